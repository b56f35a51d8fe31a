//! The rows behind one figure, which add up to it exactly: as JSON, CSV or a workbook, by what the caller accepts.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bearer::ReadCaller;
use super::body::Asked;
use super::problem::Problem;
use super::report::{addresses, chosen, may_see};
use super::table_reply::as_file;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::period::Period;
use crate::domain::register::Register;
use crate::domain::slice::Slice;
use crate::i18n::Speech;
use crate::store::report::Scope;
use crate::web::report::rows::{self, file};
use crate::web::report::sight::Sight;
use crate::web::report::{Figure, Question};

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// `rate`, `contact`, `travel`, `online`, `prep`, `other`, `unclassified`, `double_booked`, `event_open`, `weeks`;
    /// `encounters`, `moved`, `unconfirmed`, `people`, `attendance`, `weekdays`, `neglect`, `departments`,
    /// `ingredients`, `effects`, `objectives`, `support`, `coverage`, `forecast`; `from_event`, `from_timer`,
    /// `from_import`, `from_manual`, `from_manual_later` or `from_declared`. Groups, departments, effects and
    /// objectives are the organisation's, whoever and whatever is asked for.
    figure: String,
    /// As in `/reports/ratio`; this month when left out.
    #[serde(default)]
    period: String,
    /// Addresses, separated by commas. Left out: all admins and managers.
    #[serde(default)]
    accounts: String,
    /// `internal`, `external`, `community:ID`, `kind:WORD` or `series:ID`. Left out: everything.
    #[serde(default)]
    slice: String,
}

/// A figure and its rows. Seconds and counts are whole numbers; each column of numbers adds up to `total`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReportRows)]
pub struct Rows {
    figure: String,
    #[schema(value_type = String, example = "month:2026-11")]
    period: Period,
    /// What it is, in the language of the caller's account.
    definition: String,
    /// Where the rows come from, in the same language.
    source: String,
    /// As people read it.
    value: String,
    /// How many rows.
    n: usize,
    /// One object a row, by the keys of the columns.
    #[schema(value_type = Vec<Object>)]
    rows: serde_json::Value,
    #[schema(value_type = Object)]
    total: serde_json::Value,
}

/// The rows behind a figure
#[utoipa::path(get, path = "/api/v1/reports/rows", params(Query), responses((status = 200, content(
    (Rows = "application/json"),
    (String = "text/csv"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
))))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (caller, now) = (caller.0, context.now());
    let today = caller.organisation.timezone.local(now).date();
    let figure: Figure = query.figure.parse().map_err(|fault| Problem::unprocessable("figure", fault))?;
    let period: Period = match query.period.as_str() {
        "" => Period::month_of(today),
        text => text.parse().map_err(|fault| Problem::unprocessable("period", fault))?,
    };
    let slice: Slice = query.slice.parse().map_err(|fault| Problem::unprocessable("slice", fault))?;
    let addresses = addresses(&query.accounts)?;
    let t = Speech::new(caller.account.locale, Register::Vous);
    let sight = Sight {
        organisation: caller.organisation.clone(),
        account: Some(caller.account.clone()),
        timer: None,
        base: "/report".to_owned(),
    };
    let behind = transaction::read(&context, move |tx| {
        let scope = Scope { slice, ..chosen(tx, &caller.organisation, &addresses)? };
        may_see(tx, &caller, &scope)?;
        Ok(rows::behind(tx, &caller.organisation, scope, period, figure, now)?)
    });
    let question = Question { period, account: None, slice };
    let (table, value) = rows::written(t, &sight, figure, question, today, behind.await?);
    if let Some(answer) = as_file(&request, &table) {
        return answer;
    }
    let mut json = file::json(&table);
    let shown = Rows {
        figure: figure.to_string(),
        period,
        definition: t.say(figure.definition()).to_string(),
        source: t.say(figure.source()).to_string(),
        value,
        n: table.rows.len(),
        rows: json["rows"].take(),
        total: json["total"].take(),
    };
    Ok(Reply::ok(&shown).respond(&request))
}
