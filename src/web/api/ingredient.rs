//! Ingredients: what an event asks for, in numbers. Who brings what is with the promises.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::event::found;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions::ingredient::{self as soup, Line};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{Amount, AmountFault, Ingredient, Promise};
use crate::domain::organisation::Organisation;
use crate::domain::text;
use crate::store::{self, Tx};

/// One line of what an event asks for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ingredient)]
pub struct IngredientBody {
    id: Uuid,
    label: String,
    /// So many in all; null when it is one for so many heads, or any number.
    needed: Option<i32>,
    /// One for so many heads; null when it is a number in all, or any number.
    per_heads: Option<i32>,
    /// How many that makes with the heads that come now; null for any number.
    asked: Option<i32>,
    /// How many are promised.
    promised: i32,
    /// How many are still open; null for any number.
    open: Option<i32>,
    /// How many were brought, of those promised.
    given: i32,
    created_at: DateTime<Utc>,
}

/// A line to add: a number in all, or one for so many heads; neither for any number.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewIngredient)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(schema_with = words::line)]
    label: String,
    #[schema(minimum = 1, maximum = 999)]
    needed: Option<i32>,
    #[schema(minimum = 1, maximum = 999)]
    per_heads: Option<i32>,
}

/// What may be changed of a line. To go from one way of counting to the other, the first is set to null.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = IngredientChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    label: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 999)]
    needed: Option<Option<i32>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i32>, minimum = 1, maximum = 999)]
    per_heads: Option<Option<i32>>,
}

/// What an event asks for, in the host's order
#[utoipa::path(get, path = "/api/v1/events/{id}/ingredients", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<IngredientBody>)))]
pub async fn list(
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
        let table = Table::of(tx, organisation, id)?;
        let rank = |one: &Ingredient| (one.position, one.id);
        let lines = reading.stretch_of(store::ingredient::of_event(tx, organisation, id)?, rank);
        Ok(reading.page(lines, rank, |one| table.shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// One line of what an event asks for
#[utoipa::path(get, path = "/api/v1/events/{id}/ingredients/{ingredient}",
    params(("id" = Uuid, Path), ("ingredient" = Uuid, Path)), responses((status = 200, body = IngredientBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
) -> Result<HttpResponse, Problem> {
    let (organisation, (id, ingredient)) = (caller.organisation.id, path.into_inner());
    let body = transaction::read(&context, move |tx| {
        let line = line(tx, organisation, id, ingredient)?;
        Ok(Table::of(tx, organisation, id)?.shape(&line))
    });
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Asks for one thing more
#[utoipa::path(post, path = "/api/v1/events/{id}/ingredients", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = IngredientBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let Body { value, hash } = body;
    let said = Line { label: labelled(&value.label)?, amount: amount(value.needed, value.per_heads)? };
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        let line = soup::create(tx, &act, id, &said)?.ok_or_else(Problem::not_found)?.map_err(Problem::conflict)?;
        Ok(Reply::created(&Table::of(tx, act.organisation, id)?.shape(&line)))
    });
    Ok(written.await?.respond(&request))
}

/// Says a line anew; promises stay
#[utoipa::path(patch, path = "/api/v1/events/{id}/ingredients/{ingredient}",
    params(("id" = Uuid, Path), ("ingredient" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = IngredientBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, ingredient)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let before = line(tx, act.organisation, id, ingredient)?;
        let change = &body.value;
        let said = Line {
            label: change.label.as_deref().map(labelled).transpose()?.unwrap_or(before.label),
            amount: amount(
                change.needed.unwrap_or(before.amount.needed()),
                change.per_heads.unwrap_or(before.amount.per_heads()),
            )?,
        };
        let after = soup::change(tx, &act, id, ingredient, &said)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(&Table::of(tx, act.organisation, id)?.shape(&after)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a line off the list, with what was promised of it
#[utoipa::path(delete, path = "/api/v1/events/{id}/ingredients/{ingredient}",
    params(("id" = Uuid, Path), ("ingredient" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, ingredient)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| Reply::gone(soup::remove(tx, &act, id, ingredient)?));
    Ok(written.await?.respond(&request))
}

/// A line of this event, or 404.
pub(super) fn line(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    id: Id<Ingredient>,
) -> Result<Ingredient, Problem> {
    store::ingredient::by_id(tx, organisation, event, id)?.ok_or_else(Problem::not_found)
}

/// What the numbers of a line are made of.
struct Table {
    heads: i32,
    promises: Vec<Promise>,
}

impl Table {
    fn of(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Table, store::Fault> {
        Ok(Table {
            heads: store::rsvp::heads_seated(tx, organisation, event)?,
            promises: store::ingredient::promises_of_event(tx, organisation, event)?,
        })
    }

    fn shape(&self, line: &Ingredient) -> IngredientBody {
        let of_it = || self.promises.iter().filter(|promise| promise.ingredient == line.id);
        let promised = of_it().map(|promise| promise.quantity).sum();
        IngredientBody {
            id: line.id.uuid(),
            label: line.label.clone(),
            needed: line.amount.needed(),
            per_heads: line.amount.per_heads(),
            asked: line.amount.asked(self.heads),
            promised,
            open: line.amount.open(self.heads, promised),
            given: of_it().filter(|promise| promise.given == Some(true)).map(|promise| promise.quantity).sum(),
            created_at: line.created_at,
        }
    }
}

fn labelled(raw: &str) -> Result<String, Problem> {
    text::line(raw).map_err(|fault| Problem::unprocessable("label", fault))
}

fn amount(needed: Option<i32>, per_heads: Option<i32>) -> Result<Amount, Problem> {
    let field = if needed.is_none() { "per_heads" } else { "needed" };
    Amount::of(needed, per_heads).map_err(|fault| match fault {
        AmountFault::Both => Problem::unprocessable("per_heads", fault),
        AmountFault::OutOfBounds => Problem::unprocessable(field, fault),
    })
}
