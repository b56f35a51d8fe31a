//! The ratio of real-world to online time, as exact fractions and as people read it.

use std::collections::BTreeSet;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bearer::{Caller, ReadCaller};
use super::body::Asked;
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::figure;
use crate::domain::fraction::Fraction;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::report::Figures;
use crate::domain::slice::Slice;
use crate::store::report::Scope;
use crate::store::{self, Tx};

/// What to report.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// `day:2026-11-20`, `week:2026-W47`, `month:2026-11` or `range:2026-11-01/2026-11-20`, both days included; days
    /// begin and end in the organisation's zone.
    period: String,
    /// Addresses, separated by commas. Left out: all admins and managers. One account other than the caller's own
    /// needs the organisation's individual figures, or an admin.
    #[serde(default)]
    accounts: String,
    /// Only entries tied to events of this community. Online time is seldom tied to one; without any there is no
    /// rate, floor or ceiling. `expected_s` stays that of the accounts, so that `coverage` is the share of their
    /// working time that went into the community's events.
    #[serde(default)]
    community: String,
}

/// Person-seconds of each kind, each instant of a person counted once, and the figures made of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ratio {
    /// As asked for.
    #[schema(value_type = String, example = "week:2026-W47")]
    period: Period,
    /// Addresses of those whose time it is.
    #[schema(value_type = Vec<String>)]
    accounts: Vec<EmailAddress>,
    contact_s: i64,
    travel_s: i64,
    prep_s: i64,
    online_s: i64,
    other_s: i64,
    unclassified_s: i64,
    /// Time for which one person has two or more lines.
    double_booked_s: i64,
    /// contact + travel.
    real_s: i64,
    /// All six kinds.
    tracked_s: i64,
    /// Where the tracked seconds come from; together they are `tracked_s`.
    provenance: Provenance,
    /// Contract hours less public holidays and leave.
    expected_s: i64,
    /// Events that ended in the period and wait for their wrap-up; they count nowhere.
    unconfirmed_events: i64,
    /// Contact, travel and preparation written down for events that wait for their wrap-up; counted nowhere else.
    event_open_s: i64,
    /// real / (real + online), in lowest terms; null when both are zero.
    #[schema(value_type = Option<String>, example = "1/3")]
    rate: Option<Fraction>,
    /// contact / (contact + travel + prep + online + unclassified).
    #[schema(value_type = Option<String>, example = "4/17")]
    floor: Option<Fraction>,
    /// (contact + travel + prep) / (contact + travel + prep + online).
    #[schema(value_type = Option<String>, example = "7/17")]
    ceiling: Option<Fraction>,
    /// tracked / expected.
    #[schema(value_type = Option<String>, example = "51/140")]
    coverage: Option<Fraction>,
    display: Display,
}

/// Seconds by how the entry that counts came to be, from the best evidence to the weakest.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RatioProvenance)]
pub struct Provenance {
    /// Written by a wrap-up.
    event_s: i64,
    timer_s: i64,
    /// Read from a file or a calendar.
    import_s: i64,
    /// Typed in the week in which they happened.
    manual_s: i64,
    /// Typed later.
    manual_later_s: i64,
    /// Declared in answer to the Friday question.
    declared_s: i64,
}

/// The figures as people read them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RatioDisplay)]
pub struct Display {
    fr: Shown,
    en: Shown,
}

/// In one language; « — » where there is no figure, and for floor and ceiling where there is no rate.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RatioShown)]
pub struct Shown {
    #[schema(example = "33 %")]
    rate: String,
    /// Real to online time, as 1 : x.
    #[schema(example = "1 : 2,0")]
    ratio: String,
    #[schema(example = "24 %")]
    floor: String,
    #[schema(example = "41 %")]
    ceiling: String,
    #[schema(example = "36 %")]
    coverage: String,
}

/// The ratio of a period
#[utoipa::path(get, path = "/api/v1/reports/ratio", params(Query), responses((status = 200, body = Ratio)))]
pub async fn ratio(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (caller, now) = (caller.0, context.now());
    let period = query.period()?;
    let ratio = transaction::read(&context, move |tx| {
        let organisation = &caller.organisation;
        let scope = scope(tx, &caller, &query)?;
        let figures = store::report::material(tx, organisation, &scope, period)?.figures(period);
        let unconfirmed = store::report::unconfirmed(tx, organisation, &scope, period, now)?;
        Ok(shape(&scope, figures, unconfirmed))
    });
    Ok(Reply::ok(&ratio.await?).respond(&request))
}

impl Query {
    /// The period asked for.
    pub fn period(&self) -> Result<Period, Problem> {
        self.period.parse().map_err(|fault| Problem::unprocessable("period", fault))
    }
}

/// Whose figures are asked for, if the caller may see them.
pub fn scope(tx: &mut Tx, caller: &Caller, query: &Query) -> Result<Scope, Problem> {
    let organisation = &caller.organisation;
    let community = community(&query.community)?;
    let slice = community.map_or(Slice::Everything, Slice::Community);
    let scope = Scope { slice, ..chosen(tx, organisation, &addresses(&query.accounts)?)? };
    may_see(tx, caller, &scope)?;
    known(tx, organisation, community)?;
    Ok(scope)
}

/// The addresses of a query, each read.
pub(super) fn addresses(text: &str) -> Result<Vec<EmailAddress>, Problem> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            EmailAddress::parse(part).map_err(|fault| Problem::unprocessable("accounts", format!("{part}: {fault}")))
        })
        .collect()
}

fn community(text: &str) -> Result<Option<Id<Community>>, Problem> {
    let id = Some(text).filter(|text| !text.is_empty()).map(str::parse).transpose();
    id.map_err(|fault| Problem::unprocessable("community", fault))
}

/// Whose time it is: everybody when nobody is named.
pub(super) fn chosen(tx: &mut Tx, organisation: &Organisation, addresses: &[EmailAddress]) -> Result<Scope, Problem> {
    if addresses.is_empty() {
        return Ok(store::report::team(tx, organisation.id)?);
    }
    let chosen = store::report::chosen(tx, organisation.id, addresses)?;
    chosen.map_err(|unknown| Problem::unprocessable("accounts", format!("no account has the address {unknown}")))
}

/// One person's figures are theirs, unless the organisation has decided otherwise: the whole team is for everybody, and
/// any other choice would tell somebody's figures by taking one sum from another.
pub(super) fn may_see(tx: &mut Tx, caller: &Caller, scope: &Scope) -> Result<(), Problem> {
    if scope.is_team || caller.account.role.may_single_out(caller.organisation.individual_figures) {
        return Ok(());
    }
    let chosen: BTreeSet<_> = scope.account_ids().into_iter().collect();
    let is_own = chosen.iter().all(|account| *account == caller.account.id);
    let team: BTreeSet<_> = store::report::team(tx, caller.organisation.id)?.account_ids().into_iter().collect();
    if is_own || chosen == team { Ok(()) } else { Err(Problem::forbidden()) }
}

fn known(tx: &mut Tx, organisation: &Organisation, community: Option<Id<Community>>) -> Result<(), Problem> {
    match community {
        Some(id) if store::community::by_id(tx, organisation.id, id)?.is_none() => {
            Err(Problem::unprocessable("community", format!("unknown id {id}")))
        }
        _ => Ok(()),
    }
}

fn shape(scope: &Scope, figures: Figures, unconfirmed_events: i64) -> Ratio {
    let sums = figures.sums;
    Ratio {
        period: figures.period,
        accounts: scope.accounts.iter().map(|account| account.email.clone()).collect(),
        contact_s: sums.contact_s,
        travel_s: sums.travel_s,
        prep_s: sums.prep_s,
        online_s: sums.online_s,
        other_s: sums.other_s,
        unclassified_s: sums.unclassified_s,
        double_booked_s: sums.double_booked_s,
        real_s: sums.real_s(),
        tracked_s: sums.tracked_s(),
        provenance: Provenance {
            event_s: figures.origins.event_s,
            timer_s: figures.origins.timer_s,
            import_s: figures.origins.import_s,
            manual_s: figures.origins.manual_s,
            manual_later_s: figures.origins.late_s,
            declared_s: figures.origins.declared_s,
        },
        expected_s: figures.expected_s,
        unconfirmed_events,
        event_open_s: sums.event_open_s,
        rate: figures.rate(),
        floor: figures.floor(),
        ceiling: figures.ceiling(),
        coverage: figures.coverage(),
        display: Display { fr: shown(&figures, Language::French), en: shown(&figures, Language::English) },
    }
}

fn shown(figures: &Figures, language: Language) -> Shown {
    let (real_s, online_s) = figures.sides();
    let (floor, ceiling) = figures.bracket().unzip();
    Shown {
        rate: figure::percent(figures.rate(), language),
        ratio: figure::ratio(real_s, online_s, language),
        floor: figure::percent(floor, language),
        ceiling: figure::percent(ceiling, language),
        coverage: figure::percent(figures.coverage(), language),
    }
}
