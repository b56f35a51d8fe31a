//! PostgreSQL: a pool, serializable writes repeated on conflict, read-only reads.

use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::{Connection, PgConnection};
use diesel_migrations::{EmbeddedMigrations, embed_migrations};

use super::db::{PATIENCE, PoolOf, READERS, Tx};
use super::fault::Fault;
use super::migration::{self, Standing};
use super::version::{self, Version};

/// The steps of this database.
pub(super) const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");
const SETUP: &str = "SET timezone = 'UTC'; SET statement_timeout = '15s'; SET lock_timeout = '5s';
    SET idle_in_transaction_session_timeout = '30s';";
/// Any number will do as long as all nodes use the same: whoever holds it migrates, the others wait.
const MIGRATING: &str = "SELECT pg_advisory_lock(727001)";
const MIGRATED: &str = "SELECT pg_advisory_unlock(727001)";
/// How often one write is repeated on conflict.
const TRIES: u32 = 60;
/// Any other number: whoever lost against another write waits for their turn before the next try, also across nodes.
/// Without it a thousand guests at one event undo one another's work for minutes.
const TURN: &str = "SELECT pg_advisory_lock(727002)";
const TURN_OVER: &str = "SELECT pg_advisory_unlock(727002)";

/// A pool of connections to one PostgreSQL database.
#[derive(Clone)]
pub struct Postgres {
    pool: PoolOf<PgConnection>,
}

#[derive(Debug)]
struct Setup;

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for Setup {
    fn on_acquire(&self, connection: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        connection.batch_execute(SETUP).map_err(diesel::r2d2::Error::QueryError)
    }
}

impl Postgres {
    pub(super) fn look(url: &str) -> Result<Standing, Fault> {
        let mut connection = PgConnection::establish(url).map_err(|reason| unreachable(reason.to_string()))?;
        migration::standing(&mut connection, &MIGRATIONS).map_err(unreachable)
    }

    pub(super) fn open(url: &str) -> Result<Self, Fault> {
        // One plain connection first: its refusal is a sentence, the pool's would be a timeout.
        let mut first = PgConnection::establish(url).map_err(|reason| unreachable(reason.to_string()))?;
        first.batch_execute(MIGRATING)?;
        let migrated = migration::run(&mut first, MIGRATIONS).map_err(unreachable);
        first.batch_execute(MIGRATED)?;
        migrated?;
        let pool = Pool::builder()
            .max_size(READERS * 2)
            .min_idle(Some(0))
            .connection_timeout(PATIENCE)
            .connection_customizer(Box::new(Setup))
            .build(ConnectionManager::new(url))
            .map_err(|reason| unreachable(reason.to_string()))?;
        Ok(Postgres { pool })
    }

    pub(super) fn read_here<T>(&self, work: impl FnOnce(&mut Tx) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut connection = self.pool.get().map_err(|reason| Fault::Busy(reason.to_string()))?;
        connection
            .build_transaction()
            .repeatable_read()
            .read_only()
            .run(|connection| work(&mut Tx::Postgres(connection)))
    }

    pub(super) fn version(&self) -> Result<Version, Fault> {
        let mut connection = self.pool.get().map_err(|reason| Fault::Busy(reason.to_string()))?;
        version::of_postgres(&mut connection)
    }

    pub(super) fn write_here<T, F>(&self, mut work: F) -> Result<T, Fault>
    where
        F: FnMut(&mut Tx) -> Result<T, Fault>,
    {
        let mut tries = 1;
        loop {
            let mut connection = self.pool.get().map_err(|reason| Fault::Busy(reason.to_string()))?;
            // Taken before the transaction begins, so that it sees what the one before it committed. Who waits too long
            // for it tries without.
            let in_turn = tries > 1 && connection.batch_execute(TURN).is_ok();
            let result =
                connection.build_transaction().serializable().run(|connection| work(&mut Tx::Postgres(connection)));
            if in_turn && let Err(lost) = connection.batch_execute(TURN_OVER) {
                // The lock went with the connection; what was committed is committed.
                tracing::debug!(%lost, "a connection ended with its turn");
            }
            match result {
                Err(fault) if fault.is_conflict() && tries < TRIES => {
                    drop(connection);
                    std::thread::sleep(pause(tries));
                    tries += 1;
                }
                result => return result,
            }
        }
    }
}

fn unreachable(reason: String) -> Fault {
    Fault::Unreachable(format!("cannot reach PostgreSQL: {}", reason.trim()))
}

/// Short and growing. Whoever commits first wins each round, so there is progress without further chance.
fn pause(tries: u32) -> Duration {
    Duration::from_millis(u64::from(tries.min(10)) * 2)
}
