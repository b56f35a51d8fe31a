//! What the staff typed each week: time online, less and less of it, and what counts for neither side. The hours of
//! encounters are written by their wrap-ups and are kept clear of.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};

use super::cast::Cast;
use super::rhythm::WEEKS_BACK;
use super::stage::{Stage, done, is_day_off};
use crate::actions;
use crate::actions::time_entry::Written;
use crate::domain::account::{Account, Role};
use crate::domain::contract::Leave;
use crate::domain::event::Event;
use crate::domain::friday;
use crate::domain::holiday::Region;
use crate::domain::id::Id;
use crate::domain::time_entry::{Kind, Span, Status};
use crate::domain::wrap_up;
use crate::store::Fault;
use crate::store::report_mail::Wishes;

const ONLINE: &[&str] =
    &["Réponses sur le forum", "Modération", "Lettre aux membres", "Messages et réseaux", "Visioconférence"];
const OTHER: &[&str] = &["Réunion d’équipe", "Administratif", "Formation", "Budget", "Planning"];

/// Share of a day that was spent online half a year ago, and that is now.
const ONLINE_THEN: f64 = 0.42;
const ONLINE_NOW: f64 = 0.30;
/// Share of a day that is neither.
const OTHER_SHARE: f64 = 0.40;
/// How many weeks in a hundred are typed only after they are over.
const LATE: f64 = 0.08;

/// When hosts are at encounters.
pub(super) type Busy = HashMap<Id<Account>, Vec<(DateTime<Utc>, DateTime<Utc>)>>;

/// Notes the hours that a wrap-up wrote.
pub(super) fn note(busy: &mut Busy, event: &Event) {
    let Some(held) = &event.held else { return };
    for host in &event.hosts {
        let theirs = busy.entry(*host).or_default();
        theirs.extend(wrap_up::hours(held).into_iter().map(|(_, from, to)| (from, to)));
    }
}

/// Whether somebody is on leave that day: a week each, one after the other, ten weeks ago and before.
pub(super) fn is_away(stage: &Stage, place: usize, on: NaiveDate) -> bool {
    let monday = monday(stage.today()) - Duration::weeks(10 + 2 * place as i64);
    (monday..monday + Duration::weeks(1)).contains(&on)
}

/// Types the hours of all who write hours, week by week up to yesterday; the one that is handed out has not come to
/// the last working day yet.
pub(super) fn record(stage: &mut Stage, cast: &Cast, busy: &Busy) -> Result<(), Fault> {
    let nothing = Vec::new();
    let unsaid = (handed_out(cast), stage.working_day(-1));
    for (place, account) in cast.staff.iter().enumerate().filter(|(_, account)| account.role != Role::Director) {
        let encounters = busy.get(&account.id).unwrap_or(&nothing);
        for week in -WEEKS_BACK..=0 {
            let days: Vec<NaiveDate> = (0..5)
                .map(|day| monday(stage.today()) + Duration::weeks(week) + Duration::days(day))
                .filter(|day| *day < stage.today() && !is_day_off(*day) && (Some(account.id), *day) != unsaid)
                .collect();
            let (away, there): (Vec<_>, Vec<_>) = days.into_iter().partition(|day| is_away(stage, place, *day));
            take_leave(stage, account, &away)?;
            let online = ONLINE_THEN + (ONLINE_NOW - ONLINE_THEN) * (WEEKS_BACK + week) as f64 / WEEKS_BACK as f64;
            let written: Vec<Written> =
                there.iter().flat_map(|day| day_of(stage, account, *day, online, encounters)).collect();
            let Some(last) = there.last() else { continue };
            let late = if stage.happens(LATE) { Duration::days(5) } else { Duration::zero() };
            let act = stage.by(account.id, (stage.moment(*last, (18, 10)) + late).min(stage.now));
            done(actions::time_entry::record(stage.tx, &act, &written)?.map_err(|(_, unknown)| unknown))?;
        }
    }
    Ok(())
}

/// The account with which a demonstration is looked at first.
fn handed_out(cast: &Cast) -> Option<Id<Account>> {
    cast.staff.iter().filter(|account| account.role != Role::Director).map(|account| account.id).min()
}

/// The one that is handed out is asked for the week that ended last how long it was online, by a mail that leaves now.
pub(super) fn ask(stage: &mut Stage, cast: &Cast) -> Result<(), Fault> {
    let Some(account) = handed_out(cast) else { return Ok(()) };
    let wishes = Wishes { monthly: false, weekly: true, friday: true };
    let act = stage.at(stage.now);
    actions::report_mail::set_wishes(stage.tx, &act, account, wishes)?;
    let asked_at = |now| friday::asked_at(now, &stage.zone, Region::France);
    let on = asked_at(stage.now).or_else(|| asked_at(stage.moment(monday(stage.today()), (0, 0)) - Duration::hours(1)));
    if let Some(on) = on {
        actions::friday::ask(stage.tx, &act, on)?;
    }
    Ok(())
}

fn take_leave(stage: &mut Stage, account: &Account, days: &[NaiveDate]) -> Result<(), Fault> {
    for day in days {
        let leave = done(Leave::new(*day, 100))?;
        let act = stage.by(account.id, stage.moment(*day - Duration::weeks(3), (10, 0)).min(stage.now));
        actions::account::take_leave(stage.tx, &act, account.id, leave)?;
    }
    Ok(())
}

/// A morning online and an afternoon of the rest, as far as no encounter is in the way.
fn day_of(
    stage: &Stage,
    account: &Account,
    on: NaiveDate,
    online: f64,
    encounters: &[(DateTime<Utc>, DateTime<Utc>)],
) -> Vec<Written> {
    let agreed = f64::from(account.contract.on(on.weekday()));
    let block = |kind, notes: &[&str], starts, share: f64| {
        let from = stage.moment(on, starts);
        let to = from + Duration::minutes((agreed * share) as i64) + stage.minutes(-20, 20);
        let (from, to) = clear_of(encounters, from, to);
        let span = Span::new(from, to).ok()?;
        let note = notes[stage.below(notes.len())].to_owned();
        Some(Written { account: account.id, kind, span, event: None, note, status: Status::Confirmed })
    };
    let morning = block(Kind::Online, ONLINE, (9, 10), online);
    let afternoon = block(Kind::Other, OTHER, (13, 50), OTHER_SHARE);
    [morning, afternoon].into_iter().flatten().collect()
}

/// A block begins after the encounter it would begin in, and ends where the next one begins.
fn clear_of(
    encounters: &[(DateTime<Utc>, DateTime<Utc>)],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> (DateTime<Utc>, DateTime<Utc>) {
    let within = encounters.iter().filter(|(begins, ends)| *begins <= from && from < *ends).map(|(_, ends)| *ends);
    let from = within.max().unwrap_or(from);
    let next = encounters.iter().map(|(begins, _)| *begins).filter(|begins| (from..to).contains(begins)).min();
    (from, next.unwrap_or(to))
}

fn monday(date: NaiveDate) -> NaiveDate {
    date - Duration::days(date.weekday().num_days_from_monday().into())
}
