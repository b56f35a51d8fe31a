//! Calling an event off, or saying of a past one that it did not take place: one of the few acts that cannot be taken
//! back, so its effect is said first. Nobody is written to about an evening that is over.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{found, refused};
use crate::actions;
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::text;
use crate::i18n::Speech;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted, text_words};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect, redirect_with, speech_of};

#[derive(Template)]
#[template(path = "event/cancellation.html")]
struct Show {
    page: Page,
    event: Id<Event>,
    title: String,
    /// Guests who would hear of it.
    told: usize,
    /// Its end has passed: it is not called off, it did not take place.
    over: bool,
    reason: String,
    /// What the field is called.
    reason_label: String,
    errors: Errors,
}

/// What the form holds.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    reason: String,
}

/// GET /events/{id}/cancellation: says whom it would reach.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let event = found(&context, &staff, *path).await?;
    match event.state {
        State::Cancelled | State::Held => Ok(redirect(&format!("/events/{}", event.id))),
        State::Draft | State::Announced => {
            form(&context, &request, &staff, &event, String::new(), Errors::default()).await
        }
    }
}

/// POST /events/{id}/cancellation
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let (id, t) = (*path, speech_of(&request, &staff));
    let mut errors = Errors::default();
    let reason = errors.take("reason", text::block(&typed.reason), |fault| text_words(&t, "event-reason", fault));
    let Some(reason) = reason else {
        let event = found(&context, &staff, id).await?;
        return form(&context, &request, &staff, &event, typed.reason, errors).await;
    };
    let act = staff.act(&context);
    let outcome = context.write(move |tx| actions::event::cancel(tx, &act, id, &reason)).await?;
    let text = match outcome.ok_or(Fault::NotFound)? {
        Ok(changed) if is_over(&changed.event, &context) => t.say("event-not-held-done").to_string(),
        Ok(changed) => cancelled(&t, changed.told),
        Err(refusal) => refused(&t, &refusal).1,
    };
    Ok(redirect_with(&format!("/events/{id}"), &Flash { text, undo: None }))
}

async fn form(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: &Event,
    reason: String,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let (act, id, over) = (staff.act(context), event.id, is_over(event, context));
    let told = context.read(move |tx| actions::event::told(tx, &act, id)).await?.len();
    let t = speech_of(request, staff);
    let title = if over { t.say("event-not-held") } else { t.say("event-cancel") };
    let page = Page::staff(context, request, staff, "agenda", title);
    let reason_label = if over { t.say("event-not-held-reason") } else { t.say("event-reason") }.to_string();
    let status = match errors.is_empty() {
        true => actix_web::http::StatusCode::OK,
        false => actix_web::http::StatusCode::UNPROCESSABLE_ENTITY,
    };
    let told = if over { 0 } else { told };
    let shown = Show { page, event: event.id, title: event.title.clone(), told, over, reason, reason_label, errors };
    html_with_status(request, &shown, status)
}

/// An announced evening whose end has passed; a draft was never one.
fn is_over(event: &Event, context: &Context) -> bool {
    event.state != State::Draft && event.ends_at <= context.now()
}

fn cancelled(t: &Speech, told: usize) -> String {
    match told {
        0 => t.say("event-cancelled-nobody").to_string(),
        told => t.say("event-cancelled-told").with("count", told).to_string(),
    }
}
