//! Someone who came without an invitation: one field is enough, and they are here.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::door;
use super::fault::Fault;
use super::form::{Errors, Posted, address_words, text_words};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::actions::check_in::WalkIn;
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::text;
use crate::i18n::Speech;
use crate::store;

/// The most people whom one arrival brings along; more of them give their names.
const MOST_GUESTS: i32 = 20;

#[derive(Template)]
#[template(path = "door/walk_in.html")]
struct New {
    page: Page,
    event: Id<Event>,
    typed: Typed,
    errors: Errors,
}

/// The form as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    name: String,
    email: String,
    guests: String,
}

/// GET /events/{id}/walk-ins/new; `?name=` carries what the search at the door did not find.
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    typed: web::Query<Typed>,
) -> Result<HttpResponse, Fault> {
    let event = event(&context, &staff, *path).await?;
    match door::refusal_of(&event) {
        Some(refusal) => door::closed(&context, &request, &staff, &event, refusal, StatusCode::OK),
        None => form(&context, &request, &staff, event.id, typed.into_inner(), Errors::default()),
    }
}

/// POST /events/{id}/walk-ins
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let mut errors = Errors::default();
    let Some(walk_in) = read(t, &typed, &mut errors) else {
        return form(&context, &request, &staff, *path, typed, errors);
    };
    let (id, act) = (*path, staff.act(&context));
    match context.write(move |tx| actions::check_in::walk_in(tx, &act, id, &walk_in)).await? {
        None => Err(Fault::NotFound),
        Some(Err(refusal)) => {
            let event = event(&context, &staff, id).await?;
            door::closed(&context, &request, &staff, &event, refusal, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Some(Ok((person, _))) => {
            let text = t.say("door-welcomed").with("name", person.name.as_str()).to_string();
            let undo = format!("/events/{id}/check-ins/{}/removal", person.id);
            let flash = Flash { text, undo: Some((undo, t.say("door-undo").to_string())) };
            Ok(redirect_with(&format!("/events/{id}/door"), &flash))
        }
    }
}

/// What was typed, understood; or messages at the fields.
fn read(t: Speech, typed: &Typed, errors: &mut Errors) -> Option<WalkIn> {
    let name = errors.take("name", text::line(&typed.name), |fault| text_words(&t, "door-name-missing", fault));
    let email = match typed.email.trim() {
        "" => Some(None),
        written => errors.take("email", EmailAddress::parse(written).map(Some), |fault| address_words(&t, fault)),
    };
    let guests = match typed.guests.trim() {
        "" => Some(0),
        written => written.parse().ok().filter(|guests| (0..=MOST_GUESTS).contains(guests)),
    };
    if guests.is_none() {
        errors.add("guests", t.say("door-guests-odd").with("max", MOST_GUESTS));
    }
    Some(WalkIn { name: name?, email: email?, guests: guests? })
}

fn form(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: Id<Event>,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let page = Page::staff(context, request, staff, "agenda", speech_of(request, staff).say("door-walk-in"));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with_status(request, &New { page, event, typed, errors }, status)
}

async fn event(context: &Context, staff: &Staff, id: Id<Event>) -> Result<Event, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::event::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}
