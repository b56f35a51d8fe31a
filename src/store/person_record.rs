//! What is held about one person over all events: questions that only their own page asks, each once for all of them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{inbound_mails, ingredients, promises, rsvp_changes, rsvps, series};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, NamingConsent, PhotoConsent};
use crate::domain::series::Series;

/// One answer as it was given or changed.
#[derive(Debug, Clone)]
pub struct Said {
    /// To which event.
    pub event: Id<Event>,
    /// What.
    pub answer: Answer,
    /// With how many people brought along.
    pub guests: i32,
    /// By which way.
    pub door: Door,
    /// When.
    pub at: DateTime<Utc>,
}

/// Every change of every answer, oldest first.
pub fn said(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<Said>, Fault> {
    let rows: Vec<(Id<Event>, Answer, i32, Door, At)> = on!(tx, |c| rsvp_changes::table
        .filter(rsvp_changes::organisation_id.eq(organisation).and(rsvp_changes::person_id.eq(person)))
        .order((rsvp_changes::changed_at, rsvp_changes::id))
        .select((
            rsvp_changes::event_id,
            rsvp_changes::answer,
            rsvp_changes::guests,
            rsvp_changes::door,
            rsvp_changes::changed_at,
        ))
        .load(c))?;
    let read = |(event, answer, guests, door, at): (_, _, _, _, At)| Said { event, answer, guests, door, at: at.0 };
    Ok(rows.into_iter().map(read).collect())
}

/// One thing that was promised.
#[derive(Debug, Clone)]
pub struct Promised {
    /// For which event.
    pub event: Id<Event>,
    /// What, in the host's words.
    pub label: String,
    /// How much of it.
    pub quantity: i32,
    /// Whether it came; none while nobody has said.
    pub given: Option<bool>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Everything that was promised, oldest first.
pub fn promised(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<Promised>, Fault> {
    let rows: Vec<(Id<Event>, String, i32, Option<bool>, At)> = on!(tx, |c| promises::table
        .inner_join(ingredients::table.on(ingredients::id.eq(promises::ingredient_id)))
        .filter(promises::organisation_id.eq(organisation).and(promises::person_id.eq(person)))
        .order((promises::promised_at, promises::ingredient_id))
        .select((promises::event_id, ingredients::label, promises::quantity, promises::given, promises::promised_at,))
        .load(c))?;
    let read =
        |(event, label, quantity, given, at): (_, _, _, _, At)| Promised { event, label, quantity, given, at: at.0 };
    Ok(rows.into_iter().map(read).collect())
}

/// A mail of theirs that came in, as far as its words are still kept.
#[derive(Debug, Clone)]
pub struct Wrote {
    /// Address it came from.
    pub sender: String,
    /// On one line.
    pub subject: String,
    /// What it said to the hosts.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// The mails that somebody wrote, oldest first.
pub fn wrote(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<Wrote>, Fault> {
    let rows: Vec<(String, String, String, At)> = on!(tx, |c| inbound_mails::table
        .filter(inbound_mails::organisation_id.eq(organisation).and(inbound_mails::person_id.eq(person)))
        .order((inbound_mails::received_at, inbound_mails::id))
        .select((inbound_mails::sender, inbound_mails::subject, inbound_mails::words, inbound_mails::received_at))
        .load(c))?;
    let read = |(sender, subject, words, at): (_, _, _, At)| Wrote { sender, subject, words, at: at.0 };
    Ok(rows.into_iter().map(read).collect())
}

/// The titles of series.
pub fn titles(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ids: &[Id<Series>],
) -> Result<Vec<(Id<Series>, String)>, Fault> {
    Ok(on!(tx, |c| series::table
        .filter(series::organisation_id.eq(organisation).and(series::id.eq_any(ids)))
        .select((series::id, series::title))
        .load(c))?)
}

/// Takes every consent to photos back.
pub fn refuse_photos(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<usize, Fault> {
    let theirs = rsvps::organisation_id.eq(organisation).and(rsvps::person_id.eq(person));
    let agreed = rsvps::photo_consent.eq(Some(PhotoConsent::Yes));
    Ok(on!(tx, |c| diesel::update(rsvps::table.filter(theirs).filter(agreed))
        .set(rsvps::photo_consent.eq(Some(PhotoConsent::No)))
        .execute(c))?)
}

/// Takes every consent to being named back.
pub fn refuse_naming(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<usize, Fault> {
    let theirs = rsvps::organisation_id.eq(organisation).and(rsvps::person_id.eq(person));
    let agreed = rsvps::naming_consent.eq(Some(NamingConsent::Yes));
    Ok(on!(tx, |c| diesel::update(rsvps::table.filter(theirs).filter(agreed))
        .set(rsvps::naming_consent.eq(Some(NamingConsent::No)))
        .execute(c))?)
}
