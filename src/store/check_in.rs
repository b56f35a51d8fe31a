//! Rows of arrivals.

use std::collections::HashMap;

use diesel::dsl::sum;
use diesel::prelude::*;

use super::db::on;
use super::schema::check_ins;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::check_in::CheckIn;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = check_ins)]
struct Row {
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    person_id: Id<Person>,
    guests: i32,
    is_walk_in: bool,
    arrived_at: At,
}

impl From<Row> for CheckIn {
    fn from(row: Row) -> Self {
        CheckIn { person: row.person_id, guests: row.guests, is_walk_in: row.is_walk_in, arrived_at: row.arrived_at.0 }
    }
}

/// Everybody who has arrived at an event, in order of arrival.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<CheckIn>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| check_ins::table
        .filter(check_ins::organisation_id.eq(organisation).and(check_ins::event_id.eq(event)))
        .order((check_ins::arrived_at, check_ins::person_id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(CheckIn::from).collect())
}

/// The arrival of one person at one event.
pub fn of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Option<CheckIn>, Fault> {
    let row: Option<Row> = on!(tx, |c| check_ins::table
        .find((event, person))
        .filter(check_ins::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(CheckIn::from))
}

/// Where one person has arrived, by event.
pub fn of_guest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
) -> Result<HashMap<Id<Event>, CheckIn>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| check_ins::table
        .filter(check_ins::organisation_id.eq(organisation).and(check_ins::person_id.eq(person)))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.event_id, CheckIn::from(row))).collect())
}

/// How many heads came to each of the given events (guests included), and how many people of them walked in.
pub fn counts(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    events: &[Id<Event>],
) -> Result<HashMap<Id<Event>, (i64, i64)>, Fault> {
    let rows: Vec<(Id<Event>, bool, i64, Option<i64>)> = on!(tx, |c| check_ins::table
        .filter(check_ins::organisation_id.eq(organisation).and(check_ins::event_id.eq_any(events)))
        .group_by((check_ins::event_id, check_ins::is_walk_in))
        .select((check_ins::event_id, check_ins::is_walk_in, diesel::dsl::count_star(), sum(check_ins::guests)))
        .load(c))?;
    let mut by_event: HashMap<_, (i64, i64)> = HashMap::new();
    for (event, walked_in, people, guests) in rows {
        let counts = by_event.entry(event).or_default();
        counts.0 += people + guests.unwrap_or(0);
        counts.1 += if walked_in { people } else { 0 };
    }
    Ok(by_event)
}

/// Records an arrival; the same person again corrects the guests and the time.
pub fn save(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>, check_in: &CheckIn) -> Result<(), Fault> {
    let row = Row {
        organisation_id: organisation,
        event_id: event,
        person_id: check_in.person,
        guests: check_in.guests,
        is_walk_in: check_in.is_walk_in,
        arrived_at: check_in.arrived_at.into(),
    };
    on!(tx, |c| diesel::insert_into(check_ins::table)
        .values(&row)
        .on_conflict((check_ins::event_id, check_ins::person_id))
        .do_update()
        .set((check_ins::guests.eq(check_in.guests), check_ins::arrived_at.eq(At::from(check_in.arrived_at))))
        .execute(c))?;
    Ok(())
}

/// Takes an arrival back.
pub fn delete(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<bool, Fault> {
    let mine = check_ins::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(check_ins::table.find((event, person)).filter(mine)).execute(c))? == 1)
}
