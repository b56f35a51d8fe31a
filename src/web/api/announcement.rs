//! Announcing an event: from then on people can be invited and answer.

use actix_web::{HttpRequest, HttpResponse, web};

use super::bearer::WriteCaller;
use super::body::{Body, Nothing};
use super::event::refused;
use super::event_body::{self, EventBody};
use super::idempotency;
use super::problem::Problem;
use super::transaction::Reply;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;

/// Announces a draft; nobody is told yet, and announcing twice is announcing once
#[utoipa::path(post, path = "/api/v1/events/{id}/announcement", params(("id" = Uuid, Path)),
    responses((status = 200, body = EventBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<Nothing>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let links = context.links.clone();
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let announced = actions::event::announce(tx, &act, id)?;
        let event = announced.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::ok(&event_body::body(tx, &links, act.organisation, event)?))
    });
    Ok(written.await?.respond(&request))
}
