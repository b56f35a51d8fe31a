//! Sums of hours, kept ready for reports: the seconds of each account in each day, week, month and year of its
//! organisation's zone. Whatever changes what an entry counts for says so here, in the same transaction; the days it
//! touched are counted anew from the entries by `domain::ratio`, and every coarser stretch follows by the difference.

mod beginning;
mod row;
mod verify;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{events, organisations, time_entries, time_sums};
use super::types::At;
use super::{Db, Fault, Tx, time_entry};
use crate::domain::account::Account;
use crate::domain::event::{Event, State};
use crate::domain::grain::{Grain, Run, day_of};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::period::{Period, cuts};
use crate::domain::ratio::{Claim, Counted, Ground, counted};
use crate::domain::report::Kept;
use crate::domain::time_entry::{Kind, Provenance, Span, Status};

pub use beginning::first_months;
pub use verify::{Difference, differences, rebuild};

/// The days that are counted together: bounds what one count holds in memory.
const DAYS_TOGETHER: usize = 92;
/// Days without a change that are counted along rather than beginning a new count after them.
const GAP: i64 = 7;

/// A stretch of somebody's time in which something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// Whose.
    pub account: Id<Account>,
    /// The first instant of what was there before, or is there now.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub to: DateTime<Utc>,
}

/// Counts the touched days anew, each once however many changes touched it. Called after the entries have changed; for
/// an entry that moved, with where it was and where it is.
pub fn refresh(tx: &mut Tx, organisation: Id<Organisation>, touched: &[Touched]) -> Result<(), Fault> {
    if touched.is_empty() {
        return Ok(());
    }
    let zone = zone(tx, organisation)?;
    for (account, days) in days(touched, &zone) {
        for run in together(&days) {
            count_anew(tx, organisation, account, &zone, run)?;
        }
    }
    Ok(())
}

/// As [`refresh`], for all entries that belong to an event: for when their ground has changed.
pub fn refresh_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<(), Fault> {
    let touched = of_event(tx, organisation, event)?;
    refresh(tx, organisation, &touched)
}

/// Where the entries of an event lie; asked for before it is taken away, as they then forget it.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Touched>, Fault> {
    let rows: Vec<(Id<Account>, At, At)> = on!(tx, |c| time_entries::table
        .filter(time_entries::event_id.eq(event).and(time_entries::organisation_id.eq(organisation)))
        .select((time_entries::account_id, time_entries::started_at, time_entries::ended_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(account, from, to)| Touched { account, from: from.0, to: to.0 }).collect())
}

/// The kept sums of some stretches, of the given accounts; two statements at most, few rows whatever the period.
pub fn kept(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    accounts: &[Id<Account>],
    runs: Vec<Run>,
) -> Result<Kept, Fault> {
    let mut kept = Kept { rows: BTreeMap::new(), runs };
    // Most pages need a handful of runs; more terms in one statement would only make it longer to prepare.
    for some in kept.runs.chunks(24) {
        let rows: Vec<row::Row> = on!(tx, |c| {
            let mut query = time_sums::table.select(row::Row::as_select()).into_boxed();
            for run in some {
                // The organisation stands in every term, so that each is a stretch of the index.
                let within = time_sums::organisation_id
                    .eq(organisation)
                    .and(time_sums::grain.eq(run.grain))
                    .and(time_sums::first_on.between(run.first, run.last));
                query = match accounts {
                    [one] => query.or_filter(within.and(time_sums::account_id.eq(one))),
                    _ => query.or_filter(within),
                };
            }
            query.load(c)
        })?;
        for row in rows.into_iter().filter(|row| accounts.contains(&row.account_id)) {
            kept.rows.entry((row.grain, row.first_on)).or_default().push((row.account_id, row.counted()));
        }
    }
    Ok(kept)
}

/// Counts everything that was never counted: after the step that made this table, or a backup from before it. One
/// account at a time, each in a transaction of its own. Gives the number of accounts.
pub fn fill(db: &Db) -> Result<usize, Fault> {
    let uncounted = db.read_here(uncounted)?;
    for (organisation, account) in &uncounted {
        let (organisation, account) = (*organisation, *account);
        db.write_here(move |tx| rebuild(tx, organisation, account))?;
    }
    Ok(uncounted.len())
}

/// As [`fill`], within one transaction.
pub fn fill_here(tx: &mut Tx) -> Result<(), Fault> {
    for (organisation, account) in uncounted(tx)? {
        rebuild(tx, organisation, account)?;
    }
    Ok(())
}

/// Everything of an organisation counted anew, as after its zone has changed: all its days begin elsewhere.
pub fn rebuild_all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<(), Fault> {
    let accounts = super::account::all(tx, organisation)?;
    accounts.iter().try_for_each(|account| rebuild(tx, organisation, account.id))
}

fn uncounted(tx: &mut Tx) -> Result<Vec<(Id<Organisation>, Id<Account>)>, Fault> {
    use super::schema::accounts;
    let counts = time_entries::table
        .filter(time_entries::account_id.eq(accounts::id).and(time_entries::status.eq(Status::Confirmed)))
        .select(time_entries::id);
    let kept = time_sums::table.filter(time_sums::account_id.eq(accounts::id)).select(time_sums::account_id);
    Ok(on!(tx, |c| accounts::table
        .filter(diesel::dsl::exists(counts).and(diesel::dsl::not(diesel::dsl::exists(kept))))
        .order(accounts::id)
        .select((accounts::organisation_id, accounts::id))
        .load(c))?)
}

fn zone(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Zone, Fault> {
    Ok(on!(tx, |c| organisations::table.find(organisation).select(organisations::timezone).get_result(c))?)
}

/// The first and last day of each touched stretch, by account and in order.
fn days(touched: &[Touched], zone: &Zone) -> BTreeMap<Id<Account>, Vec<(NaiveDate, NaiveDate)>> {
    let mut by_account: BTreeMap<Id<Account>, Vec<(NaiveDate, NaiveDate)>> = BTreeMap::new();
    for one in touched {
        let days = (day_of(zone, one.from), day_of(zone, one.to));
        by_account.entry(one.account).or_default().push(days);
    }
    for days in by_account.values_mut() {
        days.sort_unstable();
        days.dedup();
    }
    by_account
}

/// Stretches of days that are counted in one go.
fn together(days: &[(NaiveDate, NaiveDate)]) -> Vec<(NaiveDate, NaiveDate)> {
    let mut joined: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for (first, last) in days {
        match joined.last_mut() {
            Some(before) if (*first - before.1).num_days() <= GAP => before.1 = before.1.max(*last),
            _ => joined.push((*first, *last)),
        }
    }
    let parts = joined.into_iter().flat_map(|(first, last)| {
        first.iter_days().step_by(DAYS_TOGETHER).take_while(move |start| *start <= last).map(move |start| {
            let end = start.iter_days().nth(DAYS_TOGETHER - 1).unwrap_or(last);
            (start, end.min(last))
        })
    });
    parts.collect()
}

/// Counts some days of an account and adds what changed to every stretch that they belong to.
fn count_anew(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    zone: &Zone,
    run: (NaiveDate, NaiveDate),
) -> Result<(), Fault> {
    let before = row::days(tx, organisation, account, run)?;
    let mut changes = Stretches::new();
    for (day, now) in count(tx, organisation, account, zone, run)? {
        spread(&mut changes, day, now - before.get(&day).copied().unwrap_or_default());
    }
    row::add(tx, organisation, account, &changes)
}

/// Sums by size and first day of their stretch.
type Stretches = BTreeMap<(Grain, NaiveDate), Counted>;

/// Adds a day to every stretch that it belongs to.
fn spread(stretches: &mut Stretches, day: NaiveDate, counted: Counted) {
    if counted != Counted::default() {
        for grain in Grain::ALL {
            *stretches.entry((*grain, grain.first_of(day))).or_default() += counted;
        }
    }
}

/// What the entries of an account add up to on each day from one to another, both included.
fn count(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    zone: &Zone,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(NaiveDate, Counted)>, Fault> {
    let days: Vec<Period> = first.iter_days().take_while(|day| *day <= last).map(Period::day).collect();
    let bounds = cuts(&days, zone);
    let (Some(from), Some(to)) = (bounds.first(), bounds.last()) else { return Ok(Vec::new()) };
    let claims = claims(tx, organisation, account, *from, *to)?;
    Ok(days.iter().map(|day| day.first()).zip(counted(&claims, &bounds)).collect())
}

/// What one account claims in a stretch of time, in order of start.
fn claims(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Claim>, Fault> {
    type Found = (Kind, At, At, Status, Provenance, Option<State>, Option<i32>);
    let earliest = At::from(from - Duration::from(Span::LONGEST));
    let rows: Vec<Found> = on!(tx, |c| time_entries::table
        .left_join(events::table.on(time_entries::event_id.eq(events::id.nullable())))
        .filter(time_entries::account_id.eq(account).and(time_entries::organisation_id.eq(organisation)))
        .filter(time_entries::started_at.ge(earliest).and(time_entries::started_at.lt(At::from(to))))
        .filter(time_entries::ended_at.gt(At::from(from)))
        .order((time_entries::started_at, time_entries::id))
        .select((
            time_entries::kind,
            time_entries::started_at,
            time_entries::ended_at,
            time_entries::status,
            time_entries::provenance,
            events::state.nullable(),
            events::met.nullable(),
        ))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(kind, started_at, ended_at, status, provenance, state, met)| Claim {
            account: account.uuid(),
            kind,
            started_at: started_at.0,
            ended_at: ended_at.0,
            status,
            provenance,
            ground: state.map_or(Ground::None, |state| time_entry::ground(state, met)),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_close_together_are_counted_in_one_go_and_many_in_several() {
        let day = |text: &str| (date(text), date(text));
        let some = together(&[day("2026-11-02"), day("2026-11-06"), day("2026-11-09"), day("2026-12-01")]);
        assert_eq!(some, [(date("2026-11-02"), date("2026-11-09")), day("2026-12-01")]);
        let year = together(&[(date("2026-01-01"), date("2026-12-31"))]);
        assert_eq!(year.len(), 4);
        assert_eq!((year[0].1, year[1].0, year[3].1), (date("2026-04-02"), date("2026-04-03"), date("2026-12-31")));
        assert!(together(&[]).is_empty());
    }
}
