//! What an edit of a series comes to, date by date, before anything is written: the preview that people read and the
//! list that is then worked off are the same.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::plan::wanted;
use super::{Known, Refusal, place};
use crate::actions::{Act, event};
use crate::domain::draft::Draft;
use crate::domain::event::{Event, State as EventState};
use crate::domain::id::Id;
use crate::domain::rsvp::Place;
use crate::domain::series::State;
use crate::domain::series::slots::Slot;
use crate::store::{self, Fault, Tx};

/// What becomes of one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing about it is new.
    Kept,
    /// Other words, other numbers: told only to those whom the host wants to tell.
    Changed,
    /// Another time or place: its guests are told.
    Moved,
    /// It was edited by itself and stays as it is.
    Edited,
    /// It is new.
    Added,
    /// The rhythm no longer has it, and nobody knows of it: it goes.
    Removed,
    /// The rhythm no longer has it, and people know of it: it is called off.
    Cancelled,
}

/// One date and what becomes of it.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its start on the wall of the series: the new one, or the old one where there is none.
    pub local: NaiveDateTime,
    /// Its place in the new rhythm.
    pub(super) slot: Option<Slot>,
    /// Its event, if it is one already.
    pub event: Option<Event>,
    /// What becomes of it.
    pub fate: Fate,
    /// Guests who are told, or have been told of it so far where it is called off.
    pub told: i64,
}

/// All dates that an edit looks at, in order.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Date by date.
    pub steps: Vec<Step>,
    /// Events that happened or were called off, and keep their place in the rhythm.
    pub(super) settled: Vec<(Event, Slot)>,
}

impl Outline {
    /// How many messages go to guests.
    pub fn told(&self) -> i64 {
        self.steps.iter().map(|step| step.told).sum()
    }

    /// How many dates meet one fate.
    pub fn count(&self, fate: Fate) -> usize {
        self.steps.iter().filter(|step| step.fate == fate).count()
    }
}

/// Compares the events of a series, those to come, with what its rhythm and template are to be up to a day.
pub(super) fn outline(
    tx: &mut Tx,
    act: &Act,
    after: &Known,
    events: Vec<Event>,
    until: NaiveDate,
    notify: bool,
) -> Result<Result<Outline, Refusal>, Fault> {
    let last = events.iter().filter_map(place).map(|local| local.date()).max().map_or(until, |last| last.max(until));
    let from = after.today(act.now).pred_opt().unwrap_or(until);
    let slots = wanted(after, from, last);
    let facts = Facts::load(tx, act, &events)?;
    let mut outline = Outline::default();
    for (slot, event) in paired(slots, events) {
        match (slot, event) {
            (Some(slot), Some(event)) if is_settled(act, &event) => outline.settled.push((event, slot)),
            (None, Some(event)) if is_settled(act, &event) => {}
            (slot, Some(event)) => match facts.step(after, slot, event, notify) {
                Ok(step) => outline.steps.push(step),
                Err(refusal) => return Ok(Err(refusal)),
            },
            (Some(slot), None) => {
                let is_ahead = after.series.timezone.instant(slot.local) > act.now;
                let is_due =
                    slot.local.date() <= until || slot.standing == crate::domain::series::slots::Standing::Extra;
                if is_ahead && is_due && after.series.state == State::Active {
                    let fate = Fate::Added;
                    outline.steps.push(Step { local: slot.local, slot: Some(slot), event: None, fate, told: 0 });
                }
            }
            (None, None) => {}
        }
    }
    outline.steps.sort_by_key(|step| step.local);
    Ok(Ok(outline))
}

/// Events that somebody outside the staff knows of: invited, or answering by themselves.
pub fn known_by_guests(tx: &mut Tx, act: &Act, events: &[Event]) -> Result<HashSet<Id<Event>>, Fault> {
    let ids: Vec<_> = events.iter().map(|event| event.id).collect();
    let mut known: HashSet<_> = store::invitation::counts(tx, act.organisation, &ids)?.into_keys().collect();
    known.extend(store::rsvp::tallies(tx, act.organisation, &ids)?.into_keys());
    Ok(known)
}

/// Happened, begun or called off: no edit of the series reaches it.
fn is_settled(act: &Act, event: &Event) -> bool {
    matches!(event.state, EventState::Held | EventState::Cancelled) || event.starts_at <= act.now
}

/// Finds each event its date: that of the same time, else that of the same day.
fn paired(slots: Vec<Slot>, events: Vec<Event>) -> Vec<(Option<Slot>, Option<Event>)> {
    let mut left: Vec<Option<Slot>> = slots.into_iter().map(Some).collect();
    let mut pairs = Vec::with_capacity(left.len());
    let (mut exact, mut others) = (Vec::new(), Vec::new());
    for event in events {
        let same = left.iter_mut().find(|slot| slot.map(|slot| slot.local) == place(&event));
        match same.and_then(Option::take) {
            Some(slot) => exact.push((Some(slot), Some(event))),
            None => others.push(event),
        }
    }
    pairs.extend(exact);
    for event in others {
        let day = place(&event).map(|local| local.date());
        let same = left.iter_mut().find(|slot| slot.map(|slot| slot.local.date()) == day && slot.is_some());
        pairs.push((same.and_then(Option::take), Some(event)));
    }
    pairs.extend(left.into_iter().flatten().map(|slot| (Some(slot), None)));
    pairs
}

/// What guests know of several events, in a constant number of questions.
struct Facts {
    known: HashSet<Id<Event>>,
    told: HashMap<Id<Event>, i64>,
    heads: HashMap<Id<Event>, i64>,
}

impl Facts {
    fn load(tx: &mut Tx, act: &Act, events: &[Event]) -> Result<Facts, Fault> {
        let ids: Vec<_> = events.iter().map(|event| event.id).collect();
        let held = |place| matches!(place, Some(Place::Seated | Place::Offered));
        let heads = store::rsvp::tallies(tx, act.organisation, &ids)?
            .into_iter()
            .map(|(event, tallies)| {
                (event, tallies.iter().filter(|tally| held(tally.place)).map(|tally| tally.heads).sum())
            })
            .collect();
        Ok(Facts {
            known: known_by_guests(tx, act, events)?,
            told: store::outbox::told_counts(tx, act.organisation, &ids)?,
            heads,
        })
    }

    fn step(&self, after: &Known, slot: Option<Slot>, event: Event, notify: bool) -> Result<Step, Refusal> {
        let local = slot.map(|slot| slot.local).or(place(&event)).unwrap_or_default();
        let is_edited = event.occurrence.as_ref().is_some_and(|occurrence| occurrence.is_edited);
        let fate = match slot {
            _ if is_edited => Fate::Edited,
            Some(slot) => self.fate(after, slot, &event)?,
            None if self.known.contains(&event.id) => Fate::Cancelled,
            None => Fate::Removed,
        };
        let tells = match fate {
            Fate::Moved | Fate::Cancelled => event.state == EventState::Announced,
            Fate::Changed => notify && event.state == EventState::Announced,
            Fate::Kept | Fate::Edited | Fate::Added | Fate::Removed => false,
        };
        let told = if tells { self.told.get(&event.id).copied().unwrap_or(0) } else { 0 };
        Ok(Step { local, slot, event: Some(event), fate, told })
    }

    /// What becomes of a date that goes on, if it takes the new template.
    fn fate(&self, after: &Known, slot: Slot, event: &Event) -> Result<Fate, Refusal> {
        let next = after.series.date(slot.local).onto(event);
        if Draft::of(&next) == Draft::of(event) {
            return Ok(Fate::Kept);
        }
        let heads = self.heads.get(&event.id).copied().unwrap_or(0);
        let too_small = next
            .capacity
            .is_some_and(|capacity| i64::from(capacity) < heads && event.capacity.is_none_or(|old| capacity < old));
        if too_small {
            let heads = i32::try_from(heads).unwrap_or(i32::MAX);
            let refusal = event::Refusal::CapacityBelowHeads { heads };
            return Err(Refusal::Date { on: slot.local.date(), refusal });
        }
        Ok(if next.moved_from(event) { Fate::Moved } else { Fate::Changed })
    }
}
