//! Rows of private calendars that are read every hour.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{calendar_sources, time_entries};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::calendar_source::{self, CalendarSource};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::time_entry::{Status, TimeEntry};
use crate::domain::time_import::TimeImport;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = calendar_sources, treat_none_as_null = true)]
struct Row {
    id: Id<CalendarSource>,
    organisation_id: Id<Organisation>,
    account_id: Id<Account>,
    url: String,
    validator: String,
    due_at: At,
    read_at: Option<At>,
    failures: i32,
    fault: Option<String>,
    created_at: At,
}

fn read(row: Row) -> Result<CalendarSource, Fault> {
    let corrupt = |reason: String| Fault::Corrupt { table: "calendar_sources", reason };
    let fault: Option<calendar_source::Fault> =
        row.fault.map(|word| word.parse()).transpose().map_err(|_| corrupt("an unknown fault".into()))?;
    Ok(CalendarSource {
        id: row.id,
        account: row.account_id,
        // The address is a secret: a reason that is logged must not hold it.
        url: row.url.parse().map_err(|_| corrupt(format!("address of {}", row.id)))?,
        validator: row.validator,
        due_at: row.due_at.0,
        read_at: row.read_at.map(|at| at.0),
        failures: row.failures,
        fault,
        created_at: row.created_at.0,
    })
}

fn write(organisation: Id<Organisation>, source: &CalendarSource) -> Row {
    Row {
        id: source.id,
        organisation_id: organisation,
        account_id: source.account,
        url: source.url.to_string(),
        validator: source.validator.clone(),
        due_at: source.due_at.into(),
        read_at: source.read_at.map(At::from),
        failures: source.failures,
        fault: source.fault.map(|fault| fault.to_string()),
        created_at: source.created_at.into(),
    }
}

/// The calendars of an account, the oldest first.
pub fn of_account(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
) -> Result<Vec<CalendarSource>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| calendar_sources::table
        .filter(calendar_sources::account_id.eq(account).and(calendar_sources::organisation_id.eq(organisation)))
        .order(calendar_sources::id)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// One calendar.
pub fn by_id(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<CalendarSource>,
) -> Result<Option<CalendarSource>, Fault> {
    let row: Option<Row> = on!(tx, |c| calendar_sources::table
        .find(id)
        .filter(calendar_sources::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(read).transpose()
}

/// Calendars whose hour has come, of every organisation.
pub fn due(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<(Id<Organisation>, CalendarSource)>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| calendar_sources::table
        .filter(calendar_sources::due_at.le(At::from(now)))
        .order(calendar_sources::due_at)
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(|row| Ok((row.organisation_id, read(row)?))).collect()
}

/// Takes the turn of a calendar: nobody else reads it before `until`. False when somebody was faster.
pub fn claim(tx: &mut Tx, source: &CalendarSource, until: DateTime<Utc>) -> Result<bool, Fault> {
    let still_due = calendar_sources::due_at.eq(At::from(source.due_at));
    let change = calendar_sources::due_at.eq(At::from(until));
    let row = calendar_sources::table.find(source.id).filter(still_due);
    Ok(on!(tx, |c| diesel::update(row).set(change).execute(c))? == 1)
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, source: &CalendarSource) -> Result<(), Fault> {
    let row = write(organisation, source);
    on!(tx, |c| diesel::insert_into(calendar_sources::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back how the last reading went.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, source: &CalendarSource) -> Result<(), Fault> {
    let row = write(organisation, source);
    on!(tx, |c| diesel::update(calendar_sources::table.find(source.id)).set(&row).execute(c))?;
    Ok(())
}

/// Takes one away; its entries are no matter of this row.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<CalendarSource>) -> Result<bool, Fault> {
    let mine = calendar_sources::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(calendar_sources::table.find(id).filter(mine)).execute(c))? == 1)
}

/// Entries of a calendar that nobody has confirmed, declined ones among them, from an instant on, with what tells each
/// when it comes again.
pub fn unconfirmed(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<TimeImport>,
    from: DateTime<Utc>,
) -> Result<Vec<(Id<TimeEntry>, Option<String>)>, Fault> {
    Ok(on!(tx, |c| time_entries::table
        .filter(time_entries::import_id.eq(import).and(time_entries::organisation_id.eq(organisation)))
        .filter(time_entries::status.ne(Status::Confirmed).and(time_entries::ended_at.gt(At::from(from))))
        .select((time_entries::id, time_entries::fingerprint))
        .load(c))?)
}
