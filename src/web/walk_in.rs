//! Someone who came without an invitation: one field is enough, and they are here.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::door::keeper::Keeper;
use super::door::{self, MOST_GUESTS, list};
use super::fault::Fault;
use super::form::{Errors, Posted, address_words, text_words};
use super::page::{Flash, Page, html_with_status, redirect_with};
use crate::actions::door_operation::{Deed, Refusal, WalkIn, closed};
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::text;
use crate::i18n::Speech;

#[derive(Template)]
#[template(path = "door/walk_in.html")]
struct New {
    page: Page,
    /// Where the form goes, and the door itself.
    action: String,
    door: String,
    /// Whether an address may be left; helpers note none.
    asks_address: bool,
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

/// GET /events/{id}/walk-ins/new, /door/{link}/walk-ins/new; `?name=` carries what the search did not find.
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    keeper: Keeper,
    typed: web::Query<Typed>,
) -> Result<HttpResponse, Fault> {
    let (event, _) = list::load(&context, &keeper).await?;
    match closed(&event) {
        Some(refusal) => door::closed(&context, &request, &keeper, &event, refusal, StatusCode::OK),
        None => form(&context, &request, &keeper, typed.into_inner(), Errors::default()),
    }
}

/// POST /events/{id}/walk-ins, /door/{link}/walk-ins
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    keeper: Keeper,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let t = keeper.page(&context, &request, "").t;
    let mut errors = Errors::default();
    let Some(walk_in) = read(t, &typed, &mut errors) else {
        return form(&context, &request, &keeper, typed, errors);
    };
    let name = walk_in.name.clone();
    match door::say(&context, &keeper, Deed::WalkIn(walk_in)).await? {
        Ok(person) => {
            let text = t.say("door-welcomed").with("name", name).to_string();
            let undo = (keeper.removal(person), t.say("door-undo").to_string());
            Ok(redirect_with(&keeper.path, &Flash { text, undo: Some(undo) }))
        }
        Err(Refusal::Address) => {
            errors.add("name", t.say("door-refused-address"));
            form(&context, &request, &keeper, typed, errors)
        }
        Err(refusal) => {
            let (event, _) = list::load(&context, &keeper).await?;
            door::closed(&context, &request, &keeper, &event, refusal, StatusCode::UNPROCESSABLE_ENTITY)
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
    keeper: &Keeper,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let page = keeper.page(context, request, "");
    let title = page.t.say("door-walk-in").to_string();
    let (status, asks_address) = (errors.status(), keeper.helper().is_none());
    let (action, door) = (keeper.walk_ins(), keeper.path.clone());
    html_with_status(request, &New { page: page.titled(title), action, door, asks_address, typed, errors }, status)
}
