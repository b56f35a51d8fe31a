//! All that the page of figures rests on, read in one transaction. Nothing is written out here.

use chrono::{DateTime, NaiveDate, Utc};

use super::findings::{self, Findings};
use super::sight::Sight;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::event::{Event, State};
use crate::domain::fraction::Fraction;
use crate::domain::id::Id;
use crate::domain::monthly::Monthly;
use crate::domain::organisation::Organisation;
use crate::domain::outlook::Outlook;
use crate::domain::period::{Period, Unit, last_four_weeks, last_weeks};
use crate::domain::reliability::Reliability;
use crate::domain::report::{Figures, Material};
use crate::domain::slice::Slice;
use crate::domain::target::{Target, Verdict, in_force};
use crate::store::encounter::Held;
use crate::store::report::Scope;
use crate::store::soup::Soup;
use crate::store::{self, Fault as StoreFault, Tx};
use crate::web::fault::Fault;

/// Weeks in the chart of hours: a quarter.
const WEEKS: usize = 13;
/// Weeks of the line and of the calendar: half a year.
const HALF_YEAR: usize = 26;
/// Weeks that one point of the line pools.
const POOLED: usize = 4;
/// Announced meetups that are listed.
const COMING: usize = 3;
/// Planned meetups that are looked through for announced ones.
const PLANNED: i64 = 50;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub period: Period,
    /// One account by itself.
    pub account: Option<Id<Account>>,
    pub slice: Slice,
}

/// The figures of a period and what they stand on.
pub struct Board {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub slice: Slice,
    /// What was aimed at when the period ended, or now.
    pub target: Option<Fraction>,
    pub targets: Vec<Target>,
    /// Of the whole period.
    pub figures: Figures,
    /// Of its days before today; of today when there are none.
    pub elapsed: Figures,
    /// Of the period before; none for a range.
    pub before: Option<Figures>,
    pub verdict: Verdict,
    pub reliability: Reliability,
    /// The last four complete weeks of the period, or before today, and where they stand.
    pub four: Figures,
    pub four_verdict: Verdict,
    /// For each of 26 complete weeks the four weeks up to it.
    pub line: Vec<Figures>,
    pub weeks: Vec<Figures>,
    /// Each account by itself, by name.
    pub people: Vec<(Account, Figures)>,
    /// Whose figures these are, when one account was singled out.
    pub alone: Option<String>,
    /// What was singled out, in its own words: a community or a series.
    pub part: Option<String>,
    pub held: Held,
    /// What happened in the half year that ends with the period.
    pub year_half: Held,
    pub communities: Vec<Community>,
    pub soup: Soup,
    pub findings: Findings,
    /// The next announced meetups.
    pub coming: Vec<Event>,
    pub outlook: Outlook,
    /// What was sent about this very month.
    pub frozen: Option<Monthly>,
}

/// Reads the board. Not found when the account or the part is not one of the organisation.
pub async fn read(context: &Context, sight: &Sight, question: Question) -> Result<Board, Fault> {
    let organisation = sight.organisation.clone();
    let now = context.now();
    let found = context
        .read(move |tx| {
            let Some(scope) = scope(tx, organisation.id, question)? else { return Ok(None) };
            let Some(part) = part(tx, organisation.id, question.slice)? else { return Ok(None) };
            Ok(Some(Board { part: part.name, ..board(tx, &organisation, &scope, question.period, now)? }))
        })
        .await?;
    found.ok_or(Fault::NotFound)
}

/// The team, or one account of the organisation, and which part of their time; none when there is no such account.
pub fn scope(tx: &mut Tx, organisation: Id<Organisation>, question: Question) -> Result<Option<Scope>, StoreFault> {
    let mut scope = Scope { slice: question.slice, ..store::report::team(tx, organisation)? };
    if let Some(account) = question.account {
        scope.accounts.retain(|one| one.id == account);
        scope.is_team = false;
    }
    Ok((scope.is_team || !scope.accounts.is_empty()).then_some(scope))
}

/// A part that there is.
pub struct Part {
    /// What people call it, where that is not said by its kind.
    pub name: Option<String>,
}

/// The part of an organisation's time; none when it names something the organisation does not have.
pub fn part(tx: &mut Tx, organisation: Id<Organisation>, slice: Slice) -> Result<Option<Part>, StoreFault> {
    Ok(match slice {
        Slice::Community(id) => {
            store::community::by_id(tx, organisation, id)?.map(|community| Part { name: Some(community.name) })
        }
        Slice::Series(id) => {
            store::series::by_id(tx, organisation, id)?.map(|series| Part { name: Some(series.title) })
        }
        Slice::Everything | Slice::Internal(_) | Slice::Kind(_) => Some(Part { name: None }),
    })
}

/// The days of a period that are over; today's when there are none, as somebody who asks on Monday means that day.
pub fn elapsed(period: Period, today: NaiveDate) -> Period {
    let yesterday = today.pred_opt().unwrap_or(today);
    let last = if period.first() <= yesterday { yesterday } else { today };
    if period.last() <= last {
        return period;
    }
    Period::range(period.first(), last).unwrap_or(period)
}

/// The last four complete weeks that are over by the end of a period.
pub fn four_weeks(period: Period, today: NaiveDate) -> Period {
    let morrow = period.last().succ_opt().unwrap_or(period.last());
    last_four_weeks(morrow.min(today))
}

/// The weeks that the chart, and the line of four-week rates, are drawn from: half a year and what its first point
/// pools, the one going on included.
pub fn drawn_weeks(period: Period, today: NaiveDate) -> Vec<Period> {
    last_weeks(HALF_YEAR + POOLED, period.last().min(today))
}

/// The half year of weeks up to the end of a period, or to today.
pub fn half_year(period: Period, today: NaiveDate) -> Period {
    let end = period.last().min(today);
    let first = last_weeks(HALF_YEAR, end).first().map_or(end, |week| week.first());
    Period::range(first, end).unwrap_or(period)
}

fn board(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    period: Period,
    now: DateTime<Utc>,
) -> Result<Board, StoreFault> {
    let today = organisation.timezone.local(now).date();
    let end = period.last().min(today);
    let weeks = last_weeks(WEEKS, end);
    let has_before = period.unit() != Unit::Range || period.is_quarter() || period.is_year();
    let before = has_before.then(|| period.previous());
    let (elapsed, four) = (elapsed(period, today), four_weeks(period, today));
    let long = last_weeks(HALF_YEAR + POOLED - 1, four.last());
    let asked =
        [period, elapsed, four].into_iter().chain(before).chain(weeks.iter().copied()).chain(long.iter().copied());
    let material = store::report::material_of(tx, organisation, scope, &asked.collect::<Vec<_>>())?;
    let year_half = store::encounter::of_period(tx, organisation, scope, half_year(period, today), now)?;
    let held = store::encounter::of_period(tx, organisation, scope, period, now)?;
    let coming = coming(tx, organisation, scope, now)?;
    let (figures, elapsed, four) = (material.figures(period), material.figures(elapsed), material.figures(four));
    let targets = store::target::all(tx, organisation.id)?;
    let target = in_force(&targets, end);
    let of_period: Vec<Id<Event>> = held.encounters.iter().map(|one| one.event.id).collect();
    Ok(Board {
        verdict: Verdict::on(&elapsed.sums, elapsed.expected_s, target),
        reliability: Reliability::of(&elapsed.sums, elapsed.expected_s, elapsed.origins.late_s),
        four_verdict: Verdict::on(&four.sums, four.expected_s, in_force(&targets, four.period.last())),
        before: before.map(|before| material.figures(before)),
        line: line(&material, &long),
        weeks: material.figures_of_each(&weeks),
        people: material.people(period),
        alone: scope.accounts.first().filter(|_| !scope.is_team).map(|account| account.name.clone()),
        part: None,
        slice: scope.slice,
        communities: store::community::all(tx, organisation.id)?,
        soup: store::soup::of_events(tx, organisation.id, &of_period)?,
        findings: findings::read(tx, organisation, scope, (&held, &year_half), period, now)?,
        outlook: store::outlook::of(tx, organisation, scope, now)?,
        frozen: if scope.is_team && scope.slice.is_everything() && period.unit() == Unit::Month {
            store::frozen_report::by_period(tx, organisation.id, period)?
        } else {
            None
        },
        now,
        today,
        target,
        targets,
        figures,
        elapsed,
        four,
        held,
        year_half,
        coming,
    })
}

/// The next announced meetups of the scope.
fn coming(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    now: DateTime<Utc>,
) -> Result<Vec<Event>, StoreFault> {
    let accounts = scope.account_ids();
    let mut coming = store::event::upcoming(tx, organisation.id, now, PLANNED)?;
    coming.retain(|event| {
        event.state == State::Announced && (scope.is_team || event.hosts.iter().any(|host| accounts.contains(host)))
    });
    let mut coming = store::report::sliced(tx, organisation.id, scope.slice, coming)?;
    coming.truncate(COMING);
    Ok(coming)
}

/// Four weeks in one, for each week from the fourth on.
pub fn line(material: &Material, weeks: &[Period]) -> Vec<Figures> {
    let figures = material.figures_of_each(weeks);
    let pooled = figures.windows(POOLED).map(|four| {
        let last = four[POOLED - 1];
        let (sums, expected_s) =
            (four.iter().map(|week| week.sums).sum(), four.iter().map(|week| week.expected_s).sum());
        Figures { sums, expected_s, ..last }
    });
    pooled.collect()
}
