//! Rows of timers: at most one an account.

use diesel::prelude::*;

use super::db::on;
use super::schema::timers;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::time_entry::Kind;
use crate::domain::timer::Timer;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = timers)]
struct Row {
    account_id: Id<Account>,
    organisation_id: Id<Organisation>,
    kind: Kind,
    event_id: Option<Id<Event>>,
    note: String,
    started_at: At,
}

/// The timer of an account, if one runs.
pub fn of_account(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<Option<Timer>, Fault> {
    let row: Option<Row> = on!(tx, |c| timers::table
        .find(account)
        .filter(timers::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(|row| Timer {
        account: row.account_id,
        kind: row.kind,
        event: row.event_id,
        note: row.note,
        started_at: row.started_at.0,
    }))
}

/// Starts one.
///
/// # Errors
/// A fault that [`Fault::is_duplicate`] when one runs already.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, timer: &Timer) -> Result<(), Fault> {
    let row = Row {
        account_id: timer.account,
        organisation_id: organisation,
        kind: timer.kind,
        event_id: timer.event,
        note: timer.note.clone(),
        started_at: timer.started_at.into(),
    };
    on!(tx, |c| diesel::insert_into(timers::table).values(&row).execute(c))?;
    Ok(())
}

/// Ends the timer of an account; false when none ran.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<bool, Fault> {
    let mine = timers::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(timers::table.find(account).filter(mine)).execute(c))? == 1)
}
