//! The door: who really came, invited or not.

use super::{Act, basis, erasure, person, relay};
use crate::domain::check_in::CheckIn;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::store::{self, Fault, Tx};

/// Why nobody was checked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The event was called off.
    #[error("the event is cancelled")]
    Cancelled,
    /// Nobody was told of it yet.
    #[error("the event is not announced yet")]
    NotAnnounced,
    /// The organisation does not know this person.
    #[error("unknown person")]
    UnknownPerson,
}

/// Notes that a person is here. Guests default to those of their answer; the same person again corrects them.
pub fn check_in(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    person: Id<Person>,
    guests: Option<i32>,
) -> Result<Option<Result<CheckIn, Refusal>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    if let Some(refusal) = closed(&event) {
        return Ok(Some(Err(refusal)));
    }
    if store::person::by_id(tx, act.organisation, person)?.is_none() {
        return Ok(Some(Err(Refusal::UnknownPerson)));
    }
    let invited = store::invitation::of_person(tx, act.organisation, event.id, person)?.is_some();
    let answer = store::rsvp::of_person(tx, act.organisation, event.id, person)?;
    let guests = guests.or(answer.map(|rsvp| rsvp.guests)).unwrap_or(0);
    save(tx, act, &event, CheckIn { person, guests, is_walk_in: !invited, arrived_at: act.now }).map(Ok).map(Some)
}

/// Takes an arrival back. False when there was none.
pub fn undo(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<bool, Fault> {
    let undone = store::check_in::delete(tx, act.organisation, event, person)?;
    if undone {
        relay::unmeet(tx, act, event, person)?;
        act.audit(tx, "check_in.undone", event.uuid(), serde_json::json!({}))?;
    }
    Ok(undone)
}

/// Someone who came without having been invited.
#[derive(Debug, Clone)]
pub struct WalkIn {
    /// As they say it.
    pub name: String,
    /// If they leave one.
    pub email: Option<EmailAddress>,
    /// How many people came with them.
    pub guests: i32,
}

/// Welcomes a walk-in: somebody known by that address, or a new person whom nothing yet allows us to write to.
pub fn walk_in(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    walk_in: &WalkIn,
) -> Result<Option<Result<(Person, CheckIn), Refusal>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    if let Some(refusal) = closed(&event) {
        return Ok(Some(Err(refusal)));
    }
    let known = match &walk_in.email {
        Some(email) => store::person::by_email(tx, act.organisation, email)?,
        None => None,
    };
    let person = match known {
        Some(person) => person,
        None => newcomer(tx, act, &event, walk_in)?,
    };
    let invited = store::invitation::of_person(tx, act.organisation, event.id, person.id)?.is_some();
    let arrival = CheckIn { person: person.id, guests: walk_in.guests, is_walk_in: !invited, arrived_at: act.now };
    let check_in = save(tx, act, &event, arrival)?;
    Ok(Some(Ok((person, check_in))))
}

fn closed(event: &Event) -> Option<Refusal> {
    match event.state {
        State::Cancelled => Some(Refusal::Cancelled),
        State::Draft => Some(Refusal::NotAnnounced),
        State::Announced | State::Held => None,
    }
}

fn save(tx: &mut Tx, act: &Act, event: &Event, check_in: CheckIn) -> Result<CheckIn, Fault> {
    store::check_in::save(tx, act.organisation, event.id, &check_in)?;
    relay::meet(tx, act, event.id, check_in.person)?;
    act.audit(tx, "check_in.noted", event.id.uuid(), serde_json::json!({"walk_in": check_in.is_walk_in}))?;
    Ok(check_in)
}

fn newcomer(tx: &mut Tx, act: &Act, event: &Event, walk_in: &WalkIn) -> Result<Person, Fault> {
    let locale = store::organisation::by_id(tx, act.organisation)?.map(|organisation| organisation.locale);
    let mut email = walk_in.email.clone();
    if let Some(given) = &email
        && erasure::is_erased(tx, act, given)?
    {
        email = None;
    }
    let since = event.timezone.local(act.now).date();
    let because = Basis { kind: BasisKind::None, source: event.title.clone(), since };
    let locale = locale.unwrap_or(crate::domain::language::Language::French);
    let person = person::newcomer(act, walk_in.name.clone(), email, locale, because);
    store::person::insert(tx, act.organisation, &person)?;
    basis::record(tx, act, &person, "")?;
    Ok(person)
}
