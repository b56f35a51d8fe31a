//! Which state of the database somebody has seen. Two equal versions mean that nothing was committed between them, by
//! this process or by another; so what was made from the rows of one is still true at the other.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{PgConnection, SqliteConnection};

use super::fault::Fault;

/// A state of the database, comparable with others and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    /// `PRAGMA data_version` of one reading connection: differs after every commit of any other connection, in this
    /// process or another.
    Sqlite(i32),
    /// `pg_current_snapshot()`: which transactions are seen as over. Differs as soon as one that wrote has ended.
    Postgres(String),
}

diesel::table! {
    // The pragma as a table: its statement is prepared once and kept.
    pragma_data_version (data_version) {
        data_version -> Integer,
    }
}

#[derive(QueryableByName)]
struct Snapshot {
    #[diesel(sql_type = Text)]
    snapshot: String,
}

pub(super) fn of_sqlite(watch: &mut SqliteConnection) -> Result<Version, Fault> {
    let version = pragma_data_version::table.select(pragma_data_version::data_version).first(watch)?;
    Ok(Version::Sqlite(version))
}

pub(super) fn of_postgres(connection: &mut PgConnection) -> Result<Version, Fault> {
    let found: Snapshot = diesel::sql_query("SELECT pg_current_snapshot()::text AS snapshot").get_result(connection)?;
    Ok(Version::Postgres(found.snapshot))
}
