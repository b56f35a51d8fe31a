//! Objectives: set for a meetup or for the organisation, decided on their day, changed, taken away and put back.

mod form;
mod line;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use self::form::{ObjectiveForm, Shown, page};
use super::fault::Fault;
use super::flaw;
use super::form::{Asked, Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, redirect_with, speech_of};
use super::sealed::{self, Kept};
use crate::actions;
use crate::actions::objective::Refusal;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::objective::{Objective, Said, read_reached};
use crate::i18n::Speech;
use crate::store;

pub use line::ObjectiveLine;

/// Where something is put back, and what seals it.
const BACK: (&str, &str) = ("/objectives/restoration", "objective");

/// GET /objectives/new?event=…
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(form): Asked<ObjectiveForm>,
) -> Result<HttpResponse, Fault> {
    page(&context, &request, &staff, Shown::new(form), Errors::default()).await
}

/// POST /objectives
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<ObjectiveForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t, event) = (staff.act(&context), speech_of(&request, &staff), form.event()?);
    let mut errors = Errors::default();
    let Some(said) = flaw::take(&t, &mut errors, Said::read(&form.typed, t.language)) else {
        return page(&context, &request, &staff, Shown::new(form), errors).await;
    };
    let created = context.write(move |tx| actions::objective::create(tx, &act, event, said.clone())).await?;
    created.map_err(|_| Fault::NotFound)?;
    Ok(redirect_with(&place(event), &Flash { text: t.say("objective-added").to_string(), undo: None }))
}

/// GET /objectives/{id}
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Objective>>,
) -> Result<HttpResponse, Fault> {
    let objective = found(&context, &staff, *path).await?;
    page(&context, &request, &staff, Shown::of(objective), Errors::default()).await
}

/// POST /objectives/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Objective>>,
    Posted(form): Posted<ObjectiveForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), before.id);
    let mut errors = Errors::default();
    let Some(said) = flaw::take(&t, &mut errors, Said::read(&form.typed, t.language)) else {
        return page(&context, &request, &staff, Shown::of(before).typed(form), errors).await;
    };
    match context.write(move |tx| actions::objective::update(tx, &act, id, said.clone())).await? {
        None => Err(Fault::NotFound),
        Some(Ok(_)) => Ok(redirect_with(&place(before.event), &undone(&context, &staff, &t, "form-saved", &before))),
        Some(Err(refusal)) => {
            errors.add("number", words(&t, refusal));
            page(&context, &request, &staff, Shown::of(before).typed(form), errors).await
        }
    }
}

/// How it ended, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    reached: String,
    /// `yes` or `no`.
    is_met: String,
}

/// POST /objectives/{id}/decision
pub async fn decide(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Objective>>,
    Posted(typed): Posted<Decision>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), before.id);
    let today = staff.organisation.timezone.local(act.now).date();
    let mut errors = Errors::default();
    let reached = flaw::take(&t, &mut errors, read_reached(&typed.reached, t.language));
    let is_met = match typed.is_met.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            errors.add("is_met", t.say("objective-choose"));
            None
        }
    };
    let Some(decision) = reached.zip(is_met) else {
        return page(&context, &request, &staff, Shown::of(before).decided(typed), errors).await;
    };
    match context.write(move |tx| actions::objective::decide(tx, &act, id, decision, today)).await? {
        None => Err(Fault::NotFound),
        Some(Ok(_)) => {
            Ok(redirect_with(&place(before.event), &undone(&context, &staff, &t, "objective-decided", &before)))
        }
        Some(Err(refusal)) => {
            errors.add("reached", words(&t, refusal));
            page(&context, &request, &staff, Shown::of(before).decided(typed), errors).await
        }
    }
}

/// POST /objectives/{id}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Objective>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let former = context.write(move |tx| actions::objective::delete(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(redirect_with(&place(former.event), &undone(&context, &staff, &t, "objective-removed", &former)))
}

/// POST /objectives/restoration?kept=…: puts an objective back as it was.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(kept): Asked<Kept>,
) -> Result<HttpResponse, Fault> {
    let former: Objective = kept.open(&context, &staff, BACK.1).ok_or(Fault::NotFound)?;
    let (act, t, event) = (staff.act(&context), speech_of(&request, &staff), former.event);
    context.write(move |tx| actions::objective::restore(tx, &act, former.clone())).await?;
    Ok(redirect_with(&place(event), &Flash { text: t.say("form-undone").to_string(), undo: None }))
}

/// The page that shows the objectives of something.
fn place(event: Option<Id<Event>>) -> String {
    event.map_or_else(|| "/effects#objectives".to_owned(), |event| format!("/events/{event}#objectives"))
}

fn undone(context: &Context, staff: &Staff, t: &Speech, said: &str, former: &Objective) -> Flash {
    sealed::flash(context, staff, t, said, BACK, former)
}

fn words(t: &Speech, refusal: Refusal) -> String {
    match refusal {
        Refusal::TooEarly => t.say("objective-too-early").to_string(),
        Refusal::Decided => t.say("objective-is-decided").to_string(),
    }
}

async fn found(context: &Context, staff: &Staff, id: Id<Objective>) -> Result<Objective, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::objective::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}
