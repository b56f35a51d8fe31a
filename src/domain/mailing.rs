//! The rhythm in which an event writes to its people: an invitation, one follow-up to the silent, a reminder to those
//! who come; and after it, its thanks to those who came. Pure rules of when; knows nothing of who gets what, which is asked when the time has come.

mod calendar;

use chrono::{DateTime, Utc};

use super::event::Event;
use super::id::Id;
use super::outbox::Message;
use super::words::words;

pub use calendar::{Calendar, Misplaced, Neighbours};

/// One of the mailings of an event: at most three before it, and its thanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    /// Names it in rows and addresses.
    pub id: Id<Mailing>,
    /// Of what.
    pub event: Id<Event>,
    /// What it says, and to whom.
    pub kind: Kind,
    /// When it leaves, or would have left.
    pub due_at: DateTime<Utc>,
    /// How far it has come.
    pub state: State,
    /// A host chose its time: a new time of the event leaves it where it is.
    pub is_moved: bool,
    /// To how many people, once it is done.
    pub sent_to: Option<i32>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
    /// When it was done, removed or missed.
    pub ended_at: Option<DateTime<Utc>>,
}

words! {
    /// What a mailing says, in the order of an event's life.
    Kind {
        /// Come! To the event's audience.
        Invitation = "invitation",
        /// A second word to those who were asked and said nothing.
        FollowUp = "follow_up",
        /// A word before the day to those who have a seat.
        Reminder = "reminder",
        /// A word after it to those who came.
        Thanks = "thanks",
    }
}

impl Kind {
    /// Days before the event when nobody says otherwise; thanks leave after it.
    pub const fn usual_days(self) -> i32 {
        match self {
            Kind::Invitation => 21,
            Kind::FollowUp => 10,
            Kind::Reminder => 2,
            Kind::Thanks => 0,
        }
    }

    /// The message that each of its people gets.
    pub const fn message(self) -> Message {
        match self {
            Kind::Invitation => Message::Invitation,
            Kind::FollowUp => Message::FollowUp,
            Kind::Reminder => Message::Reminder,
            Kind::Thanks => Message::Thanks,
        }
    }
}

words! {
    /// How far a mailing has come.
    State {
        /// It leaves when its time comes.
        Planned = "planned",
        /// It has left.
        Done = "done",
        /// A host took it away; it can be brought back.
        Removed = "removed",
        /// Its time never came: too late for it, or the event fell away.
        Missed = "missed",
    }
}

/// How many days before an event each mailing leaves; none for never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Invites by itself.
    pub invitation: Option<i32>,
    /// Asks the silent again.
    pub follow_up: Option<i32>,
    /// Reminds those who come.
    pub reminder: Option<i32>,
}

impl Rhythm {
    /// Of an event whose people were invited by hand.
    pub const USUAL: Rhythm = Rhythm {
        invitation: None,
        follow_up: Some(Kind::FollowUp.usual_days()),
        reminder: Some(Kind::Reminder.usual_days()),
    };

    /// Days before the event; none if this kind is never sent.
    pub const fn days_before(&self, kind: Kind) -> Option<i32> {
        match kind {
            Kind::Invitation => self.invitation,
            Kind::FollowUp => self.follow_up,
            Kind::Reminder => self.reminder,
            Kind::Thanks => None,
        }
    }
}
