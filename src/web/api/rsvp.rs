//! Answers to an event's invitations.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body};
use super::event::found;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions::rsvp::{Outcome, answer};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, NamingConsent, PhotoConsent, Place, Refusal, Rsvp, Wish};
use crate::store::{self, Tx};

/// What somebody says.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerGiven {
    #[schema(schema_with = words::answer)]
    answer: Answer,
    /// How many people they bring along; only a yes brings any.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 20)]
    guests: i32,
}

/// An answer on record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Rsvp)]
pub struct RsvpBody {
    person: Uuid,
    #[schema(schema_with = words::answer)]
    answer: Answer,
    guests: i32,
    /// seated, waiting, offered; null for maybe and no, which hold no seat.
    #[schema(value_type = Option<String>, example = "seated")]
    place: Option<Place>,
    /// Place in the waiting list, from 1; null unless waiting.
    position: Option<usize>,
    /// Until when an offered place is held.
    offer_until: Option<DateTime<Utc>>,
    /// Which way the answer came in: page, calendar, manager, api.
    #[schema(schema_with = words::door)]
    door: Door,
    answered_at: DateTime<Utc>,
    /// The account that let them pass before others on the waiting list.
    seated_by: Option<Uuid>,
    /// How they heard of the event, in their words.
    heard_of: Option<String>,
    /// Whether they may be in pictures: yes or no; null before they said so.
    #[schema(value_type = Option<String>, example = "no")]
    photo_consent: Option<PhotoConsent>,
    /// Whether they may be named, by their first name, beside what they brought: yes or no; null before they said so.
    #[schema(value_type = Option<String>, example = "yes")]
    naming_consent: Option<NamingConsent>,
}

/// Answers, in order of arrival
#[utoipa::path(get, path = "/api/v1/events/{id}/rsvps", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<RsvpBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        let event = found(tx, organisation, id)?;
        let all = store::rsvp::of_event(tx, organisation, id)?;
        let waiting = waiting(tx, organisation, &event)?;
        Ok(reading.page(reading.stretch_of(all, rank), rank, |rsvp| shape(&rsvp, &waiting)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Answers for somebody, invited or not, even after the deadline
#[utoipa::path(put, path = "/api/v1/events/{id}/rsvps/{person}", params(("id" = Uuid, Path), ("person" = Uuid, Path)),
    request_body = AnswerGiven, responses((status = 200, body = RsvpBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Person>)>,
    body: Body<AnswerGiven>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, person)) = (caller.act(&context), path.into_inner());
    let wish = Wish { answer: body.value.answer, guests: body.value.guests };
    let written = transaction::write(&context, move |tx| {
        let outcome = answer(tx, &act, id, person, wish, Door::Api)?.ok_or_else(Problem::not_found)?;
        let rsvp = match outcome {
            Outcome::Recorded(rsvp) | Outcome::Unchanged(rsvp) => rsvp,
            Outcome::Refused(refusal) => return Err(refused(refusal)),
            Outcome::NotInvited => return Err(Problem::not_found()),
        };
        let event = found(tx, act.organisation, id)?;
        let waiting = waiting(tx, act.organisation, &event)?;
        Ok(Reply::ok(&shape(&rsvp, &waiting)))
    });
    Ok(written.await?.respond(&request))
}

/// The order of arrival, with the person to tell ties apart.
fn rank(rsvp: &Rsvp) -> (i64, Id<Person>) {
    (rsvp.queue_number, rsvp.person)
}

/// Who waits, in the order in which places are offered.
fn waiting(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<Vec<Id<Person>>, store::Fault> {
    Ok(store::rsvp::queue(tx, organisation, event)?.iter().map(|rsvp| rsvp.person).collect())
}

fn shape(rsvp: &Rsvp, waiting: &[Id<Person>]) -> RsvpBody {
    RsvpBody {
        person: rsvp.person.uuid(),
        answer: rsvp.answer,
        guests: rsvp.guests,
        place: rsvp.place,
        position: waiting.iter().position(|person| *person == rsvp.person).map(|before| before + 1),
        offer_until: rsvp.offer_until,
        door: rsvp.door,
        answered_at: rsvp.answered_at,
        seated_by: rsvp.seated_by.map(|account| account.uuid()),
        heard_of: rsvp.heard_of.clone(),
        photo_consent: rsvp.photo_consent,
        naming_consent: rsvp.naming_consent,
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::Closed { .. } => Problem::conflict(refusal),
        Refusal::TooManyGuests { .. } | Refusal::NoRoomForGuests { .. } | Refusal::LargerThanTheRoom { .. } => {
            Problem::unprocessable("guests", refusal)
        }
    }
}
