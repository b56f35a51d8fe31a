//! Rows of organisations.

use diesel::prelude::*;

use super::db::on;
use super::schema::organisations;
use super::types::At;
use super::{Fault, Tx, time_sum};
use crate::domain::holiday::{Region, SchoolZone};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organisations, treat_none_as_null = true)]
struct Row {
    id: Id<Organisation>,
    slug: String,
    name: String,
    timezone: Zone,
    locale: Language,
    holidays_region: Region,
    target_percent: Option<i32>,
    individual_figures: bool,
    created_at: At,
    school_zone: SchoolZone,
    individual_notice: String,
}

impl From<Row> for Organisation {
    fn from(row: Row) -> Self {
        Organisation {
            id: row.id,
            slug: row.slug,
            name: row.name,
            timezone: row.timezone,
            locale: row.locale,
            holidays_region: row.holidays_region,
            target_percent: row.target_percent,
            individual_figures: row.individual_figures,
            individual_notice: row.individual_notice,
            school_zone: row.school_zone,
            created_at: row.created_at.0,
        }
    }
}

impl From<&Organisation> for Row {
    fn from(organisation: &Organisation) -> Self {
        Row {
            id: organisation.id,
            slug: organisation.slug.clone(),
            name: organisation.name.clone(),
            timezone: organisation.timezone.clone(),
            locale: organisation.locale,
            holidays_region: organisation.holidays_region,
            target_percent: organisation.target_percent,
            individual_figures: organisation.individual_figures,
            created_at: organisation.created_at.into(),
            school_zone: organisation.school_zone,
            individual_notice: organisation.individual_notice.clone(),
        }
    }
}

/// The organisation of that id.
pub fn by_id(tx: &mut Tx, id: Id<Organisation>) -> Result<Option<Organisation>, Fault> {
    let row: Option<Row> =
        on!(tx, |c| organisations::table.find(id).select(Row::as_select()).get_result(c).optional())?;
    Ok(row.map(Organisation::from))
}

/// The organisation with that name in addresses.
pub fn by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Organisation>, Fault> {
    let row: Option<Row> = on!(tx, |c| organisations::table
        .filter(organisations::slug.eq(slug))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Organisation::from))
}

/// All of them, by slug: for the commands of the operator, who stands above organisations.
pub fn all(tx: &mut Tx) -> Result<Vec<Organisation>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| organisations::table.order(organisations::slug).select(Row::as_select()).load(c))?;
    Ok(rows.into_iter().map(Organisation::from).collect())
}

/// Whether there is any at all: an installation without one waits for its set-up.
pub fn exists(tx: &mut Tx) -> Result<bool, Fault> {
    let first: Option<Id<Organisation>> =
        on!(tx, |c| organisations::table.select(organisations::id).limit(1).first(c).optional())?;
    Ok(first.is_some())
}

/// Adds one.
///
/// # Errors
/// A fault that [`Fault::is_duplicate`] when the slug is taken.
pub fn insert(tx: &mut Tx, organisation: &Organisation) -> Result<(), Fault> {
    let row = Row::from(organisation);
    on!(tx, |c| diesel::insert_into(organisations::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back what was changed, but for the target, which has a history (`store::target`). In another zone all days
/// begin elsewhere, so that all hours are counted anew.
pub fn update(tx: &mut Tx, organisation: &Organisation) -> Result<(), Fault> {
    let (before, target_percent): (Zone, Option<i32>) = on!(tx, |c| organisations::table
        .find(organisation.id)
        .select((organisations::timezone, organisations::target_percent))
        .get_result(c))?;
    let row = Row { target_percent, ..Row::from(organisation) };
    on!(tx, |c| diesel::update(organisations::table.find(organisation.id)).set(&row).execute(c))?;
    if before == organisation.timezone { Ok(()) } else { time_sum::rebuild_all(tx, organisation.id) }
}
