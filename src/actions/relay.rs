//! Relays of a launch: who they are, how near one has come, and what meeting them at an event does to that.

use super::{Act, UnknownReference};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::launch::Launch;
use crate::domain::person::Person;
use crate::domain::relay::Relay;
use crate::store::{self, Fault, Tx};

/// The most relays of one launch.
pub const RELAYS_MAX: i64 = 500;

/// Why a relay was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody meets so many.
    #[error("at most {RELAYS_MAX} relays")]
    TooMany,
    /// Its person is nobody the organisation knows.
    #[error(transparent)]
    Unknown(UnknownReference),
}

/// Adds a relay, or writes back a changed one. None when the organisation has no such launch.
pub fn save(tx: &mut Tx, act: &Act, relay: &Relay) -> Result<Option<Result<(), Refusal>>, Fault> {
    if store::launch::by_id(tx, act.organisation, relay.launch)?.is_none() {
        return Ok(None);
    }
    if let Some(person) = relay.person
        && store::person::by_id(tx, act.organisation, person)?.is_none()
    {
        let unknown = UnknownReference { field: "person", id: person.uuid() };
        return Ok(Some(Err(Refusal::Unknown(unknown))));
    }
    if store::relay::by_id(tx, act.organisation, relay.launch, relay.id)?.is_some() {
        store::relay::update(tx, act.organisation, relay)?;
    } else if store::relay::count(tx, act.organisation, relay.launch)? < RELAYS_MAX {
        store::relay::insert(tx, act.organisation, relay)?;
    } else {
        return Ok(Some(Err(Refusal::TooMany)));
    }
    act.audit(tx, "relay.saved", relay.launch.uuid(), serde_json::json!({"state": relay.state}))?;
    Ok(Some(Ok(())))
}

/// Takes a relay off a launch. False when there was none.
pub fn remove(tx: &mut Tx, act: &Act, launch: Id<Launch>, id: Id<Relay>) -> Result<bool, Fault> {
    let removed = store::relay::delete(tx, act.organisation, launch, id)?;
    if removed {
        act.audit(tx, "relay.removed", launch.uuid(), serde_json::json!({}))?;
    }
    Ok(removed)
}

/// Somebody came to an event: the relays that one meets in them are met.
pub(super) fn meet(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<(), Fault> {
    for relay in store::relay::of_person(tx, act.organisation, person)? {
        if let Some(met) = relay.after_meeting(event, act.now) {
            store::relay::update(tx, act.organisation, &met)?;
            act.audit(tx, "relay.met", met.launch.uuid(), serde_json::json!({}))?;
        }
    }
    Ok(())
}

/// Somebody had not come after all: what that meeting did is put back, unless they came elsewhere since.
pub(super) fn unmeet(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<(), Fault> {
    let relays = store::relay::of_person(tx, act.organisation, person)?;
    if relays.is_empty() {
        return Ok(());
    }
    let arrivals = store::check_in::of_guest(tx, act.organisation, person)?;
    for relay in relays {
        let since =
            arrivals.iter().filter(|(other, arrival)| **other != event && arrival.arrived_at >= relay.changed_at);
        let elsewhere = since.min_by_key(|(_, arrival)| arrival.arrived_at).map(|(other, _)| *other);
        if let Some(back) = relay.after_mistake(event, elsewhere, act.now) {
            store::relay::update(tx, act.organisation, &back)?;
            act.audit(tx, "relay.put_back", back.launch.uuid(), serde_json::json!({}))?;
        }
    }
    Ok(())
}
