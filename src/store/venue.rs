//! Rows of venues.

use diesel::prelude::*;

use super::db::on;
use super::schema::venues;
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::venue::Venue;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = venues, treat_none_as_null = true)]
struct Row {
    id: Id<Venue>,
    organisation_id: Id<Organisation>,
    name: String,
    address: String,
    directions: String,
    step_free: Option<bool>,
    created_at: At,
}

impl From<Row> for Venue {
    fn from(row: Row) -> Self {
        Venue {
            id: row.id,
            name: row.name,
            address: row.address,
            directions: row.directions,
            step_free: row.step_free,
            created_at: row.created_at.0,
        }
    }
}

fn write(organisation: Id<Organisation>, venue: &Venue) -> Row {
    Row {
        id: venue.id,
        organisation_id: organisation,
        name: venue.name.clone(),
        address: venue.address.clone(),
        directions: venue.directions.clone(),
        step_free: venue.step_free,
        created_at: venue.created_at.into(),
    }
}

/// One venue of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Venue>) -> Result<Option<Venue>, Fault> {
    let row: Option<Row> = on!(tx, |c| venues::table
        .find(id)
        .filter(venues::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Venue::from))
}

/// All of an organisation, by name.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Venue>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| venues::table
        .filter(venues::organisation_id.eq(organisation))
        .order((venues::name, venues::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Venue::from).collect())
}

/// A stretch of an organisation's venues.
pub fn list(tx: &mut Tx, organisation: Id<Organisation>, stretch: Stretch<Venue>) -> Result<Vec<Venue>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = venues::table.filter(venues::organisation_id.eq(organisation)).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(venues::id.gt(after));
        }
        query.order(venues::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Venue::from).collect())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, venue: &Venue) -> Result<(), Fault> {
    let row = write(organisation, venue);
    on!(tx, |c| diesel::insert_into(venues::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back what was changed.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, venue: &Venue) -> Result<(), Fault> {
    let row = write(organisation, venue);
    let mine = venues::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(venues::table.find(venue.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}
