//! Writing hours by hand: all of a list, or nothing.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Act, UnknownReference};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::free_time;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::period::Period;
use crate::domain::time_entry::{Kind, Provenance, Span, Status, TimeEntry};
use crate::store::imported_line::Origin;
use crate::store::{self, Fault, Tx};

/// What somebody writes down.
#[derive(Debug, Clone)]
pub struct Written {
    /// Whose hours.
    pub account: Id<Account>,
    /// What they were spent on.
    pub kind: Kind,
    /// From when to when.
    pub span: Span,
    /// The event they belong to, if any.
    pub event: Option<Id<Event>>,
    /// In words.
    pub note: String,
    /// Planned hours count nowhere until they are confirmed.
    pub status: Status,
}

/// Writes hours down. The first unknown id refuses them all, with the place in the list that carried it.
pub fn record(
    tx: &mut Tx,
    act: &Act,
    written: &[Written],
) -> Result<Result<Vec<TimeEntry>, (usize, UnknownReference)>, Fault> {
    let zone = match store::organisation::by_id(tx, act.organisation)? {
        Some(organisation) => organisation.timezone,
        None => return Ok(Ok(Vec::new())),
    };
    let mut asked = HashSet::new();
    for (at, one) in written.iter().enumerate() {
        if let Some(unknown) = unknown(tx, act, one, &mut asked)? {
            return Ok(Err((at, unknown)));
        }
    }
    let entries: Vec<TimeEntry> = written
        .iter()
        .map(|one| TimeEntry {
            id: act.chance.id(act.now),
            account: one.account,
            kind: one.kind,
            started_at: one.span.started_at(),
            ended_at: one.span.ended_at(),
            event: one.event,
            note: one.note.clone(),
            provenance: Provenance::typed(one.span.started_at(), act.now, &zone),
            status: one.status,
            created_at: act.now,
        })
        .collect();
    store::time_entry::insert(tx, act.organisation, &entries)?;
    for entry in &entries {
        act.audit(tx, "time.recorded", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    }
    Ok(Ok(entries))
}

/// Hours said as a number for a day, without a start.
#[derive(Debug, Clone)]
pub struct OnDay {
    /// Whose hours.
    pub account: Id<Account>,
    /// What they were spent on.
    pub kind: Kind,
    /// The day in the organisation's zone.
    pub on: NaiveDate,
    /// How many, above zero.
    pub minutes: u32,
}

/// Why a number of hours was not written down for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayRefusal {
    /// The day has not come yet.
    #[error("this day has not come yet")]
    NotYet,
    /// Nothing that long is free among the hours already there.
    #[error("no free stretch of that length is left on this day")]
    NoRoom,
}

/// Writes hours down for a day, in a stretch near nine in the morning that no other hours of the account claim.
pub fn record_on_day(tx: &mut Tx, act: &Act, said: &OnDay) -> Result<Result<TimeEntry, DayRefusal>, Fault> {
    let zone = zone(tx, act)?;
    if said.on > zone.local(act.now).date() {
        return Ok(Err(DayRefusal::NotYet));
    }
    let length = TimeDelta::minutes(said.minutes.into());
    let Some(stretch) = place(tx, act, said.account, said.on, length)? else { return Ok(Err(DayRefusal::NoRoom)) };
    let entry = hours(act, said.account, said.kind, stretch, Provenance::typed(stretch.0, act.now, &zone));
    store::time_entry::insert(tx, act.organisation, std::slice::from_ref(&entry))?;
    act.audit(tx, "time.recorded", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Ok(entry))
}

/// Where a length without a start finds room on a day: near nine in the morning, free of all other hours of the account.
pub(super) fn place(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    on: NaiveDate,
    length: TimeDelta,
) -> Result<Option<free_time::Stretch>, Fault> {
    let zone = zone(tx, act)?;
    let day = Period::day(on).bounds(&zone);
    let wished = on.and_hms_opt(9, 0, 0).map_or(day.0, |nine| zone.instant(nine));
    let there = store::time_entry::between(tx, act.organisation, &[account], day.0, day.1)?;
    let busy = there.iter().filter(|entry| entry.status != Status::Declined);
    let busy: Vec<_> = busy.map(|entry| (entry.started_at, entry.ended_at)).collect();
    Ok(free_time::stretch(length, day, wished, &busy))
}

/// A new confirmed line of hours that belongs to no event.
pub(super) fn hours(
    act: &Act,
    account: Id<Account>,
    kind: Kind,
    (started_at, ended_at): free_time::Stretch,
    provenance: Provenance,
) -> TimeEntry {
    TimeEntry {
        id: act.chance.id(act.now),
        account,
        kind,
        started_at,
        ended_at,
        event: None,
        note: String::new(),
        provenance,
        status: Status::Confirmed,
        created_at: act.now,
    }
}

fn zone(tx: &mut Tx, act: &Act) -> Result<Zone, Fault> {
    let organisation = store::organisation::by_id(tx, act.organisation)?;
    Ok(organisation.map_or_else(Zone::utc, |organisation| organisation.timezone))
}

/// Confirms planned lines of an account, as read from a calendar: they count from now on. Lines that have not ended, are
/// not proposed or belong to somebody else are left as they are; those that changed are given back.
pub fn confirm(tx: &mut Tx, act: &Act, account: Id<Account>, ids: &[Id<TimeEntry>]) -> Result<Vec<TimeEntry>, Fault> {
    let is_over = |entry: &TimeEntry| entry.status == Status::Planned && entry.ended_at <= act.now;
    set_status(tx, act, account, ids, Status::Confirmed, is_over)
}

/// Says that planned lines did not happen: they are shown no more, and their calendar does not propose them again.
pub fn decline(tx: &mut Tx, act: &Act, account: Id<Account>, ids: &[Id<TimeEntry>]) -> Result<Vec<TimeEntry>, Fault> {
    set_status(tx, act, account, ids, Status::Declined, |entry| entry.status == Status::Planned)
}

/// Proposes lines again that were confirmed or declined, as the undo of both. Only a calendar proposes: hours that a
/// tracker measured are left as they are.
pub fn propose(tx: &mut Tx, act: &Act, account: Id<Account>, ids: &[Id<TimeEntry>]) -> Result<Vec<TimeEntry>, Fault> {
    let proposed = store::time_import::of_calendars(tx, act.organisation, ids)?;
    set_status(tx, act, account, ids, Status::Planned, |entry| proposed.contains(&entry.id))
}

fn set_status(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    ids: &[Id<TimeEntry>],
    status: Status,
    may: impl Fn(&TimeEntry) -> bool,
) -> Result<Vec<TimeEntry>, Fault> {
    let mut entries = store::time_entry::by_ids(tx, act.organisation, ids)?;
    entries.retain(|entry| entry.account == account && entry.status != status && may(entry));
    for entry in &mut entries {
        entry.status = status;
        act.audit(tx, "time.changed", entry.id.uuid(), serde_json::json!({"status": status.as_str()}))?;
    }
    store::time_entry::update_all(tx, act.organisation, &entries)?;
    Ok(entries)
}

/// An entry that was taken away, with all that puts it back as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The entry.
    pub entry: TimeEntry,
    /// Where it was read from, if it was: its row would come twice without.
    pub origin: Option<Origin>,
}

/// Puts back an entry that was taken away, as it was; one that is there again already, by its id or because its file
/// was read once more, stays as it is.
pub fn restore(tx: &mut Tx, act: &Act, removed: &Removed) -> Result<(), Fault> {
    let Removed { entry, origin } = removed;
    if store::time_entry::by_id(tx, act.organisation, entry.id)?.is_some() {
        return Ok(());
    }
    let event = match entry.event {
        Some(event) => store::event::by_id(tx, act.organisation, event)?.map(|event| event.id),
        None => None,
    };
    let entry = TimeEntry { event, ..entry.clone() };
    let (id, detail) = (entry.id, serde_json::json!({"kind": entry.kind.as_str()}));
    let import = match origin {
        Some(origin) => store::time_import::by_id(tx, act.organisation, origin.import)?,
        None => None,
    };
    match import.zip(origin.as_ref()) {
        Some((import, origin)) => {
            let print = &origin.fingerprint;
            if !store::time_import::known(tx, entry.account, std::slice::from_ref(print))?.is_empty() {
                return Ok(());
            }
            store::time_entry::insert_imported(tx, act.organisation, import.id, &[(entry, print.clone())])?;
            store::imported_line::insert(tx, act.organisation, import.id, std::slice::from_ref(&origin.line))?;
        }
        None => store::time_entry::insert(tx, act.organisation, &[entry])?,
    }
    act.audit(tx, "time.restored", id.uuid(), detail)
}

/// Takes an entry away and gives it back to the caller, so that it can be undone. None when there is none.
pub fn remove(tx: &mut Tx, act: &Act, id: Id<TimeEntry>) -> Result<Option<Removed>, Fault> {
    let Some(entry) = store::time_entry::by_id(tx, act.organisation, id)? else { return Ok(None) };
    let origin = store::imported_line::origin(tx, act.organisation, id)?;
    store::time_entry::delete(tx, act.organisation, id)?;
    act.audit(tx, "time.removed", id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Some(Removed { entry, origin }))
}

/// Writes an entry over the one before; gives it back with where it comes from now.
pub fn change(
    tx: &mut Tx,
    act: &Act,
    before: &TimeEntry,
    entry: TimeEntry,
) -> Result<Result<TimeEntry, UnknownReference>, Fault> {
    if let Some(event) = entry.event
        && store::event::by_id(tx, act.organisation, event)?.is_none()
    {
        return Ok(Err(UnknownReference { field: "event", id: event.uuid() }));
    }
    let entry = entry.written_over(before, act.now, &zone(tx, act)?);
    store::time_entry::update(tx, act.organisation, &entry)?;
    act.audit(tx, "time.changed", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Ok(entry))
}

/// The first id of a line that names nothing here; each is asked for once, however many lines carry it.
fn unknown(
    tx: &mut Tx,
    act: &Act,
    one: &Written,
    asked: &mut HashSet<(&'static str, Uuid)>,
) -> Result<Option<UnknownReference>, Fault> {
    let account = one.account.uuid();
    if asked.insert(("account", account)) && store::account::by_id(tx, act.organisation, one.account)?.is_none() {
        return Ok(Some(UnknownReference { field: "account", id: account }));
    }
    let Some(event) = one.event.filter(|event| asked.insert(("event", event.uuid()))) else { return Ok(None) };
    let is_unknown = store::event::by_id(tx, act.organisation, event)?.is_none();
    Ok(is_unknown.then(|| UnknownReference { field: "event", id: event.uuid() }))
}
