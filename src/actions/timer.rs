//! The timer: one tap starts it, one ends it and writes the hours down. Starting another ends the first.

use chrono::{DateTime, Utc};

use super::Act;
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use crate::domain::timer::{Timer, TimerFault};
use crate::store::{self, Fault, Tx};

/// Starts a timer for an account. One that runs already is stopped first and its hours are given back; one that was
/// forgotten stands in the way until somebody says when it ended.
pub fn start(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    kind: Kind,
    event: Option<Id<Event>>,
    note: &str,
) -> Result<Result<Option<TimeEntry>, TimerFault>, Fault> {
    let before = match stop(tx, act, account, None)? {
        None | Some(Err(TimerFault::TooShort)) => None,
        Some(Ok(entry)) => Some(entry),
        Some(Err(fault)) => return Ok(Err(fault)),
    };
    let event = match event {
        Some(event) => store::event::by_id(tx, act.organisation, event)?.map(|event| event.id),
        None => None,
    };
    let timer = Timer { account, kind, event, note: note.to_owned(), started_at: act.now };
    store::timer::insert(tx, act.organisation, &timer)?;
    act.audit(tx, "timer.started", account.uuid(), serde_json::json!({"kind": kind.as_str()}))?;
    Ok(Ok(before))
}

/// Stops the timer of an account, now or at an earlier end that somebody remembers, and writes down what it measured.
/// None when none runs. One that ran for less than a minute is gone without hours; for the other faults it runs on.
pub fn stop(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    ended_at: Option<DateTime<Utc>>,
) -> Result<Option<Result<TimeEntry, TimerFault>>, Fault> {
    let Some(timer) = store::timer::of_account(tx, act.organisation, account)? else { return Ok(None) };
    let span = match timer.measured(ended_at.unwrap_or(act.now), act.now) {
        Ok(span) => span,
        Err(fault) => {
            if fault == TimerFault::TooShort {
                store::timer::delete(tx, act.organisation, account)?;
            }
            return Ok(Some(Err(fault)));
        }
    };
    store::timer::delete(tx, act.organisation, account)?;
    let entry = TimeEntry {
        id: act.chance.id(act.now),
        account,
        kind: timer.kind,
        started_at: span.started_at(),
        ended_at: span.ended_at(),
        event: timer.event,
        note: timer.note,
        provenance: Provenance::Timer,
        status: Status::Confirmed,
        created_at: act.now,
    };
    store::time_entry::insert(tx, act.organisation, std::slice::from_ref(&entry))?;
    act.audit(tx, "timer.stopped", entry.id.uuid(), serde_json::json!({"kind": entry.kind.as_str()}))?;
    Ok(Some(Ok(entry)))
}

/// Lets a timer run on that was stopped by mistake: its hours are taken away and it runs since its first start. None
/// when there is no such line of this account, or another timer runs by now.
pub fn resume(tx: &mut Tx, act: &Act, account: Id<Account>, entry: Id<TimeEntry>) -> Result<Option<Timer>, Fault> {
    let found = store::time_entry::by_id(tx, act.organisation, entry)?;
    let measured = found.filter(|entry| entry.account == account && entry.provenance == Provenance::Timer);
    let Some(entry) = measured else { return Ok(None) };
    if store::timer::of_account(tx, act.organisation, account)?.is_some() {
        return Ok(None);
    }
    store::time_entry::delete(tx, act.organisation, entry.id)?;
    let timer = Timer { account, kind: entry.kind, event: entry.event, note: entry.note, started_at: entry.started_at };
    store::timer::insert(tx, act.organisation, &timer)?;
    act.audit(tx, "timer.resumed", entry.id.uuid(), serde_json::json!({}))?;
    Ok(Some(timer))
}

/// Ends a timer without writing anything down; gives it back, so that this can be undone. None when none ran.
pub fn discard(tx: &mut Tx, act: &Act, account: Id<Account>) -> Result<Option<Timer>, Fault> {
    let Some(timer) = store::timer::of_account(tx, act.organisation, account)? else { return Ok(None) };
    store::timer::delete(tx, act.organisation, account)?;
    act.audit(tx, "timer.discarded", account.uuid(), serde_json::json!({}))?;
    Ok(Some(timer))
}

/// Lets a timer run on that was discarded by mistake. False when another runs by now.
pub fn put_back(tx: &mut Tx, act: &Act, timer: &Timer) -> Result<bool, Fault> {
    if store::timer::of_account(tx, act.organisation, timer.account)?.is_some() {
        return Ok(false);
    }
    let event = match timer.event {
        Some(event) => store::event::by_id(tx, act.organisation, event)?.map(|event| event.id),
        None => None,
    };
    store::timer::insert(tx, act.organisation, &Timer { event, ..timer.clone() })?;
    act.audit(tx, "timer.resumed", timer.account.uuid(), serde_json::json!({}))?;
    Ok(true)
}
