//! Rows of helpers at doors.

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::door_helpers;
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::door_helper::DoorHelper;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = door_helpers)]
struct Row {
    id: Id<DoorHelper>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    name: String,
    link_key: Bare,
    account_id: Option<Id<Account>>,
    created_at: At,
    revoked_at: Option<At>,
}

impl From<Row> for DoorHelper {
    fn from(row: Row) -> Self {
        DoorHelper {
            id: row.id,
            event: row.event_id,
            name: row.name,
            link_key: row.link_key.0,
            account: row.account_id,
            created_at: row.created_at.0,
            revoked_at: row.revoked_at.map(DateTime::from),
        }
    }
}

/// The helper whose link has this key, revoked or not, with their organisation.
pub fn by_link_key(tx: &mut Tx, key: Uuid) -> Result<Option<(Id<Organisation>, DoorHelper)>, Fault> {
    let row: Option<Row> = on!(tx, |c| door_helpers::table
        .filter(door_helpers::link_key.eq(Bare(key)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(|row| (row.organisation_id, DoorHelper::from(row))))
}

/// One helper of an event.
pub fn by_id(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    id: Id<DoorHelper>,
) -> Result<Option<DoorHelper>, Fault> {
    let row: Option<Row> = on!(tx, |c| door_helpers::table
        .find(id)
        .filter(door_helpers::organisation_id.eq(organisation).and(door_helpers::event_id.eq(event)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(DoorHelper::from))
}

/// All helpers of an event, in the order in which they were asked.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<DoorHelper>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| door_helpers::table
        .filter(door_helpers::event_id.eq(event).and(door_helpers::organisation_id.eq(organisation)))
        .order((door_helpers::created_at, door_helpers::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(DoorHelper::from).collect())
}

/// How many helpers an event has had.
pub fn count(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<i64, Fault> {
    Ok(on!(tx, |c| door_helpers::table
        .filter(door_helpers::event_id.eq(event).and(door_helpers::organisation_id.eq(organisation)))
        .select(count_star())
        .get_result(c))?)
}

/// Adds a helper.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, helper: &DoorHelper) -> Result<(), Fault> {
    let row = Row {
        id: helper.id,
        organisation_id: organisation,
        event_id: helper.event,
        name: helper.name.clone(),
        link_key: Bare(helper.link_key),
        account_id: helper.account,
        created_at: helper.created_at.into(),
        revoked_at: helper.revoked_at.map(At::from),
    };
    on!(tx, |c| diesel::insert_into(door_helpers::table).values(&row).execute(c))?;
    Ok(())
}

/// Revokes a helper's link, or lets it work again.
pub fn set_revoked(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<DoorHelper>,
    at: Option<DateTime<Utc>>,
) -> Result<(), Fault> {
    let mine = door_helpers::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(door_helpers::table.find(id).filter(mine))
        .set(door_helpers::revoked_at.eq(at.map(At::from)))
        .execute(c))?;
    Ok(())
}
