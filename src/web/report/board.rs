//! All that the page of figures rests on, read in one transaction. Nothing is written out here.

use chrono::{DateTime, NaiveDate, Utc};

use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::event::{Event, State};
use crate::domain::fraction::Fraction;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::{Period, Unit, last_weeks};
use crate::domain::ratio::attribution;
use crate::domain::reliability::Reliability;
use crate::domain::report::{Figures, Material};
use crate::domain::target::Verdict;
use crate::domain::time_entry::Provenance;
use crate::store;
use crate::store::encounter::Held;
use crate::store::report::{Line, Scope};
use crate::store::{Fault as StoreFault, Tx};
use crate::web::fault::Fault;
use crate::web::guard::Staff;

/// Weeks in the chart: a quarter.
const WEEKS: usize = 13;
/// Announced meetups that are listed.
const COMING: usize = 4;
/// Planned meetups that are looked through for announced ones.
const PLANNED: i64 = 50;

/// The figures of a period and what they stand on.
pub struct Board {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub target: Option<Fraction>,
    /// Of the whole period.
    pub figures: Figures,
    /// Of its days before today; of today when there are none.
    pub elapsed: Figures,
    /// Of the period before; none for a range.
    pub before: Option<Figures>,
    pub verdict: Verdict,
    pub reliability: Reliability,
    pub weeks: Vec<Figures>,
    /// Each account by itself, by name.
    pub people: Vec<(Account, Figures)>,
    /// Whose figures these are, when one account was singled out.
    pub alone: Option<String>,
    pub held: Held,
    /// The next announced meetups, and how many there are in all.
    pub coming: Vec<Event>,
    pub announced: usize,
}

/// Reads the board; `account` narrows it to one account of the organisation.
pub async fn read(
    context: &Context,
    staff: &Staff,
    period: Period,
    account: Option<Id<Account>>,
) -> Result<Board, Fault> {
    let organisation = staff.organisation.clone();
    let now = context.now();
    let found = context
        .read(move |tx| {
            let Some(scope) = scope(tx, organisation.id, account)? else { return Ok(None) };
            Ok(Some(board(tx, &organisation, &scope, period, now)?))
        })
        .await?;
    found.ok_or(Fault::NotFound)
}

/// The team, or one account of the organisation; none when there is no such account.
pub fn scope(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Option<Id<Account>>,
) -> Result<Option<Scope>, StoreFault> {
    let mut scope = store::report::team(tx, organisation)?;
    if let Some(account) = account {
        scope.accounts.retain(|one| one.id == account);
        scope.is_team = false;
    }
    Ok((scope.is_team || !scope.accounts.is_empty()).then_some(scope))
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

fn board(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    period: Period,
    now: DateTime<Utc>,
) -> Result<Board, StoreFault> {
    let today = organisation.timezone.local(now).date();
    let mut weeks = last_weeks(WEEKS, period.last().min(today));
    let before = (period.unit() != Unit::Range).then(|| period.previous());
    let reach = reach(period, before, &weeks);
    weeks.retain(|week| reach.first() <= week.first());
    let material = store::report::material(tx, organisation, scope, reach)?;
    let lines = store::report::lines(tx, organisation, scope, period)?;
    let held = store::encounter::of_period(tx, organisation, scope, period, now)?;
    let mut coming = store::event::upcoming(tx, organisation.id, now, PLANNED)?;
    let accounts = scope.account_ids();
    coming.retain(|event| {
        event.state == State::Announced && (scope.is_team || event.hosts.iter().any(|host| accounts.contains(host)))
    });
    let announced = coming.len();
    coming.truncate(COMING);
    let (figures, elapsed) = (material.figures(period), material.figures(elapsed(period, today)));
    let target = organisation.target_percent.and_then(|percent| Fraction::of(percent.into(), 100));
    let late_s = late_s(&lines, elapsed.period, &material);
    Ok(Board {
        verdict: Verdict::on(&figures.sums, elapsed.expected_s, target),
        reliability: Reliability::of(&elapsed.sums, elapsed.expected_s, late_s),
        before: before.map(|before| material.figures(before)),
        weeks: material.figures_of_each(&weeks),
        people: people(&material, period),
        alone: scope.accounts.first().filter(|_| !scope.is_team).map(|account| account.name.clone()),
        now,
        today,
        target,
        figures,
        elapsed,
        held,
        coming,
        announced,
    })
}

/// From the earliest to the latest day that anything on the page looks at.
fn reach(period: Period, before: Option<Period>, weeks: &[Period]) -> Period {
    let all = || [Some(period), before].into_iter().flatten().chain(weeks.iter().copied());
    let first = all().map(Period::first).min().unwrap_or(period.first());
    let last = all().map(Period::last).max().unwrap_or(period.last());
    // A range of almost twenty years leaves no room for the weeks before it.
    Period::range(first, last).unwrap_or(period)
}

/// Counted seconds that were typed after the week in which they happened.
fn late_s(lines: &[Line], period: Period, material: &Material) -> i64 {
    let claims: Vec<_> = lines.iter().map(|line| line.claim).collect();
    let (from, to) = period.bounds(&material.zone);
    let shares = attribution(&claims, from, to);
    let late = lines.iter().zip(shares).filter(|(line, _)| line.entry.provenance == Provenance::ManualLater);
    late.map(|(_, share)| share.tracked_s()).sum()
}

fn people(material: &Material, period: Period) -> Vec<(Account, Figures)> {
    let of_one = |account: &Account| {
        let claims = material.claims.iter().filter(|claim| claim.account == account.id.uuid()).copied().collect();
        let (leaves, zone) = (material.leaves.clone(), material.zone.clone());
        let alone = Material { accounts: vec![account.clone()], claims, leaves, zone, ..*material };
        (account.clone(), alone.figures(period))
    };
    material.accounts.iter().map(of_one).collect()
}
