//! What was given back to a person: thanks, help, what came of their words.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body};
use super::day::Day;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions;
use crate::context::Context;
use crate::domain::gesture::{Gesture, Kind};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::text;
use crate::store;

/// One thing that was given back.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Gesture)]
pub struct GestureBody {
    #[schema(value_type = Uuid)]
    id: Id<Gesture>,
    #[schema(value_type = String)]
    kind: Kind,
    note: String,
    made_on: Day,
}

/// What to write down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGesture {
    /// `thanks`, `help` or `outcome`.
    #[schema(value_type = String)]
    kind: Kind,
    /// What it was, on one line.
    #[serde(default)]
    note: String,
    /// Today when left out.
    made_on: Option<Day>,
}

/// What a person was given, the oldest first
#[utoipa::path(get, path = "/api/v1/people/{id}/gestures", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<GestureBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Person>>,
    asked: Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::<Id<Gesture>>::of(asked.0.cursor.as_deref(), asked.0.limit)?;
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let gestures = transaction::read(&context, move |tx| {
        store::person::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)?;
        let mut gestures = store::gesture::of_person(tx, organisation, id)?;
        gestures.sort_by_key(|gesture| gesture.id);
        Ok(gestures)
    });
    let rest = gestures.await?.into_iter().filter(|one| reading.after.is_none_or(|after| one.id > after));
    let rows = rest.take(reading.rows()).collect();
    Ok(Reply::ok(&reading.page(rows, |one: &Gesture| one.id, shape)).respond(&request))
}

/// Writes a gesture down
#[utoipa::path(post, path = "/api/v1/people/{id}/gestures", params(("id" = Uuid, Path)), request_body = NewGesture,
    responses((status = 201, body = GestureBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Person>>,
    body: Body<NewGesture>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let Body { value, hash } = body;
    let today = caller.organisation.timezone.local(act.now).date();
    let made_on = value.made_on.map_or(today, |day| day.0);
    let note = text::optional_line(&value.note).map_err(|fault| Problem::unprocessable("note", fault))?;
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        let made = actions::gesture::make(tx, &act, id, value.kind, &note, made_on)?;
        Ok(Reply::created(&shape(made.ok_or_else(Problem::not_found)?)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a gesture back
#[utoipa::path(delete, path = "/api/v1/people/{id}/gestures/{gesture}",
    params(("id" = Uuid, Path), ("gesture" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Person>, Id<Gesture>)>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let (person, gesture) = path.into_inner();
    let written = transaction::write(&context, move |tx| {
        let taken = actions::gesture::take_back(tx, &act, person, gesture)?;
        if taken { Ok(Reply::done()) } else { Err(Problem::not_found()) }
    });
    Ok(written.await?.respond(&request))
}

fn shape(gesture: Gesture) -> GestureBody {
    GestureBody { id: gesture.id, kind: gesture.kind, note: gesture.note, made_on: Day(gesture.made_on) }
}
