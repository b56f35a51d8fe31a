//! What was heard at events: in one line each, for which department, passed on or not, and what came of it.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::event::found;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::heard::{self, Heard, Refusal, Said, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::store::{self, Tx};

/// One thing heard.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Heard)]
pub struct HeardBody {
    id: Uuid,
    /// Where it was heard.
    event: Uuid,
    /// In people's words, on one line.
    words: String,
    /// Whom it is for.
    department: Option<String>,
    #[schema(schema_with = words::heard_state)]
    state: State,
    /// What came of it; empty unless it was answered.
    outcome: String,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
}

/// Something heard, to write down.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewHeard)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// One line.
    #[schema(min_length = 1, max_length = 280)]
    words: String,
    #[schema(max_length = 200)]
    department: Option<String>,
    /// `noted` if nothing is said; what was passed on needs a department, what was answered an outcome too.
    #[schema(schema_with = words::heard_state)]
    state: Option<State>,
    #[serde(default)]
    #[schema(max_length = 280)]
    outcome: String,
}

/// What may be changed of it. Going back from an answer forgets the outcome.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = HeardChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, min_length = 1, max_length = 280)]
    words: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, max_length = 200)]
    department: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::heard_state)]
    state: Option<State>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, max_length = 280)]
    outcome: Option<String>,
}

/// Which things heard are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Those in this state.
    #[param(schema_with = words::heard_state)]
    state: Option<State>,
    /// Those for this department, by its exact name.
    department: Option<String>,
    /// Opaque; from `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200, 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// What was heard anywhere
#[utoipa::path(get, path = "/api/v1/heard", params(Wanted), responses((status = 200, body = Page<HeardBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Wanted>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::<Id<Heard>>::of(query.cursor.as_deref(), query.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let wanted = store::heard::Wanted { state: query.state, department: query.department };
    let rows =
        transaction::read(&context, move |tx| Ok(store::heard::list(tx, organisation, &wanted, stretch)?)).await?;
    Ok(Reply::ok(&reading.page(rows, |one| one.id, shape)).respond(&request))
}

/// What was heard at one event, in the order in which it was written down
#[utoipa::path(get, path = "/api/v1/events/{id}/heard", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<HeardBody>)))]
pub async fn of_event(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        let rank = |one: &Heard| (one.position, one.id);
        let rows = reading.stretch_of(store::heard::of_event(tx, organisation, id)?, rank);
        Ok(reading.page(rows, rank, shape))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// One thing heard
#[utoipa::path(get, path = "/api/v1/events/{id}/heard/{heard}", params(("id" = Uuid, Path), ("heard" = Uuid, Path)),
    responses((status = 200, body = HeardBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<(Id<Event>, Id<Heard>)>,
) -> Result<HttpResponse, Problem> {
    let (organisation, (event, id)) = (caller.organisation.id, path.into_inner());
    let body = transaction::read(&context, move |tx| Ok(shape(one(tx, organisation, event, id)?)));
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Writes one thing heard down
#[utoipa::path(post, path = "/api/v1/events/{id}/heard", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = HeardBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let Body { value, hash } = body;
    let said = Said {
        words: worded(&value.words)?,
        department: value.department.as_deref().map(named).transpose()?.flatten(),
        state: value.state.unwrap_or(State::Noted),
        outcome: came_out(&value.outcome)?,
    };
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        let noted = actions::heard::create(tx, &act, id, said.clone())?;
        Ok(Reply::created(&shape(noted.ok_or_else(Problem::not_found)?.map_err(refused)?)))
    });
    Ok(written.await?.respond(&request))
}

/// Says one anew: passed on, answered, in other words
#[utoipa::path(patch, path = "/api/v1/events/{id}/heard/{heard}",
    params(("id" = Uuid, Path), ("heard" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = HeardBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Heard>)>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, (event, id)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let before = one(tx, act.organisation, event, id)?.said();
        let change = &body.value;
        let said = Said {
            words: change.words.as_deref().map(worded).transpose()?.unwrap_or(before.words),
            department: match &change.department {
                None => before.department,
                Some(department) => department.as_deref().map(named).transpose()?.flatten(),
            },
            state: change.state.unwrap_or(before.state),
            outcome: change.outcome.as_deref().map(came_out).transpose()?.unwrap_or(before.outcome),
        };
        let changed = actions::heard::change(tx, &act, id, said)?;
        Ok(Reply::ok(&shape(changed.ok_or_else(Problem::not_found)?.map_err(refused)?)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes one away
#[utoipa::path(delete, path = "/api/v1/events/{id}/heard/{heard}",
    params(("id" = Uuid, Path), ("heard" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Heard>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (event, id)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        one(tx, act.organisation, event, id)?;
        Reply::gone(actions::heard::remove(tx, &act, id)?.is_some())
    });
    Ok(written.await?.respond(&request))
}

/// One line, or 422 under `words`.
pub(super) fn worded(raw: &str) -> Result<String, Problem> {
    heard::words(raw).map_err(|fault| Problem::unprocessable("words", fault))
}

/// A department, or 422 under `department`.
pub(super) fn named(raw: &str) -> Result<Option<String>, Problem> {
    heard::department(raw).map_err(|fault| Problem::unprocessable("department", fault))
}

fn came_out(raw: &str) -> Result<String, Problem> {
    heard::outcome(raw).map_err(|fault| Problem::unprocessable("outcome", fault))
}

/// One of this event, or 404.
fn one(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>, id: Id<Heard>) -> Result<Heard, Problem> {
    let found = store::heard::by_id(tx, organisation, id)?;
    found.filter(|one| one.event == event).ok_or_else(Problem::not_found)
}

fn shape(one: Heard) -> HeardBody {
    HeardBody {
        id: one.id.uuid(),
        event: one.event.uuid(),
        words: one.words,
        department: one.department,
        state: one.state,
        outcome: one.outcome,
        created_at: one.created_at,
        changed_at: one.changed_at,
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NoDepartment => Problem::unprocessable("department", refusal),
        Refusal::NoOutcome => Problem::unprocessable("outcome", refusal),
        Refusal::TooMany => Problem::conflict(refusal),
    }
}
