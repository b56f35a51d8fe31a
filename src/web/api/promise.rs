//! Promises: who brings how many of an ingredient, and whether they did.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::ingredient::line;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{Ingredient, Promise, Refusal};
use crate::domain::person::Person;
use crate::store::{self, Tx};

/// Who brings how many.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Promise)]
pub struct PromiseBody {
    person: Uuid,
    quantity: i32,
    /// Whether they brought it; null while nobody has ticked it.
    given: Option<bool>,
    promised_at: DateTime<Utc>,
}

/// A promise, or what became of it.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[schema(as = PromiseMade)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// What was promised before if nothing is said; 1 if nothing was.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = i32, minimum = 1, maximum = 999)]
    quantity: Option<i32>,
    /// Ticked after the start. True notes what was brought, promised or not; null takes the tick back.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<bool>)]
    given: Option<Option<bool>>,
}

/// Who brings an ingredient, first come first
#[utoipa::path(get, path = "/api/v1/events/{id}/ingredients/{ingredient}/promises",
    params(("id" = Uuid, Path), ("ingredient" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<PromiseBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, (id, ingredient)) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        line(tx, organisation, id, ingredient)?;
        let mut promises = store::ingredient::promises_of_event(tx, organisation, id)?;
        promises.retain(|promise| promise.ingredient == ingredient);
        let rank = |one: &Promise| (one.promised_at, one.person);
        Ok(reading.page(reading.stretch_of(promises, rank), rank, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Promises something in somebody's name, or ticks what they brought
#[utoipa::path(put, path = "/api/v1/events/{id}/ingredients/{ingredient}/promises/{person}",
    params(("id" = Uuid, Path), ("ingredient" = Uuid, Path), ("person" = Uuid, Path)), request_body = Made,
    responses((status = 200, body = PromiseBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Ingredient>, Id<Person>)>,
    body: Body<Made>,
) -> Result<HttpResponse, Problem> {
    let (act, of, made) = (caller.act(&context), path.into_inner(), body.value);
    let written = transaction::write(&context, move |tx| Ok(Reply::ok(&shape(&record(tx, &act, of, made)?))));
    Ok(written.await?.respond(&request))
}

/// Takes a promise back
#[utoipa::path(delete, path = "/api/v1/events/{id}/ingredients/{ingredient}/promises/{person}",
    params(("id" = Uuid, Path), ("ingredient" = Uuid, Path), ("person" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Ingredient>, Id<Person>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, ingredient, person)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        Reply::gone(actions::ingredient::withdraw(tx, &act, id, ingredient, person)?)
    });
    Ok(written.await?.respond(&request))
}

/// What was brought is a fact; everything else has to be open first.
fn record(
    tx: &mut Tx,
    act: &Act,
    (event, ingredient, person): (Id<Event>, Id<Ingredient>, Id<Person>),
    made: Made,
) -> Result<Promise, Problem> {
    let before = store::ingredient::promise(tx, act.organisation, ingredient, person)?;
    let quantity = made.quantity.or(before.as_ref().map(|before| before.quantity)).unwrap_or(1);
    let is_new = before.is_none_or(|before| before.quantity != quantity);
    let noted = match made.given {
        Some(Some(true)) => actions::ingredient::bring(tx, act, event, ingredient, person, quantity)?,
        Some(given) => {
            if is_new {
                let promised = actions::ingredient::promise(tx, act, event, ingredient, person, quantity)?;
                promised.ok_or_else(Problem::not_found)?.map_err(refused)?;
            }
            actions::ingredient::tick(tx, act, event, ingredient, person, given)?
        }
        None => actions::ingredient::promise(tx, act, event, ingredient, person, quantity)?,
    };
    noted.ok_or_else(Problem::not_found)?.map_err(refused)
}

fn shape(promise: &Promise) -> PromiseBody {
    PromiseBody {
        person: promise.person.uuid(),
        quantity: promise.quantity,
        given: promise.given,
        promised_at: promise.promised_at,
    }
}

/// Why nothing was noted: 409 for the state of the event or of the answer, 422 for a field.
fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::Over | Refusal::NotComing => Problem::conflict(refusal),
        Refusal::NotBegun => Problem::unprocessable("given", refusal),
        Refusal::Quantity | Refusal::MoreThanOpen { .. } => Problem::unprocessable("quantity", refusal),
    }
}
