//! Rows of communities.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::db::on;
use super::schema::{communities, event_communities, memberships, series_communities};
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = communities)]
struct Row {
    id: Id<Community>,
    organisation_id: Id<Organisation>,
    name: String,
    internal: bool,
    address_form: Register,
    created_at: At,
}

impl From<Row> for Community {
    fn from(row: Row) -> Self {
        Community {
            id: row.id,
            name: row.name,
            internal: row.internal,
            address_form: row.address_form,
            created_at: row.created_at.0,
        }
    }
}

fn write(organisation: Id<Organisation>, community: &Community) -> Row {
    Row {
        id: community.id,
        organisation_id: organisation,
        name: community.name.clone(),
        internal: community.internal,
        address_form: community.address_form,
        created_at: community.created_at.into(),
    }
}

/// One community of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Community>) -> Result<Option<Community>, Fault> {
    Ok(by_ids(tx, organisation, &[id])?.pop())
}

/// Those of the given communities that belong to the organisation.
pub fn by_ids(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Community>]) -> Result<Vec<Community>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let query = communities::table.filter(communities::organisation_id.eq(organisation)).into_boxed();
        let query = match ids {
            [one] => query.filter(communities::id.eq(one)),
            several => query.filter(communities::id.eq_any(several)),
        };
        query.order(communities::name).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Community::from).collect())
}

/// All of an organisation, by name.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Community>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| communities::table
        .filter(communities::organisation_id.eq(organisation))
        .order(communities::name)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Community::from).collect())
}

/// A stretch of an organisation's communities.
pub fn list(tx: &mut Tx, organisation: Id<Organisation>, stretch: Stretch<Community>) -> Result<Vec<Community>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = communities::table.filter(communities::organisation_id.eq(organisation)).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(communities::id.gt(after));
        }
        query.order(communities::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Community::from).collect())
}

/// How many people each community of an organisation has; those without anybody are absent.
pub fn sizes(tx: &mut Tx, organisation: Id<Organisation>) -> Result<HashMap<Id<Community>, i64>, Fault> {
    let rows: Vec<(Id<Community>, i64)> = on!(tx, |c| memberships::table
        .filter(memberships::organisation_id.eq(organisation))
        .group_by(memberships::community_id)
        .select((memberships::community_id, count_star()))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// Adds one.
///
/// # Errors
/// A fault that [`Fault::is_duplicate`] when the name is taken.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, community: &Community) -> Result<(), Fault> {
    let row = write(organisation, community);
    on!(tx, |c| diesel::insert_into(communities::table).values(&row).execute(c))?;
    Ok(())
}

/// Takes away those of the given communities that nobody belongs to and nothing is held for.
pub fn delete_empty(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Community>]) -> Result<(), Fault> {
    let peopled = memberships::table.filter(memberships::community_id.eq_any(ids)).select(memberships::community_id);
    let invited = event_communities::table
        .filter(event_communities::community_id.eq_any(ids))
        .select(event_communities::community_id);
    let asked = series_communities::table
        .filter(series_communities::community_id.eq_any(ids))
        .select(series_communities::community_id);
    let empty = communities::organisation_id
        .eq(organisation)
        .and(communities::id.eq_any(ids))
        .and(communities::id.ne_all(peopled))
        .and(communities::id.ne_all(invited))
        .and(communities::id.ne_all(asked));
    on!(tx, |c| diesel::delete(communities::table.filter(empty)).execute(c))?;
    Ok(())
}

/// Writes back what was changed.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, community: &Community) -> Result<(), Fault> {
    let row = write(organisation, community);
    let mine = communities::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(communities::table.find(community.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}
