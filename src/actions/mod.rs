//! Floor 2: what the service does. One file per noun, product verbs, plain functions inside one transaction.
//!
//! Reads do not pass through here: a page asks the store. An action returns an outcome; a refusal is a value with a
//! name, a fault is the database's. Nothing here knows HTTP, and no mail leaves from here: it is put in the outbox.

pub mod account;
pub mod audience;
pub mod ballot;
pub mod basis;
pub mod calendar_day;
pub mod calendar_source;
pub mod check_in;
pub mod community;
pub mod director_link;
pub mod door_helper;
pub mod door_operation;
pub mod duplicate;
pub mod effect;
pub mod erasure;
pub mod event;
pub mod experiment;
pub mod feed;
pub mod friday;
pub mod gesture;
pub mod heard;
pub mod import;
pub mod inbound;
pub mod ingredient;
pub mod invitation;
pub mod join;
pub mod launch;
pub mod mail;
pub mod mailing;
pub mod nudge;
pub mod objection;
pub mod objective;
pub mod organisation;
pub mod person;
pub mod reinvitation;
pub mod relay;
pub mod report_mail;
pub mod restoration;
pub mod retention;
pub mod rsvp;
pub mod series;
pub mod session;
pub mod set_up;
pub mod standing_answer;
pub mod thanks;
pub mod time_entry;
pub mod time_import;
pub mod time_rule;
pub mod timer;
pub mod token;
pub mod venue;
pub mod wrap_up;

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::join::Join;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{self, Detail, Message, OutboxRow, State};
use crate::domain::person::Person;
use crate::secrets::{Chance, SecretKey};
use crate::store::audit::AuditLine;
use crate::store::{self, Fault, Tx};

/// Who does something, where and when. Handed to every action; cheap to clone into a repeatable closure.
#[derive(Clone)]
pub struct Act {
    /// In which organisation.
    pub organisation: Id<Organisation>,
    /// Which account; none for a member by link and for the service itself.
    pub by: Option<Id<Account>>,
    /// When.
    pub now: DateTime<Utc>,
    /// Where ids and secrets come from.
    pub chance: Chance,
    /// Hashes addresses for the objection list.
    pub key: SecretKey,
    /// Domain of Message-IDs.
    pub mail_domain: String,
    /// How long edits of an event are gathered before guests are told.
    pub coalesce: Duration,
}

impl Act {
    /// Writes a line of the audit trail. `detail` holds numbers and words, never names or addresses.
    fn audit(&self, tx: &mut Tx, deed: &str, subject: Uuid, detail: serde_json::Value) -> Result<(), Fault> {
        store::audit::append(
            tx,
            &AuditLine {
                id: self.chance.id(self.now),
                organisation: self.organisation,
                account: self.by,
                done_at: self.now,
                deed: deed.to_owned(),
                subject: Some(subject),
                detail,
            },
        )
    }

    /// Puts a message to a guest on its way, due at the given instant.
    fn post(
        &self,
        tx: &mut Tx,
        message: Message,
        invitation: &Invitation,
        due_at: DateTime<Utc>,
        detail: Detail,
    ) -> Result<(), Fault> {
        let row = OutboxRow {
            invitation: Some(invitation.id),
            event: Some(invitation.event),
            person: Some(invitation.person),
            ..self.blank_row(message, due_at, detail)
        };
        store::outbox::insert(tx, &row)
    }

    /// Puts a message to somebody who was at an event without an invitation on its way, due at once.
    fn post_to_guest(
        &self,
        tx: &mut Tx,
        message: Message,
        event: Id<Event>,
        person: Id<Person>,
        detail: Detail,
    ) -> Result<(), Fault> {
        let row = OutboxRow { event: Some(event), person: Some(person), ..self.blank_row(message, self.now, detail) };
        store::outbox::insert(tx, &row)
    }

    /// Puts a message to an account on its way, due at once.
    fn post_to_account(
        &self,
        tx: &mut Tx,
        message: Message,
        account: Id<Account>,
        detail: Detail,
    ) -> Result<(), Fault> {
        let row = OutboxRow { account: Some(account), ..self.blank_row(message, self.now, detail) };
        store::outbox::insert(tx, &row)
    }

    /// Puts a message on its way to an address that nobody has confirmed yet.
    fn post_to_stranger(&self, tx: &mut Tx, join: &Join) -> Result<(), Fault> {
        let detail = Detail { join: Some(join.id), ..Detail::default() };
        let row = OutboxRow { event: Some(join.event), ..self.blank_row(Message::Join, self.now, detail) };
        store::outbox::insert(tx, &row)
    }

    fn blank_row(&self, message: Message, due_at: DateTime<Utc>, detail: Detail) -> OutboxRow {
        OutboxRow {
            id: self.chance.id(self.now),
            organisation: self.organisation,
            message,
            invitation: None,
            event: None,
            person: None,
            account: None,
            detail,
            message_id: outbox::message_id(self.chance.uuid(), &self.mail_domain),
            state: State::Queued,
            due_at,
            attempts: 0,
            interrupted: 0,
            last_error: None,
            created_at: self.now,
            ended_at: None,
        }
    }
}

/// An id that names nothing in this organisation, by the field that carried it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{field}: unknown id {id}")]
pub struct UnknownReference {
    /// Which field carried it.
    pub field: &'static str,
    /// The id as given.
    pub id: Uuid,
}
