//! Single dates that the rule alone would not give, or not leave out: skipped, taken back, added.

use chrono::{NaiveDate, NaiveDateTime};

use super::plan::{FURTHEST, fill, horizon};
use super::{Known, Refusal, goes_on, place};
use crate::actions::{Act, event};
use crate::domain::event::{Event, State as EventState};
use crate::domain::id::Id;
use crate::domain::series::slots::Standing;
use crate::domain::series::{Exception, Series};
use crate::store::{self, Fault, Tx};

/// Leaves a date out. Its event goes if nobody was told of it; else it is called off, and its guests hear of it.
/// Skipping twice is skipping once. Gives how many guests are told.
pub fn skip(
    tx: &mut Tx,
    act: &Act,
    id: Id<Series>,
    date: NaiveDate,
    reason: &str,
) -> Result<Option<Result<usize, Refusal>>, Fault> {
    let Some(known) = Known::load(tx, act, id)? else { return Ok(None) };
    let slots = known.rhythm.slots(date, date);
    let events = on_day(tx, act, &known, date)?;
    if slots.is_empty() && events.is_empty() {
        return Ok(Some(Err(Refusal::NoSuchDate(date))));
    }
    if date < known.today(act.now) {
        return Ok(Some(Err(Refusal::Past(date))));
    }
    let mut exceptions = known.rhythm.exceptions.clone();
    exceptions.retain(|(local, _)| local.date() != date);
    let given = known.rhythm.rule.starts(known.series.starts_local, date, date);
    exceptions.extend(given.first().map(|local| (*local, Exception::Skip)));
    store::series::set_exceptions(tx, act.organisation, id, &exceptions)?;
    let heard = super::outline::known_by_guests(tx, act, &events)?;
    let mut told = 0;
    for date in &events {
        if date.starts_at <= act.now || !matches!(date.state, EventState::Draft | EventState::Announced) {
            continue;
        }
        if heard.contains(&date.id) {
            if let Some(Ok(cancelled)) = event::cancel(tx, act, date.id, reason)? {
                told += cancelled.told;
            }
        } else {
            store::event::delete(tx, act.organisation, date.id)?;
        }
    }
    act.audit(tx, "series.skipped", id.uuid(), serde_json::json!({"date": date, "told": told}))?;
    Ok(Some(Ok(told)))
}

/// Takes a skip back: the date is planned anew. One that was called off stays called off, as an event by itself.
pub fn take_back(
    tx: &mut Tx,
    act: &Act,
    id: Id<Series>,
    date: NaiveDate,
) -> Result<Option<Result<(), Refusal>>, Fault> {
    let Some(mut known) = Known::load(tx, act, id)? else { return Ok(None) };
    let is_skip = |(local, kind): &(NaiveDateTime, Exception)| *kind == Exception::Skip && local.date() == date;
    if !known.rhythm.exceptions.iter().any(is_skip) {
        return Ok(Some(Err(Refusal::NoSuchDate(date))));
    }
    known.rhythm.exceptions.retain(|exception| !is_skip(exception));
    store::series::set_exceptions(tx, act.organisation, id, &known.rhythm.exceptions)?;
    for event in on_day(tx, act, &known, date)?.iter().filter(|event| event.state == EventState::Cancelled) {
        store::event::detach(tx, act.organisation, event.id)?;
    }
    act.audit(tx, "series.skip_taken_back", id.uuid(), serde_json::json!({"date": date}))?;
    if goes_on(&known.series).is_ok() {
        fill(tx, act, &known, horizon(&known, act.now))?;
    }
    Ok(Some(Ok(())))
}

/// Adds a date beside those of the rule, and plans it however far ahead it is. One that was skipped comes back.
pub fn add(tx: &mut Tx, act: &Act, id: Id<Series>, local: NaiveDateTime) -> Result<Option<Result<(), Refusal>>, Fault> {
    let Some(mut known) = Known::load(tx, act, id)? else { return Ok(None) };
    if let Err(refusal) = goes_on(&known.series) {
        return Ok(Some(Err(refusal)));
    }
    let (today, day) = (known.today(act.now), local.date());
    if known.series.timezone.instant(local) <= act.now {
        return Ok(Some(Err(Refusal::Past(day))));
    }
    if day > today + FURTHEST {
        return Ok(Some(Err(Refusal::TooFar)));
    }
    let there = known.rhythm.slots(day, day).into_iter().find(|slot| slot.local == local);
    let events = on_day(tx, act, &known, day)?;
    let is_there = |event: &Event| place(event) == Some(local) && event.state != EventState::Cancelled;
    if there.is_some_and(|slot| matches!(slot.standing, Standing::Given | Standing::Extra))
        || events.iter().any(is_there)
    {
        return Ok(Some(Err(Refusal::Taken(local))));
    }
    for event in events.iter().filter(|event| place(event) == Some(local)) {
        store::event::detach(tx, act.organisation, event.id)?;
    }
    known.rhythm.exceptions.retain(|(other, _)| *other != local);
    known.rhythm.exceptions.push((local, Exception::Extra));
    store::series::set_exceptions(tx, act.organisation, id, &known.rhythm.exceptions)?;
    act.audit(tx, "series.date_added", id.uuid(), serde_json::json!({"date": day}))?;
    fill(tx, act, &known, horizon(&known, act.now))?;
    Ok(Some(Ok(())))
}

/// Events whose place in the rhythm is on a day.
fn on_day(tx: &mut Tx, act: &Act, known: &Known, day: NaiveDate) -> Result<Vec<Event>, Fault> {
    let from = day.and_time(chrono::NaiveTime::MIN);
    let mut events = store::event::of_series(tx, act.organisation, known.series.id, from)?;
    events.retain(|event| place(event).is_some_and(|local| local.date() == day));
    Ok(events)
}
