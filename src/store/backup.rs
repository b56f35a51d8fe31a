//! All rows as JSON and back, the same for both databases: keys are 32 hexadecimal digits, instants are microseconds
//! since 1970, truth is 1 or 0. Knows tables and columns by what the database says of itself, and nothing of files.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

use super::db::on;
use super::{Fault, Tx, migration, postgres, sqlite};

/// What a backup holds, those that others point at first. Sign-ins, answers kept for programs and a demonstration's
/// clock belong to a running service and are left out.
pub const TABLES: [&str; 59] = [
    "organisations",
    "accounts",
    "leaves",
    "api_tokens",
    "audit_lines",
    "communities",
    "people",
    "memberships",
    "objections",
    "venues",
    "series",
    "series_communities",
    "series_hosts",
    "series_dates",
    "standing_answers",
    "calendar_days",
    "events",
    "event_communities",
    "hosts",
    "invitations",
    "rsvps",
    "rsvp_changes",
    "check_ins",
    "time_imports",
    "time_entries",
    "outbox",
    "mail_copies",
    "inbound_mails",
    "mailings",
    "ingredients",
    "promises",
    "imports",
    "import_batches",
    "import_changes",
    "basis_changes",
    "gestures",
    "erasures",
    "joins",
    "launches",
    "relays",
    "door_helpers",
    "door_operations",
    "wrap_ups",
    "debriefs",
    "heard",
    "effects",
    "objectives",
    "experiments",
    "ballots",
    "targets",
    "time_sums",
    "timers",
    "time_import_batches",
    "time_rules",
    "imported_lines",
    "calendar_sources",
    "director_links",
    "frozen_reports",
    "signals",
];

/// What is left out of a backup, and empty after a restore.
pub const LEFT_OUT: [&str; 3] = ["sessions", "sign_in_links", "idempotency_keys"];

/// Rows read in one go.
const AT_ONCE: i64 = 2_000;

/// The latest migration that this database has had; none for an empty one. Asked by reading alone: diesel's own question
/// makes its table first, which no read-only transaction may.
pub fn step(tx: &mut Tx) -> Result<Option<String>, Fault> {
    let last: Step =
        on!(tx, |c| sql_query("SELECT max(version) AS last FROM __diesel_schema_migrations").get_result(c))?;
    Ok(last.last)
}

/// Hands every row of a table over as a JSON object, in the order in which rows were made.
pub fn each_row(tx: &mut Tx, table: &str, mut take: impl FnMut(&str) -> Result<(), Fault>) -> Result<(), Fault> {
    let columns = columns(tx, table)?;
    match tx {
        Tx::Sqlite(connection) => {
            let mut after = i64::MIN;
            loop {
                let rows: Vec<Numbered> = sql_query(format!(
                    "SELECT rowid AS number, json_object({}) AS row FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {AT_ONCE}",
                    pairs(&columns, Column::out_of_sqlite)
                ))
                .bind::<BigInt, _>(after)
                .load(*connection)?;
                let Some(last) = rows.last() else { return Ok(()) };
                after = last.number;
                rows.iter().try_for_each(|one| take(&one.row))?;
            }
        }
        Tx::Postgres(connection) => {
            let select = format!("json_build_object({})::text AS row", pairs(&columns, Column::out_of_postgres));
            sql_query(format!("DECLARE rows_of_{table} NO SCROLL CURSOR FOR SELECT {select} FROM {table}"))
                .execute(*connection)?;
            loop {
                let rows: Vec<Plain> = sql_query(format!("FETCH {AT_ONCE} FROM rows_of_{table}")).load(*connection)?;
                if rows.is_empty() {
                    sql_query(format!("CLOSE rows_of_{table}")).execute(*connection)?;
                    return Ok(());
                }
                rows.iter().try_for_each(|one| take(&one.row))?;
            }
        }
    }
}

/// Empties the database and takes it back to the step at which a backup was made.
///
/// # Errors
/// [`Fault::Unreachable`] when this program does not know that step: the backup is newer.
pub fn empty(tx: &mut Tx, step: &str) -> Result<(), Fault> {
    if let Tx::Sqlite(connection) = tx {
        sql_query("PRAGMA defer_foreign_keys = ON").execute(*connection)?;
    }
    for table in TABLES.iter().chain(&LEFT_OUT).rev() {
        on!(tx, |c| sql_query(format!("DELETE FROM {table}")).execute(c))?;
    }
    match tx {
        Tx::Sqlite(connection) => migration::down_to(*connection, || sqlite::MIGRATIONS, step),
        Tx::Postgres(connection) => migration::down_to(*connection, || postgres::MIGRATIONS, step),
    }
    .map_err(Fault::Unreachable)
}

/// Puts rows into a table; `rows` is a JSON array of objects as [`each_row`] gives them.
pub fn put(tx: &mut Tx, table: &str, rows: &str) -> Result<usize, Fault> {
    if !TABLES.contains(&table) {
        return Err(Fault::Unreachable(format!("the backup has rows of {table}, which this program does not know")));
    }
    let columns = columns(tx, table)?;
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let names = names.join(", ");
    let values = |read: fn(&Column) -> String| columns.iter().map(read).collect::<Vec<_>>().join(", ");
    Ok(match tx {
        Tx::Sqlite(connection) => {
            sql_query(format!("INSERT INTO {table} ({names}) SELECT {} FROM json_each(?)", values(Column::to_sqlite)))
                .bind::<Text, _>(rows)
                .execute(*connection)?
        }
        Tx::Postgres(connection) => sql_query(format!(
            "INSERT INTO {table} ({names}) SELECT {} FROM json_array_elements($1::json) AS value",
            values(Column::to_postgres)
        ))
        .bind::<Text, _>(rows)
        .execute(*connection)?,
    })
}

/// Applies the steps that a restored backup had not had yet.
pub fn bring_up(tx: &mut Tx) -> Result<(), Fault> {
    match tx {
        Tx::Sqlite(connection) => migration::run(*connection, sqlite::MIGRATIONS),
        Tx::Postgres(connection) => migration::run(*connection, postgres::MIGRATIONS),
    }
    .map_err(Fault::Unreachable)
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = diesel::sql_types::Nullable<Text>)]
    last: Option<String>,
}

#[derive(QueryableByName)]
struct Numbered {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Text)]
    row: String,
}

#[derive(QueryableByName)]
struct Plain {
    #[diesel(sql_type = Text)]
    row: String,
}

/// A column as the database describes it.
#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

fn columns(tx: &mut Tx, table: &str) -> Result<Vec<Column>, Fault> {
    Ok(match tx {
        Tx::Sqlite(connection) => sql_query("SELECT name, type AS kind FROM pragma_table_info(?) ORDER BY cid")
            .bind::<Text, _>(table)
            .load(*connection)?,
        Tx::Postgres(connection) => sql_query(
            "SELECT column_name::text AS name, data_type::text AS kind FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position",
        )
        .bind::<Text, _>(table)
        .load(*connection)?,
    })
}

fn pairs(columns: &[Column], value: fn(&Column) -> String) -> String {
    columns.iter().map(|column| format!("'{}', {}", column.name, value(column))).collect::<Vec<_>>().join(", ")
}

impl Column {
    fn out_of_sqlite(&self) -> String {
        let name = &self.name;
        match self.kind.as_str() {
            "BLOB" => format!("CASE WHEN \"{name}\" IS NULL THEN NULL ELSE lower(hex(\"{name}\")) END"),
            _ => format!("\"{name}\""),
        }
    }

    fn out_of_postgres(&self) -> String {
        let name = &self.name;
        match self.kind.as_str() {
            "uuid" => format!("replace(\"{name}\"::text, '-', '')"),
            "timestamp with time zone" => format!("(extract(epoch FROM \"{name}\") * 1000000)::bigint"),
            "boolean" => format!("\"{name}\"::int"),
            _ => format!("\"{name}\""),
        }
    }

    fn to_sqlite(&self) -> String {
        let name = &self.name;
        match self.kind.as_str() {
            "BLOB" => format!("unhex(json_extract(value, '$.{name}'))"),
            _ => format!("json_extract(value, '$.{name}')"),
        }
    }

    fn to_postgres(&self) -> String {
        let (name, kind) = (&self.name, &self.kind);
        match kind.as_str() {
            "timestamp with time zone" => {
                format!("timestamptz 'epoch' + (value->>'{name}')::bigint * interval '1 microsecond'")
            }
            "boolean" => format!("((value->>'{name}')::int)::boolean"),
            _ => format!("(value->>'{name}')::{kind}"),
        }
    }
}
