//! Erasing a person: one of the three things that are asked twice, because nothing brings them back.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::actions;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Flash, Page, html, redirect_with, speech_of};

/// GET /people/{id}/erasure: what would be gone and what would stay.
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, path.into_inner());
    let (person, invitations) = context
        .read(move |tx| {
            let invitations = store::invitation::of_guest(tx, organisation, id)?;
            Ok((store::person::by_id(tx, organisation, id)?, invitations.len()))
        })
        .await?;
    let person = person.ok_or(Fault::NotFound)?;
    let t = speech_of(&request, &staff);
    let title = t.say("person-erase-title").with("name", person.name.as_str()).to_string();
    let page = Page::staff(&context, &request, &staff, "people", title);
    html(
        &request,
        &Erasure {
            page,
            url: format!("/people/{id}"),
            name: person.name,
            invitations,
            has_objected: person.objected_at.is_some(),
        },
    )
}

/// POST /people/{id}/erasure
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
) -> Result<HttpResponse, Fault> {
    let (act, id) = (staff.act(&context), path.into_inner());
    let erased = context.write(move |tx| actions::person::erase(tx, &act, id)).await?;
    if !erased {
        return Err(Fault::NotFound);
    }
    let text = speech_of(&request, &staff).say("person-erased").to_string();
    Ok(redirect_with("/people", &Flash { text, undo: None }))
}

#[derive(Template)]
#[template(path = "person/erasure.html")]
struct Erasure {
    page: Page,
    url: String,
    name: String,
    invitations: usize,
    has_objected: bool,
}
