//! Two questions after an event: a ballot for each guest who is thanked, and what they say on it. Ballots are found
//! again by a key that the database does not hold, so that it cannot tell whose they are.

use super::Act;
use crate::domain::ballot::{Ballot, open_until};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::links::{ballot_of, feedback_key};
use crate::store::{self, Fault, Tx};

/// Makes a blank ballot for each of these guests of an event; one guest has one, however often they are handed in.
pub fn open(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    guests: impl IntoIterator<Item = Id<Person>>,
) -> Result<(), Fault> {
    let ballots = guests.into_iter().map(|guest| ballot_of(&act.key, feedback_key(&act.key, event, guest)));
    store::ballot::add(tx, act.organisation, event, ballots)
}

/// Why nothing was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is too long ago.
    #[error("the two questions are closed")]
    Closed,
    /// Neither question was answered.
    #[error("neither question was answered")]
    Empty,
}

/// Writes down what somebody says, in place of what they said before. None when there is no such ballot. No trail is
/// left of it: a line with a time would say what the ballot does not.
pub fn cast(tx: &mut Tx, act: &Act, id: Id<Ballot>, said: Ballot) -> Result<Option<Result<(), Refusal>>, Fault> {
    let Some((organisation, event, before)) = store::ballot::by_id(tx, id)? else { return Ok(None) };
    let Some(event) = store::event::by_id(tx, organisation, event)? else { return Ok(None) };
    if act.now >= open_until(&event) {
        return Ok(Some(Err(Refusal::Closed)));
    }
    if !said.is_cast() {
        return Ok(Some(Err(Refusal::Empty)));
    }
    Ok(store::ballot::cast(tx, organisation, id, before.with(said))?.then_some(Ok(())))
}
