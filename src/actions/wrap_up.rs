//! After the evening: one save marks the event held and writes the hours of every host.

use chrono::{DateTime, Utc};

use super::{Act, mailing, relay};
use crate::domain::check_in::CheckIn;
use crate::domain::event::{Event, Held, State};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::time_entry::{Provenance, Status, TimeEntry};
use crate::domain::wrap_up::{Refusal, confirm, hours};
use crate::store::{self, Fault, Tx};

/// What somebody confirms of an evening.
#[derive(Debug, Clone)]
pub struct WrapUp {
    /// Real first instant.
    pub started_at: DateTime<Utc>,
    /// Real last instant.
    pub ended_at: DateTime<Utc>,
    /// People met; none for those checked in, guests included.
    pub met: Option<i32>,
    /// Minutes of travel of each host, there and back.
    pub travel_minutes: i32,
    /// Minutes of desk work of each host.
    pub prep_minutes: i32,
    /// Exactly who came, when the list was gone through; none to leave the check-ins as they are.
    pub came: Option<Vec<Id<Person>>>,
}

/// Marks the event held and writes its hosts' hours; again is a correction that replaces what it wrote before.
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
    if let Some(came) = &said.came {
        record_arrivals(tx, act, &event, came)?;
    }
    let met = match said.met {
        Some(met) => met,
        None => heads_that_came(tx, act, id)?,
    };
    let held = Held { met, ..provisional };
    event.state = State::Held;
    event.held = Some(held);
    event.revision += 1;
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    store::time_entry::delete_written_by_event(tx, act.organisation, id)?;
    let entries: Vec<TimeEntry> = event.hosts.iter().flat_map(|host| entries(act, &event, *host, &held)).collect();
    store::time_entry::insert(tx, act.organisation, &entries)?;
    mailing::drop_planned(tx, act, id)?;
    act.audit(tx, "event.held", id.uuid(), serde_json::json!({"met": met, "entries": entries.len()}))?;
    Ok(Some(Ok(event)))
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
        store::check_in::delete(tx, act.organisation, event.id, gone.person)?;
        relay::unmeet(tx, act, event.id, gone.person)?;
    }
    let known = store::person::by_ids(tx, act.organisation, came)?;
    for person in known.iter().filter(|person| !before.iter().any(|check_in| check_in.person == person.id)) {
        let invited = store::invitation::of_person(tx, act.organisation, event.id, person.id)?.is_some();
        let guests = store::rsvp::of_person(tx, act.organisation, event.id, person.id)?.map_or(0, |rsvp| rsvp.guests);
        let arrival = CheckIn { person: person.id, guests, is_walk_in: !invited, arrived_at: act.now };
        store::check_in::save(tx, act.organisation, event.id, &arrival)?;
        relay::meet(tx, act, event.id, person.id)?;
    }
    Ok(())
}

fn heads_that_came(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<i32, Fault> {
    let counts = store::check_in::counts(tx, act.organisation, &[event])?;
    let heads = counts.get(&event).map_or(0, |(heads, _)| *heads);
    Ok(i32::try_from(heads).unwrap_or(i32::MAX))
}
