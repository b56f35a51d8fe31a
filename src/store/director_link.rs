//! Rows of links that show the figures without an account.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::director_links;
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::director_link::DirectorLink;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = director_links)]
struct Row {
    id: Id<DirectorLink>,
    organisation_id: Id<Organisation>,
    name: String,
    link_key: Bare,
    account_id: Option<Id<Account>>,
    created_at: At,
    revoked_at: Option<At>,
}

impl From<Row> for DirectorLink {
    fn from(row: Row) -> Self {
        DirectorLink {
            id: row.id,
            organisation: row.organisation_id,
            name: row.name,
            link_key: row.link_key.0,
            made_by: row.account_id,
            created_at: row.created_at.0,
            revoked_at: row.revoked_at.map(|at| at.0),
        }
    }
}

/// Those of an organisation that open, oldest first.
pub fn open(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<DirectorLink>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| director_links::table
        .filter(director_links::organisation_id.eq(organisation).and(director_links::revoked_at.is_null()))
        .order((director_links::created_at, director_links::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(DirectorLink::from).collect())
}

/// The link with this key, if it has not been revoked: whoever opens it is not signed in.
pub fn by_key(tx: &mut Tx, key: Uuid) -> Result<Option<DirectorLink>, Fault> {
    let row: Option<Row> = on!(tx, |c| director_links::table
        .filter(director_links::link_key.eq(Bare(key)).and(director_links::revoked_at.is_null()))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(DirectorLink::from))
}

/// Adds one.
pub fn insert(tx: &mut Tx, link: &DirectorLink) -> Result<(), Fault> {
    let row = Row {
        id: link.id,
        organisation_id: link.organisation,
        name: link.name.clone(),
        link_key: Bare(link.link_key),
        account_id: link.made_by,
        created_at: link.created_at.into(),
        revoked_at: link.revoked_at.map(At::from),
    };
    on!(tx, |c| diesel::insert_into(director_links::table).values(&row).execute(c))?;
    Ok(())
}

/// Revokes one, or with none lets it open again. False when the organisation has no such link.
pub fn set_revoked(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<DirectorLink>,
    at: Option<DateTime<Utc>>,
) -> Result<bool, Fault> {
    let mine = director_links::organisation_id.eq(organisation);
    let change = director_links::revoked_at.eq(at.map(At::from));
    Ok(on!(tx, |c| diesel::update(director_links::table.find(id).filter(mine)).set(change).execute(c))? == 1)
}
