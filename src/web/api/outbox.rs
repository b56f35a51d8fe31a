//! Mail on its way: what waits, what failed and why, once more.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, Nothing};
use super::idempotency;
use super::paging::{Page, Reading};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::outbox::{Message, OutboxRow, State};
use crate::store;

/// One message to one recipient.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OutboxMessage)]
pub struct MessageBody {
    id: Uuid,
    /// What is said: invitation, confirmation, waiting, offer, change, cancellation, removal, sign_in, forward, question, trial.
    #[schema(schema_with = words::message)]
    message: Message,
    /// queued, sending, sent, kept (no mail server is set), failed, bounced, unknown, dropped (no longer true).
    #[schema(schema_with = words::mail_state)]
    state: State,
    /// Hand-overs begun.
    attempts: i32,
    /// Not before then; null when nothing more is tried.
    next_at: Option<DateTime<Utc>>,
    /// The last thing that the mail server said.
    last_error: Option<String>,
    /// The guest it goes to; null for staff.
    person: Option<Uuid>,
    /// The account it goes to; null for guests.
    account: Option<Uuid>,
    event: Option<Uuid>,
    created_at: DateTime<Utc>,
    /// When it ended, well or not.
    ended_at: Option<DateTime<Utc>>,
}

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Those in this state.
    #[param(value_type = Option<String>)]
    state: Option<State>,
    /// Opaque; from `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200, 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// Messages, in order of cause
#[utoipa::path(get, path = "/api/v1/outbox", params(Query), responses((status = 200, body = Page<MessageBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let rows =
        transaction::read(&context, move |tx| Ok(store::outbox::list(tx, organisation, query.state, stretch)?)).await?;
    Ok(Reply::ok(&reading.page(rows, |row| row.id, shape)).respond(&request))
}

/// Sends a message that failed, or waits for its next try, at once; 409 when it has left or was dropped
#[utoipa::path(post, path = "/api/v1/outbox/{id}/retry", params(("id" = Uuid, Path)),
    responses((status = 200, body = MessageBody)))]
pub async fn retry(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<OutboxRow>>,
    body: Body<Nothing>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let retried = actions::mail::retry(tx, &act, id)?;
        let row = store::outbox::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        if retried { Ok(Reply::ok(&shape(row))) } else { Err(Problem::conflict("the message has left or was dropped")) }
    });
    Ok(written.await?.respond(&request))
}

fn shape(row: OutboxRow) -> MessageBody {
    MessageBody {
        id: row.id.uuid(),
        message: row.message,
        state: row.state,
        attempts: row.attempts,
        next_at: (row.state == State::Queued).then_some(row.due_at),
        last_error: row.last_error,
        person: row.person.map(Id::uuid),
        account: row.account.map(Id::uuid),
        event: row.event.map(Id::uuid),
        created_at: row.created_at,
        ended_at: row.ended_at,
    }
}
