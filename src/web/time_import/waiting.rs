//! Tables that wait until somebody says what their columns hold. Each is a file without a name on the disk of this
//! process, as it was while it arrived: an hour after the last look at it, or with the process, it is gone.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use moka::sync::Cache;
use uuid::Uuid;

use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::imports::tracker::Table;
use crate::web::spool::{LARGEST, Spool};

/// How long a table waits after the last look at it.
const PATIENCE: Duration = Duration::from_secs(3_600);
/// What may wait altogether, in kilobytes: two of the largest files, or many small ones.
const ROOM: u64 = 2 * LARGEST / 1024;

/// The tables that wait; shared by all threads of the service.
#[derive(Clone)]
pub struct Waiting(Cache<Uuid, Arc<Waited>>);

/// A table that waits.
pub struct Waited {
    /// Whose it is.
    pub account: Id<Account>,
    /// The zone of its times.
    pub zone: Zone,
    /// Its beginning.
    pub table: Table,
    spool: Mutex<Spool>,
}

impl Default for Waiting {
    fn default() -> Self {
        let weigh = |_: &Uuid, one: &Arc<Waited>| {
            one.with_file(|spool| u32::try_from(spool.length / 1024 + 4)).unwrap_or(u32::MAX)
        };
        Waiting(Cache::builder().max_capacity(ROOM).weigher(weigh).time_to_idle(PATIENCE).build())
    }
}

impl Waiting {
    /// Keeps a table under a name that nobody guesses, and gives that name back.
    pub fn keep(&self, name: Uuid, one: Waited) -> Uuid {
        self.0.insert(name, Arc::new(one));
        name
    }

    /// One of an account, if it still waits.
    pub fn get(&self, name: Uuid, account: Id<Account>) -> Option<Arc<Waited>> {
        self.0.get(&name).filter(|one| one.account == account)
    }
}

impl Waited {
    /// A table whose file was read to no avail.
    pub fn new(account: Id<Account>, zone: Zone, table: Table, spool: Spool) -> Waited {
        Waited { account, zone, table, spool: Mutex::new(spool) }
    }

    /// Hands out the file to one reader at a time.
    pub fn with_file<T>(&self, read: impl FnOnce(&Spool) -> T) -> T {
        read(&self.spool.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
