//! Communities: the groups that people belong to and meetups are for.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given, named};
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::register::Register;
use crate::store;

/// A group of people.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Community)]
pub struct CommunityBody {
    id: Uuid,
    name: String,
    /// Colleagues (true) or the world outside (false).
    internal: bool,
    /// How its people are addressed in French.
    #[schema(schema_with = words::register)]
    address_form: Register,
    created_at: DateTime<Utc>,
}

/// A community to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewCommunity)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// No other community's.
    #[schema(schema_with = words::line)]
    name: String,
    #[serde(default)]
    internal: bool,
    /// tu or vous; vous when left out.
    #[schema(value_type = Option<String>)]
    address_form: Option<Register>,
}

/// What may be changed of a community.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = CommunityChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    internal: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::register)]
    address_form: Option<Register>,
}

/// All communities
#[utoipa::path(get, path = "/api/v1/communities", params(Stretched), responses((status = 200, body = Page<CommunityBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    asked: Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::<Id<Community>>::of(asked.0.cursor.as_deref(), asked.0.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let rows = transaction::read(&context, move |tx| Ok(store::community::list(tx, organisation, stretch)?)).await?;
    Ok(Reply::ok(&reading.page(rows, |row| row.id, |row| shape(&row))).respond(&request))
}

/// One community
#[utoipa::path(
    get, path = "/api/v1/communities/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = CommunityBody))
)]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Community>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::community::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?)).respond(&request))
}

/// Adds a community
#[utoipa::path(post, path = "/api/v1/communities", request_body = New, responses((status = 201, body = CommunityBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let Body { value, hash } = body;
    let community = Community {
        id: act.chance.id(act.now),
        name: named(&value.name)?,
        internal: value.internal,
        address_form: value.address_form.unwrap_or_default(),
        created_at: act.now,
    };
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        actions::community::save(tx, &act, &community)?.map_err(taken)?;
        Ok(Reply::created(&shape(&community)))
    });
    Ok(written.await?.respond(&request))
}

/// Changes a community
#[utoipa::path(
    patch, path = "/api/v1/communities/{id}", params(("id" = Uuid, Path)),
    request_body = Change, responses((status = 200, body = CommunityBody))
)]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Community>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let before = store::community::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let community = changed(before, &body.value)?;
        actions::community::save(tx, &act, &community)?.map_err(taken)?;
        Ok(Reply::ok(&shape(&community)))
    });
    Ok(written.await?.respond(&request))
}

fn shape(community: &Community) -> CommunityBody {
    CommunityBody {
        id: community.id.uuid(),
        name: community.name.clone(),
        internal: community.internal,
        address_form: community.address_form,
        created_at: community.created_at,
    }
}

fn changed(before: Community, change: &Change) -> Result<Community, Problem> {
    Ok(Community {
        name: change.name.as_deref().map(named).transpose()?.unwrap_or(before.name),
        internal: change.internal.unwrap_or(before.internal),
        address_form: change.address_form.unwrap_or(before.address_form),
        ..before
    })
}

fn taken(refusal: actions::community::NameTaken) -> Problem {
    Problem::taken("name", refusal)
}
