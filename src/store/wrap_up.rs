//! Rows of confirmations: what was said of each evening, the first time and every time after. Appended, never changed.

use diesel::prelude::*;

use super::db::on;
use super::schema::wrap_ups;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::event::{Event, Held};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::wrap_up::Confirmation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = wrap_ups)]
struct Row {
    id: Id<Confirmation>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    account_id: Option<Id<Account>>,
    written_at: At,
    held_from_at: At,
    held_to_at: At,
    met: i32,
    travel_minutes: i32,
    prep_minutes: i32,
}

impl From<Row> for Confirmation {
    fn from(row: Row) -> Self {
        let held = Held {
            from: row.held_from_at.0,
            to: row.held_to_at.0,
            met: row.met,
            travel_minutes: row.travel_minutes,
            prep_minutes: row.prep_minutes,
        };
        Confirmation { id: row.id, event: row.event_id, by: row.account_id, written_at: row.written_at.0, held }
    }
}

/// The latest confirmations of an event, at most `limit`, in the order in which they were made.
pub fn of_event(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    limit: i64,
) -> Result<Vec<Confirmation>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| wrap_ups::table
        .filter(wrap_ups::event_id.eq(event).and(wrap_ups::organisation_id.eq(organisation)))
        .order((wrap_ups::written_at.desc(), wrap_ups::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().rev().map(Confirmation::from).collect())
}

/// Adds one.
pub fn append(tx: &mut Tx, organisation: Id<Organisation>, confirmation: &Confirmation) -> Result<(), Fault> {
    let Confirmation { id, event, by, written_at, held } = *confirmation;
    let row = Row {
        id,
        organisation_id: organisation,
        event_id: event,
        account_id: by,
        written_at: written_at.into(),
        held_from_at: held.from.into(),
        held_to_at: held.to.into(),
        met: held.met,
        travel_minutes: held.travel_minutes,
        prep_minutes: held.prep_minutes,
    };
    on!(tx, |c| diesel::insert_into(wrap_ups::table).values(&row).execute(c))?;
    Ok(())
}
