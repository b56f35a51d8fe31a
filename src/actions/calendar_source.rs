//! Somebody's private calendar: added, read again and again, taken away. What it holds is proposed under one import that
//! bears its name; what somebody has confirmed stays, whatever becomes of the calendar.

use std::collections::HashSet;

use url::Url;

use super::Act;
use super::time_import::{Judges, fingerprint, write};
use crate::domain::account::Account;
use crate::domain::calendar_source::{AHEAD, BACK, CalendarSource, Fault as Why, MOST, is_calendar};
use crate::domain::id::Id;
use crate::domain::import::State;
use crate::domain::time_import::{Format, Options, Row, Seconds, TimeImport};
use crate::ical::calendar;
use crate::store::{self, Fault, Tx};

/// Why a calendar was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The account reads it already.
    #[error("this calendar is read already")]
    Known,
    /// Enough is enough.
    #[error("an account has at most {MOST} calendars")]
    TooMany,
}

/// Adds a calendar, to be read at once by the night shift.
pub fn add(tx: &mut Tx, act: &Act, account: Id<Account>, url: &Url) -> Result<Result<CalendarSource, Refusal>, Fault> {
    let there = store::calendar_source::of_account(tx, act.organisation, account)?;
    if there.iter().any(|source| source.url == *url) {
        return Ok(Err(Refusal::Known));
    }
    if there.len() >= MOST {
        return Ok(Err(Refusal::TooMany));
    }
    let source = CalendarSource {
        id: act.chance.id(act.now),
        account,
        url: url.clone(),
        validator: String::new(),
        due_at: act.now,
        read_at: None,
        failures: 0,
        fault: None,
        created_at: act.now,
    };
    store::calendar_source::insert(tx, act.organisation, &source)?;
    store::time_import::insert(tx, act.organisation, &import(act, &source))?;
    act.audit(tx, "calendar_source.added", source.id.uuid(), serde_json::json!({"host": source.host()}))?;
    Ok(Ok(source))
}

/// Takes a calendar away, with what it proposed and nobody confirmed. False when there is none of this account.
pub fn remove(
    tx: &mut Tx,
    act: &Act,
    account: Id<Account>,
    id: Id<CalendarSource>,
) -> Result<Option<CalendarSource>, Fault> {
    let found = store::calendar_source::by_id(tx, act.organisation, id)?;
    let Some(source) = found.filter(|source| source.account == account) else { return Ok(None) };
    let import = id.uuid().into();
    let left = store::calendar_source::unconfirmed(tx, act.organisation, import, chrono::DateTime::UNIX_EPOCH)?;
    let ids: Vec<_> = left.into_iter().map(|(entry, _)| entry).collect();
    store::time_entry::delete_all(tx, act.organisation, &ids)?;
    store::calendar_source::delete(tx, act.organisation, id)?;
    act.audit(tx, "calendar_source.removed", id.uuid(), serde_json::json!({"host": source.host()}))?;
    Ok(Some(source))
}

/// Notes that nothing has changed, or what went wrong.
pub fn note(tx: &mut Tx, act: &Act, source: &CalendarSource, outcome: Result<(), Why>) -> Result<(), Fault> {
    let Some(before) = store::calendar_source::by_id(tx, act.organisation, source.id)? else { return Ok(()) };
    let validator = before.validator.clone();
    let after = match outcome {
        Ok(()) => before.read(act.now, validator),
        Err(why) => before.failed(act.now, why),
    };
    store::calendar_source::update(tx, act.organisation, &after)
}

/// Brings the proposals in step with the meetings of a calendar: new ones are proposed, those that are gone or moved are
/// taken away, confirmed ones are left alone. Nothing happens when the calendar was taken away meanwhile.
pub fn bring_in_step(
    tx: &mut Tx,
    act: &Act,
    source: &CalendarSource,
    rows: &[Row],
    validator: &str,
) -> Result<(), Fault> {
    let Some(before) = store::calendar_source::by_id(tx, act.organisation, source.id)? else { return Ok(()) };
    let wanted: HashSet<String> = rows.iter().map(fingerprint).collect();
    let id: Id<TimeImport> = source.id.uuid().into();
    let gone: Vec<_> = store::calendar_source::unconfirmed(tx, act.organisation, id, act.now - BACK)?
        .into_iter()
        .filter(|(_, print)| print.as_ref().is_none_or(|print| !wanted.contains(print)))
        .map(|(entry, _)| entry)
        .collect();
    store::time_entry::delete_all(tx, act.organisation, &gone)?;
    let mut import = match store::time_import::by_id(tx, act.organisation, id)? {
        Some(import) => import,
        None => {
            let import = import(act, &before);
            store::time_import::insert(tx, act.organisation, &import)?;
            import
        }
    };
    let judges = Judges::of(tx, act)?;
    write(tx, act, &mut import, &judges, rows)?;
    // A meeting that is there already is no refusal of a line, as it would be in a file.
    import.rejected.clear();
    import.total = import.accepted;
    store::time_import::update(tx, act.organisation, &import)?;
    store::calendar_source::update(tx, act.organisation, &before.read(act.now, validator.to_owned()))
}

/// What a calendar holds from four weeks ago to four weeks ahead, each meeting once. Only reads: a large calendar takes
/// its time, and nobody who writes is to wait for it.
pub fn meetings(tx: &mut Tx, act: &Act, account: Id<Account>, octets: &[u8]) -> Result<Result<Vec<Row>, Why>, Fault> {
    if !is_calendar(octets) {
        return Ok(Err(Why::NoCalendar));
    }
    let Some(organisation) = store::organisation::by_id(tx, act.organisation)? else { return Ok(Ok(Vec::new())) };
    let Some(account) = store::account::by_id(tx, act.organisation, account)? else { return Ok(Ok(Vec::new())) };
    let email = account.email.as_str();
    let reading =
        calendar::Reading { zone: &organisation.timezone, email, from: Some(act.now - BACK), until: act.now + AHEAD };
    let (mut rows, mut seen) = (Vec::new(), HashSet::new());
    calendar::read(octets, &reading, &mut |outcome| {
        if let Ok(row) = outcome
            && row.started_at < act.now + AHEAD
            && seen.insert(fingerprint(&row))
        {
            rows.push(row);
        }
        Ok::<(), Fault>(())
    })?;
    Ok(Ok(rows))
}

/// The import under which a calendar's meetings stand. It is done from the start, so that no step takes it up.
fn import(act: &Act, source: &CalendarSource) -> TimeImport {
    TimeImport {
        id: source.id.uuid().into(),
        account: source.account,
        done_by: act.by,
        name: source.host().to_owned(),
        format: Format::Calendar,
        encoding: "utf-8".to_owned(),
        file_hash: String::new(),
        state: State::Done,
        options: Options::default(),
        rejected: Vec::new(),
        seconds: Seconds::default(),
        total: 0,
        handled: 0,
        accepted: 0,
        ignored: 0,
        created_at: act.now,
        ended_at: Some(act.now),
    }
}
