//! The question of the week's end: asked once, answered as often as one likes. A later answer takes the place of the
//! earlier one; hours that were noted otherwise are never touched, and never counted twice.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::Act;
use super::time_entry::{hours, place};
use crate::domain::account::Account;
use crate::domain::contract::Leave;
use crate::domain::friday::{self, WEEKS_BACK};
use crate::domain::holiday;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Detail, Message};
use crate::domain::period::Period;
use crate::domain::slice::Slice;
use crate::domain::time_entry::{Kind, Provenance, TimeEntry};
use crate::store::report::Scope;
use crate::store::{self, Fault, Tx};

/// Asks everybody who wants to be asked and has not been; how many mails that made.
pub fn ask(tx: &mut Tx, act: &Act, on: NaiveDate) -> Result<usize, Fault> {
    let mut asked = 0;
    for account in store::friday::unasked(tx, act.organisation, on)? {
        if store::friday::ask(tx, act.organisation, account, on)? {
            act.post_to_account(tx, Message::Friday, account, Detail::default())?;
            asked += 1;
        }
    }
    Ok(asked)
}

/// What is known of a week before it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which week.
    pub week: Period,
    /// Minutes to offer; none when nothing is usual yet.
    pub offered: Option<i64>,
    /// Seconds online that were noted otherwise.
    pub noted_s: i64,
    /// Seconds that were declared before; a new answer takes their place.
    pub declared_s: i64,
}

/// The question about the week of `on`.
pub fn question(tx: &mut Tx, organisation: &Organisation, account: &Account, on: NaiveDate) -> Result<Question, Fault> {
    let week = Period::week_of(on);
    let mut weeks = vec![week];
    for _ in 0..WEEKS_BACK {
        weeks.extend(weeks.last().map(|week| week.previous()));
    }
    let scope = Scope { accounts: vec![account.clone()], is_team: false, slice: Slice::Everything };
    let material = store::report::material_of(tx, organisation, &scope, &weeks)?;
    let online = |week: &Period| material.figures(*week).sums.online_s;
    let before: Vec<i64> = weeks.iter().skip(1).map(online).collect();
    // Of what was declared, only the seconds that nothing stronger claims are among those online.
    let counted_s = material.figures(week).origins.declared_s;
    let declared_s = declared(tx, organisation, account.id, week)?.iter().map(seconds).sum();
    Ok(Question { week, offered: friday::offered(&before), noted_s: (online(&week) - counted_s).max(0), declared_s })
}

/// What an answer has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// So many seconds were written down.
    Declared(i64),
    /// At least as much was noted already.
    Nothing,
    /// The days of the week are too full for it.
    NoRoom,
}

/// Writes down what a week is said to have held online in all, less what was noted otherwise, over its working days.
pub fn answer(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    on: NaiveDate,
    minutes: u32,
) -> Result<Option<Answered>, Fault> {
    let Some((organisation, account)) = whose(tx, act, account)? else { return Ok(None) };
    declare(tx, act, &organisation, &account, on, Amount::InAll(minutes)).map(Some)
}

/// Puts back what was declared for a week before its last answer; nothing, when that was the first.
pub fn take_back(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    on: NaiveDate,
    declared_minutes: u32,
) -> Result<Option<Answered>, Fault> {
    let Some((organisation, account)) = whose(tx, act, account)? else { return Ok(None) };
    declare(tx, act, &organisation, &account, on, Amount::Declared(declared_minutes)).map(Some)
}

fn whose(tx: &mut Tx, act: &Act, account: Id<Account>) -> Result<Option<(Organisation, Account)>, Fault> {
    let organisation = store::organisation::by_id(tx, act.organisation)?;
    Ok(organisation.zip(store::account::by_id(tx, act.organisation, account)?))
}

/// Minutes for a week.
enum Amount {
    /// With what was noted otherwise.
    InAll(u32),
    /// Without.
    Declared(u32),
}

/// Declares an amount for the week of `on`, in the place of what was declared for it before.
fn declare(
    tx: &mut Tx,
    act: &Act,
    organisation: &Organisation,
    account: &Account,
    on: NaiveDate,
    amount: Amount,
) -> Result<Answered, Fault> {
    let week = Period::week_of(on);
    let before = declared(tx, organisation, account.id, week)?;
    let ids: Vec<_> = before.iter().map(|entry| entry.id).collect();
    store::time_entry::delete_all(tx, act.organisation, &ids)?;
    let minutes = match amount {
        Amount::Declared(minutes) => minutes,
        Amount::InAll(minutes) => {
            let noted_s = question(tx, organisation, account, on)?.noted_s;
            u32::try_from((i64::from(minutes) * 60 - noted_s).max(0) / 60).unwrap_or(0)
        }
    };
    let days = worked(tx, organisation, account, week, on)?;
    let mut entries = Vec::new();
    for (day, minutes) in friday::spread(minutes, &days) {
        let length = TimeDelta::minutes(minutes.into());
        let Some(stretch) = place(tx, act, account.id, day, length)? else {
            store::time_entry::insert(tx, act.organisation, &before)?;
            return Ok(Answered::NoRoom);
        };
        entries.push(hours(act, account.id, Kind::Online, stretch, Provenance::Declared));
    }
    store::time_entry::insert(tx, act.organisation, &entries)?;
    act.audit(tx, "time.declared", account.id.uuid(), serde_json::json!({"week": week, "minutes": minutes}))?;
    let seconds = entries.iter().map(seconds).sum();
    Ok(if seconds == 0 { Answered::Nothing } else { Answered::Declared(seconds) })
}

/// The days of the week up to the asked one that were worked by contract; all weekdays when the contract says nothing.
fn worked(
    tx: &mut Tx,
    organisation: &Organisation,
    account: &Account,
    week: Period,
    until: NaiveDate,
) -> Result<Vec<NaiveDate>, Fault> {
    let mut leaves = store::account::leaves(tx, organisation.id, week.first(), week.last())?;
    let away: Vec<Leave> = leaves.remove(&account.id).unwrap_or_default();
    let has_contract = account.contract.minutes().iter().any(|minutes| *minutes > 0);
    let is_worked = |day: &NaiveDate| {
        let at_work = if has_contract {
            account.contract.minutes()[day.weekday().num_days_from_monday() as usize] > 0
        } else {
            day.weekday().num_days_from_monday() < 5
        };
        let is_away = away.iter().any(|leave| leave.on() == *day && leave.hundredths() == 100);
        at_work && !is_away && !holiday::is_holiday(organisation.holidays_region, *day) && *day <= until
    };
    let days: Vec<NaiveDate> = week.days().filter(is_worked).collect();
    Ok(if days.is_empty() { vec![until] } else { days })
}

fn declared(
    tx: &mut Tx,
    organisation: &Organisation,
    account: Id<Account>,
    week: Period,
) -> Result<Vec<TimeEntry>, Fault> {
    let (from, to) = week.bounds(&organisation.timezone);
    let mut entries = store::time_entry::between(tx, organisation.id, &[account], from, to)?;
    entries.retain(|entry| entry.provenance == Provenance::Declared && entry.started_at >= from);
    Ok(entries)
}

fn seconds(entry: &TimeEntry) -> i64 {
    (entry.ended_at - entry.started_at).num_seconds()
}
