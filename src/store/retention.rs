//! What has been kept long enough, counted and taken away. Each question names the instant before which something is
//! due, so that the same one answers what is due now and what will be due in a month.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::{
    basis_changes, check_ins, door_operations, events, imports, inbound_mails, invitations, joins, mail_copies, outbox,
    people, promises, rsvp_changes, rsvps,
};
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::{BasisKind, Person};
use crate::domain::retention::Rule;

/// Somebody at an event.
pub type Presence = (Id<Event>, Id<Person>);

/// How much of a kind an organisation has that is older than an instant.
pub fn count(tx: &mut Tx, organisation: Id<Organisation>, rule: Rule, before: DateTime<Utc>) -> Result<usize, Fault> {
    let at = At::from(before);
    let count: i64 = match rule {
        Rule::Attendance => return Ok(presences(tx, organisation, before, i64::MAX)?.len()),
        Rule::SilentPeople => return Ok(silent(tx, organisation, before, i64::MAX)?.len()),
        Rule::Mails => on!(tx, |c| outbox::table
            .filter(outbox::organisation_id.eq(organisation).and(outbox::ended_at.lt(at)))
            .count()
            .get_result(c))?,
        Rule::Words => {
            let copies = mail_copies::organisation_id.eq(organisation).and(mail_copies::kept_at.lt(at));
            let words = inbound_mails::organisation_id.eq(organisation).and(inbound_mails::received_at.lt(at));
            let words = words.and(inbound_mails::sender.ne("").or(inbound_mails::words.ne("")));
            let copies: i64 = on!(tx, |c| mail_copies::table.filter(copies).count().get_result(c))?;
            let words: i64 = on!(tx, |c| inbound_mails::table.filter(words).count().get_result(c))?;
            copies + words
        }
        Rule::Unconfirmed => {
            let wishes = joins::organisation_id.eq(organisation).and(joins::created_at.lt(at));
            on!(tx, |c| joins::table.filter(wishes).count().get_result(c))?
        }
        Rule::Lists => on!(tx, |c| imports::table
            .filter(imports::organisation_id.eq(organisation).and(imports::state.eq("read")))
            .filter(imports::created_at.lt(at))
            .count()
            .get_result(c))?,
    };
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Takes rows of a kind away that nothing else hangs on; attendance and people go one by one.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, rule: Rule, before: DateTime<Utc>) -> Result<usize, Fault> {
    let at = At::from(before);
    Ok(match rule {
        Rule::Attendance | Rule::SilentPeople => 0,
        Rule::Mails => {
            let old = outbox::organisation_id.eq(organisation).and(outbox::ended_at.lt(at));
            on!(tx, |c| diesel::delete(outbox::table.filter(old)).execute(c))?
        }
        Rule::Words => {
            let copies = mail_copies::organisation_id.eq(organisation).and(mail_copies::kept_at.lt(at));
            let words = inbound_mails::organisation_id.eq(organisation).and(inbound_mails::received_at.lt(at));
            let words = words.and(inbound_mails::sender.ne("").or(inbound_mails::words.ne("")));
            let blank = (inbound_mails::sender.eq(""), inbound_mails::subject.eq(""), inbound_mails::words.eq(""));
            on!(tx, |c| diesel::delete(mail_copies::table.filter(copies)).execute(c))?
                + on!(tx, |c| diesel::update(inbound_mails::table.filter(words)).set(blank).execute(c))?
        }
        Rule::Unconfirmed => {
            let wishes = joins::organisation_id.eq(organisation).and(joins::created_at.lt(at));
            on!(tx, |c| diesel::delete(joins::table.filter(wishes)).execute(c))?
        }
        Rule::Lists => {
            let old = imports::organisation_id.eq(organisation).and(imports::created_at.lt(at));
            let old = old.and(imports::state.eq("read"));
            on!(tx, |c| diesel::delete(imports::table.filter(old)).execute(c))?
        }
    })
}

/// Who is still named at events that were over before an instant.
pub fn presences(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<BTreeSet<Presence>, Fault> {
    let mut found = BTreeSet::new();
    macro_rules! add {
        ($table:ident) => {
            let rows: Vec<Presence> = on!(tx, |c| $table::table
                .inner_join(events::table.on(events::id.eq($table::event_id)))
                .inner_join(people::table.on(people::id.eq($table::person_id)))
                .filter($table::organisation_id.eq(organisation).and(people::erased_at.is_null()))
                .filter(events::ends_at.lt(At::from(before)))
                .select(($table::event_id, $table::person_id))
                .distinct()
                .limit(limit)
                .load(c))?;
            found.extend(rows);
        };
    }
    add!(invitations);
    add!(rsvps);
    add!(rsvp_changes);
    add!(check_ins);
    add!(promises);
    Ok(found)
}

/// People who were added before an instant and have not answered, come or agreed to anything since. Colleagues and
/// generic addresses stay.
pub fn silent(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Id<Person>>, Fault> {
    let at = At::from(before);
    let said = rsvp_changes::table.filter(rsvp_changes::person_id.eq(people::id).and(rsvp_changes::changed_at.ge(at)));
    let came = check_ins::table.filter(check_ins::person_id.eq(people::id).and(check_ins::arrived_at.ge(at)));
    let agreed =
        basis_changes::table.filter(basis_changes::person_id.eq(people::id).and(basis_changes::changed_at.ge(at)));
    let stays = people::basis_kind.eq_any([BasisKind::Colleague, BasisKind::Generic]);
    Ok(on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::erased_at.is_null()).and(not(stays)))
        .filter(people::created_at.lt(at))
        .filter(not(exists(said)))
        .filter(not(exists(came)))
        .filter(not(exists(agreed)))
        .order(people::id)
        .limit(limit)
        .select(people::id)
        .load(c))?)
}

/// Nameless people who have nothing to do with an event yet, at most so many.
pub fn spare(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    limit: usize,
) -> Result<Vec<Id<Person>>, Fault> {
    let asked = invitations::table.filter(invitations::event_id.eq(event)).select(invitations::person_id);
    let answered = rsvps::table.filter(rsvps::event_id.eq(event)).select(rsvps::person_id);
    let changed = rsvp_changes::table.filter(rsvp_changes::event_id.eq(event)).select(rsvp_changes::person_id);
    let came = check_ins::table.filter(check_ins::event_id.eq(event)).select(check_ins::person_id);
    let promised = promises::table.filter(promises::event_id.eq(event)).select(promises::person_id);
    Ok(on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::erased_at.is_not_null()))
        .filter(people::id.ne_all(asked).and(people::id.ne_all(answered)).and(people::id.ne_all(changed)))
        .filter(people::id.ne_all(came).and(people::id.ne_all(promised)))
        .order(people::id)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(people::id)
        .load(c))?)
}

/// Puts somebody nameless in the place of somebody at an event: every count stays, and nobody knows any more who it was.
pub fn replace(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    (event, person): Presence,
    nobody: Id<Person>,
    new_key: Uuid,
) -> Result<(), Fault> {
    let link = (invitations::link_key.eq(Bare(new_key)), invitations::uid_secret.eq(new_key.simple().to_string()));
    let theirs = invitations::organisation_id.eq(organisation).and(invitations::event_id.eq(event));
    on!(tx, |c| diesel::update(invitations::table.filter(theirs).filter(invitations::person_id.eq(person)))
        .set((invitations::person_id.eq(nobody), link))
        .execute(c))?;
    let said = (
        rsvps::heard_of.eq(None::<String>),
        rsvps::photo_consent.eq(None::<String>),
        rsvps::naming_consent.eq(None::<String>),
    );
    on!(tx, |c| diesel::update(rsvps::table.find((event, person)))
        .set((rsvps::person_id.eq(nobody), said))
        .execute(c))?;
    let changes = rsvp_changes::event_id.eq(event).and(rsvp_changes::person_id.eq(person));
    on!(tx, |c| diesel::update(rsvp_changes::table.filter(changes))
        .set(rsvp_changes::person_id.eq(nobody))
        .execute(c))?;
    on!(tx, |c| diesel::update(check_ins::table.find((event, person)))
        .set(check_ins::person_id.eq(nobody))
        .execute(c))?;
    let taps = door_operations::event_id.eq(event).and(door_operations::person_id.eq(person));
    on!(tx, |c| diesel::delete(door_operations::table.filter(taps)).execute(c))?;
    let brings = promises::event_id.eq(event).and(promises::person_id.eq(person));
    on!(tx, |c| diesel::update(promises::table.filter(brings)).set(promises::person_id.eq(nobody)).execute(c))?;
    let mails = outbox::event_id.eq(event).and(outbox::person_id.eq(person));
    let silent = (outbox::person_id.eq(nobody), outbox::detail.eq("{}"), outbox::domain.eq(""));
    on!(tx, |c| diesel::update(outbox::table.filter(mails)).set(silent).execute(c))?;
    let words = inbound_mails::event_id.eq(event).and(inbound_mails::person_id.eq(person));
    let blank = (
        inbound_mails::person_id.eq(nobody),
        inbound_mails::sender.eq(""),
        inbound_mails::subject.eq(""),
        inbound_mails::words.eq(""),
    );
    on!(tx, |c| diesel::update(inbound_mails::table.filter(words)).set(blank).execute(c))?;
    Ok(())
}

/// Marks a row that was made for counting alone.
pub fn unname(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Person>, now: DateTime<Utc>) -> Result<(), Fault> {
    let mine = people::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(people::table.find(id).filter(mine))
        .set(people::erased_at.eq(Some(At::from(now))))
        .execute(c))?;
    Ok(())
}
