//! Staff let somebody who waits pass before others: seated if there is room, otherwise first in line. Never beyond the
//! capacity, and always with the name of who did it.

use super::{Act, confirm, offer_free_places, save};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::rsvp::{Place, Rsvp};
use crate::domain::rsvp_change::Cause;
use crate::store::{self, Fault, Tx};

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Passed {
    /// There was room for all of the party: they have their seats.
    Seated(Rsvp),
    /// There is not: they are the first to be offered what comes free, or what a larger capacity adds.
    First(Rsvp),
    /// They do not wait for a seat.
    NotWaiting,
    /// No seats are given at this event any more, or not yet.
    Closed,
}

/// Lets somebody pass before those who waited longer. None when the organisation has no such event.
pub fn let_pass(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<Option<Passed>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    if event.state != State::Announced {
        return Ok(Some(Passed::Closed));
    }
    let Some(waiting) = waiting(tx, act, &event, person)? else { return Ok(Some(Passed::NotWaiting)) };
    let held = store::rsvp::heads_held(tx, act.organisation, event.id, None)?;
    let fits = event.capacity.is_none_or(|capacity| held + waiting.heads() <= capacity);
    if !fits && waiting.seated_by.is_some() {
        return Ok(Some(Passed::First(waiting)));
    }
    let place = if fits { Place::Seated } else { Place::Waiting };
    let queued_at = waiting.queued_at.filter(|_| !fits);
    let rsvp = Rsvp { place: Some(place), queued_at, seated_by: act.by, ..waiting };
    save(tx, act, &event, &rsvp, Cause::Precedence)?;
    if fits && let Some(invitation) = store::invitation::of_person(tx, act.organisation, event.id, person)? {
        confirm(tx, act, &event, &invitation, &rsvp)?;
    }
    act.audit(tx, "event.let_pass", event.id.uuid(), serde_json::json!({"seated": fits}))?;
    Ok(Some(if fits { Passed::Seated(rsvp) } else { Passed::First(rsvp) }))
}

/// Takes it back: the rank they had before, and the seat for whoever is first. False when nobody let them pass.
pub fn take_back(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<bool, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(false) };
    let rsvp = store::rsvp::of_person(tx, act.organisation, event.id, person)?;
    let Some(rsvp) = rsvp.filter(|rsvp| rsvp.seated_by.is_some() && event.state == State::Announced) else {
        return Ok(false);
    };
    if rsvp.place == Some(Place::Offered) {
        // They have been told that the place is theirs to take.
        return Ok(false);
    }
    let queued_at = rsvp.queued_at.or(Some(act.now));
    let (was_seated, place) = (rsvp.place == Some(Place::Seated), Some(Place::Waiting));
    let waiting = Rsvp { place, queued_at, seated_by: None, ..rsvp };
    save(tx, act, &event, &waiting, Cause::Precedence)?;
    if was_seated {
        if let Some(invitation) = store::invitation::of_person(tx, act.organisation, event.id, person)? {
            confirm(tx, act, &event, &invitation, &waiting)?;
        }
        offer_free_places(tx, act, &event, &[])?;
    }
    Ok(true)
}

fn waiting(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<Option<Rsvp>, Fault> {
    let rsvp = store::rsvp::of_person(tx, act.organisation, event.id, person)?;
    Ok(rsvp.filter(|rsvp| rsvp.place == Some(Place::Waiting)))
}
