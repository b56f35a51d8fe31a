//! Who helps at a door: somebody without an account, by a link that can be revoked.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, named};
use super::event::found;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::door_helper::DoorHelper;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::links::Links;
use crate::store;

/// Somebody who keeps one door.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DoorHelper)]
pub struct DoorHelperBody {
    id: Uuid,
    name: String,
    /// The door for them alone; null when it was revoked. It works until twelve hours after the end.
    url: Option<String>,
    created_at: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
}

/// Whom to ask.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewDoorHelper)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(schema_with = words::line)]
    name: String,
}

/// Who helps at the door of an event, in the order in which they were asked
#[utoipa::path(get, path = "/api/v1/events/{id}/door-helpers", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<DoorHelperBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id, links) = (caller.organisation.id, path.into_inner(), context.links.clone());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        let rank = |one: &DoorHelper| (one.created_at, one.id);
        let helpers = reading.stretch_of(store::door_helper::of_event(tx, organisation, id)?, rank);
        Ok(reading.page(helpers, rank, |one| shape(one, &links)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Asks somebody to keep the door
#[utoipa::path(post, path = "/api/v1/events/{id}/door-helpers", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = DoorHelperBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let (act, id, links) = (caller.act(&context), path.into_inner(), context.links.clone());
    let name = named(&body.value.name)?;
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let asked = actions::door_helper::ask(tx, &act, id, &name)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::created(&shape(asked.map_err(Problem::conflict)?, &links)))
    });
    Ok(written.await?.respond(&request))
}

/// Revokes a helper's link, at once; again changes nothing
#[utoipa::path(delete, path = "/api/v1/events/{id}/door-helpers/{helper}",
    params(("id" = Uuid, Path), ("helper" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<DoorHelper>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (event, id)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        Reply::gone(actions::door_helper::revoke(tx, &act, event, id)?.is_some())
    });
    Ok(written.await?.respond(&request))
}

fn shape(helper: DoorHelper, links: &Links) -> DoorHelperBody {
    DoorHelperBody {
        id: helper.id.uuid(),
        url: helper.revoked_at.is_none().then(|| links.door(helper.link_key)),
        name: helper.name,
        created_at: helper.created_at,
        revoked_at: helper.revoked_at,
    }
}
