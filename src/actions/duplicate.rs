//! Merging two people who are one: everything that hangs on one of them becomes the other's.

use super::{Act, basis, rsvp};
use crate::domain::duplicate::merged;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// Merges `other` into `kept`, whose name and address stay. False when either is not there, or both are one already.
pub fn merge(tx: &mut Tx, act: &Act, kept: Id<Person>, other: Id<Person>) -> Result<bool, Fault> {
    let of = act.organisation;
    let (Some(before), Some(other)) = (store::person::by_id(tx, of, kept)?, store::person::by_id(tx, of, other)?)
    else {
        return Ok(false);
    };
    if before.id == other.id {
        return Ok(false);
    }
    let (mine, theirs) = (store::rsvp::of_guest(tx, of, before.id)?, store::rsvp::of_guest(tx, of, other.id)?);
    let both: Vec<_> = mine.keys().filter(|event| theirs.contains_key(event)).copied().collect();
    store::history::hand_over(tx, of, other.id, before.id)?;
    store::person::delete(tx, of, other.id)?;
    let person = merged(&before, &other);
    store::person::update(tx, of, &person)?;
    if person.basis != before.basis {
        basis::record(tx, act, &person, "")?;
    }
    if let Some(email) = person.email.as_ref().filter(|_| person.objected_at.is_some()) {
        store::person::object(tx, of, &act.key.hash_address(&email.key()), act.now)?;
    }
    // Who answered twice sat twice: the second seat is free.
    for event in store::event::by_ids(tx, of, &both)? {
        if event.ends_at > act.now {
            rsvp::offer_free_places(tx, act, &event, &[])?;
        }
    }
    act.audit(tx, "person.merged", person.id.uuid(), serde_json::json!({"answered_twice": both.len()}))?;
    Ok(true)
}
