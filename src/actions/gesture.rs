//! Writing down what was given back to somebody, and taking it back.

use chrono::NaiveDate;

use super::Act;
use crate::domain::gesture::{Gesture, Kind};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// Notes a gesture. None when the organisation has no such person.
pub fn make(
    tx: &mut Tx,
    act: &Act,
    person: Id<Person>,
    kind: Kind,
    note: &str,
    made_on: NaiveDate,
) -> Result<Option<Gesture>, Fault> {
    if store::person::by_id(tx, act.organisation, person)?.is_none() {
        return Ok(None);
    }
    let gesture =
        Gesture { id: act.chance.id(act.now), person, kind, note: note.to_owned(), made_on, created_at: act.now };
    store::gesture::insert(tx, act.organisation, act.by, &gesture)?;
    act.audit(tx, "gesture.made", person.uuid(), serde_json::json!({"kind": kind}))?;
    Ok(Some(gesture))
}

/// Takes a gesture back. False when there is none.
pub fn take_back(tx: &mut Tx, act: &Act, person: Id<Person>, gesture: Id<Gesture>) -> Result<bool, Fault> {
    let taken = store::gesture::delete(tx, act.organisation, person, gesture)?;
    if taken {
        act.audit(tx, "gesture.taken_back", person.uuid(), serde_json::json!({}))?;
    }
    Ok(taken)
}
