//! Rows of gestures, and how they stand against what people were asked for.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use diesel::prelude::*;

use super::db::on;
use super::schema::{gestures, invitations, promises};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::gesture::{Balance, Gesture, Kind};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = gestures)]
struct Row {
    id: Id<Gesture>,
    organisation_id: Id<Organisation>,
    person_id: Id<Person>,
    account_id: Option<Id<Account>>,
    kind: Kind,
    note: String,
    made_on: NaiveDate,
    created_at: At,
}

impl From<Row> for Gesture {
    fn from(row: Row) -> Self {
        Gesture {
            id: row.id,
            person: row.person_id,
            kind: row.kind,
            note: row.note,
            made_on: row.made_on,
            created_at: row.created_at.0,
        }
    }
}

/// What one person was given, the latest first.
pub fn of_person(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<Gesture>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| gestures::table
        .filter(gestures::organisation_id.eq(organisation).and(gestures::person_id.eq(person)))
        .order((gestures::made_on.desc(), gestures::id.desc()))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Gesture::from).collect())
}

/// Adds one, by an account or by the service itself.
pub fn insert(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    by: Option<Id<Account>>,
    gesture: &Gesture,
) -> Result<(), Fault> {
    let row = Row {
        id: gesture.id,
        organisation_id: organisation,
        person_id: gesture.person,
        account_id: by,
        kind: gesture.kind,
        note: gesture.note.clone(),
        made_on: gesture.made_on,
        created_at: gesture.created_at.into(),
    };
    on!(tx, |c| diesel::insert_into(gestures::table).values(&row).execute(c))?;
    Ok(())
}

/// Takes one back. False when there is none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>, id: Id<Gesture>) -> Result<bool, Fault> {
    let theirs = gestures::organisation_id.eq(organisation).and(gestures::person_id.eq(person));
    Ok(on!(tx, |c| diesel::delete(gestures::table.find(id).filter(theirs)).execute(c))? == 1)
}

/// The balance of each of these people since a day (UTC); those without any request are left out.
pub fn balances(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    people: &[Id<Person>],
    since: NaiveDate,
) -> Result<HashMap<Id<Person>, Balance>, Fault> {
    let from = At::from(since.and_time(NaiveTime::MIN).and_utc());
    let mut balances: HashMap<Id<Person>, Balance> = HashMap::new();
    for some in people.chunks(AT_ONCE) {
        let invited: Vec<(Id<Person>, i64)> = on!(tx, |c| invitations::table
            .filter(invitations::organisation_id.eq(organisation).and(invitations::person_id.eq_any(some)))
            .filter(invitations::created_at.ge(from).and(invitations::removed_at.is_null()))
            .group_by(invitations::person_id)
            .select((invitations::person_id, diesel::dsl::count_star()))
            .load(c))?;
        let promised: Vec<(Id<Person>, i64)> = on!(tx, |c| promises::table
            .filter(promises::organisation_id.eq(organisation).and(promises::person_id.eq_any(some)))
            .filter(promises::promised_at.ge(from))
            .group_by(promises::person_id)
            .select((promises::person_id, diesel::dsl::count_star()))
            .load(c))?;
        for (person, asked) in invited.into_iter().chain(promised) {
            balances.entry(person).or_default().asked += asked;
        }
        let given: Vec<(Id<Person>, i64)> = on!(tx, |c| gestures::table
            .filter(gestures::organisation_id.eq(organisation).and(gestures::person_id.eq_any(some)))
            .filter(gestures::made_on.ge(since))
            .group_by(gestures::person_id)
            .select((gestures::person_id, diesel::dsl::count_star()))
            .load(c))?;
        for (person, given) in given {
            balances.entry(person).or_default().given += given;
        }
    }
    Ok(balances)
}

/// People asked about in one question: well below the variables that SQLite takes.
const AT_ONCE: usize = 10_000;
