//! A table that is nobody's export: what its columns hold is said by hand, beside the first values of each. What was
//! said of a table with the same headings before is said already.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use uuid::Uuid;

use super::draft::{self, Refused};
use super::waiting::{Waited, Waiting};
use super::{broken_off, unreadable};
use crate::actions::time_import::Asked;
use crate::context::Context;
use crate::domain::time_import::{Holds, Mapping, MappingFault};
use crate::i18n::Speech;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect, redirect_with, speech_of};

/// Earlier tables that are looked through for the same headings.
const REMEMBERED: i64 = 20;

/// GET /time/import/columns/{id}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    waiting: web::Data<Waiting>,
    path: web::Path<Uuid>,
) -> Result<HttpResponse, Fault> {
    let Some(waited) = waiting.get(*path, staff.account.id) else { return Ok(gone(&speech_of(&request, &staff))) };
    let (organisation, account) = (staff.organisation.id, staff.account.id);
    let before = context.read(move |tx| store::time_import::mappings(tx, organisation, account, REMEMBERED)).await?;
    let same = before.into_iter().find(|one| one.headings == waited.table.headings);
    let columns = same.map_or_else(|| waited.table.guesses.clone(), |one| one.columns);
    page(&context, &request, &staff, &waited, &columns, Errors::default())
}

/// POST /time/import/columns/{id}: reads the table by what was said.
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    waiting: web::Data<Waiting>,
    path: web::Path<Uuid>,
    Posted(fields): Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let Some(waited) = waiting.get(*path, staff.account.id) else { return Ok(gone(&t)) };
    let said = fields.iter().filter(|(name, _)| name == "columns");
    let columns: Vec<Holds> = said.map(|(_, word)| word.parse().unwrap_or(Holds::Nothing)).collect();
    let mut errors = Errors::default();
    let mapping = match Mapping::new(waited.table.headings.clone(), columns.clone()) {
        Ok(mapping) => mapping,
        Err(fault) => {
            errors.add("columns", words(&t, &fault));
            return page(&context, &request, &staff, &waited, &columns, errors);
        }
    };
    let (act, organisation) = (staff.act(&context), staff.organisation.id);
    let rules = context.read(move |tx| store::time_rule::rules(tx, organisation)).await?;
    let zone = waited.zone.clone();
    let asked = Asked { account: staff.account.clone(), zone, date_order: None, rules, now: act.now };
    let (db, file) = (context.db.clone(), Arc::clone(&waited));
    let taken = tokio::task::spawn_blocking(move || {
        file.with_file(|spool| draft::take_in(&db, &act, asked, spool, Some((&file.table, &mapping))))
    });
    match taken.await.map_err(broken_off)? {
        Ok(id) => Ok(redirect(&format!("/time/import/{id}?columns={path}"))),
        Err(Refused::Store(fault)) => Err(Fault::Store(fault)),
        Err(Refused::File(fault)) => {
            errors.add("columns", unreadable(&t, &fault));
            page(&context, &request, &staff, &waited, &columns, errors)
        }
    }
}

/// It waited too long: the file has to be chosen once more.
fn gone(t: &Speech) -> HttpResponse {
    redirect_with("/time/import", &Flash { text: t.say("time-import-columns-gone").to_string(), undo: None })
}

fn words(t: &Speech, fault: &MappingFault) -> String {
    match fault {
        MappingFault::NoStart => t.say("time-import-columns-no-start").to_string(),
        MappingFault::NoEnd | MappingFault::Unknown(_) => t.say("time-import-columns-no-end").to_string(),
        MappingFault::Twice(holds) => t.say("time-import-columns-twice").with("what", name(t, *holds)).to_string(),
    }
}

fn name(t: &Speech, holds: Holds) -> String {
    t.say(&format!("time-import-holds-{}", holds.as_str().replace('_', "-"))).to_string()
}

fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    waited: &Waited,
    columns: &[Holds],
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let rows = waited.table.headings.iter().enumerate().map(|(at, heading)| Row {
        heading: match heading.trim() {
            "" => t.say("import-column").with("number", at + 1).to_string(),
            heading => heading.to_owned(),
        },
        sample: waited.table.samples.iter().map(|cells| cells[at].as_str()).collect::<Vec<_>>().join(" · "),
        holds: columns.get(at).copied().unwrap_or(Holds::Nothing).as_str(),
    });
    let choices = Holds::ALL.iter().map(|holds| (holds.as_str(), name(&t, *holds))).collect();
    let show = Columns {
        rows: rows.collect(),
        choices,
        page: Page::staff(
            context,
            request,
            staff,
            "time",
            errors.titled(&t, &t.say("time-import-columns").to_string()),
        ),
        errors,
    };
    let status = show.errors.status();
    html_with_status(request, &show, status)
}

/// A column as the page shows it.
struct Row {
    heading: String,
    sample: String,
    holds: &'static str,
}

#[derive(Template)]
#[template(path = "time_import/columns.html")]
struct Columns {
    page: Page,
    errors: Errors,
    rows: Vec<Row>,
    choices: Vec<(&'static str, String)>,
}
