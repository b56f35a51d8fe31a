//! The door: who has arrived at an event.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::event::found;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions::check_in as door;
use crate::actions::door_operation::Refusal;
use crate::context::Context;
use crate::domain::check_in::CheckIn;
use crate::domain::door_operation::MOST_GUESTS;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store;

/// Somebody is here.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrival {
    /// How many people came with them; those of their answer if nothing is said.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32, minimum = 0, maximum = 100)]
    guests: Option<i32>,
}

/// An arrival on record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CheckIn)]
pub struct CheckInBody {
    person: Uuid,
    /// How many people came with them.
    guests: i32,
    /// Came without having been invited.
    walk_in: bool,
    arrived_at: DateTime<Utc>,
}

/// Who has arrived, in order of arrival
#[utoipa::path(get, path = "/api/v1/events/{id}/check-ins", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<CheckInBody>)))]
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
        found(tx, organisation, id)?;
        let rank = |one: &CheckIn| (one.arrived_at, one.person);
        let arrivals = reading.stretch_of(store::check_in::of_event(tx, organisation, id)?, rank);
        Ok(reading.page(arrivals, rank, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Notes that somebody is here; again corrects the guests and keeps the time
#[utoipa::path(put, path = "/api/v1/events/{id}/check-ins/{person}",
    params(("id" = Uuid, Path), ("person" = Uuid, Path)), request_body = Arrival,
    responses((status = 200, body = CheckInBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Person>)>,
    body: Body<Arrival>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, person), guests) = (caller.act(&context), path.into_inner(), body.value.guests);
    check_guests(guests.unwrap_or(0))?;
    let written = transaction::write(&context, move |tx| {
        let noted = door::check_in(tx, &act, id, person, guests)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(&shape(&noted.map_err(refused)?)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes an arrival back
#[utoipa::path(delete, path = "/api/v1/events/{id}/check-ins/{person}",
    params(("id" = Uuid, Path), ("person" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, person)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| Reply::gone(door::undo(tx, &act, id, person)?));
    Ok(written.await?.respond(&request))
}

/// 422 for fewer than none and for a crowd.
pub fn check_guests(guests: i32) -> Result<(), Problem> {
    let believed = (0..=MOST_GUESTS).contains(&guests);
    if believed { Ok(()) } else { Err(Problem::unprocessable("guests", format!("from 0 to {MOST_GUESTS}"))) }
}

/// An arrival as it is sent.
pub fn shape(check_in: &CheckIn) -> CheckInBody {
    CheckInBody {
        person: check_in.person.uuid(),
        guests: check_in.guests,
        walk_in: check_in.is_walk_in,
        arrived_at: check_in.arrived_at,
    }
}

/// Why nobody was checked in: 409 for the event's state, 404 for a person in the path.
pub fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::UnknownPerson => Problem::not_found(),
        Refusal::Guests => Problem::unprocessable("guests", refusal),
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::Address | Refusal::Taken => Problem::conflict(refusal),
    }
}
