//! After the evening: what really happened, and every time that somebody said so.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::Body;
use super::event::found;
use super::event_body::{self, EventBody};
use super::idempotency;
use super::moment::{End, Instant, Wall};
use super::paging::Page;
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::wrap_up_after::{After, EffectSaid, Given, HeardLine};
use super::{debrief, json_object::Object};
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::person::Person;
use crate::domain::wrap_up::{Confirmation, Kept, Refusal};
use crate::store;

/// Confirmations in an answer.
const MOST: i64 = 200;

/// What somebody confirms of an evening; local times are read in the event's zone.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrapUp {
    /// Real start; either this or `started_local`.
    #[serde(default)]
    started_at: Option<Instant>,
    #[serde(default)]
    started_local: Option<Wall>,
    /// Real end, at most 16 hours later and not in the future; either this or `ended_local`.
    #[serde(default)]
    ended_at: Option<Instant>,
    #[serde(default)]
    ended_local: Option<Wall>,
    /// Heads met; those checked in, guests included, if nothing is said or if there are more of them. Zero turns contact
    /// into preparation.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000)]
    met: Option<i32>,
    /// Of each host, there and back: half of it lies before the start, half after the end.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1440)]
    travel_minutes: i32,
    /// Of each host; it ends where travel begins.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 1440)]
    prep_minutes: i32,
    /// Exactly who came, guests of theirs aside; the check-ins as they are if nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Uuid>>, max_items = 10_000)]
    came: Option<Vec<Id<Person>>>,
    /// Exactly the promises that were kept; the ticks as they are if nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Given>>, max_items = 10_000)]
    given: Option<Vec<Object<Given>>>,
    /// What was heard, at most three things at once. What the event has already in the same words is not repeated.
    #[serde(default)]
    #[schema(value_type = Option<Vec<HeardLine>>, max_items = 3)]
    heard: Option<Vec<Object<HeardLine>>>,
    /// Lines that are left out stay.
    #[serde(default)]
    #[schema(value_type = Option<debrief::Change>)]
    debrief: Option<Object<debrief::Change>>,
    /// What was published from it, a link or a sentence; a link becomes the `published_link` of an interview.
    #[serde(default)]
    #[schema(max_length = 500)]
    published: Option<String>,
    /// What came of it; the same one twice is one.
    #[serde(default)]
    #[schema(value_type = Option<EffectSaid>)]
    effect: Option<Object<EffectSaid>>,
}

/// One confirmation, the first or a correction.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Confirmation)]
pub struct ConfirmationBody {
    id: Uuid,
    /// Account that confirmed it.
    account: Option<Uuid>,
    written_at: DateTime<Utc>,
    started_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
    /// Heads met.
    met: i32,
    /// Of each host, there and back.
    travel_minutes: i32,
    /// Of each host.
    prep_minutes: i32,
}

/// Every confirmation of an event, oldest first; the last one counts as long as the event is held
#[utoipa::path(get, path = "/api/v1/events/{id}/wrap-up", params(("id" = Uuid, Path)),
    responses((status = 200, body = Page<ConfirmationBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let rows = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        Ok(store::wrap_up::of_event(tx, organisation, id, MOST)?)
    });
    let page = Page { items: rows.await?.iter().map(shape).collect(), next: None };
    Ok(Reply::ok(&page).respond(&request))
}

/// Marks an event held and writes the hours of every host; again is a correction that replaces them
#[utoipa::path(post, path = "/api/v1/events/{id}/wrap-up", params(("id" = Uuid, Path)), request_body = WrapUp,
    responses((status = 200, body = EventBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<WrapUp>,
) -> Result<HttpResponse, Problem> {
    let (act, id, said) = (caller.act(&context), path.into_inner(), body.value);
    let links = context.links.clone();
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let event = found(tx, act.organisation, id)?;
        let mut confirmed = confirmed(&said, &event.timezone)?;
        confirmed.after = said.after().read(tx, &event, act.organisation)?;
        let held = actions::wrap_up::wrap_up(tx, &act, id, &confirmed)?;
        let event = held.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::ok(&event_body::body(tx, &links, act.organisation, event)?))
    });
    Ok(written.await?.respond(&request))
}

/// Takes the confirmation back: to be confirmed again, its hours are gone, what was noted stays
#[utoipa::path(delete, path = "/api/v1/events/{id}/wrap-up", params(("id" = Uuid, Path)),
    responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let taken_back = actions::wrap_up::take_back(tx, &act, id)?.ok_or_else(Problem::not_found)?;
        match taken_back {
            Ok(_) => Ok(Reply::done()),
            Err(kept @ (Kept::NotHeld | Kept::Thanked)) => Err(Problem::conflict(kept)),
        }
    });
    Ok(written.await?.respond(&request))
}

impl WrapUp {
    fn after(&self) -> After<'_> {
        After {
            came: self.came.as_deref(),
            given: self.given.as_deref(),
            heard: self.heard.as_deref(),
            debrief: self.debrief.as_deref(),
            published: self.published.as_deref(),
            effect: self.effect.as_deref(),
        }
    }
}

fn confirmed(said: &WrapUp, zone: &Zone) -> Result<actions::wrap_up::WrapUp, Problem> {
    let start =
        End { field: "started_at", at: said.started_at, local_field: "started_local", local: said.started_local };
    let end = End { field: "ended_at", at: said.ended_at, local_field: "ended_local", local: said.ended_local };
    Ok(actions::wrap_up::WrapUp {
        started_at: start.required(zone)?,
        ended_at: end.required(zone)?,
        met: said.met,
        travel_minutes: said.travel_minutes,
        prep_minutes: said.prep_minutes,
        came: said.came.clone(),
        after: actions::wrap_up::Afterwards::default(),
    })
}

fn shape(one: &Confirmation) -> ConfirmationBody {
    ConfirmationBody {
        id: one.id.uuid(),
        account: one.by.map(Id::uuid),
        written_at: one.written_at,
        started_at: one.held.from,
        ended_at: one.held.to,
        met: one.held.met,
        travel_minutes: one.held.travel_minutes,
        prep_minutes: one.held.prep_minutes,
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::NotBegun => Problem::conflict(refusal),
        Refusal::NotOver | Refusal::EndBeforeStart | Refusal::TooLong => Problem::unprocessable("ended_at", refusal),
        Refusal::TooMuchHeard => Problem::unprocessable("heard", refusal),
        Refusal::OutOfRange { field, .. } => Problem::unprocessable(field, refusal),
    }
}
