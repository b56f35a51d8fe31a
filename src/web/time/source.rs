//! Private calendars of whoever is signed in, /time/calendars: added by their secret address, read every hour, taken
//! away. The address is never shown again, only whose server it is on.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions;
use crate::actions::calendar_source::Refusal;
use crate::context::Context;
use crate::domain::calendar_source::{CalendarSource, MOST};
use crate::domain::id::Id;
use crate::fetch;
use crate::i18n::{Speech, dates};
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};

#[derive(Template)]
#[template(path = "time/calendars.html")]
struct Show {
    page: Page,
    sources: Vec<Line>,
    typed: Typed,
    errors: Errors,
}

struct Line {
    id: Id<CalendarSource>,
    host: String,
    /// When it was read last, or why it was not.
    words: String,
    is_fault: bool,
}

/// An address as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    url: String,
}

/// GET /time/calendars
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    page(&context, &request, &staff, Typed::default(), Errors::default()).await
}

/// POST /time/calendars
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let mut errors = Errors::default();
    let url = errors.take("url", fetch::readable(&typed.url), |fault| fault_words(t, fault.as_str()));
    let Some(url) = url else { return page(&context, &request, &staff, typed, errors).await };
    let (act, me) = (staff.act(&context), staff.account.id);
    match context.write(move |tx| actions::calendar_source::add(tx, &act, me, &url)).await? {
        Ok(source) => {
            let text = t.say("calendar-source-added").with("host", source.host()).to_string();
            let undo = Some((format!("/time/calendars/{}/removal", source.id), t.say("time-undo").to_string()));
            Ok(redirect_with("/time/calendars", &Flash { text, undo }))
        }
        Err(refusal) => {
            errors.add(
                "url",
                match refusal {
                    Refusal::Known => t.say("calendar-source-known"),
                    Refusal::TooMany => t.say("calendar-source-many").with("most", MOST),
                },
            );
            page(&context, &request, &staff, typed, errors).await
        }
    }
}

/// POST /time/calendars/{id}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<CalendarSource>>,
) -> Result<HttpResponse, Fault> {
    let (act, me, id) = (staff.act(&context), staff.account.id, *path);
    let removed = context.write(move |tx| actions::calendar_source::remove(tx, &act, me, id)).await?;
    let source = removed.ok_or(Fault::NotFound)?;
    let text = speech_of(&request, &staff).say("calendar-source-removed").with("host", source.host()).to_string();
    Ok(redirect_with("/time/calendars", &Flash { text, undo: None }))
}

async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (organisation, me) = (staff.organisation.id, staff.account.id);
    let sources = context.read(move |tx| store::calendar_source::of_account(tx, organisation, me)).await?;
    let title = errors.titled(&t, &t.say("calendar-source-title").to_string());
    let shown = Show {
        page: Page::staff(context, request, staff, "time", title),
        sources: sources.iter().map(|source| line(t, staff, source)).collect(),
        typed,
        errors,
    };
    let status = shown.errors.status();
    html_with_status(request, &shown, status)
}

fn line(t: Speech, staff: &Staff, source: &CalendarSource) -> Line {
    let moment = |at| dates::moment(t.language, staff.organisation.timezone.local(at));
    let words = match (source.fault, source.read_at) {
        (Some(fault), _) => {
            let next = t.say("calendar-source-next").with("moment", moment(source.due_at));
            format!("{} {next}", fault_words(t, fault.as_str()))
        }
        (None, Some(at)) => t.say("calendar-source-read").with("moment", moment(at)).to_string(),
        (None, None) => t.say("calendar-source-waiting").to_string(),
    };
    Line { id: source.id, host: source.host().to_owned(), words, is_fault: source.fault.is_some() }
}

fn fault_words(t: Speech, fault: &str) -> String {
    t.say("calendar-source-fault").with("fault", fault).to_string()
}
