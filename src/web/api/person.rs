//! People: who can be met, and why they may be written to. Directors do not see them.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::bearer::{Caller, PeopleCaller, WriteCaller};
use super::body::{Asked, Body};
use super::idempotency;
use super::paging::{Page, Reading};
use super::person_body::{Change, New, PersonBody, changed, person, shape, shape_with_feed};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions;
use crate::actions::person::Refusal;
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::text;
use crate::store;

/// Whom to list, and which stretch of them.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Only who has this address, whatever its case.
    email: Option<String>,
    /// Only those whose name or address contains this, whatever case and accents.
    q: Option<String>,
    /// Opaque; from `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200, 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// All people, or those who match
#[utoipa::path(get, path = "/api/v1/people", params(Query), responses((status = 200, body = Page<PersonBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    asked: Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let Asked(query) = asked;
    let reading = Reading::<Id<Person>>::of(query.cursor.as_deref(), query.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let email = query.email.as_deref().map(EmailAddress::parse).transpose();
    let email = email.map_err(|fault| Problem::unprocessable("email", fault))?;
    let text = text::optional_line(query.q.as_deref().unwrap_or_default());
    let text = text.map_err(|fault| Problem::unprocessable("q", fault))?;
    let rows = transaction::read(&context, move |tx| {
        let Some(email) = email else { return Ok(store::person::list(tx, organisation, &text, stretch)?) };
        let found = store::person::by_email(tx, organisation, &email)?;
        Ok(found.into_iter().filter(|one| stretch.after.is_none_or(|after| one.id > after)).collect())
    });
    Ok(Reply::ok(&reading.page(rows.await?, |row| row.id, |row| shape(&row))).respond(&request))
}

/// One person
#[utoipa::path(get, path = "/api/v1/people/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = PersonBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Person>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::person::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape_with_feed(&found.await?, &context.links)).respond(&request))
}

/// Adds a person; nobody is written to
#[utoipa::path(post, path = "/api/v1/people", request_body = New, responses((status = 201, body = PersonBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let Body { value, hash } = body;
    let person = person(value, &act, caller.organisation.locale, today(&caller, &act))?;
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        let person = actions::person::add(tx, &act, &person)?.map_err(refused)?;
        Ok(Reply::created(&shape(&person)))
    });
    Ok(written.await?.respond(&request))
}

/// Changes a person
#[utoipa::path(
    patch, path = "/api/v1/people/{id}", params(("id" = Uuid, Path)),
    request_body = Change, responses((status = 200, body = PersonBody))
)]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Person>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let today = today(&caller, &act);
    let written = transaction::write(&context, move |tx| {
        let before = store::person::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let person = changed(before, &body.value, today)?;
        actions::person::change(tx, &act, &person)?.map_err(refused)?;
        let after = store::person::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(&shape(&after)))
    });
    Ok(written.await?.respond(&request))
}

/// Erases a person with everything that names them
#[utoipa::path(delete, path = "/api/v1/people/{id}", params(("id" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Person>>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| Reply::gone(actions::person::erase(tx, &act, id)?));
    Ok(written.await?.respond(&request))
}

fn today(caller: &Caller, act: &actions::Act) -> chrono::NaiveDate {
    caller.organisation.timezone.local(act.now).date()
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::AddressTaken(_) => Problem::taken("email", refusal),
        Refusal::Erased => Problem::unprocessable("email", refusal),
        Refusal::Unknown(unknown) => Problem::unknown(unknown),
    }
}
