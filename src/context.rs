//! Floor 3: what every door is handed. Stands below the doors, so that the router above them can know all handlers
//! and no handler has to know the router.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use tokio::sync::Notify;

use crate::actions::Act;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::OutboxRow;
use crate::links::Links;
use crate::mail::mailer::Mailer;
use crate::secrets::{Chance, SecretKey};
use crate::store::{Db, Fault, Tx};

/// The service's own things, shared by all requests and by the night shift. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The database.
    pub db: Db,
    /// The time of day.
    pub clock: Clock,
    /// Ids and secrets.
    pub chance: Chance,
    /// The settings.
    pub config: Arc<Config>,
    /// Addresses that go into mails.
    pub links: Links,
    /// Signs links, hashes objections.
    pub key: SecretKey,
    /// Where mail goes.
    pub mailer: Arc<Mailer>,
    /// Whether this is a demonstration: mailbox, movable clock and their addresses exist.
    pub is_demo: bool,
    /// Hash of the secret of the one-time set-up link, as long as the service was started over an empty database.
    pub set_up: Option<String>,
    /// Names this process as the holder of claims.
    pub process: uuid::Uuid,
    /// Messages that this process is handing over at the moment.
    pub in_hand: Arc<Mutex<HashSet<Id<OutboxRow>>>>,
    /// Rung when something was written that may have work for the night shift.
    pub bell: Arc<Notify>,
}

impl Context {
    /// The current instant; asked for once per request.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Who does something, where and when: what every action is handed.
    pub fn act(&self, organisation: Id<Organisation>, by: Option<Id<Account>>) -> Act {
        Act {
            organisation,
            by,
            now: self.now(),
            chance: self.chance.clone(),
            key: self.key.clone(),
            mail_domain: self.config.mail_domain(),
            coalesce: Duration::from_std(self.config.coalesce).unwrap_or_default(),
        }
    }

    /// Reads in one transaction.
    pub async fn read<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        self.db.read(work).await
    }

    /// Writes in one transaction, then rings the bell. The closure may run several times.
    pub async fn write<T, F>(&self, work: F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx) -> Result<T, Fault> + Send + 'static,
    {
        let result = self.db.write(work).await;
        self.bell.notify_waiters();
        result
    }

    /// The messages in hand, locked for a look or a change.
    pub fn hands(&self) -> MutexGuard<'_, HashSet<Id<OutboxRow>>> {
        self.in_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
