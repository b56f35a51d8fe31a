//! Writing hours by hand: all of a list, or nothing.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use super::{Act, UnknownReference};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::free_time;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::period::Period;
use crate::domain::time_entry::{Kind, Provenance, Span, Status, TimeEntry};
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
    let organisation = store::organisation::by_id(tx, act.organisation)?;
    let zone = organisation.map_or_else(Zone::utc, |organisation| organisation.timezone);
    if said.on > zone.local(act.now).date() {
        return Ok(Err(DayRefusal::NotYet));
    }
    let day = Period::day(said.on).bounds(&zone);
    let wished = said.on.and_hms_opt(9, 0, 0).map_or(day.0, |nine| zone.instant(nine));
    let there = store::time_entry::between(tx, act.organisation, &[said.account], day.0, day.1)?;
    let busy: Vec<_> = there.iter().map(|entry| (entry.started_at, entry.ended_at)).collect();
    let length = TimeDelta::minutes(said.minutes.into());
    let Some((started_at, ended_at)) = free_time::stretch(length, day, wished, &busy) else {
        return Ok(Err(DayRefusal::NoRoom));
    };
    let entry = TimeEntry {
        id: act.chance.id(act.now),
        account: said.account,
        kind: said.kind,
        started_at,
        ended_at,
        event: None,
        note: String::new(),
        provenance: Provenance::typed(started_at, act.now, &zone),
        status: Status::Confirmed,
        created_at: act.now,
    };
    store::time_entry::insert(tx, act.organisation, std::slice::from_ref(&entry))?;
    act.audit(tx, "time.recorded", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Ok(entry))
}

/// Puts back an entry that was taken away, as it was; one that is there again already stays as it is.
pub fn restore(tx: &mut Tx, act: &Act, entry: &TimeEntry) -> Result<(), Fault> {
    if store::time_entry::by_id(tx, act.organisation, entry.id)?.is_some() {
        return Ok(());
    }
    let event = match entry.event {
        Some(event) => store::event::by_id(tx, act.organisation, event)?.map(|event| event.id),
        None => None,
    };
    store::time_entry::insert(tx, act.organisation, &[TimeEntry { event, ..entry.clone() }])?;
    act.audit(tx, "time.restored", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))
}

/// Takes an entry away and gives it back to the caller, so that it can be undone. None when there is none.
pub fn remove(tx: &mut Tx, act: &Act, id: Id<TimeEntry>) -> Result<Option<TimeEntry>, Fault> {
    let Some(entry) = store::time_entry::by_id(tx, act.organisation, id)? else { return Ok(None) };
    store::time_entry::delete(tx, act.organisation, id)?;
    act.audit(tx, "time.removed", id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Some(entry))
}

/// Writes back a changed entry.
pub fn change(tx: &mut Tx, act: &Act, entry: &TimeEntry) -> Result<Result<(), UnknownReference>, Fault> {
    if let Some(event) = entry.event
        && store::event::by_id(tx, act.organisation, event)?.is_none()
    {
        return Ok(Err(UnknownReference { field: "event", id: event.uuid() }));
    }
    store::time_entry::update(tx, act.organisation, entry)?;
    act.audit(tx, "time.changed", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Ok(()))
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
