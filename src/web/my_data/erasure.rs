//! Erasing oneself, /m/{link}/erasure: one page that says what goes and what stays, one button.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::super::fault::Fault;
use super::super::guest::{self, Member, member_by_key};
use super::super::limit::Limits;
use super::super::page::{Page, html};
use super::correction::of_link;
use crate::actions;
use crate::context::Context;
use crate::links::Purpose;

/// GET /m/{link}/erasure
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::MyData, &link)?;
    let member = context.read(move |tx| member_by_key(tx, key)).await?.ok_or(Fault::UnknownLink)?;
    let Member { person, organisation, register, .. } = member;
    let page = Page::guest(&context, &request, person.locale, register, "");
    let title = page.t.say("my-data-erase-title").to_string();
    let template =
        Erasure { page: page.titled(title), organisation: organisation.name, url: format!("/m/{}", link.as_str()) };
    html(&request, &template)
}

/// POST /m/{link}/erasure. The link opens nothing any more, so the last word is said here.
pub async fn create(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let (organisation, person) = of_link(&context, &limits, &link).await?;
    let (act, id) = (context.act(organisation.id, None), person.id);
    context.write(move |tx| actions::person::erase(tx, &act, id)).await?;
    let page = Page::guest(&context, &request, person.locale, crate::domain::register::Register::Vous, "");
    let title = page.t.say("my-data-erased").to_string();
    html(&request, &Erased { page: page.titled(title), organisation: organisation.name })
}

#[derive(Template)]
#[template(path = "my_data/erasure.html")]
struct Erasure {
    page: Page,
    organisation: String,
    url: String,
}

#[derive(Template)]
#[template(path = "my_data/erased.html")]
struct Erased {
    page: Page,
    organisation: String,
}
