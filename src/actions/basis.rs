//! What allows writing to somebody, kept with its evidence (GDPR art. 7.1): each time it is set or changed, a line.

use super::Act;
use crate::domain::id::Id;
use crate::domain::outbox::Message;
use crate::domain::person::{Basis, Person};
use crate::store::basis_change::BasisChange;
use crate::store::{self, Fault, Tx};

/// Writes down the basis that a person has now. `wording` is the sentence they agreed to, empty if none was shown.
pub fn record(tx: &mut Tx, act: &Act, person: &Person, wording: &str) -> Result<(), Fault> {
    let change = BasisChange {
        id: act.chance.id(act.now),
        person: person.id,
        basis: person.basis.clone(),
        wording: wording.to_owned(),
        account: act.by,
        changed_at: act.now,
    };
    store::basis_change::append(tx, act.organisation, &change)
}

/// Takes back a consent, for the person themself: `basis` says since when nothing allows writing any more. What was about
/// to leave as an invitation is dropped.
pub fn take_back(tx: &mut Tx, act: &Act, person: Id<Person>, basis: &Basis) -> Result<(), Fault> {
    let Some(mut person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(()) };
    let unasked = [Message::Invitation, Message::FollowUp];
    store::outbox::drop_to_person(tx, act.organisation, person.id, Some(&unasked), act.now)?;
    person.basis = basis.clone();
    store::person::update(tx, act.organisation, &person)?;
    record(tx, act, &person, "")?;
    act.audit(tx, "person.consent_taken_back", person.id.uuid(), serde_json::json!({}))
}

/// Takes back every consent to photos, for the person themself.
pub fn refuse_photos(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<usize, Fault> {
    let refused = store::person_record::refuse_photos(tx, act.organisation, person)?;
    act.audit(tx, "person.photos_refused", person.uuid(), serde_json::json!({"events": refused}))?;
    Ok(refused)
}

/// Takes back every consent to be named beside what they brought, for the person themself.
pub fn refuse_naming(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<usize, Fault> {
    let refused = store::person_record::refuse_naming(tx, act.organisation, person)?;
    act.audit(tx, "person.naming_refused", person.uuid(), serde_json::json!({"events": refused}))?;
    Ok(refused)
}
