//! After the evening: one save marks the event held, writes the hours of every host, settles what was promised and
//! keeps what was learned. Again is a correction; every confirmation is kept. One way back: to being unconfirmed.

use chrono::{DateTime, Utc};

use super::heard::Line;
use super::{Act, check_in, door_operation, effect, heard, ingredient, mailing, thanks};
use crate::domain::debrief::{self, Debrief};
use crate::domain::effect::{Origin, Said};
use crate::domain::event::{Details, Event, Held, State};
use crate::domain::id::Id;
use crate::domain::ingredient::Ingredient;
use crate::domain::mailing::Kind as MailingKind;
use crate::domain::person::Person;
use crate::domain::time_entry::{Provenance, Status, TimeEntry};
use crate::domain::wrap_up::{Confirmation, Kept, Refusal, confirm, hours, met};
use crate::store::{self, Fault, Tx};

/// What somebody confirms of an evening.
#[derive(Debug, Clone)]
pub struct WrapUp {
    /// Real first instant.
    pub started_at: DateTime<Utc>,
    /// Real last instant.
    pub ended_at: DateTime<Utc>,
    /// People met; none for those checked in, guests included. More of those count in any case.
    pub met: Option<i32>,
    /// Minutes of travel of each host, there and back.
    pub travel_minutes: i32,
    /// Minutes of desk work of each host.
    pub prep_minutes: i32,
    /// Exactly who came, when the list was gone through; none to leave the check-ins as they are.
    pub came: Option<Vec<Id<Person>>>,
    /// What else is to be kept of it.
    pub after: Afterwards,
}

/// What is kept of an evening beside who came and how long it took. What is left out stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Afterwards {
    /// Exactly the promises that were kept, when the list was gone through.
    pub kept: Option<Vec<(Id<Ingredient>, Id<Person>)>>,
    /// What was heard.
    pub heard: Vec<Line>,
    /// What is made of it, all lines.
    pub debrief: Option<Debrief>,
    /// What came of it; one that is there already is not written twice.
    pub effect: Option<Said>,
}

/// Marks the event held, writes its hosts' hours and keeps what was learned; again is a correction that replaces what
/// it wrote before.
pub fn wrap_up(tx: &mut Tx, act: &Act, id: Id<Event>, said: &WrapUp) -> Result<Option<Result<Event, Refusal>>, Fault> {
    let Some(mut event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(None) };
    let provisional = Held {
        from: said.started_at,
        to: said.ended_at,
        met: said.met.unwrap_or(0),
        travel_minutes: said.travel_minutes,
        prep_minutes: said.prep_minutes,
    };
    if let Err(refusal) = confirm(&event, provisional, act.now) {
        return Ok(Some(Err(refusal)));
    }
    if !heard::fit(tx, act, id, &said.after.heard)? {
        return Ok(Some(Err(Refusal::TooMuchHeard)));
    }
    if let Some(came) = &said.came {
        record_arrivals(tx, act, &event, came)?;
    }
    let met = met(said.met.unwrap_or(0), door_operation::heads(tx, act, id)?);
    let held = Held { met, ..provisional };
    event.state = State::Held;
    event.held = Some(held);
    if let Some(debrief) = &said.after.debrief {
        publish(&mut event, debrief);
    }
    event.revision += 1;
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    let confirmation = Confirmation { id: act.chance.id(act.now), event: id, by: act.by, written_at: act.now, held };
    store::wrap_up::append(tx, act.organisation, &confirmation)?;
    store::time_entry::delete_written_by_event(tx, act.organisation, id)?;
    let entries: Vec<TimeEntry> = event.hosts.iter().flat_map(|host| entries(act, &event, *host, &held)).collect();
    store::time_entry::insert(tx, act.organisation, &entries)?;
    keep(tx, act, id, &said.after)?;
    mailing::drop_planned(tx, act, id)?;
    thanks::plan(tx, act, &event)?;
    act.audit(tx, "event.held", id.uuid(), serde_json::json!({"met": met, "entries": entries.len()}))?;
    Ok(Some(Ok(event)))
}

/// Takes a confirmation back: the event is to be confirmed again, its hours are gone, thanks that were planned do not
/// leave. Who came, what was heard and what was made of it stay for the next confirmation, and so does every former
/// one. None when the organisation has no such event.
pub fn take_back(tx: &mut Tx, act: &Act, id: Id<Event>) -> Result<Option<Result<Event, Kept>>, Fault> {
    let Some(mut event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if event.state != State::Held {
        return Ok(Some(Err(Kept::NotHeld)));
    }
    let mailings = store::mailing::of_event(tx, act.organisation, id)?;
    if mailings.iter().any(|one| one.kind == MailingKind::Thanks && one.sent_to.is_some()) {
        return Ok(Some(Err(Kept::Thanked)));
    }
    event.state = State::Announced;
    event.held = None;
    event.revision += 1;
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    let entries = store::time_entry::delete_written_by_event(tx, act.organisation, id)?;
    thanks::withdraw(tx, act, id)?;
    act.audit(tx, "event.unconfirmed", id.uuid(), serde_json::json!({"entries": entries}))?;
    Ok(Some(Ok(event)))
}

/// An interview carries the address under which it was published.
fn publish(event: &mut Event, debrief: &Debrief) {
    if let (Details::Interview(interview), Some(link)) = (&mut event.details, debrief::link(&debrief.published)) {
        link.clone_into(&mut interview.published_link);
    }
}

fn keep(tx: &mut Tx, act: &Act, event: Id<Event>, after: &Afterwards) -> Result<(), Fault> {
    if let Some(kept) = &after.kept {
        ingredient::settle(tx, act, event, kept)?;
    }
    heard::note(tx, act, event, &after.heard)?;
    if let Some(debrief) = &after.debrief {
        let before = store::debrief::of_event(tx, act.organisation, event)?.map(|(debrief, _)| debrief);
        if *debrief != before.unwrap_or_default() {
            store::debrief::save(tx, act.organisation, event, debrief, act.now)?;
        }
    }
    if let Some(said) = &after.effect {
        let there = store::effect::of_event(tx, act.organisation, event)?;
        if !there.iter().any(|one| one.said == *said) {
            // The event was read in this transaction, so that it is known.
            effect::create(tx, act, Origin::Event(event), said.clone())?.ok();
        }
    }
    Ok(())
}

fn entries(act: &Act, event: &Event, host: Id<crate::domain::account::Account>, held: &Held) -> Vec<TimeEntry> {
    hours(held)
        .into_iter()
        .map(|(kind, started_at, ended_at)| TimeEntry {
            id: act.chance.id(act.now),
            account: host,
            kind,
            started_at,
            ended_at,
            event: Some(event.id),
            note: event.title.clone(),
            provenance: Provenance::Event,
            status: Status::Confirmed,
            created_at: act.now,
        })
        .collect()
}

/// Makes the arrivals of invited people and walk-ins exactly those that were ticked.
fn record_arrivals(tx: &mut Tx, act: &Act, event: &Event, came: &[Id<Person>]) -> Result<(), Fault> {
    let before = store::check_in::of_event(tx, act.organisation, event.id)?;
    for gone in before.iter().filter(|check_in| !came.contains(&check_in.person)) {
        check_in::undo(tx, act, event.id, gone.person)?;
    }
    let known = store::person::by_ids(tx, act.organisation, came)?;
    for person in known.iter().filter(|person| !before.iter().any(|check_in| check_in.person == person.id)) {
        check_in::check_in(tx, act, event.id, person.id, None)?;
    }
    Ok(())
}
