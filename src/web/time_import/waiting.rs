//! What this process keeps between two looks at a file. Tables that wait until somebody says what their columns hold:
//! each is a file without a name on the disk, as it was while it arrived, gone an hour after the last look at it, or with
//! the process. And what would become of files that were read, for a minute: to find that out goes through all of them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use moka::sync::Cache;
use uuid::Uuid;

use crate::actions::time_import::Tally;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::time_import::TimeImport;
use crate::imports::tracker::Table;
use crate::web::spool::{LARGEST, Spool};

/// How long a table waits after the last look at it.
const PATIENCE: Duration = Duration::from_secs(3_600);
/// What may wait altogether, in kilobytes: two of the largest files, or many small ones.
const ROOM: u64 = 2 * LARGEST / 1024;

/// How long the tally of a file holds: other files of its account may be written down meanwhile.
const TALLY_HOLDS: Duration = Duration::from_secs(60);
/// How many tallies are kept.
const MOST_TALLIES: u64 = 100;

/// The tables and the tallies; shared by all threads of the service.
#[derive(Clone)]
pub struct Waiting {
    tables: Cache<Uuid, Arc<Waited>>,
    tallies: Cache<Tallied, Arc<Tally>>,
}

/// A file, and when the rules were changed that it was counted by.
pub type Tallied = (Id<TimeImport>, Option<DateTime<Utc>>);

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
        Waiting {
            tables: Cache::builder().max_capacity(ROOM).weigher(weigh).time_to_idle(PATIENCE).build(),
            tallies: Cache::builder().max_capacity(MOST_TALLIES).time_to_live(TALLY_HOLDS).build(),
        }
    }
}

impl Waiting {
    /// Keeps a table under a name that nobody guesses, and gives that name back.
    pub fn keep(&self, name: Uuid, one: Waited) -> Uuid {
        self.tables.insert(name, Arc::new(one));
        name
    }

    /// One of an account, if it still waits.
    pub fn get(&self, name: Uuid, account: Id<Account>) -> Option<Arc<Waited>> {
        self.tables.get(&name).filter(|one| one.account == account)
    }
}

impl Waiting {
    /// The tally of a file, if it was counted a moment ago.
    pub fn tally(&self, of: &Tallied) -> Option<Arc<Tally>> {
        self.tallies.get(of)
    }

    /// Keeps a tally and gives it back.
    pub fn keep_tally(&self, of: Tallied, tally: Tally) -> Arc<Tally> {
        let tally = Arc::new(tally);
        self.tallies.insert(of, Arc::clone(&tally));
        tally
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
