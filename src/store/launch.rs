//! Rows of launches.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::db::on;
use super::schema::{launches, relays};
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::id::Id;
use crate::domain::launch::{Launch, Progress};
use crate::domain::organisation::Organisation;
use crate::domain::relay::State;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = launches)]
struct Row {
    id: Id<Launch>,
    organisation_id: Id<Organisation>,
    name: String,
    launch_on: NaiveDate,
    note: String,
    created_at: At,
}

impl From<Row> for Launch {
    fn from(row: Row) -> Self {
        Launch { id: row.id, name: row.name, launch_on: row.launch_on, note: row.note, created_at: row.created_at.0 }
    }
}

fn write(organisation: Id<Organisation>, launch: &Launch) -> Row {
    Row {
        id: launch.id,
        organisation_id: organisation,
        name: launch.name.clone(),
        launch_on: launch.launch_on,
        note: launch.note.clone(),
        created_at: launch.created_at.into(),
    }
}

/// One launch of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Launch>) -> Result<Option<Launch>, Fault> {
    let row: Option<Row> = on!(tx, |c| launches::table
        .find(id)
        .filter(launches::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Launch::from))
}

/// A stretch of all launches, in order of their ids.
pub fn list(tx: &mut Tx, organisation: Id<Organisation>, stretch: Stretch<Launch>) -> Result<Vec<Launch>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = launches::table.filter(launches::organisation_id.eq(organisation)).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(launches::id.gt(after));
        }
        query.order(launches::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Launch::from).collect())
}

/// Launches from a day on, the nearest first.
pub fn ahead(tx: &mut Tx, organisation: Id<Organisation>, from: NaiveDate, limit: i64) -> Result<Vec<Launch>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| launches::table
        .filter(launches::organisation_id.eq(organisation).and(launches::launch_on.ge(from)))
        .order((launches::launch_on, launches::id))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Launch::from).collect())
}

/// Launches before a day, the latest first.
pub fn past(tx: &mut Tx, organisation: Id<Organisation>, before: NaiveDate, limit: i64) -> Result<Vec<Launch>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| launches::table
        .filter(launches::organisation_id.eq(organisation).and(launches::launch_on.lt(before)))
        .order((launches::launch_on.desc(), launches::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Launch::from).collect())
}

/// How far one is with each of the given launches; those without relays are absent.
pub fn progress(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    of: &[Id<Launch>],
) -> Result<HashMap<Id<Launch>, Progress>, Fault> {
    let rows: Vec<(Id<Launch>, State, i64)> = on!(tx, |c| relays::table
        .filter(relays::organisation_id.eq(organisation).and(relays::launch_id.eq_any(of)))
        .group_by((relays::launch_id, relays::state))
        .select((relays::launch_id, relays::state, count_star()))
        .load(c))?;
    let mut by_launch: HashMap<_, Progress> = HashMap::new();
    for (launch, state, relays) in rows {
        let progress = by_launch.entry(launch).or_default();
        progress.relays += relays;
        progress.met += if state.is_met() { relays } else { 0 };
    }
    Ok(by_launch)
}

/// Writes a launch into the book.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, launch: &Launch) -> Result<(), Fault> {
    let row = write(organisation, launch);
    on!(tx, |c| diesel::insert_into(launches::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes a changed launch back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, launch: &Launch) -> Result<(), Fault> {
    let row = write(organisation, launch);
    let mine = launches::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(launches::table.find(launch.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}
