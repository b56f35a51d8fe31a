//! The launch book: what comes out on which day, and whom to meet before it.

mod ahead;
mod form;
mod list;
pub mod relay;
mod relay_form;
mod show;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

use self::form::LaunchForm;
use super::fault::Fault;
use super::form::{Asked, Errors, Posted, way_back};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::launch::{Launch, Progress};
use crate::i18n::Speech;
use crate::store;

pub use ahead::{Ahead, ahead};
pub use list::list;
pub use show::show;

/// GET /launches/new
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    form_page(&context, &request, &staff, None, LaunchForm::default(), Errors::default())
}

/// POST /launches
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<LaunchForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let nothing = Launch {
        id: act.chance.id(act.now),
        name: String::new(),
        launch_on: NaiveDate::default(),
        note: String::new(),
        created_at: act.now,
    };
    let mut errors = Errors::default();
    let Some(launch) = form.read(&nothing, &t, &mut errors) else {
        return form_page(&context, &request, &staff, None, form, errors);
    };
    let url = format!("/launches/{}", launch.id);
    context.write(move |tx| actions::launch::save(tx, &act, &launch)).await?;
    Ok(redirect_with(&url, &Flash { text: t.say("launch-added").to_string(), undo: None }))
}

/// GET /launches/{id}/edit
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Launch>>,
) -> Result<HttpResponse, Fault> {
    let launch = found(&context, &staff, *path).await?;
    let form = LaunchForm::of(&launch);
    form_page(&context, &request, &staff, Some(launch), form, Errors::default())
}

/// POST /launches/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Launch>>,
    Posted(form): Posted<LaunchForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let t = speech_of(&request, &staff);
    let undo = way_back(&t, &format!("/launches/{}/former", before.id), &LaunchForm::of(&before));
    change(&context, &request, &staff, before, form, Flash { text: t.say("form-saved").to_string(), undo }).await
}

/// POST /launches/{id}/former?…: puts back what the form said before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Launch>>,
    Asked(former): Asked<LaunchForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let done = Flash { text: speech_of(&request, &staff).say("form-undone").to_string(), undo: None };
    change(&context, &request, &staff, before, former, done).await
}

async fn change(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    before: Launch,
    form: LaunchForm,
    done: Flash,
) -> Result<HttpResponse, Fault> {
    let mut errors = Errors::default();
    let Some(after) = form.read(&before, &speech_of(request, staff), &mut errors) else {
        return form_page(context, request, staff, Some(before), form, errors);
    };
    let (act, url) = (staff.act(context), format!("/launches/{}", after.id));
    context.write(move |tx| actions::launch::save(tx, &act, &after)).await?;
    Ok(redirect_with(&url, &done))
}

/// The launch of the address, if the organisation has it.
async fn found(context: &Context, staff: &Staff, id: Id<Launch>) -> Result<Launch, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::launch::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

/// « J-30 », « aujourd’hui », « il y a 3 jours ».
pub fn countdown(t: &Speech, days_left: i64) -> String {
    match days_left {
        0 => t.say("launch-today").to_string(),
        1.. => t.say("launch-in").with("count", days_left).to_string(),
        _ => t.say("launch-ago").with("count", -days_left).to_string(),
    }
}

/// « 5 relais sur 12 rencontrés ».
pub fn progress_words(t: &Speech, progress: Progress) -> String {
    if progress.relays == 0 {
        return t.say("launch-no-relay").to_string();
    }
    t.say("launch-progress").with("met", progress.met).with("count", progress.relays).to_string()
}

fn form_page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    launch: Option<Launch>,
    form: LaunchForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let heading = launch.as_ref().map_or_else(|| t.say("launch-new").to_string(), |launch| launch.name.clone());
    let template = Edit {
        page: Page::staff(context, request, staff, "people", errors.titled(&t, &heading)),
        url: launch.as_ref().map_or_else(|| "/launches".into(), |launch| format!("/launches/{}", launch.id)),
        is_new: launch.is_none(),
        heading,
        form,
        errors,
    };
    let status = template.errors.status();
    html_with_status(request, &template, status)
}

#[derive(Template)]
#[template(path = "launch/edit.html")]
struct Edit {
    page: Page,
    url: String,
    is_new: bool,
    heading: String,
    form: LaunchForm,
    errors: Errors,
}
