//! The rows behind a figure. They add up to it exactly: of each entry only the seconds that it really counts are shown.

mod table;
mod writer;

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::board::{elapsed, scope};
use super::figures::Figure;
use super::period::{self, Chosen};
use super::{Asked, may_manage, may_name, permitted};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::report::Material;
use crate::store::encounter::Held;
use crate::store::report::{Line, Scope};
use crate::store::{self, Fault as StoreFault, Tx};
use crate::web::fault::Fault;
use crate::web::guard::Reader;
use crate::web::page::{Page, html};
use table::Table;
use writer::Writer;

/// Rows on one page; beyond them the total still stands for all.
const MOST_ROWS: usize = 1_000;

#[derive(Template)]
#[template(path = "report/rows.html")]
struct Rows {
    page: Page,
    chosen: Chosen,
    name: String,
    definition: String,
    /// The figure as the page of figures shows it.
    value: String,
    table: Table,
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
    let shown: Figure = asked.figure.parse().map_err(|_| Fault::NotFound)?;
    let account = permitted(&staff, asked.account)?;
    let (organisation, now) = (staff.organisation.clone(), context.now());
    let today = organisation.timezone.local(now).date();
    let (period, _) = period::asked(&asked, today);
    let read = context
        .read(move |tx| {
            let Some(scope) = scope(tx, organisation.id, account)? else { return Ok(None) };
            behind(tx, &organisation, scope, period, shown, now).map(Some)
        })
        .await?;
    let behind = read.ok_or(Fault::NotFound)?;
    let page = Page::staff(&context, &request, &staff, "report", "");
    let (t, chosen) = (page.t, Chosen::of(page.t, period, today, account));
    let name = t.say(shown.name()).to_string();
    let (mut table, value) = Writer { t, staff: &staff, figure: shown, period, today }.table(behind);
    let of = if table.rows.len() > MOST_ROWS { table.rows.len() } else { 0 };
    table.rows.truncate(MOST_ROWS);
    let rows = Rows {
        page: page.titled(format!("{name}, {}", chosen.title)),
        definition: t.say(shown.definition()).to_string(),
        others: Figure::of_entries().map(|figure| (figure.as_str(), figure.name(), figure == shown)).collect(),
        chosen,
        name,
        value,
        table,
        of,
    };
    html(&request, &rows)
}

/// What stands behind a figure, before it is written out.
enum Behind {
    Entries { lines: Vec<Line>, events: HashMap<Id<Event>, Event>, accounts: Vec<Account> },
    Events(Held),
    Hours(Box<Material>),
}

fn behind(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: Scope,
    period: Period,
    figure: Figure,
    now: DateTime<Utc>,
) -> Result<Behind, StoreFault> {
    match figure {
        Figure::Encounters | Figure::People | Figure::Unconfirmed => {
            store::encounter::of_period(tx, organisation, &scope, period, now).map(Behind::Events)
        }
        Figure::Coverage => {
            store::report::material(tx, organisation, &scope, period).map(|material| Behind::Hours(Box::new(material)))
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
