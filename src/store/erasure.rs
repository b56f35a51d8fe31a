//! Who was erased, and what erasing does to rows: their number stays, everything that says who they were goes.
//!
//! The list holds ids and keyed hashes alone. It wins over imports, and is replayed over restored backups.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::{
    basis_changes, check_ins, erasures, gestures, idempotency_keys, import_batches, import_changes, imports,
    inbound_mails, invitations, joins, mail_copies, memberships, outbox, people, relays, rsvps, standing_answers,
};
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow};
use crate::domain::person::{BasisKind, Person};

/// Hashes in one IN (…) list.
const AT_ONCE: usize = 5_000;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Who they were.
    pub person: Id<Person>,
    /// Keyed hash of their address; none if they left none, or came back of their own accord.
    pub email_hash: Option<String>,
    /// When.
    pub erased_at: DateTime<Utc>,
}

/// Adds a line; the same person again changes nothing.
pub fn note(tx: &mut Tx, organisation: Id<Organisation>, erasure: &Erasure) -> Result<(), Fault> {
    let values = (
        erasures::organisation_id.eq(organisation),
        erasures::person_id.eq(erasure.person),
        erasures::email_hash.eq(&erasure.email_hash),
        erasures::erased_at.eq(At::from(erasure.erased_at)),
    );
    on!(tx, |c| diesel::insert_into(erasures::table).values(values).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// The whole list of an organisation, oldest first.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Erasure>, Fault> {
    let rows: Vec<(Id<Person>, Option<String>, At)> = on!(tx, |c| erasures::table
        .filter(erasures::organisation_id.eq(organisation))
        .order((erasures::erased_at, erasures::person_id))
        .select((erasures::person_id, erasures::email_hash, erasures::erased_at))
        .load(c))?;
    let read = |(person, email_hash, at): (_, _, At)| Erasure { person, email_hash, erased_at: at.0 };
    Ok(rows.into_iter().map(read).collect())
}

/// Those of the given hashes whose people were erased and have not come back by themselves.
pub fn hashes(tx: &mut Tx, organisation: Id<Organisation>, hashes: &[String]) -> Result<HashSet<String>, Fault> {
    let mut found = HashSet::new();
    for some in hashes.chunks(AT_ONCE) {
        let mine = erasures::organisation_id.eq(organisation);
        let listed: Vec<Option<String>> = on!(tx, |c| erasures::table
            .filter(mine.and(erasures::email_hash.eq_any(some)))
            .select(erasures::email_hash)
            .load(c))?;
        found.extend(listed.into_iter().flatten());
    }
    Ok(found)
}

/// Forgets the hash of somebody who came back of their own accord; the line about who they were stays.
pub fn lift(tx: &mut Tx, organisation: Id<Organisation>, email_hash: &str) -> Result<(), Fault> {
    let theirs = erasures::organisation_id.eq(organisation).and(erasures::email_hash.eq(email_hash));
    on!(tx, |c| diesel::update(erasures::table.filter(theirs))
        .set(erasures::email_hash.eq(None::<String>))
        .execute(c))?;
    Ok(())
}

/// Makes a person nobody, and takes them out of every row that says more than that somebody was there. `new_key` gives
/// the keys under which nobody finds them.
pub fn wipe(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: &Person,
    now: DateTime<Utc>,
    mut new_key: impl FnMut() -> Uuid,
) -> Result<(), Fault> {
    blank(tx, organisation, person.id, now, new_key())?;
    for id in invitations_of(tx, organisation, person.id)? {
        let (link, secret) = (new_key(), new_key().simple().to_string());
        let values = (invitations::link_key.eq(Bare(link)), invitations::uid_secret.eq(secret));
        on!(tx, |c| diesel::update(invitations::table.find(id)).set(values).execute(c))?;
    }
    forget_doings(tx, organisation, person.id)?;
    forget_mail(tx, organisation, person)?;
    forget_papers(tx, organisation, person)
}

/// The row itself.
fn blank(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Person>,
    now: DateTime<Utc>,
    link: Uuid,
) -> Result<(), Fault> {
    let mine = people::organisation_id.eq(organisation);
    let identity = (
        people::email.eq(None::<String>),
        people::email_key.eq(None::<String>),
        people::name.eq(""),
        people::name_key.eq(""),
        people::department.eq(None::<String>),
        people::basis_kind.eq(BasisKind::None),
        people::basis_source.eq(""),
    );
    let keys = (people::link_key.eq(Bare(link)), people::feed_key.eq(None::<Bare>));
    let states = (
        people::objected_at.eq(None::<At>),
        people::undeliverable_at.eq(None::<At>),
        people::undeliverable_why.eq(None::<String>),
        people::erased_at.eq(Some(At::from(now))),
    );
    on!(tx, |c| diesel::update(people::table.find(id).filter(mine)).set((identity, keys, states)).execute(c))?;
    Ok(())
}

fn invitations_of(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
) -> Result<Vec<Id<Invitation>>, Fault> {
    let theirs = invitations::organisation_id.eq(organisation).and(invitations::person_id.eq(person));
    Ok(on!(tx, |c| invitations::table.filter(theirs).select(invitations::id).load(c))?)
}

/// What they belonged to and said, beside the bare answers and arrivals that figures count.
fn forget_doings(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<(), Fault> {
    let answers = rsvps::organisation_id.eq(organisation).and(rsvps::person_id.eq(person));
    let said = (
        rsvps::heard_of.eq(None::<String>),
        rsvps::photo_consent.eq(None::<String>),
        rsvps::naming_consent.eq(None::<String>),
    );
    on!(tx, |c| diesel::update(rsvps::table.filter(answers)).set(said).execute(c))?;
    let known_as = relays::organisation_id.eq(organisation).and(relays::person_id.eq(person));
    let unnamed = (relays::person_id.eq(None::<Id<Person>>), relays::name.eq("—"), relays::note.eq(""));
    on!(tx, |c| diesel::update(relays::table.filter(known_as)).set(unnamed).execute(c))?;
    on!(tx, |c| diesel::delete(memberships::table.filter(memberships::person_id.eq(person))).execute(c))?;
    on!(tx, |c| diesel::delete(standing_answers::table.filter(standing_answers::person_id.eq(person))).execute(c))?;
    on!(tx, |c| diesel::delete(basis_changes::table.filter(basis_changes::person_id.eq(person))).execute(c))?;
    on!(tx, |c| diesel::delete(gestures::table.filter(gestures::person_id.eq(person))).execute(c))?;
    Ok(())
}

/// Mails: that one was sent stays, to whom and what it said does not. What they wrote goes too.
fn forget_mail(tx: &mut Tx, organisation: Id<Organisation>, person: &Person) -> Result<(), Fault> {
    let mine = outbox::organisation_id.eq(organisation);
    // Their words may wait for a host in a message that names them in its detail alone.
    let about = outbox::message.eq(Message::Forward).and(outbox::detail.like(format!("%{}%", person.id)));
    on!(tx, |c| diesel::delete(outbox::table.filter(mine).filter(about)).execute(c))?;
    let theirs = mine.and(outbox::person_id.eq(person.id));
    let to_them: Vec<Id<OutboxRow>> = on!(tx, |c| outbox::table.filter(theirs).select(outbox::id).load(c))?;
    for some in to_them.chunks(AT_ONCE) {
        on!(tx, |c| diesel::delete(mail_copies::table.filter(mail_copies::outbox_id.eq_any(some))).execute(c))?;
    }
    let forwards = outbox::table.filter(mine.and(outbox::message.eq(Message::Forward))).select(outbox::id);
    on!(tx, |c| diesel::delete(mail_copies::table.filter(mail_copies::outbox_id.eq_any(forwards))).execute(c))?;
    let silent = (outbox::detail.eq("{}"), outbox::domain.eq(""), outbox::last_error.eq(None::<String>));
    on!(tx, |c| diesel::update(outbox::table.filter(theirs)).set(silent).execute(c))?;
    let by_address = person.email.as_ref().map(|email| email.as_str().to_owned()).unwrap_or_default();
    let from_them = inbound_mails::person_id.eq(person.id).or(inbound_mails::sender.eq(by_address));
    let blank = (inbound_mails::sender.eq(""), inbound_mails::subject.eq(""), inbound_mails::words.eq(""));
    let mails = inbound_mails::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(inbound_mails::table.filter(mails).filter(from_them.assume_not_null()))
        .set(blank)
        .execute(c))?;
    Ok(())
}

/// Lists that were read in, wishes to join, answers kept for programs.
fn forget_papers(tx: &mut Tx, organisation: Id<Organisation>, person: &Person) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(import_changes::table.filter(import_changes::person_id.eq(person.id))).execute(c))?;
    let named = format!("%{}%", person.id);
    on!(tx, |c| diesel::delete(idempotency_keys::table.filter(idempotency_keys::body.like(named))).execute(c))?;
    let Some(email) = &person.email else { return Ok(()) };
    let to_it = mail_copies::organisation_id.eq(organisation).and(mail_copies::recipient.eq(email.as_str()));
    on!(tx, |c| diesel::delete(mail_copies::table.filter(to_it)).execute(c))?;
    let asked = joins::organisation_id.eq(organisation).and(joins::email_key.eq(email.mailbox()));
    on!(tx, |c| diesel::delete(joins::table.filter(asked)).execute(c))?;
    let written = format!("%{}%", email.as_str().replace(['%', '_'], ""));
    on!(tx, |c| diesel::delete(idempotency_keys::table.filter(idempotency_keys::body.like(&written))).execute(c))?;
    let mine = imports::organisation_id.eq(organisation);
    let naming = import_batches::organisation_id.eq(organisation).and(import_batches::rows.like(&written));
    let naming = import_batches::table.filter(naming).select(import_batches::import_id);
    let waiting = mine.and(imports::state.eq("read")).and(imports::id.eq_any(naming));
    on!(tx, |c| diesel::delete(imports::table.filter(waiting)).execute(c))?;
    let refused = mine.and(imports::rejected.like(&written));
    on!(tx, |c| diesel::update(imports::table.filter(refused)).set(imports::rejected.eq("[]")).execute(c))?;
    Ok(())
}

/// Whether anything counts on this row: somebody who was never asked and never came leaves no number behind.
pub fn is_counted(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<bool, Fault> {
    let asked = invitations::organisation_id.eq(organisation).and(invitations::person_id.eq(person));
    let came = check_ins::organisation_id.eq(organisation).and(check_ins::person_id.eq(person));
    let invited: i64 = on!(tx, |c| invitations::table.filter(asked).count().get_result(c))?;
    let arrived: i64 = on!(tx, |c| check_ins::table.filter(came).count().get_result(c))?;
    Ok(invited + arrived > 0)
}
