//! Erasing somebody (GDPR art. 17): their number stays in past figures, everything that says who they were goes, and
//! what lies ahead of them is freed without a word. Their id and the keyed hash of their address stay on a list, so
//! that neither an import nor a restored backup brings them back.

use super::{Act, ingredient, rsvp};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::erasure::Erasure;
use crate::store::{self, Fault, Tx};

/// Erases a person. False when there is none, or nobody any more.
pub fn erase(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<bool, Fault> {
    let Some(person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(false) };
    let email_hash = person.email.as_ref().map(|email| act.key.hash_address(&email.key()));
    let line = Erasure { person: person.id, email_hash, erased_at: act.now };
    take_away(tx, act, &person, &line)?;
    act.audit(tx, "person.erased", person.id.uuid(), serde_json::json!({}))?;
    Ok(true)
}

/// Erases somebody because time has passed, not because they asked: nothing keeps their address from coming back.
pub(super) fn fade(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    let Some(person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(()) };
    take_away(tx, act, &person, &Erasure { person: person.id, email_hash: None, erased_at: act.now })
}

fn take_away(tx: &mut Tx, act: &Act, person: &Person, line: &Erasure) -> Result<(), Fault> {
    leave_what_comes(tx, act, person.id)?;
    if let Some(email) = person.email.as_ref().filter(|_| person.objected_at.is_some()) {
        store::person::object(tx, act.organisation, &act.key.hash_address(&email.key()), act.now)?;
    }
    store::erasure::note(tx, act.organisation, line)?;
    store::erasure::wipe(tx, act.organisation, person, act.now, || act.chance.uuid())?;
    if !store::erasure::is_counted(tx, act.organisation, person.id)? {
        store::person::delete(tx, act.organisation, person.id)?;
    }
    Ok(())
}

/// Lets somebody back in who comes of their own accord: what they say now counts more than that they once left.
pub fn welcome_back(tx: &mut Tx, act: &Act, email: &EmailAddress) -> Result<(), Fault> {
    store::erasure::lift(tx, act.organisation, &act.key.hash_address(&email.key()))
}

/// Whether whoever had this address was erased and has not come back by themselves.
pub(super) fn is_erased(tx: &mut Tx, act: &Act, email: &EmailAddress) -> Result<bool, Fault> {
    let hash = act.key.hash_address(&email.key());
    Ok(!store::erasure::hashes(tx, act.organisation, &[hash])?.is_empty())
}

/// Off the list of every event that is not over, unless they are there already; their place goes to the next.
fn leave_what_comes(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    store::outbox::drop_to_person(tx, act.organisation, person, None, act.now)?;
    let invitations = store::invitation::of_guest(tx, act.organisation, person)?;
    let arrivals = store::check_in::of_guest(tx, act.organisation, person)?;
    let ids: Vec<Id<Event>> = invitations.iter().map(|invitation| invitation.event).collect();
    for event in store::event::by_ids(tx, act.organisation, &ids)? {
        if event.ends_at <= act.now || arrivals.contains_key(&event.id) {
            continue;
        }
        for invitation in invitations.iter().filter(|one| one.event == event.id && one.removed_at.is_none()) {
            store::invitation::set_removed(tx, act.organisation, invitation.id, Some(act.now))?;
        }
        ingredient::free(tx, act, event.id, person)?;
        if store::rsvp::delete(tx, act.organisation, event.id, person)? {
            rsvp::offer_free_places(tx, act, &event, &[])?;
        }
    }
    Ok(())
}
