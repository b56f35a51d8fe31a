//! What the caller is doing right now: started, looked at, stopped.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body};
use super::moment::Instant;
use super::problem::Problem;
use super::time_entry::{EntryBody, shape as entry_shape};
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::text;
use crate::domain::time_entry::Kind;
use crate::domain::timer::{Timer, TimerFault};
use crate::store;

/// A timer that runs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Timer)]
pub struct TimerBody {
    #[schema(schema_with = words::hours)]
    kind: Kind,
    /// The event it belongs to.
    event: Option<Uuid>,
    note: String,
    started_at: DateTime<Utc>,
}

/// What to measure from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewTimer)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(schema_with = words::hours)]
    kind: Kind,
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    event: Option<Id<Event>>,
    #[serde(default)]
    note: String,
}

/// A timer that was started, and what the one before it had measured.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StartedTimer)]
pub struct StartedBody {
    timer: TimerBody,
    /// None when none ran, or for less than a minute.
    before: Option<EntryBody>,
}

/// How a timer ends.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// When it ended; now, if nothing is said. At most 16 hours after its start.
    ended_at: Option<Instant>,
    /// Whether it is thrown away, whatever it measured.
    #[serde(default)]
    discard: bool,
}

/// The caller's timer; 404 when none runs
#[utoipa::path(get, path = "/api/v1/timer",
    responses((status = 200, body = TimerBody), (status = 404, description = "None runs")))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
) -> Result<HttpResponse, Problem> {
    let (organisation, me) = (caller.organisation.id, caller.account.id);
    let found = transaction::read(&context, move |tx| Ok(store::timer::of_account(tx, organisation, me)?));
    let timer = found.await?.ok_or_else(Problem::not_found)?;
    Ok(Reply::ok(&shape(timer)).respond(&request))
}

/// Starts the caller's timer; one that runs already is stopped and its hours are written down
#[utoipa::path(put, path = "/api/v1/timer", request_body = New, responses((status = 200, body = StartedBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let (act, me, new) = (caller.act(&context), caller.account.id, body.value);
    let note = text::optional_line(&new.note).map_err(|fault| Problem::unprocessable("note", fault))?;
    let done = transaction::write(&context, move |tx| {
        if let Some(event) = new.event
            && store::event::by_id(tx, act.organisation, event)?.is_none()
        {
            return Err(Problem::unprocessable("event", format!("unknown id {event}")));
        }
        let before = actions::timer::start(tx, &act, me, new.kind, new.event, &note)?.map_err(Problem::conflict)?;
        let timer = store::timer::of_account(tx, act.organisation, me)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(&StartedBody { timer: shape(timer), before: before.map(entry_shape) }))
    });
    Ok(done.await?.respond(&request))
}

/// Stops the caller's timer and gives the hours that were written down
///
/// 204 when it ran for less than a minute or is thrown away. One that ran for more than 16 hours asks when it ended.
#[utoipa::path(delete, path = "/api/v1/timer", params(Query),
    responses((status = 200, body = EntryBody), (status = 204, description = "Nothing was written down"),
        (status = 404, description = "None runs")))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (act, me, ended_at) = (caller.act(&context), caller.account.id, query.ended_at.map(|at| at.0));
    let done = transaction::write(&context, move |tx| {
        if query.discard {
            return Reply::gone(actions::timer::discard(tx, &act, me)?.is_some());
        }
        match actions::timer::stop(tx, &act, me, ended_at)?.ok_or_else(Problem::not_found)? {
            Ok(entry) => Ok(Reply::ok(&entry_shape(entry))),
            Err(TimerFault::TooShort) => Ok(Reply::done()),
            Err(fault @ TimerFault::Forgotten) if ended_at.is_none() => Err(Problem::conflict(fault)),
            Err(fault @ (TimerFault::Forgotten | TimerFault::EndOutside)) => {
                Err(Problem::unprocessable("ended_at", fault))
            }
        }
    });
    Ok(done.await?.respond(&request))
}

fn shape(timer: Timer) -> TimerBody {
    TimerBody {
        kind: timer.kind,
        event: timer.event.map(Id::<Event>::uuid),
        note: timer.note,
        started_at: timer.started_at,
    }
}
