//! Answering an invitation, and what follows for the seats: one transaction from the wish to the queued mail.

mod aside;
mod offers;
mod precedence;

use chrono::{DateTime, Utc};

use super::{Act, ingredient, invitation};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{Detail, Message};
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Place, Refusal, Rsvp, Wish, decide};
use crate::domain::rsvp_change::Cause;
use crate::store::rsvp_change::ChangeOf;
use crate::store::{self, Fault, Tx};

pub use aside::{Asides, News, ask_for_news, may_ask_for_news, set_asides};
pub use offers::expire_offers;
pub(super) use offers::{offer_free_places, shorten_offers};
pub use precedence::{Passed, let_pass, take_back};

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
    let said = Said { person, wish, door, cause: Cause::Answer };
    let outcome = match take(tx, act, &event, said)? {
        Ok(Taken { rsvp, held_before, is_new: true }) => {
            confirm(tx, act, &event, &invitation, &rsvp)?;
            if held_before > rsvp.held_heads() {
                offer_free_places(tx, act, &event, &[])?;
            }
            Outcome::Recorded(rsvp)
        }
        Ok(Taken { rsvp, .. }) => Outcome::Unchanged(rsvp),
        Err(refusal) => Outcome::Refused(refusal),
    };
    Ok(Some(outcome))
}

/// A wish, and how it came to be one.
#[derive(Clone, Copy)]
pub(super) struct Said {
    pub person: Id<Person>,
    pub wish: Wish,
    pub door: Door,
    pub cause: Cause,
}

/// An answer that was taken.
pub(super) struct Taken {
    pub rsvp: Rsvp,
    /// Heads whose seats the earlier answer held.
    pub held_before: i32,
    /// Whether anything was written.
    pub is_new: bool,
}

/// Writes down where a wish leads. Nobody is told, and places that it frees are not offered yet.
pub(super) fn take(tx: &mut Tx, act: &Act, event: &Event, said: Said) -> Result<Result<Taken, Refusal>, Fault> {
    let Said { person, wish, door, cause } = said;
    let earlier = store::rsvp::of_person(tx, act.organisation, event.id, person)?;
    let others = store::rsvp::heads_held(tx, act.organisation, event.id, Some(person))?;
    let place = match decide(event, earlier.as_ref(), wish, others, door, act.now) {
        Ok(place) => place,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let aside = earlier.clone();
    let rsvp = Rsvp {
        person,
        answer: wish.answer,
        guests: if wish.answer == Answer::Yes { wish.guests } else { 0 },
        place,
        queued_at: queued_at(earlier.as_ref(), place, act.now),
        queue_number: number(tx, act, event, earlier.as_ref(), place)?,
        offer_until: None,
        door,
        answered_at: act.now,
        seated_by: aside.as_ref().and_then(|earlier| earlier.seated_by).filter(|_| place.is_some()),
        photo_consent: aside.as_ref().and_then(|earlier| earlier.photo_consent),
        naming_consent: aside.as_ref().and_then(|earlier| earlier.naming_consent),
        heard_of: aside.and_then(|earlier| earlier.heard_of),
    };
    let held_before = earlier.as_ref().map_or(0, Rsvp::held_heads);
    let came_before = earlier.as_ref().is_some_and(|earlier| earlier.answer == Answer::Yes);
    if let Some(earlier) = earlier.filter(|earlier| same(earlier, &rsvp)) {
        return Ok(Ok(Taken { rsvp: earlier, held_before, is_new: false }));
    }
    save(tx, act, event, &rsvp, cause)?;
    if came_before && rsvp.answer != Answer::Yes {
        ingredient::free(tx, act, event.id, person)?;
    }
    Ok(Ok(Taken { rsvp, held_before, is_new: true }))
}

/// Forgets the answer of somebody who is no longer on the list; the history stays, and says so. False when they had
/// not answered. Their place is free, and not offered yet.
pub(super) fn withdraw(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<bool, Fault> {
    let Some(earlier) = store::rsvp::of_person(tx, act.organisation, event.id, person)? else { return Ok(false) };
    let gone = Rsvp { answer: Answer::No, guests: 0, place: None, offer_until: None, ..earlier };
    let change = ChangeOf {
        organisation: act.organisation,
        event: event.id,
        account: act.by,
        cause: Cause::Removal,
        rsvp: &gone,
    };
    store::rsvp_change::append(tx, &change, act.chance.id(act.now), act.now)?;
    ingredient::free(tx, act, event.id, person)?;
    store::rsvp::delete(tx, act.organisation, event.id, person)
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

fn save(tx: &mut Tx, act: &Act, event: &Event, rsvp: &Rsvp, cause: Cause) -> Result<(), Fault> {
    let change = ChangeOf { organisation: act.organisation, event: event.id, account: act.by, cause, rsvp };
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
