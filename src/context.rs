//! Floor 3: what every door is handed. Stands below the doors, so that the router above them can know all handlers
//! and no handler has to know the router.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Duration, Utc};
use tokio::sync::Notify;

use crate::actions::Act;
use crate::actions::inbound::{Intake, Receipt, take_in};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::inbound::Door;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::OutboxRow;
use crate::domain::pace::Pace;
use crate::links::Links;
use crate::mail;
use crate::mail::imap::Mailbox;
use crate::mail::mailer::Mailer;
use crate::secrets::{Chance, SecretKey, SharedSecret};
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
    /// The mailbox that is read for answers and bounces, if one is set.
    pub mailbox: Option<Arc<Mailbox>>,
    /// Signs mail that is posted to /inbound; without it that address does not exist.
    pub inbound_secret: Option<SharedSecret>,
    /// Whether this is a demonstration: mailbox, movable clock and their addresses exist.
    pub is_demo: bool,
    /// Hash of the secret of the one-time set-up link, as long as the service was started over an empty database.
    pub set_up: Option<String>,
    /// Names this process as the holder of claims.
    pub process: uuid::Uuid,
    /// Messages that this process is composing or handing over at the moment.
    pub in_hand: Arc<Mutex<HashSet<Id<OutboxRow>>>>,
    /// How fast mail leaves.
    pub pace: Arc<Mutex<Pace>>,
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

    /// Takes one mail in: reads its octets, then applies it in one transaction. None when they are no mail.
    pub async fn take_in(&self, door: Door, octets: Vec<u8>) -> Result<Option<Receipt>, Fault> {
        let read = tokio::task::spawn_blocking(move || mail::inbound::read(&octets)).await;
        let mail = match read {
            Ok(Some(mail)) => Arc::new(mail),
            Ok(None) => return Ok(None),
            Err(broken) => {
                tracing::error!(%broken, "a mail could not be read, by our fault");
                return Ok(Some(Receipt::unreadable()));
            }
        };
        let intake = Intake {
            door,
            now: self.now(),
            chance: self.chance.clone(),
            key: self.key.clone(),
            links: self.links.clone(),
            mail_domain: self.config.mail_domain(),
            coalesce: Duration::from_std(self.config.coalesce).unwrap_or_default(),
        };
        let apply = || {
            let (intake, mail) = (intake.clone(), Arc::clone(&mail));
            self.write(move |tx| take_in(tx, &intake, &mail))
        };
        match apply().await {
            // Another door took in the same mail at the same moment: by now its line is there to be found.
            Err(fault) if fault.is_duplicate() => apply().await,
            taken => taken,
        }
        .map(Some)
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

    /// The pace, locked for a look or a change.
    pub fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
