//! Editing what returns: all dates to come, or a date and those after it, which then are a series of their own. Dates
//! that were edited by themselves, held, called off or past are left alone.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::outline::{Fate, Outline, Step, outline};
use super::plan::{fill, horizon, plan_one};
use super::{Known, Refusal, checked, place, rhythm, save};
use crate::actions::{Act, event, mailing};
use crate::domain::event::{Event, State as EventState};
use crate::domain::id::Id;
use crate::domain::recurrence::{End, Rule};
use crate::domain::series::draft::Draft;
use crate::domain::series::slots::{Slot, Standing};
use crate::domain::series::{Exception, Series, State};
use crate::store::{self, Fault, Tx};

/// Before every place in a rhythm, written as rows have it.
const EARLIEST: NaiveDateTime = chrono::DateTime::UNIX_EPOCH.naive_utc();

/// An edit of more than one date.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The first date it is about; none for all dates to come.
    pub from: Option<NaiveDate>,
    /// What is decided now; made from [`base`].
    pub draft: Draft,
    /// The revision that the editor had in front of them.
    pub seen: Option<i32>,
    /// Whether guests are told of edits other than time and place.
    pub notify: bool,
}

/// What an edit did.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The series that was edited, or the one that goes on from it.
    pub series: Series,
    /// Date by date.
    pub outline: Outline,
}

/// What an edit starts from: what is decided about the series, and for "this and following" what would go on from that
/// date if nothing was changed.
pub fn base(
    tx: &mut Tx,
    act: &Act,
    id: Id<Series>,
    from: Option<NaiveDate>,
) -> Result<Option<Result<Draft, Refusal>>, Fault> {
    let Some(known) = Known::load(tx, act, id)? else { return Ok(None) };
    let draft = Draft::of(&known.series);
    let Some(date) = from else { return Ok(Some(Ok(draft))) };
    Ok(Some(match split_at(tx, act, &known, date)? {
        Err(refusal) => Err(refusal),
        Ok(None) => Ok(draft),
        Ok(Some(local)) => {
            let starts_local = local.date().and_time(known.series.starts_local.time());
            Ok(Draft { starts_local, rrule: rest(&known, local).to_string(), ..draft })
        }
    }))
}

/// What an edit would do. Reads only.
pub fn preview(tx: &mut Tx, act: &Act, id: Id<Series>, edit: &Edit) -> Result<Option<Result<Outline, Refusal>>, Fault> {
    Ok(prepare(tx, act, id, edit)?.map(|prepared| prepared.map(|prepared| prepared.outline)))
}

/// Edits a series: the same steps that [`preview`] shows.
pub fn change(tx: &mut Tx, act: &Act, id: Id<Series>, edit: &Edit) -> Result<Option<Result<Changed, Refusal>>, Fault> {
    let prepared = match prepare(tx, act, id, edit)? {
        None => return Ok(None),
        Some(Err(refusal)) => return Ok(Some(Err(refusal))),
        Some(Ok(prepared)) => prepared,
    };
    let Prepared { mut before, mut after, split, outline, until } = prepared;
    match split {
        Some(local) => part(tx, act, &mut before, &mut after, local)?,
        None => {
            if Draft::of(&after.series) != Draft::of(&before.series) {
                save(tx, act, &mut after.series, "series.changed")?;
            }
            store::series::set_exceptions(tx, act.organisation, id, &after.rhythm.exceptions)?;
        }
    }
    for (event, slot) in &outline.settled {
        settle_in(tx, act, event, *slot)?;
    }
    for step in &outline.steps {
        take(tx, act, &after.series, step, edit.notify)?;
    }
    if writes_otherwise(&before.series, &after.series) {
        keep_step(tx, act, &outline)?;
    }
    if after.series.state == State::Active {
        fill(tx, act, &after, until)?;
    }
    let series = store::series::by_id(tx, act.organisation, after.series.id)?;
    Ok(series.map(|series| Ok(Changed { series, outline })))
}

/// The event of one date of a series, by its place in the rhythm or else by the day it is on now. One beyond the
/// horizon is planned on the spot, so that it can be edited by itself.
pub fn date_of(
    tx: &mut Tx,
    act: &Act,
    id: Id<Series>,
    date: NaiveDate,
) -> Result<Option<Result<Event, Refusal>>, Fault> {
    let Some(known) = Known::load(tx, act, id)? else { return Ok(None) };
    let events = store::event::of_series(tx, act.organisation, id, EARLIEST)?;
    let by_place = events.iter().find(|event| place(event).is_some_and(|local| local.date() == date));
    let on_day = |event: &&Event| event.timezone.local(event.starts_at).date() == date;
    if let Some(event) = by_place.or_else(|| events.iter().find(on_day)) {
        return Ok(Some(Ok(event.clone())));
    }
    let slot = known.rhythm.slots(date, date).into_iter().find(Slot::takes_place);
    let Some(slot) = slot else { return Ok(Some(Err(Refusal::NoSuchDate(date)))) };
    if known.series.timezone.instant(slot.local) <= act.now {
        return Ok(Some(Err(Refusal::Past(date))));
    }
    if let Err(refusal) = super::goes_on(&known.series) {
        return Ok(Some(Err(refusal)));
    }
    Ok(Some(Ok(plan_one(tx, act, &known.series, slot)?)))
}

/// Everything that an edit rests on, and what it comes to.
struct Prepared {
    before: Known,
    /// With the decisions of the edit; a series of its own if there is a split.
    after: Known,
    /// The first date of the series that goes on.
    split: Option<NaiveDateTime>,
    outline: Outline,
    until: NaiveDate,
}

fn prepare(tx: &mut Tx, act: &Act, id: Id<Series>, edit: &Edit) -> Result<Option<Result<Prepared, Refusal>>, Fault> {
    let Some(before) = Known::load(tx, act, id)? else { return Ok(None) };
    if let Some(seen) = edit.seen.filter(|seen| *seen != before.series.revision) {
        tracing::debug!(seen, now = before.series.revision, "edit rests on an older revision");
        return Ok(Some(Err(Refusal::ChangedMeanwhile { now: before.series.revision })));
    }
    let split = match edit.from.map(|date| split_at(tx, act, &before, date)).transpose()? {
        Some(Err(refusal)) => return Ok(Some(Err(refusal))),
        Some(Ok(split)) => split,
        None => None,
    };
    if let Some(local) = split.filter(|local| edit.draft.starts_local.date() < local.date()) {
        return Ok(Some(Err(Refusal::StartsBefore(local.date()))));
    }
    let rule = match checked(tx, act, &edit.draft)? {
        Ok(rule) => rule,
        Err(refusal) => return Ok(Some(Err(refusal))),
    };
    let after = decided(act, &before, edit, &rule, split)?;
    let from = split.unwrap_or_else(|| before.today(act.now).pred_opt().unwrap_or_default().and_time(NaiveTime::MIN));
    let events = store::event::of_series(tx, act.organisation, id, from)?;
    let until = horizon(&after, act.now);
    Ok(Some(match outline(tx, act, &after, events, until, edit.notify)? {
        Ok(outline) => Ok(Prepared { before, after, split, outline, until }),
        Err(refusal) => Err(refusal),
    }))
}

/// The series as it is to be.
fn decided(act: &Act, before: &Known, edit: &Edit, rule: &Rule, split: Option<NaiveDateTime>) -> Result<Known, Fault> {
    let draft = Draft { rrule: rule.to_string(), ..edit.draft.clone() };
    let series = match split {
        None => draft.onto(&before.series),
        Some(_) => Series {
            state: before.series.state,
            planned_until_on: before.series.planned_until_on,
            follows: Some(before.series.id),
            ..draft.into_series(act.chance.id(act.now), act.now)
        },
    };
    let kept = before.rhythm.exceptions.iter().filter(|(local, _)| split.is_none_or(|from| *local >= from));
    let (old, new) = (before.series.starts_local.time(), series.starts_local.time());
    // Dates that were added at the usual hour follow the usual hour.
    let exceptions = kept
        .map(|(local, kind)| match kind {
            Exception::Extra if local.time() == old => (local.date().and_time(new), *kind),
            Exception::Extra | Exception::Skip => (*local, *kind),
        })
        .collect();
    Ok(Known { rhythm: rhythm(&series, exceptions, before.region)?, region: before.region, series })
}

/// Where "this and following" begins. None if nothing lies before it: then it is about all.
fn split_at(
    tx: &mut Tx,
    act: &Act,
    known: &Known,
    date: NaiveDate,
) -> Result<Result<Option<NaiveDateTime>, Refusal>, Fault> {
    let slot = known.rhythm.slots(date, date).first().map(|slot| slot.local);
    let local = match slot {
        Some(local) => Some(local),
        None => store::event::of_series(tx, act.organisation, known.series.id, EARLIEST)?
            .iter()
            .find(|event| event.timezone.local(event.starts_at).date() == date)
            .and_then(place),
    };
    let Some(local) = local else { return Ok(Err(Refusal::NoSuchDate(date))) };
    let first = known.rhythm.rule.first_fit(known.series.starts_local);
    let extra = known.rhythm.exceptions.iter().any(|(other, kind)| *kind == Exception::Extra && *other < local);
    Ok(Ok(Some(local).filter(|local| extra || first.is_some_and(|first| first < *local))))
}

/// The rule as it goes on at a date: of a number of dates, those that are left.
fn rest(known: &Known, local: NaiveDateTime) -> Rule {
    let rule = &known.rhythm.rule;
    let End::After(count) = rule.end else { return rule.clone() };
    let mut before = 0;
    let mut from = known.series.starts_local.date();
    while from < local.date() {
        let to = (from + chrono::Months::new(12)).min(local.date());
        let to = to.pred_opt().unwrap_or(to);
        before += rule.starts(known.series.starts_local, from, to).len();
        from = to.succ_opt().unwrap_or(local.date());
    }
    let left = usize::from(count).saturating_sub(before).max(1);
    Rule { end: End::After(u16::try_from(left).unwrap_or(count)), ..rule.clone() }
}

/// Ends the old series before a date and begins the one that goes on, which takes over the later events.
fn part(tx: &mut Tx, act: &Act, before: &mut Known, after: &mut Known, local: NaiveDateTime) -> Result<(), Fault> {
    let last = local.date().pred_opt().unwrap_or(local.date());
    before.rhythm.rule.end = End::OnDay(last);
    before.rhythm.exceptions.retain(|(other, _)| *other < local);
    if before.series.state == State::Active {
        fill(tx, act, before, last)?;
    }
    before.series.rrule = before.rhythm.rule.to_string();
    before.series.state = State::Ended;
    save(tx, act, &mut before.series, "series.split")?;
    store::series::set_exceptions(tx, act.organisation, before.series.id, &before.rhythm.exceptions)?;
    store::series::insert(tx, act.organisation, &after.series)?;
    act.audit(tx, "series.created", after.series.id.uuid(), serde_json::json!({"follows": before.series.id}))?;
    store::series::set_exceptions(tx, act.organisation, after.series.id, &after.rhythm.exceptions)?;
    store::series::hand_over(tx, act.organisation, (before.series.id, after.series.id), local)
}

/// Does to one date what its step says.
fn take(tx: &mut Tx, act: &Act, series: &Series, step: &Step, notify: bool) -> Result<(), Fault> {
    let Some(event) = &step.event else {
        return match step.slot {
            Some(slot) => plan_one(tx, act, series, slot).map(drop),
            None => Ok(()),
        };
    };
    if let Some(slot) = step.slot {
        settle_in(tx, act, event, slot)?;
    }
    match step.fate {
        Fate::Kept | Fate::Edited | Fate::Added => {}
        Fate::Removed => store::event::delete(tx, act.organisation, event.id)?,
        Fate::Cancelled => done(event, event::cancel(tx, act, event.id, "")?)?,
        Fate::Changed | Fate::Moved => {
            let draft = series.date(step.local);
            done(event, event::follow_series(tx, act, event.id, &draft, notify)?)?;
        }
    }
    let announces = series.auto_announce && event.state == EventState::Draft;
    if announces && matches!(step.fate, Fate::Kept | Fate::Changed | Fate::Moved) {
        event::announce(tx, act, event.id)?;
    }
    // Its mailings leave by the numbers that the series has now.
    let announced = store::event::by_id(tx, act.organisation, event.id)?;
    let announced = announced.filter(|event| event.state == EventState::Announced);
    announced.map_or(Ok(()), |event| mailing::keep_step(tx, act, &event))
}

/// Whether the dates of a series are written about at other times than before, or by themselves only now.
fn writes_otherwise(before: &Series, after: &Series) -> bool {
    let days = |series: &Series| {
        (series.invite_days_before, series.follow_up_days_before, series.reminder_days_before, series.auto_announce)
    };
    days(before) != days(after)
}

/// Lets the mailings of announced dates that follow the series leave when it says now.
fn keep_step(tx: &mut Tx, act: &Act, outline: &Outline) -> Result<(), Fault> {
    let follows = |step: &&Step| matches!(step.fate, Fate::Kept | Fate::Changed | Fate::Moved);
    let ids: Vec<_> = outline.steps.iter().filter(follows).filter_map(|step| Some(step.event.as_ref()?.id)).collect();
    for event in store::event::by_ids(tx, act.organisation, &ids)? {
        if event.state == EventState::Announced {
            mailing::plan_by_itself(tx, act, &event)?;
            mailing::keep_step(tx, act, &event)?;
        }
    }
    Ok(())
}

/// Gives an event its place in the rhythm as it is now.
fn settle_in(tx: &mut Tx, act: &Act, event: &Event, slot: Slot) -> Result<(), Fault> {
    if matches!(slot.standing, Standing::Given | Standing::Extra) && place(event) != Some(slot.local) {
        store::event::set_occurrence(tx, act.organisation, event.id, slot.local)?;
    }
    Ok(())
}

/// The outline has asked already what a date may refuse; whatever is left takes the whole edit back.
fn done<T>(event: &Event, outcome: Option<Result<T, event::Refusal>>) -> Result<(), Fault> {
    match outcome {
        None | Some(Ok(_)) => Ok(()),
        Some(Err(refusal)) => Err(Fault::BrokenOff(format!("{} took no edit of its series: {refusal}", event.id))),
    }
}
