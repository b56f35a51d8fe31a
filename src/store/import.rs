//! Rows of lists of people: how far each is, what waits to be written down, and what it changed of whom.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::db::on;
use super::schema::{import_batches, import_changes, imports};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::import::{Former, Import, State};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

/// How many rows are written down in one transaction.
pub const BATCH: usize = 250;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = imports, treat_none_as_null = true)]
struct Row {
    id: Id<Import>,
    organisation_id: Id<Organisation>,
    account_id: Option<Id<Account>>,
    name: String,
    state: State,
    options: String,
    rejected: String,
    total: i32,
    handled: i32,
    added: i32,
    updated: i32,
    unchanged: i32,
    created_at: At,
    ended_at: Option<At>,
}

fn read(row: Row) -> Result<Import, Fault> {
    Ok(Import {
        id: row.id,
        account: row.account_id,
        name: row.name,
        state: row.state,
        choices: parsed("imports", &row.options)?,
        rejected: parsed("imports", &row.rejected)?,
        total: row.total,
        handled: row.handled,
        added: row.added,
        updated: row.updated,
        unchanged: row.unchanged,
        created_at: row.created_at.0,
        ended_at: row.ended_at.map(|at| at.0),
    })
}

fn write(organisation: Id<Organisation>, import: &Import) -> Row {
    Row {
        id: import.id,
        organisation_id: organisation,
        account_id: import.account,
        name: import.name.clone(),
        state: import.state,
        options: written(&import.choices),
        rejected: written(&import.rejected),
        total: import.total,
        handled: import.handled,
        added: import.added,
        updated: import.updated,
        unchanged: import.unchanged,
        created_at: import.created_at.into(),
        ended_at: import.ended_at.map(At::from),
    }
}

/// One of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Import>) -> Result<Option<Import>, Fault> {
    let mine = imports::organisation_id.eq(organisation);
    let row: Option<Row> =
        on!(tx, |c| imports::table.find(id).filter(mine).select(Row::as_select()).get_result(c).optional())?;
    row.map(read).transpose()
}

/// The latest of an organisation that were begun to be written down, newest first.
pub fn latest(tx: &mut Tx, organisation: Id<Organisation>, limit: i64) -> Result<Vec<Import>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| imports::table
        .filter(imports::organisation_id.eq(organisation).and(imports::state.ne(State::Read)))
        .order((imports::created_at.desc(), imports::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// Those of all organisations that somebody waits for, oldest first, with who brought them.
pub fn pending(tx: &mut Tx) -> Result<Vec<(Id<Organisation>, Id<Import>, Option<Id<Account>>)>, Fault> {
    Ok(on!(tx, |c| imports::table
        .filter(imports::state.eq(State::Running).or(imports::state.eq(State::Undoing)))
        .order((imports::created_at, imports::id))
        .select((imports::organisation_id, imports::id, imports::account_id))
        .limit(100)
        .load(c))?)
}

/// Notes that one was given up, without reading it: that may be what fails.
pub fn fail(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Import>, now: DateTime<Utc>) -> Result<(), Fault> {
    let mine = imports::organisation_id.eq(organisation);
    let values = (imports::state.eq(State::Failed), imports::ended_at.eq(At::from(now)));
    on!(tx, |c| diesel::update(imports::table.find(id).filter(mine)).set(values).execute(c))?;
    Ok(())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, import: &Import) -> Result<(), Fault> {
    let row = write(organisation, import);
    on!(tx, |c| diesel::insert_into(imports::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back how far it is.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, import: &Import) -> Result<(), Fault> {
    let row = write(organisation, import);
    let mine = imports::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(imports::table.find(import.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Keeps these rows for an import, in the place of those that it had.
pub fn set_rows<T: Serialize>(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<Import>,
    rows: &[T],
) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(import_batches::table.filter(import_batches::import_id.eq(import))).execute(c))?;
    for (some, number) in rows.chunks(BATCH).zip(0_i32..) {
        let values = (
            import_batches::organisation_id.eq(organisation),
            import_batches::import_id.eq(import),
            import_batches::number.eq(number),
            import_batches::rows.eq(written(&some)),
        );
        on!(tx, |c| diesel::insert_into(import_batches::table).values(values).execute(c))?;
    }
    Ok(())
}

/// All rows of an import, from the top.
pub fn rows<T: DeserializeOwned>(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<Import>,
) -> Result<Vec<T>, Fault> {
    let batches: Vec<String> = on!(tx, |c| import_batches::table
        .filter(import_batches::import_id.eq(import).and(import_batches::organisation_id.eq(organisation)))
        .order(import_batches::number)
        .select(import_batches::rows)
        .load(c))?;
    let mut rows = Vec::new();
    for batch in batches {
        rows.append(&mut parsed::<Vec<T>>("import_batches", &batch)?);
    }
    Ok(rows)
}

/// Takes the next rows of an import away, to be written down in the same transaction. None when nothing is left.
pub fn take_rows<T: DeserializeOwned>(tx: &mut Tx, import: Id<Import>) -> Result<Option<Vec<T>>, Fault> {
    let next: Option<(i32, String)> = on!(tx, |c| import_batches::table
        .filter(import_batches::import_id.eq(import))
        .order(import_batches::number)
        .select((import_batches::number, import_batches::rows))
        .limit(1)
        .get_result(c)
        .optional())?;
    let Some((number, rows)) = next else { return Ok(None) };
    on!(tx, |c| diesel::delete(import_batches::table.find((import, number))).execute(c))?;
    parsed("import_batches", &rows).map(Some)
}

/// Notes what an import did to somebody; `former` is none when it added them.
pub fn note_change(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<Import>,
    person: Id<Person>,
    former: Option<&Former>,
) -> Result<(), Fault> {
    let values = (
        import_changes::organisation_id.eq(organisation),
        import_changes::import_id.eq(import),
        import_changes::person_id.eq(person),
        import_changes::before.eq(former.map(written)),
    );
    on!(tx, |c| diesel::insert_into(import_changes::table).values(values).execute(c))?;
    Ok(())
}

/// What an import did, of some people: those of `limit` that come first.
pub fn changes(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<Import>,
    limit: i64,
) -> Result<Vec<(Id<Person>, Option<Former>)>, Fault> {
    let rows: Vec<(Id<Person>, Option<String>)> = on!(tx, |c| import_changes::table
        .filter(import_changes::import_id.eq(import).and(import_changes::organisation_id.eq(organisation)))
        .order(import_changes::person_id)
        .select((import_changes::person_id, import_changes::before))
        .limit(limit)
        .load(c))?;
    rows.into_iter()
        .map(|(person, before)| Ok((person, before.map(|json| parsed("import_changes", &json)).transpose()?)))
        .collect()
}

/// How many people an import added or changed.
pub fn count_changes(tx: &mut Tx, import: Id<Import>) -> Result<i64, Fault> {
    let of_import = import_changes::import_id.eq(import);
    Ok(on!(tx, |c| import_changes::table.filter(of_import).count().get_result(c))?)
}

/// Forgets what an import did to these people.
pub fn drop_changes(tx: &mut Tx, import: Id<Import>, people: &[Id<Person>]) -> Result<(), Fault> {
    let of_import = import_changes::import_id.eq(import).and(import_changes::person_id.eq_any(people));
    on!(tx, |c| diesel::delete(import_changes::table.filter(of_import)).execute(c))?;
    Ok(())
}

/// Forgets lists that were shown and never written down, and how to take back those that are done with. Says how many
/// lists were forgotten.
pub fn forget(tx: &mut Tx, read_before: DateTime<Utc>, done_before: DateTime<Utc>) -> Result<usize, Fault> {
    let shown = imports::state.eq(State::Read).and(imports::created_at.lt(At::from(read_before)));
    let forgotten = on!(tx, |c| diesel::delete(imports::table.filter(shown)).execute(c))?;
    let over = imports::table
        .filter(imports::state.eq(State::Done).or(imports::state.eq(State::Failed)))
        .filter(imports::ended_at.lt(At::from(done_before)))
        .select(imports::id);
    on!(tx, |c| diesel::delete(import_changes::table.filter(import_changes::import_id.eq_any(over))).execute(c))?;
    Ok(forgotten)
}

fn written<T: Serialize + ?Sized>(value: &T) -> String {
    // Our own shapes have string keys throughout, which is all that serde_json can refuse.
    serde_json::to_string(value).unwrap_or_default()
}

fn parsed<T: DeserializeOwned>(table: &'static str, json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|reason| Fault::Corrupt { table, reason: reason.to_string() })
}
