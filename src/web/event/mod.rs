//! The pages of an event, from its plan to its end: the form, the invitations with their mails, the guests and their
//! answers, the cancellation. The door and the wrap-up are pages of their own.

mod afterwards;
pub mod announcement;
pub mod answer;
pub mod cancellation;
pub mod edit;
mod effects;
mod feedback;
mod fields;
mod form_page;
pub mod guest;
mod guest_card;
mod guest_history;
mod guests;
mod hours;
pub mod ingredient;
pub mod invitation;
mod invite_page;
mod last_time;
pub mod mailing;
pub mod mails;
mod next_step;
pub mod precedence;
pub mod preview;
mod proposal;
pub mod sheet;
pub mod show;
pub mod soup;

pub use afterwards::heard_state;
pub use fields::Fields;
pub use form_page::{Choice, Choices, choices, kind_name};
pub use next_step::real_seconds;
pub use proposal::{Planner, proposal};
pub use soup::{Promised, Soup};

use super::fault::Fault;
use super::guard::Staff;
use crate::actions::event::Refusal;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::i18n::Speech;
use crate::store;

/// The event of the address, if the organisation has it.
async fn found(context: &Context, staff: &Staff, id: Id<Event>) -> Result<Event, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::event::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

/// Why an event was not changed, with the field of the form that carries it.
fn refused(t: &Speech, refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::Draft(fault) => fields::refused(t, *fault),
        Refusal::Unknown(unknown) => (unknown.field, t.say("event-choice-gone").to_string()),
        Refusal::CapacityBelowHeads { heads } => {
            ("capacity", t.say("event-capacity-below").with("count", *heads).to_string())
        }
        Refusal::Cancelled => ("title", t.say("event-cancelled-stays").to_string()),
        Refusal::Held => ("title", t.say("event-held-stays").to_string()),
        Refusal::ChangedMeanwhile { .. } => ("title", t.say("event-changed-meanwhile").to_string()),
    }
}
