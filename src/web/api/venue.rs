//! Venues: where meetups take place.

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
use crate::domain::id::Id;
use crate::domain::text;
use crate::domain::venue::Venue;
use crate::store;

/// A place.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Venue)]
pub struct VenueBody {
    id: Uuid,
    name: String,
    /// Street and town on one line.
    address: String,
    /// How to get in, several lines.
    directions: String,
    /// Whether one gets in without a step; null while nobody has looked.
    step_free: Option<bool>,
    created_at: DateTime<Utc>,
}

/// A venue to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewVenue)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(schema_with = words::line)]
    name: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    directions: String,
    step_free: Option<bool>,
}

/// What may be changed of a venue.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = VenueChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    address: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    directions: Option<String>,
    /// Null: nobody has looked.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<bool>)]
    step_free: Option<Option<bool>>,
}

/// All venues
#[utoipa::path(get, path = "/api/v1/venues", params(Stretched), responses((status = 200, body = Page<VenueBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    asked: Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::<Id<Venue>>::of(asked.0.cursor.as_deref(), asked.0.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let rows = transaction::read(&context, move |tx| Ok(store::venue::list(tx, organisation, stretch)?)).await?;
    Ok(Reply::ok(&reading.page(rows, |row| row.id, |row| shape(&row))).respond(&request))
}

/// One venue
#[utoipa::path(get, path = "/api/v1/venues/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = VenueBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Venue>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::venue::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?)).respond(&request))
}

/// Adds a venue
#[utoipa::path(post, path = "/api/v1/venues", request_body = New, responses((status = 201, body = VenueBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let Body { value, hash } = body;
    let venue = Venue {
        id: act.chance.id(act.now),
        name: named(&value.name)?,
        address: located(&value.address)?,
        directions: directed(&value.directions)?,
        step_free: value.step_free,
        created_at: act.now,
    };
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        actions::venue::save(tx, &act, &venue)?;
        Ok(Reply::created(&shape(&venue)))
    });
    Ok(written.await?.respond(&request))
}

/// Changes a venue
#[utoipa::path(
    patch, path = "/api/v1/venues/{id}", params(("id" = Uuid, Path)),
    request_body = Change, responses((status = 200, body = VenueBody))
)]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Venue>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let before = store::venue::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let venue = changed(before, &body.value)?;
        actions::venue::save(tx, &act, &venue)?;
        Ok(Reply::ok(&shape(&venue)))
    });
    Ok(written.await?.respond(&request))
}

fn shape(venue: &Venue) -> VenueBody {
    VenueBody {
        id: venue.id.uuid(),
        name: venue.name.clone(),
        address: venue.address.clone(),
        directions: venue.directions.clone(),
        step_free: venue.step_free,
        created_at: venue.created_at,
    }
}

fn changed(before: Venue, change: &Change) -> Result<Venue, Problem> {
    Ok(Venue {
        name: change.name.as_deref().map(named).transpose()?.unwrap_or(before.name),
        address: change.address.as_deref().map(located).transpose()?.unwrap_or(before.address),
        directions: change.directions.as_deref().map(directed).transpose()?.unwrap_or(before.directions),
        step_free: change.step_free.unwrap_or(before.step_free),
        ..before
    })
}

fn located(raw: &str) -> Result<String, Problem> {
    text::optional_line(raw).map_err(|fault| Problem::unprocessable("address", fault))
}

fn directed(raw: &str) -> Result<String, Problem> {
    text::block(raw).map_err(|fault| Problem::unprocessable("directions", fault))
}
