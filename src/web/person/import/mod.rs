//! A list of people from its pasting to its undoing. Nothing is written down before somebody says so; then the night
//! shift does it, and the page shows how far it is.

mod choices;
mod preview;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use self::choices::Fields;
use self::preview::{Preview, Seen};
use crate::actions;
use crate::actions::import::Refusal;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::import::{Choices, Import, Reason, Rejected, State};
use crate::domain::text;
use crate::i18n::{Speech, dates};
use crate::imports::table::{self, LARGEST, Row, Unreadable};
use crate::imports::{heading, rejects};
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Page, html, html_with_status, redirect, speech_of};
use crate::web::upload::Upload;

/// Lists that the first page remembers.
const REMEMBERED: i64 = 10;

/// GET /people/import
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    first_page(&context, &request, &staff, Errors::default(), String::new()).await
}

/// POST /people/import: reads what was pasted, or the file.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    upload: Upload<LARGEST>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let file = text::excerpt_line(upload.file("file"), 200);
    let pasted = String::from_utf8_lossy(upload.octets("text")).into_owned();
    let is_file = !upload.octets("file").is_empty();
    let read = if upload.is_too_large {
        Err(Unreadable::TooLarge)
    } else {
        let octets = upload.octets(if is_file { "file" } else { "text" }).to_vec();
        tokio::task::spawn_blocking(move || table::read(&octets)).await.unwrap_or(Err(Unreadable::NoSheet))
    };
    let table = match read {
        Ok(table) => table,
        Err(fault) => {
            let mut errors = Errors::default();
            errors.add(if is_file || upload.is_too_large { "file" } else { "text" }, unreadable(&t, fault));
            return first_page(&context, &request, &staff, errors, pasted).await;
        }
    };
    let (has_header, fields) = heading::guessed(&table.rows);
    let choices = Choices {
        has_header,
        fields,
        encoding: table.encoding.into(),
        separator: table.separator,
        ..Choices::default()
    };
    let (act, rows) = (staff.act(&context), Arc::new(table.rows));
    let import = context.write(move |tx| actions::import::keep(tx, &act, &file, &choices, &rows)).await?;
    Ok(redirect(&format!("/people/import/{}", import.id)))
}

/// GET /people/import/{id}: what would become of a list, how far it is, or what became of it.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Import>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    if import.state == State::Read {
        let choices = import.choices.clone();
        return preview_page(&context, &request, &staff, import, choices, Errors::default()).await;
    }
    let (page, progress) = followed(&context, &request, &staff, &import);
    html(&request, &Show { page, progress })
}

/// GET /people/import/{id}/progress: how far it is alone, for the script that follows it.
pub async fn progress(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Import>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let (page, progress) = followed(&context, &request, &staff, &import);
    html(&request, &ProgressPart { page, progress })
}

fn followed(context: &Context, request: &HttpRequest, staff: &Staff, import: &Import) -> (Page, Progress) {
    let t = speech_of(request, staff);
    (Page::staff(context, request, staff, "people", t.say("import-title")), Progress::of(import, &t))
}

/// POST /people/import/{id}: other columns, another basis; still nothing is written down.
pub async fn update(
    context: web::Data<Context>,
    _request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Import>>,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let (act, id) = (staff.act(&context), import.id);
    let choices = Fields(fields).onto(&import.choices);
    context.write(move |tx| actions::import::revise(tx, &act, id, &choices)).await?;
    Ok(redirect(&format!("/people/import/{id}")))
}

/// POST /people/import/{id}/confirmation: writes the list down.
pub async fn confirm(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Import>>,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let (id, url) = (import.id, format!("/people/import/{}", import.id));
    if import.state != State::Read {
        return Ok(redirect(&url));
    }
    let t = speech_of(&request, &staff);
    let choices = Fields(fields).onto(&import.choices);
    let mut errors = choices::missing(&t, &choices);
    if errors.is_empty() {
        let (act, said) = (staff.act(&context), choices.clone());
        let (organisation, today) = (staff.organisation.id, today(&context, &staff));
        let judged = context.read(move |tx| {
            let rows: Vec<Row> = store::import::rows(tx, organisation, id)?;
            preview::judge(tx, organisation, &rows, &said, today)
        });
        let (judged, said) = (Arc::new(judged.await?), choices.clone());
        let started = context.write(move |tx| actions::import::start(tx, &act, id, &said, &judged)).await?;
        match started.ok_or(Fault::NotFound)? {
            Ok(_) | Err(Refusal::NotWaiting) => return Ok(redirect(&url)),
            Err(Refusal::UnknownCommunity) => errors.add("community", t.say("person-communities-gone")),
        }
    }
    preview_page(&context, &request, &staff, import, choices, errors).await
}

/// POST /people/import/{id}/undo: takes the whole list back.
pub async fn undo(
    context: web::Data<Context>,
    staff: Manager,
    path: web::Path<Id<Import>>,
) -> Result<HttpResponse, Fault> {
    let (act, id) = (staff.act(&context), path.into_inner());
    context.write(move |tx| actions::import::undo(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(redirect(&format!("/people/import/{id}")))
}

/// GET /people/import/{id}/rejects.csv: the lines that were left out, and why.
pub async fn rejected(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Import>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let t = speech_of(&request, &staff);
    let (act, choices, today) = (staff.act(&context), import.choices.clone(), today(&context, &staff));
    let (id, state) = (import.id, import.state);
    let (rejected, rows) = context
        .read(move |tx| {
            if state != State::Read {
                return Ok((import.rejected, Vec::new()));
            }
            let rows: Vec<Row> = store::import::rows(tx, act.organisation, id)?;
            let seen = Seen::of(tx, &act, &rows, &choices, today)?;
            Ok((seen.rejected, rows))
        })
        .await?;
    let words = |reason: Reason| reason_words(&t, reason);
    let headings = [t.say("import-line-heading").to_string(), t.say("import-reason-heading").to_string()];
    let csv = rejects::csv(&rejected, &rows, headings, words);
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("content-disposition", "attachment; filename=\"rejects.csv\""))
        .body(csv))
}

/// Why a row is left out, in a few words.
fn reason_words(t: &Speech, reason: Reason) -> String {
    t.say(&format!("import-reason-{}", reason.as_str().replace('_', "-"))).to_string()
}

fn unreadable(t: &Speech, fault: Unreadable) -> String {
    match fault {
        Unreadable::Empty => t.say("import-empty").to_string(),
        Unreadable::TooLarge => t.say("import-too-large").with("max", LARGEST / 1024 / 1024).to_string(),
        Unreadable::TooLong => t.say("import-too-long").with("max", crate::domain::import::LONGEST).to_string(),
        Unreadable::NoSheet => t.say("import-no-sheet").to_string(),
    }
}

fn today(context: &Context, staff: &Staff) -> chrono::NaiveDate {
    staff.organisation.timezone.local(context.now()).date()
}

async fn found(context: &Context, staff: &Staff, id: Id<Import>) -> Result<Import, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::import::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

async fn first_page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    errors: Errors,
    pasted: String,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let organisation = staff.organisation.id;
    let earlier = context.read(move |tx| store::import::latest(tx, organisation, REMEMBERED)).await?;
    let zone = &staff.organisation.timezone;
    let earlier = earlier.iter().map(|import| Earlier {
        url: format!("/people/import/{}", import.id),
        name: if import.name.is_empty() { t.say("import-pasted").to_string() } else { import.name.clone() },
        day: dates::date(t.language, zone.local(import.created_at).date()),
        summary: summary(import, &t),
    });
    let status = errors.status();
    let title = errors.titled(&t, &t.say("import-title").to_string());
    let page = Page::staff(context, request, staff, "people", title);
    html_with_status(request, &New { earlier: earlier.collect(), errors, pasted, page }, status)
}

async fn preview_page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    import: Import,
    choices: Choices,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (act, today, id, said) = (staff.act(context), today(context, staff), import.id, choices.clone());
    let read = context.read(move |tx| {
        let rows: Vec<Row> = store::import::rows(tx, act.organisation, id)?;
        let seen = Seen::of(tx, &act, &rows, &said, today)?;
        Ok((rows, seen, store::community::all(tx, act.organisation)?))
    });
    let (rows, seen, communities) = read.await?;
    let status: StatusCode = errors.status();
    let title = errors.titled(&t, &t.say("import-check-title").to_string());
    let page = Page::staff(context, request, staff, "people", title);
    let preview = Preview::of(&t, &import, choices, &rows, &seen, communities);
    html_with_status(request, &PreviewPage { preview, errors, page }, status)
}

fn summary(import: &Import, t: &Speech) -> String {
    match import.state {
        State::Undone if import.choices.kept > 0 => t.say("import-undone-but").with("count", import.choices.kept),
        State::Undone => t.say("import-undone"),
        State::Undoing => t.say("import-undoing"),
        State::Running | State::Read => t.say("import-running"),
        State::Failed => t.say("import-failed").with("count", import.added + import.updated),
        State::Done => t
            .say("import-done")
            .with("added", import.added)
            .with("updated", import.updated)
            .with("unchanged", import.unchanged),
    }
    .to_string()
}

/// How far a list is, as `person/import/progress.html` reads it.
struct Progress {
    url: String,
    is_moving: bool,
    can_undo: bool,
    handled: i32,
    total: i32,
    words: String,
    refused: Vec<(u32, String)>,
    refused_count: usize,
}

impl Progress {
    fn of(import: &Import, t: &Speech) -> Progress {
        let is_moving = matches!(import.state, State::Running | State::Undoing);
        let line = |one: &Rejected| (one.line, reason_words(t, one.reason));
        Progress {
            url: format!("/people/import/{}", import.id),
            is_moving,
            can_undo: matches!(import.state, State::Done | State::Failed) && import.added + import.updated > 0,
            handled: import.handled,
            total: import.total.max(1),
            words: summary(import, t),
            refused: import.rejected.iter().take(preview::SHOWN).map(line).collect(),
            refused_count: import.rejected.len(),
        }
    }
}

/// A list of some days ago.
struct Earlier {
    url: String,
    name: String,
    day: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "person/import/new.html")]
struct New {
    page: Page,
    errors: Errors,
    pasted: String,
    earlier: Vec<Earlier>,
}

#[derive(Template)]
#[template(path = "person/import/preview.html")]
struct PreviewPage {
    page: Page,
    errors: Errors,
    preview: Preview,
}

#[derive(Template)]
#[template(path = "person/import/show.html")]
struct Show {
    page: Page,
    progress: Progress,
}

#[derive(Template)]
#[template(path = "person/import/progress.html")]
struct ProgressPart {
    page: Page,
    progress: Progress,
}
