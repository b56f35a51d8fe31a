//! SQLite: one writing thread with group commit, several reading connections that cannot write.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::{Connection, RunQueryDsl, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};

use super::db::{PATIENCE, PoolOf, READERS, Tx};
use super::fault::Fault;
use super::migration::{self, Standing};
use super::version::{self, Version};

/// The steps of this database.
pub(super) const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

// busy_timeout comes first: entering WAL takes a lock. FULL keeps a commit across a power cut; NORMAL does not.
const WRITER: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;";
const READER: &str = "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA cache_size = -8000;
    PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;";

/// Closures that may wait for the writer before newcomers are told to come again.
const QUEUE: usize = 4096;
/// Closures that share one commit at most; bounds how long the first of them waits.
const TOGETHER: usize = 64;
/// 3.7.0 to 3.51.2 can corrupt a database when two connections checkpoint at once (fixed 2026).
const OLDEST: i32 = 3_051_003;

type Answer = Box<dyn FnOnce(Result<(), Fault>) + Send>;
type Job = Box<dyn FnOnce(&mut SqliteConnection) -> Answer + Send>;

/// An open SQLite file.
#[derive(Clone)]
pub struct Sqlite {
    jobs: SyncSender<Job>,
    readers: PoolOf<SqliteConnection>,
    /// Never writes, so that every commit is somebody else's to it.
    watch: Arc<Mutex<SqliteConnection>>,
}

#[derive(Debug)]
struct ReaderSetup;

impl CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for ReaderSetup {
    fn on_acquire(&self, connection: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
        connection.batch_execute(READER).map_err(diesel::r2d2::Error::QueryError)
    }
}

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, Fault> {
        let unreachable =
            |reason: String| Fault::Unreachable(format!("cannot open the database {}: {reason}", path.display()));
        create_private(path).map_err(|reason| unreachable(reason.to_string()))?;
        let address = path.to_string_lossy().into_owned();
        let mut writer = SqliteConnection::establish(&address).map_err(|reason| unreachable(reason.to_string()))?;
        writer.batch_execute(WRITER).map_err(|reason| unreachable(reason.to_string()))?;
        assert_version()?;
        migration::run(&mut writer, MIGRATIONS).map_err(unreachable)?;
        let readers = Pool::builder()
            .max_size(READERS)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(PATIENCE)
            .connection_customizer(Box::new(ReaderSetup))
            .build(ConnectionManager::new(&address))
            .map_err(|reason| unreachable(reason.to_string()))?;
        let mut watch = SqliteConnection::establish(&address).map_err(|reason| unreachable(reason.to_string()))?;
        watch.batch_execute(READER).map_err(|reason| unreachable(reason.to_string()))?;
        let (jobs, waiting) = sync_channel(QUEUE);
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || write_until_closed(&mut writer, &waiting))
            .map_err(|reason| unreachable(reason.to_string()))?;
        Ok(Sqlite { jobs, readers, watch: Arc::new(Mutex::new(watch)) })
    }

    pub(super) fn look(path: &Path) -> Result<Standing, Fault> {
        let unreachable =
            |reason: String| Fault::Unreachable(format!("cannot open the database {}: {reason}", path.display()));
        let mut connection =
            SqliteConnection::establish(&path.to_string_lossy()).map_err(|reason| unreachable(reason.to_string()))?;
        // A service that is just leaving takes the file for itself while it tidies up.
        connection.batch_execute("PRAGMA busy_timeout = 5000").map_err(|reason| unreachable(reason.to_string()))?;
        migration::standing(&mut connection, &MIGRATIONS).map_err(unreachable)
    }

    pub(super) fn read_here<T>(&self, work: impl FnOnce(&mut Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut connection = self.readers.get().map_err(|reason| Fault::Busy(reason.to_string()))?;
        connection.transaction(|connection| work(&mut Tx::Sqlite(connection)))
    }

    pub(super) fn version(&self) -> Result<Version, Fault> {
        version::of_sqlite(&mut self.watch.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The watching connection may checkpoint: it is never inside a transaction.
    pub(super) fn tidy(&self) -> Result<(), Fault> {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.batch_execute("PRAGMA query_only = OFF; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA query_only = ON;")?;
        Ok(())
    }

    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        let (reply, answer) = tokio::sync::oneshot::channel();
        self.submit(work, move |result| drop(reply.send(result)))?;
        answer.await.map_err(|_| Fault::BrokenOff("the writer has stopped".into()))?
    }

    pub(super) fn write_here<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        let (reply, answer) = sync_channel(1);
        self.submit(work, move |result| drop(reply.send(result)))?;
        answer.recv().map_err(|_| Fault::BrokenOff("the writer has stopped".into()))?
    }

    fn submit<T, F>(&self, mut work: F, reply: impl FnOnce(Result<T, Fault>) + Send + 'static) -> Result<(), Fault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        let job: Job = Box::new(move |connection| {
            let result = in_savepoint(connection, &mut work);
            Box::new(move |commit| reply(commit.and(result)))
        });
        self.jobs.try_send(job).map_err(|refused| match refused {
            TrySendError::Full(_) => Fault::Busy("too many writes are waiting".into()),
            TrySendError::Disconnected(_) => Fault::BrokenOff("the writer has stopped".into()),
        })
    }
}

fn write_until_closed(connection: &mut SqliteConnection, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let jobs = std::iter::once(first).chain(waiting.try_iter().take(TOGETHER - 1));
        if let Err(fault) = AnsiTransactionManager::begin_transaction_sql(connection, "BEGIN IMMEDIATE") {
            refuse(jobs, &fault.to_string());
            continue;
        }
        let answers: Vec<Answer> = jobs.map(|job| job(connection)).collect();
        let commit = AnsiTransactionManager::commit_transaction(connection);
        if commit.is_err() {
            // A failed COMMIT (disk full) leaves the transaction open; diesel has then rolled it back or must.
            let _ = AnsiTransactionManager::rollback_transaction(connection);
        }
        let failed = commit.err().map(|fault| fault.to_string());
        for answer in answers {
            answer(failed.as_ref().map_or(Ok(()), |reason| Err(Fault::Busy(format!("commit failed: {reason}")))));
        }
    }
}

/// Answers jobs whose transaction could not even begin. They run nothing, so their closures are dropped unanswered
/// and every waiting caller learns that its work was broken off.
fn refuse(jobs: impl Iterator<Item = Job>, reason: &str) {
    tracing::error!(reason, "the database takes no writes");
    jobs.for_each(drop);
}

fn in_savepoint<T>(
    connection: &mut SqliteConnection,
    work: &mut (impl FnMut(&mut Tx) -> Result<T, Fault> + Send),
) -> Result<T, Fault> {
    let attempt =
        catch_unwind(AssertUnwindSafe(|| connection.transaction(|connection| work(&mut Tx::Sqlite(connection)))));
    attempt.unwrap_or_else(|panic| {
        // The savepoint of the panicked closure is still open; give back what it did and go on with the others.
        let _ = AnsiTransactionManager::rollback_transaction(connection);
        Err(Fault::BrokenOff(words_of(panic.as_ref())))
    })
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".into())
}

/// Makes the file before SQLite does, so that it and its companions are readable by their owner alone.
fn create_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path).map(drop)
}

fn assert_version() -> Result<(), Fault> {
    #[derive(diesel::QueryableByName)]
    struct Version {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let mut memory =
        SqliteConnection::establish(":memory:").map_err(|reason| Fault::Unreachable(reason.to_string()))?;
    let found: Version = diesel::sql_query("SELECT sqlite_version() AS version").get_result(&mut memory)?;
    let mut parts = found.version.split('.').map(|part| part.parse::<i32>().unwrap_or(0));
    let number = [1_000_000, 1_000, 1].iter().map(|weight| weight * parts.next().unwrap_or(0)).sum::<i32>();
    if number < OLDEST {
        return Err(Fault::Unreachable(format!("SQLite {} is too old; 3.51.3 or newer is needed", found.version)));
    }
    Ok(())
}
