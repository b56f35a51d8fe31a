//! The pages of what returns: the form with its sentence, the dates with what can be done about each, edits of several
//! dates with what they will do.

pub mod act;
pub mod edit;
pub mod form;
pub mod list;
mod notices;
pub mod preview;
pub mod show;
mod typed;

use chrono::{DateTime, Duration, Utc};

use super::fault::Fault;
use super::guard::Staff;
use crate::actions::series::Refusal;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::series::{Series, State};
use crate::i18n::{Speech, dates};
use crate::store;
use crate::store::series::Reach;

/// A series without a date in this time says so.
const SOON: Duration = Duration::days(28);

/// What is missing ahead, if anything is: « Rien de prévu après le 3 décembre 2026 ».
pub fn gap(t: &Speech, series: &Series, reach: Option<&Reach>, now: DateTime<Utc>) -> Option<String> {
    let day = |at| dates::date(t.language, series.timezone.local(at).date());
    match reach {
        _ if series.state != State::Active => None,
        Some(Reach { next: Some(next), .. }) if *next <= now + SOON => None,
        Some(Reach { next: Some(next), .. }) => Some(t.say("series-next-late").with("day", day(*next)).to_string()),
        Some(Reach { next: None, last }) => Some(t.say("series-nothing-after").with("day", day(*last)).to_string()),
        None => Some(t.say("series-nothing").to_string()),
    }
}

/// The series of the address, if the organisation has it.
async fn found(context: &Context, staff: &Staff, id: Id<Series>) -> Result<Series, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::series::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

/// Why a series was not changed, where no field carries it.
fn refusal_words(t: &Speech, refusal: &Refusal) -> String {
    let date = |on: &chrono::NaiveDate| dates::date(t.language, *on);
    match refusal {
        Refusal::NoSuchDate(on) => t.say("series-no-such-date").with("day", date(on)),
        Refusal::Past(on) => t.say("series-past").with("day", date(on)),
        Refusal::Taken(at) => t.say("series-taken").with("day", date(&at.date())),
        Refusal::TooFar => t.say("series-too-far"),
        Refusal::Ended => t.say("series-has-ended"),
        Refusal::Paused => t.say("series-is-paused"),
        Refusal::NoMoreDates => t.say("series-no-more-dates"),
        Refusal::ChangedMeanwhile { .. } => t.say("event-changed-meanwhile"),
        Refusal::Draft(_) | Refusal::Unknown(_) | Refusal::Date { .. } | Refusal::StartsBefore(_) => {
            t.say("series-number")
        }
    }
    .to_string()
}
