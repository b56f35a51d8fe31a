//! No more mail: one click, no sign-in, for good (RFC 8058; GDPR art. 21), until they themselves say otherwise.

use super::Act;
use crate::domain::id::Id;
use crate::domain::outbox::Message;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// What is not said any more to somebody who wants no mail. Whoever comes is still told that nothing takes place.
const UNWANTED: [Message; 8] = [
    Message::Invitation,
    Message::FollowUp,
    Message::Reminder,
    Message::Thanks,
    Message::Waiting,
    Message::Offer,
    Message::Change,
    Message::Question,
];

/// Notes the objection, takes back what was about to leave, ends "yes to all dates", and keeps the hash of the address,
/// which outlives the person's row. Twice is once.
pub fn object(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    let Some(mut person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(()) };
    if let Some(email) = &person.email {
        store::person::object(tx, act.organisation, &act.key.hash_address(&email.key()), act.now)?;
    }
    store::outbox::drop_to_person(tx, act.organisation, person.id, Some(&UNWANTED), act.now)?;
    store::objection::end_standing_answers(tx, act.organisation, person.id, act.now)?;
    if person.objected_at.is_none() {
        person.objected_at = Some(act.now);
        store::person::update(tx, act.organisation, &person)?;
        act.audit(tx, "person.objected", person.id.uuid(), serde_json::json!({}))?;
    }
    Ok(())
}

/// Takes an objection back, for the person alone: nobody of the staff may call this. What was dropped stays dropped.
pub fn take_back(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    let Some(mut person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(()) };
    if let Some(email) = &person.email {
        store::objection::withdraw(tx, act.organisation, &act.key.hash_address(&email.key()))?;
    }
    if person.objected_at.take().is_some() {
        store::person::update(tx, act.organisation, &person)?;
        act.audit(tx, "person.objection_taken_back", person.id.uuid(), serde_json::json!({}))?;
    }
    Ok(())
}
