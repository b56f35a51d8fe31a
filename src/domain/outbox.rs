//! A message on its way: what can be said, in which order it leaves, and how its row ends.
//! Knows nothing of SMTP; the attempt's result comes from [`super::delivery`].

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::account::Account;
use super::event::Event;
use super::id::Id;
use super::invitation::Invitation;
use super::join::Join;
use super::organisation::Organisation;
use super::period::Period;
use super::person::Person;
use super::todo::Todo;
use super::words::words;

/// One message to one recipient.
#[derive(Debug, Clone)]
pub struct OutboxRow {
    /// Names it in rows and on the mail page.
    pub id: Id<OutboxRow>,
    /// Whose message it is.
    pub organisation: Id<Organisation>,
    /// What will be said.
    pub message: Message,
    /// The invitation it is about, if any.
    pub invitation: Option<Id<Invitation>>,
    /// The event it is about, if any.
    pub event: Option<Id<Event>>,
    /// The guest it goes to, if it goes to one.
    pub person: Option<Id<Person>>,
    /// The account it goes to, if it goes to staff.
    pub account: Option<Id<Account>>,
    /// What the message needs and no other row holds.
    pub detail: Detail,
    /// RFC 5322 Message-ID without brackets, fixed before the first attempt.
    pub message_id: String,
    /// How far it has come.
    pub state: State,
    /// Not before then: held, put off, or ready.
    pub due_at: DateTime<Utc>,
    /// Hand-overs begun.
    pub attempts: i32,
    /// Hand-overs whose process died.
    pub interrupted: i32,
    /// The last thing the server or the composer said.
    pub last_error: Option<String>,
    /// When it was caused.
    pub created_at: DateTime<Utc>,
    /// When it ended, well or not.
    pub ended_at: Option<DateTime<Utc>>,
}

impl OutboxRow {
    /// Whether its recipient may have read it: a hand-over has begun, and was not refused before anything was said.
    pub fn may_have_left(&self) -> bool {
        !matches!(self.state, State::Queued | State::Dropped) || self.interrupted > 0
    }
}

words! {
    /// What can be said by mail.
    Message {
        /// Come!
        Invitation = "invitation",
        /// A second word to somebody who has not answered.
        FollowUp = "follow_up",
        /// A word before the day to somebody who comes.
        Reminder = "reminder",
        /// A word after the day to somebody who came.
        Thanks = "thanks",
        /// Your answer is noted.
        Confirmation = "confirmation",
        /// The room is full; you are number n.
        Waiting = "waiting",
        /// A place is free; do you want it?
        Offer = "offer",
        /// Time or place is another.
        Change = "change",
        /// It does not take place.
        Cancellation = "cancellation",
        /// You were taken off the list.
        Removal = "removal",
        /// Here is the way in, for staff.
        SignIn = "sign_in",
        /// What a guest wrote by mail, for a host.
        Forward = "forward",
        /// Somebody answered with your invitation from another address: was it you?
        Question = "question",
        /// A sample invitation to whoever asks for one.
        Trial = "trial",
        /// Somebody asked to come with this address: was it you?
        Join = "join",
        /// The evening is over: how was it? For a host.
        Nudge = "nudge",
        /// The figures of a month, for directors.
        Monthly = "monthly",
        /// The one thing to do this week, for managers.
        Weekly = "weekly",
        /// How long were you online this week? For managers who want to be asked.
        Friday = "friday",
    }
}

impl Message {
    /// What is said to guests while an event stands and they are on its list; stale once either ends.
    pub const WHILE_IT_STANDS: &'static [Message] = &[
        Message::Invitation,
        Message::FollowUp,
        Message::Reminder,
        Message::Confirmation,
        Message::Waiting,
        Message::Offer,
        Message::Change,
    ];

    /// Lower leaves first: sign-in, joining, then cancel > change > answer > invitation > reminder (CALENDAR-MAIL D5), and thanks.
    pub const fn priority(self) -> i32 {
        match self {
            Message::SignIn | Message::Trial => 0,
            Message::Join => 5,
            Message::Cancellation | Message::Removal => 10,
            Message::Change => 20,
            Message::Offer => 25,
            Message::Confirmation | Message::Waiting | Message::Forward | Message::Question => 30,
            Message::Invitation | Message::FollowUp => 40,
            Message::Reminder | Message::Nudge => 45,
            Message::Thanks => 50,
            Message::Monthly | Message::Weekly | Message::Friday => 50,
        }
    }
}

words! {
    /// How far a message has come.
    State {
        /// Waiting for its time and a free connection.
        Queued = "queued",
        /// A hand-over has begun and not ended.
        Sending = "sending",
        /// The mail server took it.
        Sent = "sent",
        /// Kept in the test mailbox, because no mail server is set.
        Kept = "kept",
        /// Refused for good, or tried for too long.
        Failed = "failed",
        /// The mail server took it, and another sent it back.
        Bounced = "bounced",
        /// Two hand-overs died without an answer; a person decides.
        Unknown = "unknown",
        /// Not sent, because what it said was no longer true or was taken back.
        Dropped = "dropped",
    }
}

/// What a message needs and no other row holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Detail {
    /// Sign-in: the secret of the link. Erased when the message has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Change: what guests had been told before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
    /// Change: the host asked for it, so it leaves even if time and place are as before. Invitation: the guest's
    /// calendar asked for it, so it leaves even if they have answered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_request: bool,
    /// Invitation, and the confirmation in its place: written by the event's rhythm, so it keeps quiet hours.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_rhythm: bool,
    /// Forward: what the guest wrote. Erased when the message has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub forwarded: Option<Forwarded>,
    /// Question: the address that answered. Erased when the message has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_from: Option<String>,
    /// Join: which wish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub join: Option<Id<Join>>,
    /// Monthly: of which period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Weekly: what is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub todo: Option<Todo>,
}

/// Words of a guest that came in by mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    /// Whose mail they answer.
    pub from: Id<Person>,
    /// Address in From, which may be another than the guest's and is not believed.
    pub sender: String,
    /// Plain text, at most 2 kB.
    pub text: String,
}

/// Time and place as guests knew them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// Last instant.
    pub ends_at: DateTime<Utc>,
    /// Zone name.
    pub timezone: String,
    /// Name and address of the place, on one line; empty if none was known.
    pub place: String,
}

/// A claim whose process died after the hand-over began is decided by this rule alone:
/// once interrupted, it is sent once more under the same Message-ID, so nobody is left out;
/// interrupted twice, it ends as unknown, so nobody gets three.
pub const fn after_interruption(interrupted: i32) -> State {
    if interrupted <= 1 { State::Queued } else { State::Unknown }
}

/// The Message-ID of a row: random, ours, and the same for every attempt.
pub fn message_id(random: Uuid, mail_domain: &str) -> String {
    format!("{}@{mail_domain}", random.simple())
}
