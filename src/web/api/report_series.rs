//! The figures of consecutive weeks, months or days: the line and the bars of the director's page, as data.

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
use crate::domain::fraction::Fraction;
use crate::domain::period::{Period, last_weeks};
use crate::domain::register::Register;
use crate::domain::report::Figures;
use crate::domain::target::{Band, Target, Verdict, in_force};
use crate::i18n::Speech;
use crate::store;
use crate::web::report::rows::table::{Cell, Table};

/// The most periods of one answer.
const MOST: usize = 520;

/// Which periods.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// `week` (as left out), `month` or `day`.
    #[serde(default)]
    unit: String,
    /// How many, the one going on included; 26 when left out, 520 at most.
    last: Option<usize>,
    /// Addresses, separated by commas. Left out: all admins and managers.
    #[serde(default)]
    accounts: String,
}

/// Consecutive periods, oldest first; the last one is going on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Series {
    items: Vec<Stretch>,
}

/// One period.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeriesStretch)]
pub struct Stretch {
    #[schema(value_type = String, example = "week:2026-W47")]
    period: Period,
    contact_s: i64,
    travel_s: i64,
    prep_s: i64,
    online_s: i64,
    other_s: i64,
    unclassified_s: i64,
    real_s: i64,
    expected_s: i64,
    #[schema(value_type = Option<String>, example = "1/3")]
    rate: Option<Fraction>,
    /// The target of that time.
    #[schema(value_type = Option<String>, example = "1/5")]
    target: Option<Fraction>,
    /// `held`, `watch`, `drifting`, `too_little` or `no_target`.
    verdict: &'static str,
}

/// Figures week by week
#[utoipa::path(get, path = "/api/v1/reports/series", params(Query), responses((status = 200, content(
    (Series = "application/json"),
    (String = "text/csv"),
    (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
))))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let caller = caller.0;
    let today = caller.organisation.timezone.local(context.now()).date();
    let t = Speech::new(caller.account.locale, Register::Vous);
    let addresses = addresses(&query.accounts)?;
    let last = query.last.unwrap_or(26);
    if !(1..=MOST).contains(&last) {
        return Err(Problem::unprocessable("last", format!("from 1 to {MOST}")));
    }
    let periods = match query.unit.as_str() {
        "" | "week" => last_weeks(last, today),
        "month" => backwards(Period::month_of(today), last),
        "day" => backwards(Period::day(today), last),
        _ => return Err(Problem::unprocessable("unit", "expected one of: week, month, day")),
    };
    let series = transaction::read(&context, move |tx| {
        let scope = chosen(tx, &caller.organisation, &addresses)?;
        may_see(tx, &caller, &scope)?;
        let material = store::report::material_of(tx, &caller.organisation, &scope, &periods)?;
        let targets = store::target::all(tx, caller.organisation.id)?;
        let figures = material.figures_of_each(&periods);
        Ok(Series { items: figures.iter().map(|one| stretch(one, &targets)).collect() })
    });
    let series = series.await?;
    let answer = as_file(&request, &table(t, &series));
    answer.unwrap_or_else(|| Ok(Reply::ok(&series).respond(&request)))
}

/// A line for each period, in the same order.
fn table(t: Speech, series: &Series) -> Table {
    let numbers = [
        ("contact_s", "time-contact"),
        ("travel_s", "time-travel"),
        ("prep_s", "time-prep"),
        ("online_s", "time-online"),
        ("other_s", "time-other"),
        ("unclassified_s", "time-unclassified"),
        ("real_s", "report-real"),
        ("expected_s", "report-col-expected"),
        ("rate", "time-rate"),
        ("target", "report-col-target"),
        ("verdict", "report-col-verdict"),
    ];
    let head = numbers.map(|(key, name)| (key, t.say(name).to_string()));
    let mut table = Table::with_head(vec![("period", t.say("report-period").to_string())], head.into());
    for one in &series.items {
        let sums = [one.contact_s, one.travel_s, one.prep_s, one.online_s, one.other_s, one.unclassified_s];
        let mut row = vec![Cell::text(&one.period.to_string())];
        row.extend(sums.into_iter().chain([one.real_s, one.expected_s]).map(Cell::seconds));
        row.extend([one.rate, one.target].map(|share| Cell::remark(share.map_or_else(String::new, |s| s.to_string()))));
        row.push(Cell::remark(one.verdict.to_owned()));
        table.rows.push(row);
    }
    table
}

fn backwards(now: Period, count: usize) -> Vec<Period> {
    let mut periods: Vec<Period> =
        std::iter::successors(Some(now), |period| Some(period.previous())).take(count).collect();
    periods.reverse();
    periods
}

fn stretch(figures: &Figures, targets: &[Target]) -> Stretch {
    let (sums, target) = (figures.sums, in_force(targets, figures.period.last()));
    Stretch {
        period: figures.period,
        contact_s: sums.contact_s,
        travel_s: sums.travel_s,
        prep_s: sums.prep_s,
        online_s: sums.online_s,
        other_s: sums.other_s,
        unclassified_s: sums.unclassified_s,
        real_s: sums.real_s(),
        expected_s: figures.expected_s,
        rate: figures.rate(),
        target,
        verdict: match Verdict::on(&sums, figures.expected_s, target) {
            Verdict::Stands(Band::Held) => "held",
            Verdict::Stands(Band::Watch) => "watch",
            Verdict::Stands(Band::Drifting) => "drifting",
            Verdict::TooLittle => "too_little",
            Verdict::NoTarget => "no_target",
        },
    }
}
