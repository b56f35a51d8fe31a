//! The rows behind a figure. They add up to it exactly: of each entry only the seconds that it really counts are shown.

mod behind;
pub mod file;
mod meetups;
mod outcomes;
pub mod table;
mod weeks;
mod writer;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::Asked;
use super::board::{Question, part, scope};
use super::figures::Figure;
use super::period::Chosen;
use super::sight::Sight;
use crate::context::Context;
use crate::i18n::Speech;
use crate::web::fault::Fault;
use crate::web::guard::Reader;
use crate::web::page::{Page, html};
use table::Table;
use writer::Writer;

pub use behind::{Behind, behind};

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
        others: figure.kin().map(|one| (one.as_str(), one.name(), one == figure)).collect(),
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
