//! Answering an invitation, and what follows for the seats: one transaction from the wish to the queued mail.

use chrono::{DateTime, Utc};

use super::{Act, invitation};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{Detail, Message};
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Place, Refusal, Rsvp, Wish, decide};
use crate::domain::seats::{offer_deadline, to_offer};
use crate::store::rsvp::ChangeOf;
use crate::store::{self, Fault, Tx};

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// On record as given here.
    Recorded(Rsvp),
    /// It was on record just so already; nothing was written and nothing is sent.
    Unchanged(Rsvp),
    /// Not taken; an earlier answer stands.
    Refused(Refusal),
    /// Not, or no longer, on the list.
    NotInvited,
}

/// Records what a person says, from whatever door. None when the organisation has no such event.
pub fn answer(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    person: Id<Person>,
    wish: Wish,
    door: Door,
) -> Result<Option<Outcome>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    let Some(invitation) = invited(tx, act, &event, person, door)? else { return Ok(Some(Outcome::NotInvited)) };
    let earlier = store::rsvp::of_person(tx, act.organisation, event.id, person)?;
    let others = store::rsvp::heads_held(tx, act.organisation, event.id, Some(person))?;
    let place = match decide(&event, earlier.as_ref(), wish, others, door, act.now) {
        Ok(place) => place,
        Err(refusal) => return Ok(Some(Outcome::Refused(refusal))),
    };
    let rsvp = Rsvp {
        person,
        answer: wish.answer,
        guests: if wish.answer == Answer::Yes { wish.guests } else { 0 },
        place,
        queued_at: queued_at(earlier.as_ref(), place, act.now),
        queue_number: number(tx, act, &event, earlier.as_ref(), place)?,
        offer_until: None,
        door,
        answered_at: act.now,
    };
    if let Some(earlier) = earlier.as_ref().filter(|earlier| same(earlier, &rsvp)) {
        return Ok(Some(Outcome::Unchanged(earlier.clone())));
    }
    save(tx, act, &event, &rsvp)?;
    confirm(tx, act, &event, &invitation, &rsvp)?;
    if earlier.as_ref().map_or(0, Rsvp::held_heads) > rsvp.held_heads() {
        offer_free_places(tx, act, &event, &[])?;
    }
    Ok(Some(Outcome::Recorded(rsvp)))
}

/// Offers free places to the waiting list, in order, to every party that fits; those in `passed_over` wait on.
pub(super) fn offer_free_places(
    tx: &mut Tx,
    act: &Act,
    event: &Event,
    passed_over: &[Id<Person>],
) -> Result<(), Fault> {
    if event.state != State::Announced || event.answers_until() <= act.now {
        return Ok(());
    }
    let waiting = store::rsvp::waiting(tx, act.organisation, event.id)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let held = store::rsvp::heads_held(tx, act.organisation, event.id, None)?;
    let free = event.capacity.map_or(i32::MAX, |capacity| capacity - held);
    let parties: Vec<_> = waiting
        .iter()
        .filter(|rsvp| !passed_over.contains(&rsvp.person))
        .map(|rsvp| (rsvp.person, rsvp.heads()))
        .collect();
    for person in to_offer(free, &parties) {
        let Some(rsvp) = waiting.iter().find(|rsvp| rsvp.person == person) else { continue };
        let until = offer_deadline(act.now, event.starts_at);
        let offered = Rsvp { place: Some(Place::Offered), offer_until: Some(until), ..rsvp.clone() };
        save(tx, act, event, &offered)?;
        if let Some(invitation) = store::invitation::of_person(tx, act.organisation, event.id, person)? {
            let stale = [Message::Waiting, Message::Offer];
            store::outbox::drop_queued(tx, act.organisation, event.id, &stale, Some(person), act.now)?;
            act.post(tx, Message::Offer, &invitation, act.now, Detail::default())?;
        }
    }
    Ok(())
}

/// Puts those whose offer is over back on the waiting list, at its end, and offers their places to the next.
pub fn expire_offers(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<usize, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(0) };
    let mut lapsed = Vec::new();
    for rsvp in store::rsvp::of_event(tx, act.organisation, event.id)? {
        let over = rsvp.offer_until.is_some_and(|until| until <= act.now);
        if rsvp.place == Some(Place::Offered) && over {
            let queue_number = store::rsvp::next_number(tx, act.organisation, event.id)?;
            let waiting =
                Rsvp { place: Some(Place::Waiting), offer_until: None, queued_at: Some(act.now), queue_number, ..rsvp };
            save(tx, act, &event, &waiting)?;
            lapsed.push(waiting.person);
        }
    }
    offer_free_places(tx, act, &event, &lapsed)?;
    Ok(lapsed.len())
}

/// The person's invitation. Staff and programs may answer for somebody who was never asked by mail: they are put on
/// the list without a message.
fn invited(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>, door: Door) -> Result<Option<Invitation>, Fault> {
    let found = store::invitation::of_person(tx, act.organisation, event.id, person)?;
    match door {
        Door::Page | Door::Calendar => Ok(found.filter(|invitation| invitation.removed_at.is_none())),
        Door::Manager | Door::Api => match found {
            Some(invitation) if invitation.removed_at.is_none() => Ok(Some(invitation)),
            earlier if store::person::by_id(tx, act.organisation, person)?.is_some() => {
                invitation::put_on_list(tx, act, event.id, person, earlier.as_ref()).map(Some)
            }
            _ => Ok(None),
        },
    }
}

fn queued_at(earlier: Option<&Rsvp>, place: Option<Place>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let waits = place == Some(Place::Waiting);
    waits.then(|| earlier.and_then(|earlier| earlier.queued_at).unwrap_or(now))
}

/// A yes that stays a yes keeps its rank; everything else goes to the end.
fn number(tx: &mut Tx, act: &Act, event: &Event, earlier: Option<&Rsvp>, place: Option<Place>) -> Result<i64, Fault> {
    match earlier {
        Some(earlier) if place.is_none() || earlier.place.is_some() => Ok(earlier.queue_number),
        _ => store::rsvp::next_number(tx, act.organisation, event.id),
    }
}

fn same(earlier: &Rsvp, new: &Rsvp) -> bool {
    (earlier.answer, earlier.guests, earlier.place) == (new.answer, new.guests, new.place)
}

fn save(tx: &mut Tx, act: &Act, event: &Event, rsvp: &Rsvp) -> Result<(), Fault> {
    let change = ChangeOf { organisation: act.organisation, event: event.id, account: act.by, rsvp };
    store::rsvp::save(tx, &change, act.chance.id(act.now), act.now)
}

/// One message that says what is on record now; an earlier one that has not left yet is replaced by it.
fn confirm(tx: &mut Tx, act: &Act, event: &Event, invitation: &Invitation, rsvp: &Rsvp) -> Result<(), Fault> {
    let earlier = [Message::Confirmation, Message::Waiting, Message::Offer];
    store::outbox::drop_queued(tx, act.organisation, event.id, &earlier, Some(rsvp.person), act.now)?;
    if event.ends_at <= act.now {
        return Ok(());
    }
    let message = if rsvp.place == Some(Place::Waiting) { Message::Waiting } else { Message::Confirmation };
    if rsvp.door == Door::Calendar && message == Message::Confirmation {
        // S13: the calendar shows what was pressed there; only what it cannot know is worth a mail.
        return Ok(());
    }
    act.post(tx, message, invitation, act.now, Detail::default())
}
