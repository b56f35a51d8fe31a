//! Communities and departments of colleagues by the time since any of them was met, the longest first.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::bearer::ReadCaller;
use super::body::Asked;
use super::problem::Problem;
use super::table_reply::as_file;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::local_time::Zone;
use crate::domain::neglect::{Group, Who};
use crate::domain::period::Period;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::store;
use crate::web::report::rows::table::{Cell, Table};

/// As of when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// As in `/reports/ratio`: as of its end. Left out: as of now.
    #[serde(default)]
    period: String,
}

/// All groups with anybody in them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Neglect {
    items: Vec<Neglected>,
}

/// One group.
#[derive(Debug, Serialize, ToSchema)]
pub struct Neglected {
    /// `community` or `department`.
    kind: &'static str,
    /// Of a community.
    id: Option<Uuid>,
    name: String,
    /// Whether it is of colleagues.
    internal: bool,
    people: i64,
    /// When the last evening with any of them began; null for never.
    last_met_at: Option<DateTime<Utc>>,
    /// Whole weeks since, by the days of the organisation's zone; null for never.
    weeks: Option<i64>,
}

/// Who has not been met for long: never first of all, then the longest ago
#[utoipa::path(get, path = "/api/v1/reports/neglect", params(Query), responses((status = 200, content(
    (Neglect = "application/json"),
    (String = "text/csv"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
))))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (organisation, now) = (caller.organisation.id, context.now());
    let zone = caller.organisation.timezone.clone();
    let t = Speech::new(caller.account.locale, Register::Vous);
    let (mut until, mut day) = (now, zone.local(now).date());
    if !query.period.is_empty() {
        let period: Period = query.period.parse().map_err(|fault| Problem::unprocessable("period", fault))?;
        (until, day) = (period.bounds(&zone).1.min(now), period.last().min(day));
    }
    let groups = transaction::read(&context, move |tx| Ok(store::neglect::groups(tx, organisation, until)?)).await?;
    let items: Vec<Neglected> = groups.into_iter().map(|group| shape(group, day, &zone)).collect();
    let answer = as_file(&request, &table(t, &items));
    answer.unwrap_or_else(|| Ok(Reply::ok(&Neglect { items }).respond(&request)))
}

/// A line for each group, in the same order.
fn table(t: Speech, items: &[Neglected]) -> Table {
    let head = |columns: &[(&'static str, &str)]| {
        columns.iter().map(|(key, name)| (*key, t.say(name).to_string())).collect::<Vec<_>>()
    };
    let texts = [("kind", "report-col-kind"), ("name", "report-col-group"), ("last_met_at", "report-col-last-met")];
    let mut table =
        Table::with_head(head(&texts), head(&[("people", "report-col-people"), ("weeks", "report-col-weeks")]));
    for one in items {
        let last_met = one.last_met_at.map_or_else(String::new, |at| at.to_rfc3339());
        table.rows.push(vec![
            Cell::text(one.kind),
            Cell::text(&one.name),
            Cell::text(&last_met),
            Cell::count(one.people),
            one.weeks.map_or_else(|| Cell::remark(String::new()), Cell::count),
        ]);
    }
    table
}

fn shape(group: Group, today: NaiveDate, zone: &Zone) -> Neglected {
    let weeks = group.weeks(today, zone);
    let (kind, id, name, internal) = match group.who {
        Who::Community { id, name, is_internal } => ("community", Some(id.uuid()), name, is_internal),
        Who::Department(name) => ("department", None, name, true),
    };
    Neglected { kind, id, name, internal, people: group.people, last_met_at: group.last_met, weeks }
}
