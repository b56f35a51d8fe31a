//! One line of the history of an event's answers: what was so from then on, and what made it so. Read in order, the
//! lines give every state that the seats were ever in.

use chrono::{DateTime, Utc};

use super::account::Account;
use super::id::Id;
use super::person::Person;
use super::rsvp::{Answer, Door, Place};
use super::words::words;

words! {
    /// What made a change.
    Cause {
        /// Somebody said so, or staff for them.
        Answer = "answer",
        /// A place came free and is held for them.
        Offer = "offer",
        /// The place was not taken up in time.
        Expiry = "expiry",
        /// Staff let them pass before others.
        Precedence = "precedence",
        /// They come to all dates of the series until they say no.
        Standing = "standing",
        /// They were taken off the list, or their yes to all dates ended before they had heard of this one.
        Removal = "removal",
    }
}

/// What somebody's answer was from a moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who answered, or was answered for.
    pub person: Id<Person>,
    /// Order within the event, from 1; 0 for lines of before there was an order.
    pub number: i64,
    /// What stands.
    pub answer: Answer,
    /// People they bring along.
    pub guests: i32,
    /// Where a yes stands.
    pub place: Option<Place>,
    /// Which way the answer had come in.
    pub door: Door,
    /// The member of staff who wrote it down, if one did.
    pub account: Option<Id<Account>>,
    /// What made it so.
    pub cause: Cause,
    /// When.
    pub changed_at: DateTime<Utc>,
}

impl Change {
    /// Heads for which a seat is taken or held from then on.
    pub const fn held_heads(&self) -> i32 {
        match self.place {
            Some(Place::Seated | Place::Offered) => 1 + self.guests,
            Some(Place::Waiting) | None => 0,
        }
    }
}
