//! What an answer does to a place: pure rules, whatever door the answer came through.
//! Capacity counts heads (the person and their guests); nobody loses a seat by asking for more.

use chrono::{DateTime, Utc};

use super::account::Account;
use super::event::{Event, State};
use super::id::Id;
use super::person::Person;
use super::words::words;

words! {
    /// What a person says to an invitation.
    Answer {
        /// Je viens.
        Yes = "yes",
        /// Peut-être. Holds no seat.
        Maybe = "maybe",
        /// Je ne viens pas.
        No = "no",
    }
}

words! {
    /// Where a yes stands.
    Place {
        /// Has a seat for every head.
        Seated = "seated",
        /// On the waiting list.
        Waiting = "waiting",
        /// A freed place is held for them until a deadline.
        Offered = "offered",
    }
}

words! {
    /// Which way an answer came in.
    Door {
        /// The answer page.
        Page = "page",
        /// The Accept button of a calendar.
        Calendar = "calendar",
        /// Staff, for someone who answered aloud.
        Manager = "manager",
        /// Another program.
        Api = "api",
    }
}

words! {
    /// Whether somebody agrees to being in pictures of an event; asked apart from the answer.
    PhotoConsent {
        /// May be in pictures.
        Yes = "yes",
        /// May not.
        No = "no",
    }
}

words! {
    /// Whether somebody agrees to being named beside what they brought, in the thanks to all who came; asked apart from
    /// the answer.
    NamingConsent {
        /// By their first name.
        Yes = "yes",
        /// Not at all.
        No = "no",
    }
}

/// An answer on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rsvp {
    /// Who answered.
    pub person: Id<Person>,
    /// What they said.
    pub answer: Answer,
    /// How many people they bring along.
    pub guests: i32,
    /// Where a yes stands; none for maybe and no.
    pub place: Option<Place>,
    /// When they joined the waiting list.
    pub queued_at: Option<DateTime<Utc>>,
    /// Order of arrival within the event.
    pub queue_number: i64,
    /// Until when an offered place is held.
    pub offer_until: Option<DateTime<Utc>>,
    /// Which way the answer came in.
    pub door: Door,
    /// When they last said so.
    pub answered_at: DateTime<Utc>,
    /// Who of the staff let them pass before others on the waiting list.
    pub seated_by: Option<Id<Account>>,
    /// How they heard of the event, in their words.
    pub heard_of: Option<String>,
    /// Whether they may be in pictures; none before they said so.
    pub photo_consent: Option<PhotoConsent>,
    /// Whether they may be named beside what they brought; none before they said so.
    pub naming_consent: Option<NamingConsent>,
}

impl Rsvp {
    /// The person and their guests.
    pub const fn heads(&self) -> i32 {
        1 + self.guests
    }

    /// Heads for which a seat is taken or held.
    pub fn held_heads(&self) -> i32 {
        if matches!(self.place, Some(Place::Seated | Place::Offered)) { self.heads() } else { 0 }
    }
}

/// What somebody wants on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Yes, maybe or no.
    pub answer: Answer,
    /// People brought along; only a yes brings any.
    pub guests: i32,
}

/// Why an answer was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The event was called off.
    #[error("the event is cancelled")]
    Cancelled,
    /// The event has not been announced yet.
    #[error("the event is not announced yet")]
    NotAnnounced,
    /// The deadline has passed.
    #[error("answers were taken until {until}")]
    Closed {
        /// The deadline.
        until: DateTime<Utc>,
    },
    /// More people brought along than the event allows.
    #[error("at most {max} people can be brought along")]
    TooManyGuests {
        /// The most that one person may bring.
        max: i32,
    },
    /// Seated, and there is no seat for the additional guests; the seat held before stays.
    #[error("only {left} more places are left")]
    NoRoomForGuests {
        /// Heads that still fit beyond those already seated.
        left: i32,
    },
    /// The party is larger than the whole room.
    #[error("the event has {capacity} places in all")]
    LargerThanTheRoom {
        /// Seats in all.
        capacity: i32,
    },
}

/// Decides where a wish leads. `taken_by_others` are the heads seated or offered to everybody else.
///
/// # Errors
/// A [`Refusal`] when nothing may change; the earlier answer stands.
pub fn decide(
    event: &Event,
    earlier: Option<&Rsvp>,
    wish: Wish,
    taken_by_others: i32,
    door: Door,
    now: DateTime<Utc>,
) -> Result<Option<Place>, Refusal> {
    may_answer(event, door, now)?;
    if wish.answer != Answer::Yes {
        return Ok(None);
    }
    if wish.guests < 0 || wish.guests > event.plus_ones_max {
        return Err(Refusal::TooManyGuests { max: event.plus_ones_max });
    }
    let Some(capacity) = event.capacity else { return Ok(Some(Place::Seated)) };
    let heads = 1 + wish.guests;
    if heads > capacity {
        return Err(Refusal::LargerThanTheRoom { capacity });
    }
    let fits = taken_by_others + heads <= capacity;
    let held = earlier.map_or(0, |rsvp| holds(rsvp, now));
    if fits || heads <= held {
        // Lowering the capacity below the seated drops nobody: who holds a place keeps it.
        Ok(Some(Place::Seated))
    } else if held > 0 {
        Err(Refusal::NoRoomForGuests { left: (capacity - taken_by_others - held).max(0) })
    } else {
        Ok(Some(Place::Waiting))
    }
}

fn may_answer(event: &Event, door: Door, now: DateTime<Utc>) -> Result<(), Refusal> {
    match event.state {
        State::Cancelled => return Err(Refusal::Cancelled),
        State::Draft => return Err(Refusal::NotAnnounced),
        State::Announced | State::Held => {}
    }
    let until = event.answers_until();
    // Staff may still write down what was said aloud; a guest's own doors close.
    let closed = matches!(door, Door::Page | Door::Calendar) && (now >= until || event.state == State::Held);
    if closed { Err(Refusal::Closed { until }) } else { Ok(()) }
}

/// Heads that an earlier answer still holds: an offer holds only until its deadline.
fn holds(rsvp: &Rsvp, now: DateTime<Utc>) -> i32 {
    let lapsed = rsvp.place == Some(Place::Offered) && rsvp.offer_until.is_some_and(|until| until <= now);
    if lapsed { 0 } else { rsvp.held_heads() }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::domain::samples::{self, now};

    fn event(capacity: Option<i32>) -> Event {
        Event { capacity, ..samples::event() }
    }

    fn on_record(place: Option<Place>, guests: i32) -> Rsvp {
        let offer_until = (place == Some(Place::Offered)).then(|| now() + Duration::hours(1));
        Rsvp { guests, place, offer_until, ..samples::rsvp() }
    }

    fn yes(guests: i32) -> Wish {
        Wish { answer: Answer::Yes, guests }
    }

    #[test]
    fn heads_are_counted_against_the_room() {
        let seated = Some(Place::Seated);
        let waiting = Some(Place::Waiting);
        for (capacity, earlier, guests, others, expected) in [
            (None, None, 2, 10_000, Ok(seated)),
            (Some(20), None, 0, 19, Ok(seated)),
            (Some(20), None, 1, 19, Ok(waiting)),
            (Some(20), None, 0, 20, Ok(waiting)),
            (Some(20), Some(on_record(waiting, 0)), 0, 20, Ok(waiting)),
            (Some(20), Some(on_record(seated, 1)), 0, 20, Ok(seated)),
            (Some(20), Some(on_record(seated, 0)), 1, 19, Err(Refusal::NoRoomForGuests { left: 0 })),
            (Some(20), Some(on_record(seated, 0)), 2, 18, Err(Refusal::NoRoomForGuests { left: 1 })),
            (Some(20), Some(on_record(Some(Place::Offered), 1)), 1, 20, Ok(seated)),
            (Some(2), None, 2, 0, Err(Refusal::LargerThanTheRoom { capacity: 2 })),
            (Some(20), None, 3, 0, Err(Refusal::TooManyGuests { max: 2 })),
            (Some(20), None, -1, 0, Err(Refusal::TooManyGuests { max: 2 })),
        ] {
            let got = decide(&event(capacity), earlier.as_ref(), yes(guests), others, Door::Page, now());
            assert_eq!(got, expected, "capacity {capacity:?}, {earlier:?}, +{guests}, {others} others");
        }
    }

    #[test]
    fn a_lapsed_offer_holds_nothing() {
        let offered = on_record(Some(Place::Offered), 0);
        let later = now() + Duration::hours(2);
        assert_eq!(decide(&event(Some(20)), Some(&offered), yes(0), 20, Door::Page, later), Ok(Some(Place::Waiting)));
    }

    #[test]
    fn maybe_and_no_hold_no_seat() {
        for answer in [Answer::Maybe, Answer::No] {
            assert_eq!(decide(&event(Some(1)), None, Wish { answer, guests: 0 }, 1, Door::Page, now()), Ok(None));
        }
    }

    #[test]
    fn guests_answer_until_the_deadline_and_staff_after_it() {
        let mut open = event(None);
        open.rsvp_until = Some(now());
        assert_eq!(decide(&open, None, yes(0), 0, Door::Page, now()), Err(Refusal::Closed { until: now() }));
        assert_eq!(decide(&open, None, yes(0), 0, Door::Manager, now()), Ok(Some(Place::Seated)));
        open.state = State::Cancelled;
        assert_eq!(decide(&open, None, yes(0), 0, Door::Manager, now()), Err(Refusal::Cancelled));
    }
}
