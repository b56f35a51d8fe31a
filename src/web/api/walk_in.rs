//! The door: somebody who came without having been invited.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bearer::WriteCaller;
use super::body::{Body, named};
use super::check_in::{self, CheckInBody, check_guests, refused};
use super::idempotency;
use super::problem::Problem;
use super::transaction::Reply;
use crate::actions;
use crate::actions::door_operation::WalkIn;
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;

/// Who walked in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Newcomer {
    /// As they say it.
    name: String,
    /// If they leave one; it alone allows nobody to write to them.
    #[serde(default)]
    email: Option<String>,
    /// How many people came with them.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100)]
    guests: i32,
}

/// A walk-in on record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WalkIn)]
pub struct WalkInBody {
    /// The name on record: that of the person already known by the address, if one is.
    name: String,
    #[serde(flatten)]
    arrival: CheckInBody,
}

/// Welcomes a walk-in: somebody known by that address, or a new person
#[utoipa::path(post, path = "/api/v1/events/{id}/walk-ins", params(("id" = Uuid, Path)), request_body = Newcomer,
    responses((status = 201, body = WalkInBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<Newcomer>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let walk_in = read(&body.value)?;
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let welcomed = actions::check_in::walk_in(tx, &act, id, &walk_in)?;
        let (person, arrival) = welcomed.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::created(&WalkInBody { name: person.name, arrival: check_in::shape(&arrival) }))
    });
    Ok(written.await?.respond(&request))
}

fn read(newcomer: &Newcomer) -> Result<WalkIn, Problem> {
    check_guests(newcomer.guests)?;
    let email = newcomer.email.as_deref().map(EmailAddress::parse).transpose();
    Ok(WalkIn {
        name: named(&newcomer.name)?,
        email: email.map_err(|fault| Problem::unprocessable("email", fault))?,
        guests: newcomer.guests,
    })
}
