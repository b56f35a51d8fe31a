//! What allowed writing to somebody, from when on, in which words and said by whom: appended, never changed.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::basis_changes;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::{Basis, BasisKind, Person};

/// One line of the history of somebody's basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisChange {
    /// Names it in rows.
    pub id: Id<BasisChange>,
    /// Whose basis.
    pub person: Id<Person>,
    /// What it became, with its evidence.
    pub basis: Basis,
    /// The sentence that was agreed to; empty if none was shown.
    pub wording: String,
    /// Who wrote it down; none for the person themselves.
    pub account: Option<Id<Account>>,
    /// When it was written down.
    pub changed_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = basis_changes)]
struct Row {
    id: Id<BasisChange>,
    organisation_id: Id<Organisation>,
    person_id: Id<Person>,
    kind: BasisKind,
    source: String,
    since_on: NaiveDate,
    wording: String,
    account_id: Option<Id<Account>>,
    changed_at: At,
}

impl From<Row> for BasisChange {
    fn from(row: Row) -> Self {
        BasisChange {
            id: row.id,
            person: row.person_id,
            basis: Basis { kind: row.kind, source: row.source, since: row.since_on },
            wording: row.wording,
            account: row.account_id,
            changed_at: row.changed_at.0,
        }
    }
}

/// Appends a line.
pub fn append(tx: &mut Tx, organisation: Id<Organisation>, change: &BasisChange) -> Result<(), Fault> {
    let row = Row {
        id: change.id,
        organisation_id: organisation,
        person_id: change.person,
        kind: change.basis.kind,
        source: change.basis.source.clone(),
        since_on: change.basis.since,
        wording: change.wording.clone(),
        account_id: change.account,
        changed_at: change.changed_at.into(),
    };
    on!(tx, |c| diesel::insert_into(basis_changes::table).values(&row).execute(c))?;
    Ok(())
}

/// The history of one person's basis, latest first.
pub fn of_person(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<BasisChange>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| basis_changes::table
        .filter(basis_changes::person_id.eq(person).and(basis_changes::organisation_id.eq(organisation)))
        .order((basis_changes::changed_at.desc(), basis_changes::id.desc()))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(BasisChange::from).collect())
}
