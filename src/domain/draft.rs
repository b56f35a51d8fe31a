//! What somebody who plans an event decides, checked before anything is written.

use chrono::{DateTime, Utc};

use super::account::Account;
use super::audience::Choice;
use super::community::Community;
use super::event::{Details, Event, LONGEST, Orientation, State};
use super::id::Id;
use super::local_time::Zone;
use super::venue::Venue;

/// What somebody who plans decides; the rest of an event follows from what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// See [`Event::title`].
    pub title: String,
    /// See [`Event::description`].
    pub description: String,
    /// See [`Event::orientation`].
    pub orientation: Option<Orientation>,
    /// See [`Event::details`].
    pub details: Details,
    /// See [`Event::starts_at`].
    pub starts_at: DateTime<Utc>,
    /// See [`Event::ends_at`].
    pub ends_at: DateTime<Utc>,
    /// See [`Event::timezone`].
    pub timezone: Zone,
    /// See [`Event::venue`].
    pub venue: Option<Id<Venue>>,
    /// See [`Event::capacity`].
    pub capacity: Option<i32>,
    /// See [`Event::plus_ones_max`].
    pub plus_ones_max: i32,
    /// See [`Event::rsvp_until`].
    pub rsvp_until: Option<DateTime<Utc>>,
    /// See [`Event::listed`].
    pub listed: bool,
    /// See [`Event::hosts`].
    pub hosts: Vec<Id<Account>>,
    /// See [`Event::communities`].
    pub communities: Vec<Id<Community>>,
    /// See [`Event::audience`].
    pub audience: Choice,
    /// See [`Event::puts_missed_first`].
    pub puts_missed_first: bool,
}

/// A field of a draft that does not hold by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// The end does not come after the start.
    #[error("it ends before it starts")]
    EndBeforeStart,
    /// More than 31 days from start to end.
    #[error("an event lasts 31 days at most")]
    TooLong,
    /// No seat, or more than a stadium has.
    #[error("between 1 and {MOST_HEADS} places")]
    Capacity,
    /// A negative number, or more than a party.
    #[error("between 0 and {MOST_PLUS_ONES} people brought along")]
    PlusOnes,
    /// Answers would be taken after the event is over.
    #[error("answers cannot be taken after the end")]
    DeadlineAfterEnd,
}

impl DraftFault {
    /// The field that carries it, as forms and the API call it.
    pub const fn field(self) -> &'static str {
        match self {
            DraftFault::EndBeforeStart | DraftFault::TooLong => "ends_at",
            DraftFault::Capacity => "capacity",
            DraftFault::PlusOnes => "plus_ones_max",
            DraftFault::DeadlineAfterEnd => "rsvp_until",
        }
    }
}

/// The largest capacity.
pub const MOST_HEADS: i32 = 100_000;
/// The most people one guest may bring along.
pub const MOST_PLUS_ONES: i32 = 20;

impl Draft {
    /// What was decided about an event so far.
    pub fn of(event: &Event) -> Self {
        let event = event.clone();
        Draft {
            title: event.title,
            description: event.description,
            orientation: event.orientation,
            details: event.details,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            timezone: event.timezone,
            venue: event.venue,
            capacity: event.capacity,
            plus_ones_max: event.plus_ones_max,
            rsvp_until: event.rsvp_until,
            listed: event.listed,
            hosts: event.hosts,
            communities: event.communities,
            audience: event.audience,
            puts_missed_first: event.puts_missed_first,
        }
    }

    /// Whether the fields hold by themselves and with one another.
    pub fn check(&self) -> Result<(), DraftFault> {
        if self.ends_at <= self.starts_at {
            Err(DraftFault::EndBeforeStart)
        } else if self.ends_at - self.starts_at > LONGEST {
            Err(DraftFault::TooLong)
        } else if self.capacity.is_some_and(|capacity| !(1..=MOST_HEADS).contains(&capacity)) {
            Err(DraftFault::Capacity)
        } else if !(0..=MOST_PLUS_ONES).contains(&self.plus_ones_max) {
            Err(DraftFault::PlusOnes)
        } else if self.rsvp_until.is_some_and(|until| until > self.ends_at) {
            Err(DraftFault::DeadlineAfterEnd)
        } else {
            Ok(())
        }
    }

    /// The event as first planned: a draft that nobody has been told of.
    pub fn into_event(self, id: Id<Event>, now: DateTime<Utc>) -> Event {
        Event {
            id,
            title: self.title,
            description: self.description,
            orientation: self.orientation,
            details: self.details,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            timezone: self.timezone,
            venue: self.venue,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            rsvp_until: self.rsvp_until,
            listed: self.listed,
            state: State::Draft,
            sequence: 0,
            revision: 0,
            cancelled_reason: None,
            held: None,
            hosts: sorted(self.hosts),
            communities: sorted(self.communities),
            audience: self.audience,
            puts_missed_first: self.puts_missed_first,
            occurrence: None,
            created_at: now,
            updated_at: now,
        }
    }

    /// The same event with these decisions; what happened to it stays.
    pub fn onto(self, before: &Event) -> Event {
        let decided = self.into_event(before.id, before.created_at);
        Event {
            state: before.state,
            sequence: before.sequence,
            revision: before.revision,
            cancelled_reason: before.cancelled_reason.clone(),
            held: before.held,
            occurrence: before.occurrence.clone(),
            updated_at: before.updated_at,
            ..decided
        }
    }
}

/// Each id once, in the order in which rows give them back.
fn sorted<T>(mut ids: Vec<Id<T>>) -> Vec<Id<T>> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
