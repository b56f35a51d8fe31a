//! The rows behind a figure. They add up to it exactly: of each entry only the seconds that it really counts are shown.

pub mod file;
pub mod table;
mod writer;

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::Asked;
use super::board::{Question, elapsed, part, scope};
use super::figures::Figure;
use super::period::Chosen;
use super::sight::Sight;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outlook::Outlook;
use crate::domain::period::Period;
use crate::domain::report::Material;
use crate::i18n::Speech;
use crate::store::encounter::Held;
use crate::store::report::{Line, Scope};
use crate::store::soup::Soup;
use crate::store::{self, Fault as StoreFault, Tx};
use crate::web::fault::Fault;
use crate::web::guard::Reader;
use crate::web::page::{Page, html};
use table::Table;
use writer::Writer;

/// Rows on one page; beyond them the total still stands for all, and a file has them all.
const MOST_ROWS: usize = 1_000;

#[derive(Template)]
#[template(path = "report/rows.html")]
struct Rows {
    page: Page,
    base: String,
    chosen: Chosen,
    figure: &'static str,
    name: String,
    definition: String,
    source: String,
    /// The figure as the page of figures shows it.
    value: String,
    table: Table,
    /// How many rows there are.
    count: usize,
    /// How many rows there are when not all are shown; else 0.
    of: usize,
    /// Other figures: word of the address, key of the name, whether it is shown.
    others: Vec<(&'static str, &'static str, bool)>,
}

/// GET /report/rows?period=month:2026-11&figure=contact
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Reader,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    answer(&context, &request, &Sight::of(&staff), &asked).await
}

/// The page, or the file, for whoever looks.
pub async fn answer(
    context: &Context,
    request: &HttpRequest,
    sight: &Sight,
    asked: &Asked,
) -> Result<HttpResponse, Fault> {
    let figure: Figure = asked.figure.parse().map_err(|_| Fault::NotFound)?;
    let now = context.now();
    let today = sight.organisation.timezone.local(now).date();
    let page = sight.page(context, request, "");
    let t = page.t;
    let (question, _) = asked.question(sight, t, today)?;
    let organisation = sight.organisation.clone();
    let read = context
        .read(move |tx| {
            let Some(scope) = scope(tx, organisation.id, question)? else { return Ok(None) };
            let Some(_) = part(tx, organisation.id, question.slice)? else { return Ok(None) };
            behind(tx, &organisation, scope, question.period, figure, now).map(Some)
        })
        .await?;
    let (mut table, value) = written(t, sight, figure, question, today, read.ok_or(Fault::NotFound)?);
    if !asked.file.is_empty() {
        return download(&asked.file, figure, question, &table);
    }
    let chosen = Chosen::of(t, question.period, today, question.account, question.slice);
    let name = t.say(figure.name()).to_string();
    let count = table.rows.len();
    table.rows.truncate(MOST_ROWS);
    let rows = Rows {
        page: page.titled(format!("{name}, {}", chosen.title)),
        base: sight.base.clone(),
        figure: figure.as_str(),
        definition: t.say(figure.definition()).to_string(),
        source: t.say(figure.source()).to_string(),
        others: Figure::of_entries().map(|one| (one.as_str(), one.name(), one == figure)).collect(),
        of: if count > MOST_ROWS { count } else { 0 },
        count,
        chosen,
        name,
        value,
        table,
    };
    html(request, &rows)
}

/// The table of a figure and the figure that it adds up to, for a reader.
pub fn written(
    t: Speech,
    sight: &Sight,
    figure: Figure,
    question: Question,
    today: chrono::NaiveDate,
    behind: Behind,
) -> (Table, String) {
    Writer { t, sight, figure, period: question.period, today }.table(behind)
}

fn download(kind: &str, figure: Figure, question: Question, table: &Table) -> Result<HttpResponse, Fault> {
    let (media, body) = match kind {
        "csv" => (file::CSV, file::csv(table)),
        "xlsx" => (file::XLSX, file::xlsx(table).map_err(|_| Fault::NotFound)?),
        _ => return Err(Fault::NotFound),
    };
    let period = question.period.to_string().replace([':', '/'], "-");
    let name = format!("attachment; filename=\"{figure}-{period}.{kind}\"");
    Ok(HttpResponse::Ok().content_type(media).insert_header(("content-disposition", name)).body(body))
}

/// What stands behind a figure, before it is written out.
pub enum Behind {
    Entries { lines: Vec<Line>, events: HashMap<Id<Event>, Event>, accounts: Vec<Account> },
    Events(Held),
    Hours(Box<Material>),
    Pots(Held, Soup),
    Ahead(Box<Outlook>),
}

/// Reads it.
pub fn behind(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: Scope,
    period: Period,
    figure: Figure,
    now: DateTime<Utc>,
) -> Result<Behind, StoreFault> {
    let held = |tx: &mut Tx| store::encounter::of_period(tx, organisation, &scope, period, now);
    match figure {
        Figure::Encounters | Figure::People | Figure::Unconfirmed | Figure::Moved => held(tx).map(Behind::Events),
        Figure::Ingredients => {
            let held = held(tx)?;
            let events: Vec<Id<Event>> = held.encounters.iter().map(|one| one.event.id).collect();
            let soup = store::soup::of_events(tx, organisation.id, &events)?;
            Ok(Behind::Pots(held, soup))
        }
        Figure::Forecast => {
            store::outlook::of(tx, organisation, &scope, now).map(|outlook| Behind::Ahead(Box::new(outlook)))
        }
        Figure::Coverage => {
            let whole = elapsed(period, organisation.timezone.local(now).date());
            let asked: Vec<Period> = writer::clipped_weeks(whole).into_iter().chain([whole]).collect();
            store::report::material_of(tx, organisation, &scope, &asked)
                .map(|material| Behind::Hours(Box::new(material)))
        }
        _ => {
            let lines = store::report::lines(tx, organisation, &scope, period)?;
            let mut concerned: Vec<_> = lines.iter().filter_map(|line| line.entry.event).collect();
            concerned.sort_unstable();
            concerned.dedup();
            let events = store::event::by_ids(tx, organisation.id, &concerned)?;
            let events = events.into_iter().map(|event| (event.id, event)).collect();
            Ok(Behind::Entries { lines, events, accounts: scope.accounts })
        }
    }
}
