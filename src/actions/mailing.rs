//! When an event writes to its people: planned once, moved along with the event, moved, removed and brought back by a
//! host. What is written when the time has come is in `writing`.

mod recipients;
mod writing;

use chrono::{DateTime, Utc};

use super::Act;
use crate::domain::event::{self, Event};
use crate::domain::id::Id;
use crate::domain::mailing::{Calendar, Kind, Mailing, Misplaced, Neighbours, Rhythm, State};
use crate::domain::organisation::Organisation;
use crate::store::{self, Fault, Tx};

pub use recipients::expected;
pub use writing::{Written, write};

/// Why a mailing was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has left already.
    #[error("this mailing has left already")]
    Done,
    /// The event is not announced, or has begun, was held or cancelled.
    #[error("nothing leaves for this event any more")]
    Closed,
    /// Not at this moment.
    #[error(transparent)]
    Misplaced(#[from] Misplaced),
    /// No hour is left at which it may leave.
    #[error("no hour is left at which this mailing may leave")]
    TooLate,
}

/// Plans what an event has not planned yet: follow-up and reminder, and the invitation where its series invites by
/// itself. Planning twice is planning once.
pub fn plan(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    if event.starts_at <= act.now {
        return Ok(());
    }
    let Some(organisation) = store::organisation::by_id(tx, act.organisation)? else { return Ok(()) };
    let calendar = calendar(event, &organisation);
    let rhythm = rhythm(tx, act, event)?;
    let mut known = store::mailing::of_event(tx, act.organisation, event.id)?;
    let before = known.len();
    // The follow-up lies between the other two.
    for kind in [Kind::Invitation, Kind::Reminder, Kind::FollowUp] {
        let Some(days) = rhythm.days_before(kind) else { continue };
        if known.iter().any(|mailing| mailing.kind == kind) {
            continue;
        }
        let mailing = timed(&calendar, days, &known, blank(act, event.id, kind), act.now);
        store::mailing::insert(tx, act.organisation, &mailing)?;
        known.push(mailing);
    }
    if known.len() > before {
        act.audit(tx, "event.mailings_planned", event.id.uuid(), serde_json::json!({"count": known.len() - before}))?;
    }
    Ok(())
}

/// Plans the mailings of a date whose series writes about it by itself; nothing for any other event.
pub fn plan_by_itself(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    if rhythm(tx, act, event)?.invitation.is_some() { plan(tx, act, event) } else { Ok(()) }
}

/// Lets mailings that nobody moved by hand follow the event to its new time.
pub fn follow(tx: &mut Tx, act: &Act, before: &Event, after: &Event) -> Result<(), Fault> {
    let same = (before.starts_at, &before.timezone) == (after.starts_at, &after.timezone);
    if same { Ok(()) } else { keep_step(tx, act, after) }
}

/// Gives what is still to leave the time that the rule gives it now: after the event, or the numbers of its series,
/// have changed. What a host moved stays, unless the event now begins before it.
pub fn keep_step(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    let Some(organisation) = store::organisation::by_id(tx, act.organisation)? else { return Ok(()) };
    let calendar = calendar(event, &organisation);
    let rhythm = rhythm(tx, act, event)?;
    let mut known = store::mailing::of_event(tx, act.organisation, event.id)?;
    if known.is_empty() {
        return Ok(());
    }
    for kind in [Kind::Invitation, Kind::Reminder, Kind::FollowUp] {
        let Some(place) = known.iter().position(|mailing| mailing.kind == kind) else { continue };
        let mailing = known[place].clone();
        let waits = matches!(mailing.state, State::Planned | State::Missed);
        let stays = mailing.is_moved && mailing.due_at < event.starts_at && mailing.state == State::Planned;
        if !waits || stays {
            continue;
        }
        let seen = mailing.state;
        let anew = Mailing { is_moved: false, ended_at: None, state: State::Planned, ..mailing };
        let anew = match rhythm.days_before(kind) {
            Some(days) => timed(&calendar, days, &known, anew, act.now),
            None => Mailing { state: State::Removed, ended_at: Some(act.now), ..anew },
        };
        if anew != known[place] {
            store::mailing::update(tx, act.organisation, &anew, seen)?;
            known[place] = anew;
        }
    }
    plan(tx, act, event)
}

/// Lets nothing more that comes before it leave for an event that was held or called off; thanks have rules of their
/// own.
pub fn drop_planned(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<(), Fault> {
    for mailing in store::mailing::of_event(tx, act.organisation, event)? {
        if mailing.state == State::Planned && mailing.kind != Kind::Thanks {
            let missed = Mailing { state: State::Missed, ended_at: Some(act.now), ..mailing };
            store::mailing::update(tx, act.organisation, &missed, State::Planned)?;
        }
    }
    Ok(())
}

/// Lets a mailing leave at another moment; one that was removed or missed comes back by it. None when the organisation
/// has no such mailing.
pub fn move_to(
    tx: &mut Tx,
    act: &Act,
    id: Id<Mailing>,
    at: DateTime<Utc>,
) -> Result<Option<Result<Mailing, Refusal>>, Fault> {
    let scene = match open(tx, act, id)? {
        None => return Ok(None),
        Some(Err(refusal)) => return Ok(Some(Err(refusal))),
        Some(Ok(scene)) => scene,
    };
    let calendar = scene.calendar();
    if let Err(misplaced) = calendar.may_move_to(scene.mailing.kind, at, act.now) {
        return Ok(Some(Err(misplaced.into())));
    }
    let usual = timed(&calendar, scene.days, &scene.all, scene.mailing.clone(), act.now);
    let is_moved = usual.state == State::Missed || usual.due_at != at;
    let moved = Mailing { due_at: at, is_moved, state: State::Planned, ended_at: None, ..scene.mailing.clone() };
    saved(tx, act, moved, scene.mailing.state, "event.mailing_moved")
}

/// Takes a mailing away. None when the organisation has no such mailing.
pub fn remove(tx: &mut Tx, act: &Act, id: Id<Mailing>) -> Result<Option<Result<Mailing, Refusal>>, Fault> {
    let Some(mailing) = store::mailing::by_id(tx, act.organisation, id)? else { return Ok(None) };
    match mailing.state {
        State::Done => Ok(Some(Err(Refusal::Done))),
        // Half of it has left.
        State::Planned if mailing.sent_to.is_some() => Ok(Some(Err(Refusal::Done))),
        State::Removed => Ok(Some(Ok(mailing))),
        seen @ (State::Planned | State::Missed) => {
            let removed = Mailing { state: State::Removed, ended_at: Some(act.now), ..mailing };
            saved(tx, act, removed, seen, "event.mailing_removed")
        }
    }
}

/// Brings back a mailing that was taken away: when it was to leave, or at the next hour allowed. None when the
/// organisation has no such mailing.
pub fn restore(tx: &mut Tx, act: &Act, id: Id<Mailing>) -> Result<Option<Result<Mailing, Refusal>>, Fault> {
    let scene = match open(tx, act, id)? {
        None => return Ok(None),
        Some(Err(refusal)) => return Ok(Some(Err(refusal))),
        Some(Ok(scene)) => scene,
    };
    if scene.mailing.state == State::Planned {
        return Ok(Some(Ok(scene.mailing)));
    }
    let calendar = scene.calendar();
    let due_at = calendar.next_allowed(scene.mailing.due_at.max(act.now));
    if due_at >= calendar.limit(scene.mailing.kind, reminder_at(&scene.all)) {
        return Ok(Some(Err(Refusal::TooLate)));
    }
    let back = Mailing { due_at, state: State::Planned, ended_at: None, ..scene.mailing.clone() };
    saved(tx, act, back, scene.mailing.state, "event.mailing_restored")
}

/// A mailing that can still be changed, with what its time rests on.
struct Scene {
    mailing: Mailing,
    all: Vec<Mailing>,
    event: Event,
    organisation: Organisation,
    days: i32,
}

impl Scene {
    fn calendar(&self) -> Calendar<'_> {
        calendar(&self.event, &self.organisation)
    }
}

fn open(tx: &mut Tx, act: &Act, id: Id<Mailing>) -> Result<Option<Result<Scene, Refusal>>, Fault> {
    let Some(mailing) = store::mailing::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if mailing.state == State::Done || mailing.sent_to.is_some() {
        return Ok(Some(Err(Refusal::Done)));
    }
    let event = store::event::by_id(tx, act.organisation, mailing.event)?;
    let organisation = store::organisation::by_id(tx, act.organisation)?;
    let (Some(event), Some(organisation)) = (event, organisation) else { return Ok(None) };
    if !is_open(&event, mailing.kind, act.now) {
        return Ok(Some(Err(Refusal::Closed)));
    }
    let all = store::mailing::of_event(tx, act.organisation, event.id)?;
    let days = rhythm(tx, act, &event)?.days_before(mailing.kind).unwrap_or_else(|| mailing.kind.usual_days());
    Ok(Some(Ok(Scene { mailing, all, event, organisation, days })))
}

/// Thanks at the time that the rule gives them; missed if there is none.
pub(super) fn thanks_timed(tx: &mut Tx, act: &Act, event: &Event, mailing: Mailing) -> Result<Mailing, Fault> {
    let organisation = store::organisation::by_id(tx, act.organisation)?;
    let Some(organisation) = organisation else { return Ok(mailing) };
    Ok(timed(&calendar(event, &organisation), 0, &[], mailing, act.now))
}

/// Whether something may still leave: before the start what was announced, after it the thanks of what was held.
pub fn is_open(event: &Event, kind: Kind, now: DateTime<Utc>) -> bool {
    match kind {
        Kind::Thanks => event.state == event::State::Held,
        _ => event.state == event::State::Announced && event.starts_at > now,
    }
}

fn saved(
    tx: &mut Tx,
    act: &Act,
    mailing: Mailing,
    seen: State,
    deed: &str,
) -> Result<Option<Result<Mailing, Refusal>>, Fault> {
    store::mailing::update(tx, act.organisation, &mailing, seen)?;
    act.audit(tx, deed, mailing.event.uuid(), serde_json::json!({"kind": mailing.kind, "due_at": mailing.due_at}))?;
    Ok(Some(Ok(mailing)))
}

/// The numbers of the series; those of a single event are the usual ones.
fn rhythm(tx: &mut Tx, act: &Act, event: &Event) -> Result<Rhythm, Fault> {
    let series = event.occurrence.as_ref().map(|occurrence| occurrence.series);
    let found = series.map(|id| store::mailing::rhythm_of(tx, act.organisation, id)).transpose()?.flatten();
    Ok(found.unwrap_or(Rhythm::USUAL))
}

fn calendar<'a>(event: &'a Event, organisation: &Organisation) -> Calendar<'a> {
    Calendar {
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        zone: &event.timezone,
        region: organisation.holidays_region,
    }
}

/// A mailing at the time that the rule gives it beside the others; missed if there is none.
fn timed(calendar: &Calendar, days: i32, others: &[Mailing], mailing: Mailing, now: DateTime<Utc>) -> Mailing {
    let neighbours = Neighbours {
        invited_at: Some(invited_at(others).unwrap_or(mailing.created_at)),
        reminder_at: reminder_at(others),
    };
    match calendar.due(mailing.kind, days, neighbours, now) {
        Some(due_at) => Mailing { due_at, ..mailing },
        None => Mailing { state: State::Missed, ended_at: Some(now), ..mailing },
    }
}

/// When the event's people are invited, where that is a mailing of its own: else they were when the rest was planned.
fn invited_at(mailings: &[Mailing]) -> Option<DateTime<Utc>> {
    let invitation = mailings.iter().find(|mailing| mailing.kind == Kind::Invitation)?;
    match invitation.state {
        State::Planned => Some(invitation.due_at),
        State::Done => invitation.ended_at,
        State::Removed | State::Missed => None,
    }
}

/// When those who come are reminded, if they are.
fn reminder_at(mailings: &[Mailing]) -> Option<DateTime<Utc>> {
    let stands = |mailing: &&Mailing| matches!(mailing.state, State::Planned | State::Done);
    mailings.iter().filter(stands).find(|mailing| mailing.kind == Kind::Reminder).map(|mailing| mailing.due_at)
}

pub(super) fn blank(act: &Act, event: Id<Event>, kind: Kind) -> Mailing {
    Mailing {
        id: act.chance.id(act.now),
        event,
        kind,
        due_at: act.now,
        state: State::Planned,
        is_moved: false,
        sent_to: None,
        created_at: act.now,
        ended_at: None,
    }
}
