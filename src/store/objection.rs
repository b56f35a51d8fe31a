//! The objection list, as far as it is more than a hash of a person's own: taking a line back, reading all of it, and
//! what else ends with an objection.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{objections, people, standing_answers};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

/// Takes a hash off the list.
pub fn withdraw(tx: &mut Tx, organisation: Id<Organisation>, email_hash: &str) -> Result<(), Fault> {
    let line = objections::organisation_id.eq(organisation).and(objections::email_hash.eq(email_hash));
    on!(tx, |c| diesel::delete(objections::table.filter(line)).execute(c))?;
    Ok(())
}

/// All hashes of an organisation, with the instant of each.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<(String, DateTime<Utc>)>, Fault> {
    let rows: Vec<(String, At)> = on!(tx, |c| objections::table
        .filter(objections::organisation_id.eq(organisation))
        .order(objections::email_hash)
        .select((objections::email_hash, objections::objected_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(hash, at)| (hash, at.0)).collect())
}

/// Everybody in an organisation who wants no mail, whatever their address was when they said so.
pub fn people(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Id<Person>>, Fault> {
    Ok(on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::objected_at.is_not_null()))
        .order(people::id)
        .select(people::id)
        .load(c))?)
}

/// Ends every "yes to all dates" of a person.
pub fn end_standing_answers(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
    now: DateTime<Utc>,
) -> Result<usize, Fault> {
    let theirs = standing_answers::organisation_id.eq(organisation).and(standing_answers::person_id.eq(person));
    let running = standing_answers::ended_at.is_null();
    Ok(on!(tx, |c| diesel::update(standing_answers::table.filter(theirs).filter(running))
        .set(standing_answers::ended_at.eq(Some(At::from(now))))
        .execute(c))?)
}
