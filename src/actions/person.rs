//! Adding, changing and erasing people.

use super::{Act, UnknownReference, basis, erasure};
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::person::{Basis, Person};
use crate::store::{self, Fault, Tx};

/// The line of the audit trail that says when somebody's address was corrected.
pub(super) const READDRESSED: &str = "person.readdressed";

/// Why a person was not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody here has this address already.
    #[error("{0} already has this address")]
    AddressTaken(Id<Person>),
    /// Whoever had this address was erased; only they themselves can come back.
    #[error("whoever has this address asked to be erased; only they can come back, by themselves")]
    Erased,
    /// A community that this organisation does not have.
    #[error(transparent)]
    Unknown(#[from] UnknownReference),
}

/// Somebody who is not written down yet: in no department and no community, with links of their own.
pub fn newcomer(act: &Act, name: String, email: Option<EmailAddress>, locale: Language, basis: Basis) -> Person {
    Person {
        id: act.chance.id(act.now),
        email,
        name,
        locale,
        basis,
        department: None,
        link_key: act.chance.uuid(),
        objected_at: None,
        undeliverable: None,
        feed_key: Some(act.chance.uuid()),
        communities: Vec::new(),
        created_at: act.now,
    }
}

/// Adds a person. An address on the objection list is kept, and stays silent.
pub fn add(tx: &mut Tx, act: &Act, person: &Person) -> Result<Result<Person, Refusal>, Fault> {
    if let Some(refusal) = refusal(tx, act, person)? {
        return Ok(Err(refusal));
    }
    let mut person = person.clone();
    if person.objected_at.is_none() && on_objection_list(tx, act, &person)? {
        person.objected_at = Some(act.now);
    }
    store::person::insert(tx, act.organisation, &person)?;
    basis::record(tx, act, &person, "")?;
    act.audit(tx, "person.added", person.id.uuid(), serde_json::json!({"basis": person.basis.kind}))?;
    Ok(Ok(person))
}

/// Writes back a changed person. A new address that is on the objection list stays silent too; one that bounced is
/// forgotten with the old address.
pub fn change(tx: &mut Tx, act: &Act, person: &Person) -> Result<Result<(), Refusal>, Fault> {
    if let Some(refusal) = refusal(tx, act, person)? {
        return Ok(Err(refusal));
    }
    let mut person = person.clone();
    if person.objected_at.is_none() && on_objection_list(tx, act, &person)? {
        person.objected_at = Some(act.now);
    }
    let Some(earlier) = store::person::by_id(tx, act.organisation, person.id)? else { return Ok(Ok(())) };
    if earlier.email.map(|email| email.key()) != person.email.as_ref().map(EmailAddress::key) {
        person.undeliverable = None;
        act.audit(tx, READDRESSED, person.id.uuid(), serde_json::json!({}))?;
    }
    store::person::update(tx, act.organisation, &person)?;
    if earlier.basis != person.basis {
        basis::record(tx, act, &person, "")?;
    }
    act.audit(tx, "person.changed", person.id.uuid(), serde_json::json!({"basis": person.basis.kind}))?;
    Ok(Ok(()))
}

/// Writes back what a person says about themselves: their name and their language.
pub fn correct(tx: &mut Tx, act: &Act, person: &Person) -> Result<(), Fault> {
    let Some(before) = store::person::by_id(tx, act.organisation, person.id)? else { return Ok(()) };
    let after = Person { name: person.name.clone(), locale: person.locale, ..before };
    store::person::update(tx, act.organisation, &after)?;
    act.audit(tx, "person.corrected", person.id.uuid(), serde_json::json!({}))
}

/// Erases a person with everything that names them; see [`erasure`]. False when there is none.
pub fn erase(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<bool, Fault> {
    erasure::erase(tx, act, person)
}

/// Notes that the list of all people was taken along.
pub fn note_export(tx: &mut Tx, act: &Act, people: usize) -> Result<(), Fault> {
    act.audit(tx, "people.exported", act.organisation.uuid(), serde_json::json!({"people": people}))
}

/// The communities that this organisation has, or the first id that it has not.
pub(super) fn known_communities(
    tx: &mut Tx,
    act: &Act,
    ids: &[Id<Community>],
) -> Result<Result<(), UnknownReference>, Fault> {
    let known = store::community::by_ids(tx, act.organisation, ids)?;
    let unknown = ids.iter().find(|id| !known.iter().any(|community| community.id == **id));
    Ok(unknown.map_or(Ok(()), |id| Err(UnknownReference { field: "communities", id: id.uuid() })))
}

fn refusal(tx: &mut Tx, act: &Act, person: &Person) -> Result<Option<Refusal>, Fault> {
    if let Err(unknown) = known_communities(tx, act, &person.communities)? {
        return Ok(Some(unknown.into()));
    }
    let Some(email) = &person.email else { return Ok(None) };
    if erasure::is_erased(tx, act, email)? {
        return Ok(Some(Refusal::Erased));
    }
    let holder = store::person::by_email(tx, act.organisation, email)?;
    Ok(holder.filter(|holder| holder.id != person.id).map(|holder| Refusal::AddressTaken(holder.id)))
}

fn on_objection_list(tx: &mut Tx, act: &Act, person: &Person) -> Result<bool, Fault> {
    let Some(email) = &person.email else { return Ok(false) };
    let hash = act.key.hash_address(&email.key());
    Ok(!store::person::objections(tx, act.organisation, &[hash])?.is_empty())
}
