//! The caller's private calendars, read every hour. Their addresses are secrets: taken, and never given back.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::Body;
use super::idempotency;
use super::paging::Page;
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::actions::calendar_source::Refusal;
use crate::context::Context;
use crate::domain::calendar_source::{CalendarSource, Fault};
use crate::domain::id::Id;
use crate::fetch;
use crate::store;

/// A calendar that is read every hour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CalendarSource)]
pub struct SourceBody {
    id: Uuid,
    /// Whose server it is on; the rest of its address is a secret.
    host: String,
    /// When it was read last.
    read_at: Option<DateTime<Utc>>,
    /// When it is read next.
    due_at: DateTime<Utc>,
    /// Why the last try gave nothing.
    #[schema(schema_with = words::calendar_fault)]
    fault: Option<Fault>,
    created_at: DateTime<Utc>,
}

/// A calendar to read.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewCalendarSource)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// `https`, `http` or `webcal`, without name and password.
    url: String,
}

/// The caller's calendars, the oldest first; five at most
#[utoipa::path(get, path = "/api/v1/calendar-sources", responses((status = 200, body = Page<SourceBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
) -> Result<HttpResponse, Problem> {
    let (organisation, me) = (caller.organisation.id, caller.account.id);
    let sources = transaction::read(&context, move |tx| Ok(store::calendar_source::of_account(tx, organisation, me)?));
    let items = sources.await?.iter().map(shape).collect();
    Ok(Reply::ok(&Page { items, next: None }).respond(&request))
}

/// Adds a calendar; what is in it is proposed from the next minute on
#[utoipa::path(post, path = "/api/v1/calendar-sources", request_body = New,
    responses((status = 201, body = SourceBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let (act, me) = (caller.act(&context), caller.account.id);
    let Body { value, hash } = body;
    let url = fetch::readable(&value.url).map_err(|_| {
        Problem::unprocessable("url", "expected https, http or webcal, and a host, without name and password")
    })?;
    let written =
        idempotency::once(&context, &request, &caller, hash, move |tx| {
            match actions::calendar_source::add(tx, &act, me, &url)? {
                Ok(source) => Ok(Reply::created(&shape(&source))),
                Err(refusal @ (Refusal::Known | Refusal::TooMany)) => Err(Problem::unprocessable("url", refusal)),
            }
        });
    Ok(written.await?.respond(&request))
}

/// Takes a calendar away, with what it proposed and nobody confirmed
#[utoipa::path(delete, path = "/api/v1/calendar-sources/{id}", params(("id" = Uuid, Path)),
    responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<CalendarSource>>,
) -> Result<HttpResponse, Problem> {
    let (act, me, id) = (caller.act(&context), caller.account.id, path.into_inner());
    let done = transaction::write(&context, move |tx| {
        Reply::gone(actions::calendar_source::remove(tx, &act, me, id)?.is_some())
    });
    Ok(done.await?.respond(&request))
}

fn shape(source: &CalendarSource) -> SourceBody {
    SourceBody {
        id: source.id.uuid(),
        host: source.host().to_owned(),
        read_at: source.read_at,
        due_at: source.due_at,
        fault: source.fault,
        created_at: source.created_at,
    }
}
