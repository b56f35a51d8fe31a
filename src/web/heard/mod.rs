//! What was heard, all evenings together: passed on with one tap, answered in a line, mended and taken away, each with
//! its way back. Nothing is mailed from here: passing on offers a letter that opens in one's own mail program.

mod form;
pub mod letter;
mod list;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use self::form::HeardForm;
use super::fault::Fault;
use super::form::{Asked, Errors, Posted, way_back};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::context::Context;
use crate::domain::heard::{Heard, Refusal, Said, State};
use crate::domain::id::Id;
use crate::i18n::Speech;
use crate::store;

pub use list::list;

/// GET /heard/{id}
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Heard>>,
) -> Result<HttpResponse, Fault> {
    let one = found(&context, &staff, *path).await?;
    page(&context, &request, &staff, &one, HeardForm::of(&one), Errors::default()).await
}

/// POST /heard/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Heard>>,
    Posted(form): Posted<HeardForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    change(&context, &request, &staff, before, form).await
}

/// POST /heard/{id}/state: one step on, with the department or the outcome that it needs.
pub async fn advance(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Heard>>,
    Posted(step): Posted<HeardForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let known = HeardForm::of(&before);
    let department = if step.department.is_empty() { known.department.clone() } else { step.department };
    change(
        &context,
        &request,
        &staff,
        before,
        HeardForm { state: step.state, outcome: step.outcome, department, ..known },
    )
    .await
}

/// POST /heard/{id}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Heard>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let gone = context.write(move |tx| actions::heard::remove(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(redirect_with("/heard", &Flash { text: t.say("heard-removed").to_string(), undo: former(&t, &gone) }))
}

/// POST /heard/{id}/former?…: puts one back as it was, even one that was taken away.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Heard>>,
    Asked(former): Asked<HeardForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let event = former.event.parse().map_err(|_| Fault::NotFound)?;
    let said = former.read(&t, &mut Errors::default()).ok_or(Fault::NotFound)?;
    let back = context.write(move |tx| actions::heard::restore(tx, &act, id, event, said.clone())).await?;
    let text = match back.ok_or(Fault::NotFound)? {
        Ok(_) => t.say("form-undone"),
        Err(refusal) => refusal_words(&t, refusal),
    };
    Ok(redirect_with("/heard", &Flash { text: text.to_string(), undo: None }))
}

async fn change(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    before: Heard,
    form: HeardForm,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(context), speech_of(request, staff), before.id);
    let mut errors = Errors::default();
    let Some(said) = form.read(&t, &mut errors) else {
        return page(context, request, staff, &before, form, errors).await;
    };
    let changed = context.write(move |tx| actions::heard::change(tx, &act, id, said.clone())).await?;
    match changed.ok_or(Fault::NotFound)? {
        Ok(after) => {
            let flash = Flash { text: done(&t, &before.said(), &after), undo: former(&t, &before) };
            Ok(redirect_with("/heard", &flash))
        }
        Err(refusal) => {
            let field = if refusal == Refusal::NoOutcome { "outcome" } else { "department" };
            errors.add(field, refusal_words(&t, refusal));
            page(context, request, staff, &before, form, errors).await
        }
    }
}

async fn found(context: &Context, staff: &Staff, id: Id<Heard>) -> Result<Heard, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::heard::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

/// The way back to what was said before.
fn former(t: &Speech, before: &Heard) -> Option<(String, String)> {
    way_back(t, &format!("/heard/{}/former", before.id), &HeardForm::of(before))
}

fn done(t: &Speech, before: &Said, after: &Heard) -> String {
    if before.state == after.state {
        return t.say("form-saved").to_string();
    }
    let department = after.department.clone().unwrap_or_default();
    match after.state {
        State::Noted => t.say("heard-back"),
        State::Passed => t.say("heard-passed").with("department", department),
        State::Answered => t.say("heard-answered"),
    }
    .to_string()
}

fn refusal_words(t: &Speech, refusal: Refusal) -> crate::i18n::Phrase<'static> {
    match refusal {
        Refusal::NoDepartment => t.say("heard-no-department"),
        Refusal::NoOutcome => t.say("heard-no-outcome"),
        Refusal::TooMany => t.say("heard-too-many").with("most", crate::domain::heard::MOST),
    }
}

#[derive(Template)]
#[template(path = "heard/edit.html")]
struct Edit {
    page: Page,
    heard: Id<Heard>,
    form: HeardForm,
    errors: Errors,
    /// Value, word, whether chosen.
    states: Vec<(&'static str, String, bool)>,
    departments: Vec<String>,
}

/// The form of one, with what was typed into it.
async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    one: &Heard,
    form: HeardForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let (t, organisation) = (speech_of(request, staff), staff.organisation.id);
    let departments = context.read(move |tx| store::heard::departments(tx, organisation)).await?;
    let title = errors.titled(&t, &t.say("heard-one").to_string());
    let status = errors.status();
    let states = State::ALL.iter().map(|state| (state.as_str(), state_word(&t, *state), form.state == state.as_str()));
    let shown = Edit {
        page: Page::staff(context, request, staff, "agenda", title),
        heard: one.id,
        states: states.collect(),
        form,
        errors,
        departments,
    };
    html_with_status(request, &shown, status)
}

/// « À transmettre », « Transmis », « Répondu ».
fn state_word(t: &Speech, state: State) -> String {
    match state {
        State::Noted => t.say("heard-state-noted"),
        State::Passed => t.say("heard-state-passed"),
        State::Answered => t.say("heard-state-answered"),
    }
    .to_string()
}
