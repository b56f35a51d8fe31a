//! No more mail: one click, no sign-in, for good (RFC 8058; GDPR art. 21).

use super::Act;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// Notes the objection and keeps the hash of the address, which outlives the person's row. Twice is once.
pub fn object(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    let Some(mut person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(()) };
    if let Some(email) = &person.email {
        store::person::object(tx, act.organisation, &act.key.hash_address(&email.key()), act.now)?;
    }
    if person.objected_at.is_none() {
        person.objected_at = Some(act.now);
        store::person::update(tx, act.organisation, &person)?;
        act.audit(tx, "person.objected", person.id.uuid(), serde_json::json!({}))?;
    }
    Ok(())
}
