//! What the signs of drift and the forecast rest on: all weeks since hours are kept, the agenda of the coming four weeks, and the
//! working days of the last four. A fixed number of queries, whatever the number of rows.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::report::{self, Scope};
use super::{Fault, Tx, event, signal, time_entry, time_sum};
use crate::domain::account::Account;
use crate::domain::drift::{self, Week};
use crate::domain::event::{Event, Kind, State};
use crate::domain::forecast::{self, Forecast, Planned, WorkingDays};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outlook::Outlook;
use crate::domain::period::{Period, last_complete_weeks, last_weeks};
use crate::domain::report::{Figures, Material};
use crate::domain::slice::Slice;
use crate::domain::time_entry::Status;

/// The outlook of a team, or of chosen accounts, at an instant. Always about all their time.
pub fn of(tx: &mut Tx, organisation: &Organisation, scope: &Scope, now: DateTime<Utc>) -> Result<Outlook, Fault> {
    let scope = Scope { slice: Slice::Everything, ..scope.clone() };
    let today = organisation.timezone.local(now).date();
    let periods = last_complete_weeks(weeks_known(tx, organisation, &scope, today)?, today);
    let with_this = last_weeks(periods.len() + 1, today);
    let material = report::material_of(tx, organisation, &scope, &with_this)?;
    let weeks: Vec<Week> = material.figures_of_each(&periods).iter().map(Week::of).collect();
    let began_on = organisation.timezone.local(organisation.created_at).date();
    let last_on = last_contact(tx, organisation, &scope, &material.figures_of_each(&with_this))?;
    let silence = drift::silence(last_on, began_on, today);
    let planned = planned(tx, organisation, &scope, now)?;
    let days = working_days(tx, organisation, &material, today)?;
    let online = online(&weeks[weeks.len().saturating_sub(forecast::WEEKS)..], &days);
    let forecast = Forecast::of(today, &expected(tx, organisation, &scope, &planned, now)?, &online, total(&days));
    let said = signal::last(tx, organisation.id, today)?;
    Ok(Outlook::of(&weeks, silence, planned, forecast, said))
}

/// How many complete weeks there are since the first hour of the scope.
fn weeks_known(tx: &mut Tx, organisation: &Organisation, scope: &Scope, today: NaiveDate) -> Result<usize, Fault> {
    let accounts = scope.account_ids();
    let months = time_sum::first_months(tx, organisation.id)?;
    let first = months.iter().filter(|(account, _)| accounts.contains(account)).map(|(_, month)| *month).min();
    let days = first.map_or(0, |first| (today - Period::week_of(first).first()).num_days());
    Ok(usize::try_from(days / 7).unwrap_or(0).clamp(drift::LEAST_WEEKS, drift::MOST_WEEKS))
}

/// The working days without an entry of each account in a period: what nobody has said yet.
pub fn unsaid_days(
    tx: &mut Tx,
    organisation: &Organisation,
    material: &Material,
    period: Period,
) -> Result<HashMap<Id<Account>, Vec<NaiveDate>>, Fault> {
    let said = days_with_entries(tx, organisation, material, period)?;
    let of_one = |account: &Account| {
        let expected = period.days().filter(|day| material.expected_of(account, Period::day(*day)) > 0);
        (account.id, expected.filter(|day| !said.contains(&(account.id, *day))).collect())
    };
    Ok(material.accounts.iter().map(of_one).collect())
}

/// The last day with contact, in the latest of the weeks that has any.
fn last_contact(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    weeks: &[Figures],
) -> Result<Option<NaiveDate>, Fault> {
    let Some(week) = weeks.iter().rev().find(|week| week.sums.contact_s > 0) else { return Ok(None) };
    let days: Vec<Period> = week.period.days().map(Period::day).collect();
    let days = report::material_of(tx, organisation, scope, &days)?.figures_of_each(&days);
    Ok(days.iter().rev().find(|day| day.sums.contact_s > 0).map(|day| day.period.first()))
}

/// Drafts and announced meetups that begin on one of the days of the forecast; for chosen accounts those that they host.
fn planned(tx: &mut Tx, organisation: &Organisation, scope: &Scope, now: DateTime<Utc>) -> Result<Vec<Event>, Fault> {
    let (_, end) = forecast::coming(organisation.timezone.local(now).date()).bounds(&organisation.timezone);
    let mut found = event::between(tx, organisation.id, now, end)?;
    let accounts = scope.account_ids();
    found.retain(|event| {
        let is_ours = scope.is_team || event.hosts.iter().any(|host| accounts.contains(host));
        is_ours && now <= event.starts_at && matches!(event.state, State::Draft | State::Announced)
    });
    found.sort_by_key(|event| (event.starts_at, event.id));
    Ok(found)
}

/// What the planned meetups would write down: for each host of the scope their length, and the travel of the last one
/// of their kind that was held.
fn expected(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    planned: &[Event],
    now: DateTime<Utc>,
) -> Result<Vec<Planned>, Fault> {
    let mut travel: HashMap<Kind, i64> = HashMap::new();
    for kind in planned.iter().map(Event::kind).collect::<HashSet<_>>() {
        let last = event::held_of_kind(tx, organisation.id, kind, now, 1)?.pop().and_then(|last| last.held);
        travel.insert(kind, last.map_or(0, |held| i64::from(held.travel_minutes) * 60));
    }
    let accounts = scope.account_ids();
    let one = |event: &Event| Planned {
        seconds: (event.ends_at - event.starts_at).num_seconds(),
        travel_s: travel.get(&event.kind()).copied().unwrap_or(0),
        hosts: event.hosts.iter().filter(|host| accounts.contains(host)).map(|_| 1).sum(),
    };
    Ok(planned.iter().map(one).collect())
}

/// The working days of each of the last four complete weeks.
fn working_days(
    tx: &mut Tx,
    organisation: &Organisation,
    material: &Material,
    today: NaiveDate,
) -> Result<Vec<WorkingDays>, Fault> {
    let weeks = last_complete_weeks(forecast::WEEKS, today);
    let Some((first, last)) = weeks.first().zip(weeks.last()) else { return Ok(Vec::new()) };
    let all = Period::range(first.first(), last.last()).unwrap_or(*last);
    let said = days_with_entries(tx, organisation, material, all)?;
    let of_week = |week: &Period| {
        let mut days = WorkingDays::default();
        for (account, day) in material.accounts.iter().flat_map(|account| week.days().map(move |day| (account, day))) {
            if material.expected_of(account, Period::day(day)) > 0 {
                days.expected += 1;
                days.entered += i64::from(said.contains(&(account.id, day)));
            }
        }
        days
    };
    Ok(weeks.iter().map(of_week).collect())
}

/// The online hours of the weeks about which something was said.
fn online(weeks: &[Week], days: &[WorkingDays]) -> Vec<i64> {
    let known = weeks.iter().zip(days).filter(|(week, days)| days.entered > 0 || week.online_s > 0);
    known.map(|(week, _)| week.online_s).collect()
}

fn total(days: &[WorkingDays]) -> WorkingDays {
    days.iter().fold(WorkingDays::default(), |sum, week| WorkingDays {
        expected: sum.expected + week.expected,
        entered: sum.entered + week.entered,
    })
}

/// Every day of an account on which some entry of it has a second.
fn days_with_entries(
    tx: &mut Tx,
    organisation: &Organisation,
    material: &Material,
    period: Period,
) -> Result<HashSet<(Id<Account>, NaiveDate)>, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let accounts: Vec<Id<Account>> = material.accounts.iter().map(|account| account.id).collect();
    let mut said = HashSet::new();
    for entry in time_entry::between(tx, organisation.id, &accounts, from, to)? {
        let day = |at: DateTime<Utc>| organisation.timezone.local(at).date();
        // An entry that ends at midnight has no second of the day that begins there.
        let (first, last) = (day(entry.started_at), day(entry.ended_at - chrono::TimeDelta::seconds(1)));
        if entry.status == Status::Confirmed {
            said.extend(first.iter_days().take_while(|day| *day <= last).map(|day| (entry.account, day)));
        }
    }
    Ok(said)
}
