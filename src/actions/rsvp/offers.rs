//! Freed places: offered to the waiting list, held until a deadline, passed on when it is over.

use super::{Act, save};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::outbox::{Detail, Message};
use crate::domain::person::Person;
use crate::domain::rsvp::{Place, Rsvp};
use crate::domain::rsvp_change::Cause;
use crate::domain::seats::{offer_deadline, to_offer};
use crate::store::{self, Fault, Tx};

/// Offers free places to the waiting list, in order, to every party that fits; those in `passed_over` wait on.
pub(in crate::actions) fn offer_free_places(
    tx: &mut Tx,
    act: &Act,
    event: &Event,
    passed_over: &[Id<Person>],
) -> Result<(), Fault> {
    if event.state != State::Announced || event.answers_until() <= act.now {
        return Ok(());
    }
    let waiting = store::rsvp::queue(tx, act.organisation, event)?;
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
    let until = offer_deadline(act.now, event.answers_until());
    for person in to_offer(free, &parties) {
        let Some(rsvp) = waiting.iter().find(|rsvp| rsvp.person == person) else { continue };
        offer(tx, act, event, &Rsvp { place: Some(Place::Offered), offer_until: Some(until), ..rsvp.clone() })?;
    }
    Ok(())
}

/// Ends offers no later than answers are taken: a place that is said to be held must be there to be taken. Those whose
/// deadline came nearer are told.
pub(in crate::actions) fn shorten_offers(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    let last = event.answers_until();
    if event.state != State::Announced || last <= act.now {
        return Ok(());
    }
    for rsvp in store::rsvp::of_event(tx, act.organisation, event.id)? {
        if rsvp.place == Some(Place::Offered) && rsvp.offer_until.is_some_and(|until| until > last) {
            offer(tx, act, event, &Rsvp { offer_until: Some(last), ..rsvp })?;
        }
    }
    Ok(())
}

/// Puts those whose offer is over back on the waiting list, at its end, and offers their places to the next. Whoever
/// has let a place go by before is not written to again for the same one: it stays free for whoever comes and takes it.
pub fn expire_offers(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<usize, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(0) };
    let mut lapsed = store::rsvp_change::lapsed(tx, act.organisation, event.id)?;
    let mut count = 0;
    for rsvp in store::rsvp::of_event(tx, act.organisation, event.id)? {
        let over = rsvp.offer_until.is_some_and(|until| until <= act.now);
        if rsvp.place == Some(Place::Offered) && over {
            let waiting = Rsvp {
                place: Some(Place::Waiting),
                offer_until: None,
                queued_at: Some(act.now),
                queue_number: store::rsvp::next_number(tx, act.organisation, event.id)?,
                seated_by: None,
                ..rsvp
            };
            save(tx, act, &event, &waiting, Cause::Expiry)?;
            lapsed.push(waiting.person);
            count += 1;
        }
    }
    offer_free_places(tx, act, &event, &lapsed)?;
    Ok(count)
}

fn offer(tx: &mut Tx, act: &Act, event: &Event, offered: &Rsvp) -> Result<(), Fault> {
    save(tx, act, event, offered, Cause::Offer)?;
    let Some(invitation) = store::invitation::of_person(tx, act.organisation, event.id, offered.person)? else {
        return Ok(());
    };
    let stale = [Message::Waiting, Message::Offer];
    store::outbox::drop_queued(tx, act.organisation, event.id, &stale, Some(offered.person), act.now)?;
    act.post(tx, Message::Offer, &invitation, act.now, Detail::default())
}
