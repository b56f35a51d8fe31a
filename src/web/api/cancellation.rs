//! Calling an event off.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::bearer::WriteCaller;
use super::body::Body;
use super::event::refused;
use super::event_body::{self, EventBody};
use super::idempotency;
use super::problem::Problem;
use super::transaction::Reply;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::text;

/// Why an event does not take place.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {
    /// Guests read it; it may be left out.
    #[serde(default)]
    reason: String,
}

/// Calls an event off and tells everybody who had been told of it; twice is once, and 409 once it was held
#[utoipa::path(post, path = "/api/v1/events/{id}/cancellation", params(("id" = Uuid, Path)),
    request_body = Cancellation, responses((status = 200, body = EventBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<Cancellation>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let reason = text::block(&body.value.reason).map_err(|fault| Problem::unprocessable("reason", fault))?;
    let links = context.links.clone();
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let cancelled = actions::event::cancel(tx, &act, id, &reason)?;
        let changed = cancelled.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::ok(&event_body::body(tx, &links, act.organisation, changed.event)?))
    });
    Ok(written.await?.respond(&request))
}
