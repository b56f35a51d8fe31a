//! The connection to either database: one closure is one transaction, reads and writes apart.
//!
//! SQLite: every write goes to one thread with the only writing connection. It takes all closures that wait,
//! runs each in its own savepoint and commits them together, so that full durability costs one fsync for many.
//! PostgreSQL: a write runs serializable and is repeated when the database reports a conflict, so its closure
//! must touch nothing but its transaction. No mail leaves from inside either.
//!
//! A statement is prepared once per connection and kept, except on SQLite those with a list (`eq_any`), which differ
//! from call to call. Questions that are mostly asked for one id therefore have a form of their own for a list of one.

use std::path::Path;
use std::time::Duration;

use diesel::r2d2::{ConnectionManager, Pool};
use diesel::{PgConnection, SqliteConnection};

use super::fault::Fault;
use super::migration::Standing;
use super::postgres::Postgres;
use super::sqlite::Sqlite;
use super::time_sum;
use super::version::Version;

/// An open transaction on either database.
pub enum Tx<'c> {
    /// On the embedded database.
    Sqlite(&'c mut SqliteConnection),
    /// On a server shared by several nodes.
    Postgres(&'c mut PgConnection),
}

/// Expands `$body` once per database; `$c` is the plain diesel connection, so everything diesel has compiles.
macro_rules! on {
    ($tx:expr, |$c:ident| $body:expr) => {
        match $tx {
            $crate::store::db::Tx::Sqlite(connection) => {
                let $c: &mut diesel::SqliteConnection = connection;
                $body
            }
            $crate::store::db::Tx::Postgres(connection) => {
                let $c: &mut diesel::PgConnection = connection;
                $body
            }
        }
    };
}
pub(crate) use on;

/// The database. Cheap to clone; all clones share the connections.
#[derive(Clone)]
pub enum Db {
    /// Embedded, the default.
    Sqlite(Sqlite),
    /// Shared by several nodes.
    Postgres(Postgres),
}

pub(super) type PoolOf<C> = Pool<ConnectionManager<C>>;

/// How long a request waits for a connection before it is told to come again.
pub(super) const PATIENCE: Duration = Duration::from_secs(8);
/// Connections for reading, per process. Two cores are kept busy by fewer; the rest wait for disk or network.
pub(super) const READERS: u32 = 8;

impl Db {
    /// Opens the database and brings its tables up to date, and the sums that were never kept. `url` is `sqlite:///path` or `postgres://…`.
    ///
    /// # Errors
    /// [`Fault::Unreachable`] with one clear line: a wrong scheme, an unwritable folder, a newer schema.
    pub fn open(url: &str) -> Result<Db, Fault> {
        let db = match kind_of(url)? {
            Kind::Sqlite(path) => Sqlite::open(path).map(Db::Sqlite),
            Kind::Postgres => Postgres::open(url).map(Db::Postgres),
        }?;
        let counted = time_sum::fill(&db)?;
        if counted > 0 {
            tracing::info!(accounts = counted, "hours were added up for the reports");
        }
        Ok(db)
    }

    /// Where a database stands among our migrations, without bringing it up to date. None when there is no such file.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub fn look(url: &str) -> Result<Option<Standing>, Fault> {
        match kind_of(url)? {
            Kind::Sqlite(path) if !path.exists() => Ok(None),
            Kind::Sqlite(path) => Sqlite::look(path).map(Some),
            Kind::Postgres => Postgres::look(url).map(Some),
        }
    }

    /// Reads in one transaction, on a thread that may block; everything read belongs to one moment.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        let db = self.clone();
        tokio::task::spawn_blocking(move || db.read_here(work))
            .await
            .map_err(|broken| Fault::BrokenOff(broken.to_string()))?
    }

    /// Writes in one transaction; the answer comes after the commit. The closure may run several times.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        match self {
            Db::Sqlite(sqlite) => sqlite.write(work).await,
            Db::Postgres(postgres) => {
                let postgres = postgres.clone();
                tokio::task::spawn_blocking(move || postgres.write_here(work))
                    .await
                    .map_err(|broken| Fault::BrokenOff(broken.to_string()))?
            }
        }
    }

    /// Which state the database is in; asked for *before* reading what is to be kept. On SQLite a matter of
    /// microseconds, done where it is asked.
    pub async fn version(&self) -> Result<Version, Fault> {
        match self {
            Db::Sqlite(sqlite) => sqlite.version(),
            Db::Postgres(postgres) => {
                let postgres = postgres.clone();
                tokio::task::spawn_blocking(move || postgres.version())
                    .await
                    .map_err(|broken| Fault::BrokenOff(broken.to_string()))?
            }
        }
    }

    /// Reads on the calling thread: for commands and tests.
    pub fn read_here<T>(&self, work: impl FnOnce(&mut Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        match self {
            Db::Sqlite(sqlite) => sqlite.read_here(work),
            Db::Postgres(postgres) => postgres.read_here(work),
        }
    }

    /// Writes on the calling thread: for commands, bulk work and tests.
    pub fn write_here<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        match self {
            Db::Sqlite(sqlite) => sqlite.write_here(work),
            Db::Postgres(postgres) => postgres.write_here(work),
        }
    }

    /// Writes what was erased out of SQLite's log into the file, which overwrites it there; PostgreSQL does so by itself.
    /// A log that somebody reads at the moment is left for the next time.
    pub async fn tidy(&self) -> Result<(), Fault> {
        match self {
            Db::Sqlite(sqlite) => {
                let sqlite = sqlite.clone();
                tokio::task::spawn_blocking(move || sqlite.tidy())
                    .await
                    .map_err(|broken| Fault::BrokenOff(broken.to_string()))?
            }
            Db::Postgres(_) => Ok(()),
        }
    }

    /// Whether other nodes may be at work on the same rows.
    pub const fn is_shared(&self) -> bool {
        matches!(self, Db::Postgres(_))
    }
}

enum Kind<'u> {
    Sqlite(&'u Path),
    Postgres,
}

/// The scheme is checked here because diesel silently turns a mistyped address into a new SQLite file.
fn kind_of(url: &str) -> Result<Kind<'_>, Fault> {
    if let Some(path) = url.strip_prefix("sqlite://") {
        Ok(Kind::Sqlite(Path::new(path)))
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(Kind::Postgres)
    } else {
        Err(Fault::Unreachable("the database address must begin with sqlite:/// or postgres://".into()))
    }
}
