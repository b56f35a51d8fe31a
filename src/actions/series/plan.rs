//! Dates become events: on a rolling horizon, as often as anybody asks, each of them once. The database keeps a place
//! in a rhythm for one event alone, so that two nodes that plan at the same moment plan the same.

use std::collections::HashSet;

use chrono::{DateTime, Months, NaiveDate, Utc};

use super::{Known, Refusal, goes_on, place, save};
use crate::actions::{Act, event, ingredient};
use crate::domain::event::{Event, Occurrence};
use crate::domain::holiday;
use crate::domain::id::Id;
use crate::domain::recurrence::{End, Rule};
use crate::domain::series::slots::{Slot, Standing};
use crate::domain::series::{Exception, Series, State};
use crate::store::{self, Fault, Tx};

/// How far ahead dates are events.
pub const HORIZON: Months = Months::new(6);
/// How far ahead anything is planned at all.
pub(super) const FURTHEST: Months = Months::new(60);

/// Up to which day dates are to be events.
pub(super) fn horizon(known: &Known, now: DateTime<Utc>) -> NaiveDate {
    let rolling = known.today(now) + HORIZON;
    known.series.planned_until_on.map_or(rolling, |planned| planned.max(rolling))
}

/// Plans what is missing up to the horizon and says how many events that made. A series that is paused, over or gone
/// gets none; a second run finds nothing left to do.
pub fn plan_dates(tx: &mut Tx, act: &Act, id: Id<Series>) -> Result<usize, Fault> {
    let Some(known) = Known::load(tx, act, id)? else { return Ok(0) };
    if known.series.state != State::Active {
        return Ok(0);
    }
    fill(tx, act, &known, horizon(&known, act.now))
}

/// Plans every missing date up to a day, and added ones beyond it too.
pub(super) fn fill(tx: &mut Tx, act: &Act, known: &Known, until: NaiveDate) -> Result<usize, Fault> {
    let today = known.today(act.now);
    let from = today.pred_opt().unwrap_or(today);
    let taken: HashSet<_> =
        store::event::of_series(tx, act.organisation, known.series.id, from.and_time(chrono::NaiveTime::MIN))?
            .iter()
            .filter_map(place)
            .collect();
    let mut planned = 0;
    for slot in wanted(known, from, until) {
        let is_ahead = known.series.timezone.instant(slot.local) > act.now;
        if is_ahead && !taken.contains(&slot.local) {
            plan_one(tx, act, &known.series, slot)?;
            planned += 1;
        }
    }
    if known.series.planned_until_on.is_none_or(|before| before < until) {
        store::series::set_planned_until(tx, act.organisation, known.series.id, until)?;
    }
    if planned > 0 {
        act.audit(tx, "series.planned", known.series.id.uuid(), serde_json::json!({"dates": planned}))?;
    }
    Ok(planned)
}

/// Dates that take place from one day to another, and those that somebody added later than that.
pub(super) fn wanted(known: &Known, from: NaiveDate, until: NaiveDate) -> Vec<Slot> {
    let mut slots = known.rhythm.slots(from, until);
    slots.retain(Slot::takes_place);
    let beyond =
        known.rhythm.exceptions.iter().filter(|(local, kind)| *kind == Exception::Extra && local.date() > until);
    slots.extend(beyond.map(|(local, _)| Slot { local: *local, standing: Standing::Extra }));
    slots
}

/// One date as an event of its own, with all that hangs on it.
pub(super) fn plan_one(tx: &mut Tx, act: &Act, series: &Series, slot: Slot) -> Result<Event, Fault> {
    let mut date = series.date(slot.local).into_event(act.chance.id(act.now), act.now);
    date.occurrence = Some(Occurrence { series: series.id, local: slot.local, is_edited: false });
    store::event::insert(tx, act.organisation, &date)?;
    act.audit(tx, "event.created", date.id.uuid(), serde_json::json!({"kind": date.kind(), "series": series.id}))?;
    ingredient::copy(tx, act, &date, &series.ingredients)?;
    if !series.auto_announce {
        return Ok(date);
    }
    match event::announce(tx, act, date.id)? {
        Some(Ok(announced)) => Ok(announced),
        _ => Ok(date),
    }
}

/// More dates in one go: past the end of a rule that has run out, else past the horizon. Public holidays are left out.
/// Gives how many were planned.
pub fn add_dates(tx: &mut Tx, act: &Act, id: Id<Series>) -> Result<Option<Result<usize, Refusal>>, Fault> {
    let Some(mut known) = Known::load(tx, act, id)? else { return Ok(None) };
    if let Err(refusal) = goes_on(&known.series) {
        return Ok(Some(Err(refusal)));
    }
    let ahead = fill(tx, act, &known, horizon(&known, act.now))?;
    if ahead > 0 {
        return Ok(Some(Ok(ahead)));
    }
    let Some(last) = stretch(tx, act, &mut known)? else { return Ok(Some(Err(Refusal::NoMoreDates))) };
    let planned = fill(tx, act, &known, last)?;
    Ok(Some(Ok(planned)))
}

/// Moves the end of the rule, or the horizon, so far that at least one date and at most half a year of them is added;
/// gives the day of the last one.
fn stretch(tx: &mut Tx, act: &Act, known: &mut Known) -> Result<Option<NaiveDate>, Fault> {
    let today = known.today(act.now);
    let first = known.series.planned_until_on.map_or(today, |planned| planned.max(today));
    let endless = Rule { end: End::Never, ..known.rhythm.rule.clone() };
    let begins = match known.rhythm.rule.end {
        End::Never => first.succ_opt().unwrap_or(first),
        // Where the rule has run out, its next dates may lie before the horizon.
        _ => today,
    };
    let already: HashSet<NaiveDate> =
        known.rhythm.slots(today, today + FURTHEST).iter().map(|slot| slot.local.date()).collect();
    let region = known.region;
    let mut days = endless.starts(known.series.starts_local, begins, begins + FURTHEST);
    days.retain(|local| {
        known.series.timezone.instant(*local) > act.now
            && (matches!(known.rhythm.rule.end, End::Never) || !already.contains(&local.date()))
    });
    let is_free = |local: &&chrono::NaiveDateTime| !holiday::is_holiday(region, local.date());
    let Some(next) = days.iter().find(is_free).map(|local| local.date()) else { return Ok(None) };
    let limit = (begins + HORIZON).max(next);
    let added: Vec<_> = days.into_iter().filter(|local| local.date() <= limit).collect();
    let last = added.iter().rfind(|local| is_free(local)).map_or(next, |local| local.date());
    let off = added.iter().filter(|local| local.date() <= last && !is_free(local));
    known.rhythm.exceptions.extend(off.map(|local| (*local, Exception::Skip)));
    store::series::set_exceptions(tx, act.organisation, known.series.id, &known.rhythm.exceptions)?;
    if known.rhythm.rule.end != End::Never {
        known.rhythm.rule.end = End::OnDay(last);
        known.series.rrule = known.rhythm.rule.to_string();
        save(tx, act, &mut known.series, "series.extended")?;
    }
    Ok(Some(last))
}
