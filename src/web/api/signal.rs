//! Signs of drift and the forecast, each with the numbers it rests on.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bearer::ReadCaller;
use super::body::Asked;
use super::problem::Problem;
use super::report::{addresses, chosen, may_see};
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::drift::Signal;
use crate::domain::email_address::EmailAddress;
use crate::domain::fraction::Fraction;
use crate::domain::outlook::Outlook;
use crate::domain::period::Period;
use crate::store;

/// Whose.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Addresses, separated by commas. Left out: all admins and managers.
    #[serde(default)]
    accounts: String,
}

/// The signs of today. A valid week is a complete one on which a verdict could be given: real and online time make at
/// least 20 % of the contract hours, and 60 % of them were written down.
#[derive(Debug, Serialize, ToSchema)]
pub struct Signals {
    /// Addresses of those whose time it is.
    #[schema(value_type = Vec<String>)]
    accounts: Vec<EmailAddress>,
    today: NaiveDate,
    /// Null with fewer than eight valid weeks, or none among the last four complete ones.
    creep: Option<Creep>,
    /// Null with fewer than nine valid weeks, or none among the last four complete ones.
    ewma: Option<Ewma>,
    no_contact: NoContact,
    nothing_planned: NothingPlanned,
    /// Complete weeks of the last half year with online time and no contact, oldest first.
    hollow_weeks: Vec<HollowWeek>,
    forecast: ForecastBody,
}

/// The last four valid weeks against the four before, in median seconds a week. Fires when online is at least 15 % up
/// and real at least 10 % down.
#[derive(Debug, Serialize, ToSchema)]
pub struct Creep {
    fires: bool,
    online_before_s: i64,
    online_now_s: i64,
    real_before_s: i64,
    real_now_s: i64,
    /// When it was last said, within 28 days.
    said_on: Option<NaiveDate>,
}

/// The smoothed weekly rate (λ = 0.3) from the ninth valid week on. Fires below the limit.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ewma {
    fires: bool,
    /// μ, mean rate of the first eight valid weeks.
    mean: f64,
    /// σ, their median moving range divided by 0.954.
    sigma: f64,
    /// t, valid weeks since.
    weeks: usize,
    value: f64,
    /// μ − 3σ√(λ/(2−λ)·(1−(1−λ)^2t)).
    limit: f64,
    said_on: Option<NaiveDate>,
}

/// Fires at 14 days.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoContact {
    fires: bool,
    days: i64,
    /// The last day with contact; null when there was none.
    last_on: Option<NaiveDate>,
    said_on: Option<NaiveDate>,
}

/// Fires when no draft or announced event begins within 28 days.
#[derive(Debug, Serialize, ToSchema)]
pub struct NothingPlanned {
    fires: bool,
    events: usize,
    said_on: Option<NaiveDate>,
}

/// A week with online time and no contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct HollowWeek {
    #[schema(value_type = String, example = "week:2026-W47")]
    week: Period,
    online_s: i64,
}

/// The coming four weeks if all that is planned is held and online time stays as it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Forecast)]
pub struct ForecastBody {
    from: NaiveDate,
    /// The last day that belongs to it.
    to: NaiveDate,
    /// Draft and announced events that begin in it.
    events: usize,
    contact_s: i64,
    travel_s: i64,
    /// Median online seconds of a week among the last four complete weeks about which something is known.
    median_online_s: Option<i64>,
    /// Four times that.
    online_s: Option<i64>,
    /// (contact + travel) / (contact + travel + online).
    #[schema(value_type = Option<String>, example = "21/77")]
    rate: Option<Fraction>,
    /// Fewer than 80 % of the working days of the last four complete weeks have an entry.
    provisional: bool,
    working_days: i64,
    days_entered: i64,
}

/// Signs of drift and the forecast
#[utoipa::path(get, path = "/api/v1/reports/signals", params(Query), responses((status = 200, body = Signals)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (caller, now) = (caller.0, context.now());
    let addresses = addresses(&query.accounts)?;
    let signals = transaction::read(&context, move |tx| {
        let scope = chosen(tx, &caller.organisation, &addresses)?;
        may_see(tx, &caller, &scope)?;
        let outlook = store::outlook::of(tx, &caller.organisation, &scope, now)?;
        let accounts = scope.accounts.iter().map(|account| account.email.clone()).collect();
        Ok(shape(accounts, &outlook))
    });
    Ok(Reply::ok(&signals.await?).respond(&request))
}

fn shape(accounts: Vec<EmailAddress>, outlook: &Outlook) -> Signals {
    let said_on = |signal| outlook.said.get(&signal).copied();
    let (silence, forecast) = (outlook.silence, &outlook.forecast);
    Signals {
        accounts,
        today: outlook.today,
        creep: outlook.creep.map(|creep| Creep {
            fires: creep.fires,
            online_before_s: creep.online_before_s,
            online_now_s: creep.online_now_s,
            real_before_s: creep.real_before_s,
            real_now_s: creep.real_now_s,
            said_on: said_on(Signal::Creep),
        }),
        ewma: outlook.ewma.map(|ewma| Ewma {
            fires: ewma.fires,
            mean: ewma.mean,
            sigma: ewma.sigma,
            weeks: ewma.weeks,
            value: ewma.value,
            limit: ewma.limit,
            said_on: said_on(Signal::Ewma),
        }),
        no_contact: NoContact {
            fires: silence.fires,
            days: silence.days,
            last_on: silence.last_on,
            said_on: said_on(Signal::NoContact),
        },
        nothing_planned: NothingPlanned {
            fires: outlook.fires(Signal::NothingPlanned),
            events: outlook.planned.len(),
            said_on: said_on(Signal::NothingPlanned),
        },
        hollow_weeks: outlook
            .hollow
            .iter()
            .map(|week| HollowWeek { week: week.period, online_s: week.online_s })
            .collect(),
        forecast: ForecastBody {
            from: forecast.first,
            to: forecast.last,
            events: forecast.events,
            contact_s: forecast.contact_s,
            travel_s: forecast.travel_s,
            median_online_s: forecast.weekly_online_s,
            online_s: forecast.online_s(),
            rate: forecast.rate(),
            provisional: forecast.is_provisional(),
            working_days: forecast.days.expected,
            days_entered: forecast.days.entered,
        },
    }
}
