//! The lines that mails leave behind when they come in: what each was, what came of it, and why.
//!
//! A fingerprint is unique over the whole installation, so a mail that comes in twice, or by two doors, is taken once.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::inbound_mails;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::inbound::{Door, Outcome, Why};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::Answer;

/// What a mail left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboundMail {
    /// Names it in rows.
    pub id: Id<InboundMail>,
    /// Whom it is about; none when it names nothing of ours.
    pub organisation: Option<Id<Organisation>>,
    /// About which event.
    pub event: Option<Id<Event>>,
    /// About, or from, which guest.
    pub person: Option<Id<Person>>,
    /// The same for the same mail, by whatever door it comes in.
    pub fingerprint: String,
    /// By which way it came.
    pub door: Door,
    /// What was done.
    pub outcome: Outcome,
    /// Why that, as the key of a sentence.
    pub why: Why,
    /// What a calendar said, applied or not.
    pub answer: Option<Answer>,
    /// Address in From; empty once forgotten.
    pub sender: String,
    /// On one line; empty once forgotten.
    pub subject: String,
    /// A comment, a message to the hosts or the words of a server; empty once forgotten.
    pub words: String,
    /// When.
    pub received_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = inbound_mails)]
struct Row {
    id: Id<InboundMail>,
    organisation_id: Option<Id<Organisation>>,
    event_id: Option<Id<Event>>,
    person_id: Option<Id<Person>>,
    fingerprint: String,
    door: Door,
    outcome: Outcome,
    why: Why,
    answer: Option<Answer>,
    sender: String,
    subject: String,
    words: String,
    received_at: At,
}

impl From<Row> for InboundMail {
    fn from(row: Row) -> Self {
        InboundMail {
            id: row.id,
            organisation: row.organisation_id,
            event: row.event_id,
            person: row.person_id,
            fingerprint: row.fingerprint,
            door: row.door,
            outcome: row.outcome,
            why: row.why,
            answer: row.answer,
            sender: row.sender,
            subject: row.subject,
            words: row.words,
            received_at: row.received_at.0,
        }
    }
}

/// The line of a mail that was taken in before; the fingerprint is the way in, whatever organisation it is about.
pub fn by_fingerprint(tx: &mut Tx, fingerprint: &str) -> Result<Option<InboundMail>, Fault> {
    let row: Option<Row> = on!(tx, |c| inbound_mails::table
        .filter(inbound_mails::fingerprint.eq(fingerprint))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(InboundMail::from))
}

/// What came in about an event, newest first.
pub fn of_event(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    limit: i64,
) -> Result<Vec<InboundMail>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| inbound_mails::table
        .filter(inbound_mails::event_id.eq(event).and(inbound_mails::organisation_id.eq(organisation)))
        .order((inbound_mails::received_at.desc(), inbound_mails::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(InboundMail::from).collect())
}

/// What came in for an organisation, about an event or not, newest first.
pub fn latest(tx: &mut Tx, organisation: Id<Organisation>, limit: i64) -> Result<Vec<InboundMail>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| inbound_mails::table
        .filter(inbound_mails::organisation_id.eq(organisation))
        .order((inbound_mails::received_at.desc(), inbound_mails::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(InboundMail::from).collect())
}

/// How many mails about a person had this end since an instant: bounces that add up, words that are too many.
pub fn count_since(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
    outcome: Outcome,
    since: DateTime<Utc>,
) -> Result<i64, Fault> {
    let of_person = inbound_mails::person_id.eq(person).and(inbound_mails::organisation_id.eq(organisation));
    Ok(on!(tx, |c| inbound_mails::table
        .filter(of_person.and(inbound_mails::outcome.eq(outcome)))
        .filter(inbound_mails::received_at.gt(At::from(since)))
        .count()
        .get_result(c))?)
}

/// Adds a line.
///
/// # Errors
/// A fault that [`Fault::is_duplicate`] when the same mail was taken in at the same moment by another door.
pub fn insert(tx: &mut Tx, mail: &InboundMail) -> Result<(), Fault> {
    let row = Row {
        id: mail.id,
        organisation_id: mail.organisation,
        event_id: mail.event,
        person_id: mail.person,
        fingerprint: mail.fingerprint.clone(),
        door: mail.door,
        outcome: mail.outcome,
        why: mail.why,
        answer: mail.answer,
        sender: mail.sender.clone(),
        subject: mail.subject.clone(),
        words: mail.words.clone(),
        received_at: mail.received_at.into(),
    };
    on!(tx, |c| diesel::insert_into(inbound_mails::table).values(&row).execute(c))?;
    Ok(())
}

/// Forgets what people wrote in mails older than an instant, and all of those that are about nothing of ours. What
/// came of the others stays. Gives the number of rows.
pub fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<usize, Fault> {
    let old = inbound_mails::received_at.lt(At::from(before));
    let nobodys = old.and(inbound_mails::organisation_id.is_null());
    let gone = on!(tx, |c| diesel::delete(inbound_mails::table.filter(nobodys)).execute(c))?;
    let holds_words = inbound_mails::sender.ne("").or(inbound_mails::subject.ne("")).or(inbound_mails::words.ne(""));
    let blank = (inbound_mails::sender.eq(""), inbound_mails::subject.eq(""), inbound_mails::words.eq(""));
    let emptied =
        on!(tx, |c| diesel::update(inbound_mails::table.filter(old).filter(holds_words)).set(blank).execute(c))?;
    Ok(gone + emptied)
}
