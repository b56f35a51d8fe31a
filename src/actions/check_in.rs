//! The door as staff, programs and the guests' own codes use it: one arrival at a time, said now. What phones keep and
//! send later comes in by `door_operation`, and so does this, so that the latest word wins wherever it was said.

use super::Act;
use super::door_operation::{self, Refusal, WalkIn};
use crate::domain::check_in::CheckIn;
use crate::domain::door_operation::Kind;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// Notes that a person is here; the same person again corrects the guests. They default to those who are here with
/// them, else to those of their answer.
pub fn check_in(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    person: Id<Person>,
    guests: Option<i32>,
) -> Result<Option<Result<CheckIn, Refusal>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    if let Some(refusal) = door_operation::closed(&event) {
        return Ok(Some(Err(refusal)));
    }
    if store::person::by_id(tx, act.organisation, person)?.is_none() {
        return Ok(Some(Err(Refusal::UnknownPerson)));
    }
    let here = store::check_in::of_person(tx, act.organisation, event.id, person)?;
    let answer = store::rsvp::of_person(tx, act.organisation, event.id, person)?;
    let usual = here.map(|here| here.guests).or(answer.map(|rsvp| rsvp.guests)).unwrap_or(0);
    let noted = door_operation::note_now(tx, act, &event, person, Kind::Here, guests.unwrap_or(usual))?;
    Ok(Some(noted.ok_or(Refusal::UnknownPerson)))
}

/// Takes an arrival back. False when there was none.
pub fn undo(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<bool, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(false) };
    if store::check_in::of_person(tx, act.organisation, event.id, person)?.is_none() {
        return Ok(false);
    }
    door_operation::note_now(tx, act, &event, person, Kind::Gone, 0)?;
    Ok(true)
}

/// Welcomes a walk-in: somebody known by that address, or a new person whom nothing yet allows us to write to.
pub fn walk_in(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    walk_in: &WalkIn,
) -> Result<Option<Result<(Person, CheckIn), Refusal>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    if let Some(refusal) = door_operation::closed(&event) {
        return Ok(Some(Err(refusal)));
    }
    let person = door_operation::welcome(tx, act, &event, walk_in)?;
    let noted = door_operation::note_now(tx, act, &event, person.id, Kind::WalkIn, walk_in.guests)?;
    Ok(Some(noted.map(|here| (person, here)).ok_or(Refusal::UnknownPerson)))
}
