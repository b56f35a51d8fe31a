//! After the evening: what really happened.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::bearer::WriteCaller;
use super::body::Body;
use super::event::found;
use super::event_body::{self, EventBody};
use super::idempotency;
use super::moment::{End, Instant, Wall};
use super::problem::Problem;
use super::transaction::Reply;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::wrap_up::Refusal;

/// What somebody confirms of an evening; local times are read in the event's zone.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WrapUp {
    /// Real start; either this or `started_local`.
    #[serde(default)]
    started_at: Option<Instant>,
    #[serde(default)]
    started_local: Option<Wall>,
    /// Real end, at most 16 hours later; either this or `ended_local`.
    #[serde(default)]
    ended_at: Option<Instant>,
    #[serde(default)]
    ended_local: Option<Wall>,
    /// Heads met; those checked in, guests included, if nothing is said. Zero turns contact into preparation.
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
        let said = confirmed(&said, &found(tx, act.organisation, id)?.timezone)?;
        let held = actions::wrap_up::wrap_up(tx, &act, id, &said)?;
        let event = held.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::ok(&event_body::body(tx, &links, act.organisation, event)?))
    });
    Ok(written.await?.respond(&request))
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
        came: None,
    })
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::NotBegun => Problem::conflict(refusal),
        Refusal::EndBeforeStart | Refusal::TooLong => Problem::unprocessable("ended_at", refusal),
        Refusal::OutOfRange { field, .. } => Problem::unprocessable(field, refusal),
    }
}
