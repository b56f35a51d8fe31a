//! An answer that somebody gave aloud, by phone or at the counter, written down by staff.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::guests::said;
use crate::actions;
use crate::actions::rsvp::Outcome;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Refusal, Rsvp, Wish};
use crate::i18n::{Speech, dates};
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted};
use crate::web::guard::Manager;
use crate::web::page::{Flash, local_path, redirect_with, speech_of};

/// What was said; in the body from the menu of a row, in the address from the button that undoes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Said {
    answer: Option<Answer>,
    guests: Option<i32>,
    /// Where the list was, with its filter.
    next: Option<String>,
}

/// POST /events/{id}/rsvps/{person}
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
    Asked(asked): Asked<Said>,
    Posted(posted): Posted<Said>,
) -> Result<HttpResponse, Fault> {
    let (id, person) = path.into_inner();
    let answer = posted.answer.or(asked.answer).ok_or_else(|| Fault::Malformed("an answer is missing".into()))?;
    let wish = Wish { answer, guests: posted.guests.or(asked.guests).unwrap_or(0) };
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let (event, someone, earlier, outcome) = context
        .write(move |tx| {
            let event = store::event::by_id(tx, act.organisation, id)?;
            let someone = store::person::by_id(tx, act.organisation, person)?;
            let earlier = store::rsvp::of_person(tx, act.organisation, id, person)?;
            let outcome = actions::rsvp::answer(tx, &act, id, person, wish, Door::Manager)?;
            Ok((event, someone, earlier, outcome))
        })
        .await?;
    let (Some(event), Some(someone), Some(outcome)) = (event, someone, outcome) else { return Err(Fault::NotFound) };
    let flash = match outcome {
        Outcome::Recorded(rsvp) => {
            Flash { text: noted(&t, &someone, &rsvp), undo: earlier.map(|earlier| back(&t, &event, &earlier)) }
        }
        Outcome::Unchanged(rsvp) => Flash { text: noted(&t, &someone, &rsvp), undo: None },
        Outcome::Refused(refusal) => Flash { text: words(&t, &event, refusal), undo: None },
        Outcome::NotInvited => return Err(Fault::NotFound),
    };
    let home = format!("/events/{id}");
    let next = posted.next.as_deref().map(local_path).filter(|next| next.starts_with(&home));
    Ok(redirect_with(next.unwrap_or(&home), &flash))
}

fn noted(t: &Speech, person: &Person, rsvp: &Rsvp) -> String {
    let phrase = match said(Some(rsvp)) {
        "yes" => t.say("event-noted-yes"),
        "waiting" | "offered" => t.say("event-noted-waiting"),
        "maybe" => t.say("event-noted-maybe"),
        _ => t.say("event-noted-no"),
    };
    phrase.with("name", person.name.as_str()).with("count", rsvp.guests).to_string()
}

/// The answer as it was: what it says returns, the seat only if it is still free, so the button names the answer.
fn back(t: &Speech, event: &Event, earlier: &Rsvp) -> (String, String) {
    let word = match earlier.answer {
        Answer::Yes => t.say("layout-answer-yes"),
        Answer::Maybe => t.say("layout-answer-maybe"),
        Answer::No => t.say("layout-answer-no"),
    };
    let query = format!("answer={}&guests={}", earlier.answer, earlier.guests);
    let url = format!("/events/{}/rsvps/{}?{query}", event.id, earlier.person);
    (url, t.say("event-back-to").with("answer", word.to_string()).to_string())
}

fn words(t: &Speech, event: &Event, refusal: Refusal) -> String {
    match refusal {
        Refusal::Cancelled => t.say("event-answer-cancelled").to_string(),
        Refusal::NotAnnounced => t.say("event-answer-draft").to_string(),
        Refusal::Closed { until } => {
            let until = dates::moment(t.language, event.timezone.local(until));
            t.say("event-answer-closed").with("until", until).to_string()
        }
        Refusal::TooManyGuests { max } => t.say("event-answer-guests").with("count", max).to_string(),
        Refusal::NoRoomForGuests { left } => t.say("event-answer-no-room").with("count", left).to_string(),
        Refusal::LargerThanTheRoom { capacity } => t.say("event-answer-large").with("count", capacity).to_string(),
    }
}
