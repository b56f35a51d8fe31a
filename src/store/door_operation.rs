//! Rows of what was tapped at doors.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;

use super::db::on;
use super::schema::door_operations;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::door_helper::DoorHelper;
use crate::domain::door_operation::{DoorOperation, Kind};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = door_operations)]
struct Row {
    id: Id<DoorOperation>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    person_id: Option<Id<Person>>,
    kind: Kind,
    guests: i32,
    made_at: At,
    received_at: At,
    account_id: Option<Id<Account>>,
    helper_id: Option<Id<DoorHelper>>,
}

impl From<Row> for DoorOperation {
    fn from(row: Row) -> Self {
        DoorOperation {
            id: row.id,
            event: row.event_id,
            person: row.person_id,
            kind: row.kind,
            guests: row.guests,
            made_at: row.made_at.0,
            received_at: row.received_at.0,
            account: row.account_id,
            helper: row.helper_id,
        }
    }
}

/// One operation at an event.
pub fn by_id(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    id: Id<DoorOperation>,
) -> Result<Option<DoorOperation>, Fault> {
    let row: Option<Row> = on!(tx, |c| door_operations::table
        .find(id)
        .filter(door_operations::organisation_id.eq(organisation).and(door_operations::event_id.eq(event)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(DoorOperation::from))
}

/// All operations about one person at an event, in no order.
pub fn of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Vec<DoorOperation>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| door_operations::table
        .filter(door_operations::event_id.eq(event).and(door_operations::person_id.eq(person)))
        .filter(door_operations::organisation_id.eq(organisation))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(DoorOperation::from).collect())
}

/// When the latest operation about each person at an event was made.
pub fn latest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
) -> Result<HashMap<Id<Person>, DateTime<Utc>>, Fault> {
    let rows: Vec<(Option<Id<Person>>, Option<At>)> = on!(tx, |c| door_operations::table
        .filter(door_operations::event_id.eq(event).and(door_operations::person_id.is_not_null()))
        .filter(door_operations::organisation_id.eq(organisation))
        .group_by(door_operations::person_id)
        .select((door_operations::person_id, max(door_operations::made_at)))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(person, at)| Some((person?, at?.0))).collect())
}

/// Adds an operation. False when its id is taken, by whatever event of whatever organisation.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, operation: &DoorOperation) -> Result<bool, Fault> {
    let row = Row {
        id: operation.id,
        organisation_id: organisation,
        event_id: operation.event,
        person_id: operation.person,
        kind: operation.kind,
        guests: operation.guests,
        made_at: operation.made_at.into(),
        received_at: operation.received_at.into(),
        account_id: operation.account,
        helper_id: operation.helper,
    };
    let added =
        on!(tx, |c| diesel::insert_into(door_operations::table).values(&row).on_conflict_do_nothing().execute(c))?;
    Ok(added == 1)
}

/// Says who the walk-in of an operation is.
pub fn set_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<DoorOperation>,
    person: Id<Person>,
) -> Result<(), Fault> {
    let mine = door_operations::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(door_operations::table.find(id).filter(mine))
        .set(door_operations::person_id.eq(Some(person)))
        .execute(c))?;
    Ok(())
}
