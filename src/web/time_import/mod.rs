//! A file of hours from its dropping to its undoing. Nothing is written down before somebody says so; then the night
//! shift does it, and the page shows how far it is. One's own hours alone.

pub mod columns;
mod draft;
mod waiting;
mod words;

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use self::draft::Refused;
use self::waiting::Waited;
use self::words::{Preview, Progress, reason_words, summary};
use crate::actions;
use crate::actions::time_import::{Asked, NotUndone, Tally, tally_of};
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::import::State;
use crate::domain::local_time::Zone;
use crate::domain::time_import::{Rejected, TimeImport};
use crate::i18n::{Speech, dates};
use crate::imports::rejects;
use crate::imports::tracker::{self, Unreadable};
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::Errors;
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html, html_with_status, redirect, redirect_with, speech_of};
use crate::web::spool::{LARGEST, Spool};

pub use self::waiting::Waiting;

/// Files that the first page remembers.
const REMEMBERED: i64 = 10;

/// GET /time/import
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let zone = staff.organisation.timezone.name().to_owned();
    first_page(&context, &request, &staff, Errors::default(), zone).await
}

/// POST /time/import: reads what was dropped or pasted. A table that is nobody's export waits until its columns are named.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    waiting: web::Data<Waiting>,
    spool: Spool,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let mut errors = Errors::default();
    let typed = match spool.field("timezone") {
        "" => staff.organisation.timezone.name().to_owned(),
        typed => typed.to_owned(),
    };
    let zone = errors.take("timezone", Zone::parse(&typed), |_| t.say("time-import-zone-unknown").to_string());
    if spool.is_too_large {
        errors.add("file", t.say("time-import-too-large").with("max", LARGEST / 1024 / 1024));
    } else if spool.length == 0 {
        errors.add("file", t.say("time-import-empty"));
    }
    let (true, Some(zone)) = (errors.is_empty(), zone) else {
        return first_page(&context, &request, &staff, errors, typed).await;
    };
    let (act, organisation) = (staff.act(&context), staff.organisation.id);
    let rules = context.read(move |tx| store::time_rule::rules(tx, organisation)).await?;
    let asked = Asked { account: staff.account.clone(), zone: zone.clone(), date_order: None, rules, now: act.now };
    let db = context.db.clone();
    let taken = tokio::task::spawn_blocking(move || {
        let taken = draft::take_in(&db, &act, asked, &spool, None);
        let unknown = matches!(taken, Err(Refused::File(Unreadable::Unknown)));
        let table = if unknown { spool.reader().ok().and_then(|start| tracker::table(start).ok()) } else { None };
        (taken, table, spool)
    });
    let (taken, table, spool) = taken.await.map_err(broken_off)?;
    if let Some(table) = table {
        let id = waiting.keep(context.chance.uuid(), Waited::new(staff.account.id, zone, table, spool));
        return Ok(redirect(&format!("/time/import/columns/{id}")));
    }
    match taken {
        Ok(id) => Ok(redirect(&format!("/time/import/{id}"))),
        Err(Refused::Store(fault)) => Err(Fault::Store(fault)),
        Err(Refused::File(fault)) => {
            errors.add("file", unreadable(&t, &fault));
            first_page(&context, &request, &staff, errors, typed).await
        }
    }
}

/// GET /time/import/{id}: what would become of a file, how far it is, or what became of it.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    waiting: web::Data<Waiting>,
    path: web::Path<Id<TimeImport>>,
    mapped: web::Query<Mapped>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let (t, organisation) = (speech_of(&request, &staff), staff.organisation.id);
    if import.state != State::Read {
        let (page, progress) = followed(&context, &request, &staff, &import);
        return html(&request, &Show { page, progress });
    }
    let tally = tally(&context, &staff, &waiting, &import).await?;
    let other = match import.options.other {
        Some(other) => context.read(move |tx| store::time_import::by_id(tx, organisation, other)).await?,
        None => None,
    };
    let page = Page::staff(&context, &request, &staff, "time", t.say("time-import-check"));
    let preview = Preview::of(&t, &staff.organisation.timezone, &import, other.as_ref(), mapped.columns, &tally);
    html(&request, &PreviewPage { page, preview })
}

/// GET /time/import/{id}/progress: how far it is alone, for the script that follows it.
pub async fn progress(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<TimeImport>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let (page, progress) = followed(&context, &request, &staff, &import);
    html(&request, &ProgressPart { page, progress })
}

/// POST /time/import/{id}/confirmation: writes the file down.
pub async fn confirm(
    context: web::Data<Context>,
    staff: Manager,
    path: web::Path<Id<TimeImport>>,
) -> Result<HttpResponse, Fault> {
    let id = found(&context, &staff, *path).await?.id;
    let act = staff.act(&context);
    context.write(move |tx| actions::time_import::start(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(redirect(&format!("/time/import/{id}")))
}

/// POST /time/import/{id}/undo: takes back exactly what the file wrote.
pub async fn undo(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<TimeImport>>,
) -> Result<HttpResponse, Fault> {
    let id = found(&context, &staff, *path).await?.id;
    let act = staff.act(&context);
    let begun = context.write(move |tx| actions::time_import::undo(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    if begun == Err(NotUndone::CalendarSource) {
        let text = speech_of(&request, &staff).say("time-import-of-calendar").to_string();
        return Ok(redirect_with("/time/calendars", &Flash { text, undo: None }));
    }
    Ok(redirect(&format!("/time/import/{id}")))
}

/// GET /time/import/{id}/rejects.csv: the lines that were left out, and why.
pub async fn rejected(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    waiting: web::Data<Waiting>,
    path: web::Path<Id<TimeImport>>,
) -> Result<HttpResponse, Fault> {
    let import = found(&context, &staff, *path).await?;
    let t = speech_of(&request, &staff);
    let mut rejected: Vec<Rejected> = import.rejected.clone();
    if import.state == State::Read {
        rejected.extend(&tally(&context, &staff, &waiting, &import).await?.rejected);
        rejected.sort_by_key(|one| one.line);
    }
    let lines = rejected.iter().map(|one| (one.line, reason_words(&t, one.reason)));
    let csv = rejects::lines(
        [t.say("import-line-heading"), t.say("import-reason-heading")].map(|one| one.to_string()),
        lines,
    );
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("content-disposition", "attachment; filename=\"rejects.csv\""))
        .body(csv))
}

/// What would become of a file that waits, by the rules as they are.
async fn tally(
    context: &Context,
    staff: &Staff,
    waiting: &web::Data<Waiting>,
    import: &TimeImport,
) -> Result<Arc<Tally>, Fault> {
    let (act, import, waiting) = (staff.act(context), import.clone(), waiting.clone());
    let tally = context.read(move |tx| {
        let key = (import.id, store::time_rule::changed_at(tx, act.organisation)?);
        match waiting.tally(&key) {
            Some(tally) => Ok(tally),
            None => Ok(waiting.keep_tally(key, tally_of(tx, &act, &import)?)),
        }
    });
    Ok(tally.await?)
}

fn followed(context: &Context, request: &HttpRequest, staff: &Staff, import: &TimeImport) -> (Page, Progress) {
    let t = speech_of(request, staff);
    (Page::staff(context, request, staff, "time", t.say("time-import-title")), Progress::of(import, &t))
}

fn broken_off(broken: tokio::task::JoinError) -> Fault {
    Fault::Store(store::Fault::BrokenOff(broken.to_string()))
}

fn unreadable(t: &Speech, fault: &Unreadable) -> String {
    match fault {
        Unreadable::Empty => t.say("time-import-empty").to_string(),
        Unreadable::Unknown => t.say("time-import-unknown").to_string(),
        Unreadable::Broken(_) => t.say("time-import-broken").to_string(),
    }
}

/// One's own alone: hours are nobody else's business.
async fn found(context: &Context, staff: &Staff, id: Id<TimeImport>) -> Result<TimeImport, Fault> {
    let (organisation, account) = (staff.organisation.id, staff.account.id);
    let import = context.read(move |tx| store::time_import::by_id(tx, organisation, id)).await?;
    import.filter(|import| import.account == account).ok_or(Fault::NotFound)
}

async fn first_page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    errors: Errors,
    timezone: String,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (organisation, account) = (staff.organisation.id, staff.account.id);
    let earlier = context.read(move |tx| store::time_import::latest(tx, organisation, account, REMEMBERED)).await?;
    let zone = &staff.organisation.timezone;
    let earlier = earlier.iter().map(|import| Earlier {
        url: format!("/time/import/{}", import.id),
        name: if import.name.is_empty() { t.say("import-pasted").to_string() } else { import.name.clone() },
        day: dates::date(t.language, zone.local(import.created_at).date()),
        summary: summary(import, &t),
    });
    let status = errors.status();
    let title = errors.titled(&t, &t.say("time-import-title").to_string());
    let page = Page::staff(context, request, staff, "time", title);
    html_with_status(request, &New { earlier: earlier.collect(), errors, timezone, page }, status)
}

/// Behind the address of a preview: the table that it was read from by hand.
#[derive(Debug, Deserialize)]
pub struct Mapped {
    columns: Option<Uuid>,
}

/// A file of some days ago.
struct Earlier {
    url: String,
    name: String,
    day: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "time_import/new.html")]
struct New {
    page: Page,
    errors: Errors,
    timezone: String,
    earlier: Vec<Earlier>,
}

#[derive(Template)]
#[template(path = "time_import/preview.html")]
struct PreviewPage {
    page: Page,
    preview: Preview,
}

#[derive(Template)]
#[template(path = "time_import/show.html")]
struct Show {
    page: Page,
    progress: Progress,
}

#[derive(Template)]
#[template(path = "time_import/progress.html")]
struct ProgressPart {
    page: Page,
    progress: Progress,
}
