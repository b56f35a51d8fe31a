//! Rows of files of hours: how far each is, and what of it waits to be written down. The entries themselves are
//! `time_entry`'s, what they said of themselves is `imported_line`'s.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::db::on;
use super::schema::{time_entries, time_import_batches, time_imports};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::import::State;
use crate::domain::organisation::Organisation;
use crate::domain::time_entry::TimeEntry;
use crate::domain::time_import::{Format, Mapping, Options, Row as Line, TimeImport};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = time_imports, treat_none_as_null = true)]
struct Row {
    id: Id<TimeImport>,
    organisation_id: Id<Organisation>,
    account_id: Id<Account>,
    done_by: Option<Id<Account>>,
    name: String,
    format: Format,
    encoding: String,
    file_hash: String,
    state: State,
    options: String,
    rejected: String,
    sums: String,
    total: i32,
    handled: i32,
    accepted: i32,
    ignored: i32,
    created_at: At,
    ended_at: Option<At>,
}

fn read(row: Row) -> Result<TimeImport, Fault> {
    Ok(TimeImport {
        id: row.id,
        account: row.account_id,
        done_by: row.done_by,
        name: row.name,
        format: row.format,
        encoding: row.encoding,
        file_hash: row.file_hash,
        state: row.state,
        options: parsed("time_imports", &row.options)?,
        rejected: parsed("time_imports", &row.rejected)?,
        seconds: parsed("time_imports", &row.sums)?,
        total: row.total,
        handled: row.handled,
        accepted: row.accepted,
        ignored: row.ignored,
        created_at: row.created_at.0,
        ended_at: row.ended_at.map(|at| at.0),
    })
}

fn write(organisation: Id<Organisation>, import: &TimeImport) -> Row {
    Row {
        id: import.id,
        organisation_id: organisation,
        account_id: import.account,
        done_by: import.done_by,
        name: import.name.clone(),
        format: import.format,
        encoding: import.encoding.clone(),
        file_hash: import.file_hash.clone(),
        state: import.state,
        options: written(&import.options),
        rejected: written(&import.rejected),
        sums: written(&import.seconds),
        total: import.total,
        handled: import.handled,
        accepted: import.accepted,
        ignored: import.ignored,
        created_at: import.created_at.into(),
        ended_at: import.ended_at.map(At::from),
    }
}

/// One of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<TimeImport>) -> Result<Option<TimeImport>, Fault> {
    let mine = time_imports::organisation_id.eq(organisation);
    let row: Option<Row> =
        on!(tx, |c| time_imports::table.find(id).filter(mine).select(Row::as_select()).get_result(c).optional())?;
    row.map(read).transpose()
}

/// The latest files of an account that were begun to be written down, newest first; calendars are no files.
pub fn latest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    limit: i64,
) -> Result<Vec<TimeImport>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| time_imports::table
        .filter(time_imports::organisation_id.eq(organisation).and(time_imports::account_id.eq(account)))
        .filter(time_imports::state.ne(State::Read).and(time_imports::file_hash.ne("")))
        .order((time_imports::created_at.desc(), time_imports::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// What the columns of tables of an account were last said to hold, newest first.
pub fn mappings(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    limit: i64,
) -> Result<Vec<Mapping>, Fault> {
    let rows: Vec<String> = on!(tx, |c| time_imports::table
        .filter(time_imports::organisation_id.eq(organisation).and(time_imports::account_id.eq(account)))
        .filter(time_imports::format.eq(Format::Table))
        .order((time_imports::created_at.desc(), time_imports::id.desc()))
        .limit(limit)
        .select(time_imports::options)
        .load(c))?;
    let options = rows.iter().map(|json| parsed::<Options>("time_imports", json));
    options.filter_map(|one| one.map(|one| one.mapping).transpose()).collect()
}

/// Those of all organisations that somebody waits for, oldest first, with who brought them.
pub fn pending(tx: &mut Tx) -> Result<Vec<(Id<Organisation>, Id<TimeImport>, Option<Id<Account>>)>, Fault> {
    Ok(on!(tx, |c| time_imports::table
        .filter(time_imports::state.eq(State::Running).or(time_imports::state.eq(State::Undoing)))
        .order((time_imports::created_at, time_imports::id))
        .select((time_imports::organisation_id, time_imports::id, time_imports::done_by))
        .limit(100)
        .load(c))?)
}

/// Notes that one was given up, without reading it: that may be what fails. Its rows that still wait go.
pub fn fail(tx: &mut Tx, organisation: Id<Organisation>, id: Id<TimeImport>, now: DateTime<Utc>) -> Result<(), Fault> {
    let mine = time_imports::organisation_id.eq(organisation);
    let values = (time_imports::state.eq(State::Failed), time_imports::ended_at.eq(At::from(now)));
    on!(tx, |c| diesel::update(time_imports::table.find(id).filter(mine)).set(values).execute(c))?;
    let left = time_import_batches::import_id.eq(id).and(time_import_batches::organisation_id.eq(organisation));
    on!(tx, |c| diesel::delete(time_import_batches::table.filter(left)).execute(c))?;
    Ok(())
}

/// Takes one away, with its rows that wait.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<TimeImport>) -> Result<(), Fault> {
    let mine = time_imports::organisation_id.eq(organisation);
    on!(tx, |c| diesel::delete(time_imports::table.find(id).filter(mine)).execute(c))?;
    Ok(())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, import: &TimeImport) -> Result<(), Fault> {
    let row = write(organisation, import);
    on!(tx, |c| diesel::insert_into(time_imports::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back how far it is, but for the refused lines: these may be many, and most steps refuse none.
pub fn advance(tx: &mut Tx, organisation: Id<Organisation>, import: &TimeImport) -> Result<(), Fault> {
    let mine = time_imports::organisation_id.eq(organisation);
    let values = (
        time_imports::state.eq(import.state),
        time_imports::sums.eq(written(&import.seconds)),
        time_imports::total.eq(import.total),
        time_imports::handled.eq(import.handled),
        time_imports::accepted.eq(import.accepted),
        time_imports::ignored.eq(import.ignored),
        time_imports::ended_at.eq(import.ended_at.map(At::from)),
    );
    on!(tx, |c| diesel::update(time_imports::table.find(import.id).filter(mine)).set(values).execute(c))?;
    Ok(())
}

/// Writes all of it back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, import: &TimeImport) -> Result<(), Fault> {
    let row = write(organisation, import);
    let mine = time_imports::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(time_imports::table.find(import.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Keeps some more rows, to be written down later.
pub fn add_lines(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<TimeImport>,
    number: i32,
    lines: &[Line],
) -> Result<(), Fault> {
    let values = (
        time_import_batches::organisation_id.eq(organisation),
        time_import_batches::import_id.eq(import),
        time_import_batches::number.eq(number),
        time_import_batches::rows.eq(written(lines)),
    );
    on!(tx, |c| diesel::insert_into(time_import_batches::table).values(values).execute(c))?;
    Ok(())
}

/// Rows that wait, a batch at a time: those of the first batch after `after`, and its number.
pub fn lines_after(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<TimeImport>,
    after: i32,
) -> Result<Option<(i32, Vec<Line>)>, Fault> {
    let next: Option<(i32, String)> = on!(tx, |c| time_import_batches::table
        .filter(time_import_batches::import_id.eq(import).and(time_import_batches::organisation_id.eq(organisation)))
        .filter(time_import_batches::number.gt(after))
        .order(time_import_batches::number)
        .select((time_import_batches::number, time_import_batches::rows))
        .limit(1)
        .get_result(c)
        .optional())?;
    next.map(|(number, rows)| Ok((number, parsed("time_import_batches", &rows)?))).transpose()
}

/// Takes a batch away, to be written down in the same transaction.
pub fn drop_lines(tx: &mut Tx, import: Id<TimeImport>, number: i32) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(time_import_batches::table.find((import, number))).execute(c))?;
    Ok(())
}

/// Which of these fingerprints an account has among its entries.
pub fn known(tx: &mut Tx, account: Id<Account>, fingerprints: &[String]) -> Result<Vec<String>, Fault> {
    let mut known = Vec::new();
    for some in fingerprints.chunks(5_000) {
        let found: Vec<Option<String>> = on!(tx, |c| time_entries::table
            .filter(time_entries::account_id.eq(account).and(time_entries::fingerprint.eq_any(some)))
            .select(time_entries::fingerprint)
            .load(c))?;
        known.extend(found.into_iter().flatten());
    }
    Ok(known)
}

/// Entries that a file wrote, of those that are left: at most `limit`.
pub fn entries(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<TimeImport>,
    limit: i64,
) -> Result<Vec<Id<TimeEntry>>, Fault> {
    let of_import = time_entries::import_id.eq(import).and(time_entries::organisation_id.eq(organisation));
    Ok(on!(tx, |c| time_entries::table.filter(of_import).select(time_entries::id).limit(limit).load(c))?)
}

/// Those of these entries that a calendar brought, as a file or read again and again.
pub fn of_calendars(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    entries: &[Id<TimeEntry>],
) -> Result<Vec<Id<TimeEntry>>, Fault> {
    let mine = time_entries::organisation_id.eq(organisation).and(time_entries::id.eq_any(entries));
    Ok(on!(tx, |c| time_entries::table
        .inner_join(time_imports::table.on(time_entries::import_id.eq(time_imports::id.nullable())))
        .filter(mine.and(time_imports::format.eq(Format::Calendar)))
        .select(time_entries::id)
        .load(c))?)
}

/// How many entries of a file are left.
pub fn count_entries(tx: &mut Tx, organisation: Id<Organisation>, import: Id<TimeImport>) -> Result<i64, Fault> {
    let of_import = time_entries::import_id.eq(import).and(time_entries::organisation_id.eq(organisation));
    Ok(on!(tx, |c| time_entries::table.filter(of_import).count().get_result(c))?)
}

/// Forgets files that were shown and never written down; says how many.
pub fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<usize, Fault> {
    let shown = time_imports::state.eq(State::Read).and(time_imports::created_at.lt(At::from(before)));
    Ok(on!(tx, |c| diesel::delete(time_imports::table.filter(shown)).execute(c))?)
}

/// As JSON.
pub(super) fn written<T: Serialize + ?Sized>(value: &T) -> String {
    // Our own shapes have string keys throughout, which is all that serde_json can refuse.
    serde_json::to_string(value).unwrap_or_default()
}

/// From JSON of our own.
pub(super) fn parsed<T: DeserializeOwned>(table: &'static str, json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|reason| Fault::Corrupt { table, reason: reason.to_string() })
}
