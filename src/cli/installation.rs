//! What commands other than `serve` and `demo` work on: the database and the key of an installation, at the time of
//! its clock. A demonstration's clock may have been moved; commands on its data follow it.

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Duration, Utc};

use crate::actions::Act;
use crate::actions::inbound::Intake;
use crate::app;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::account::Account;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::inbound::Door;
use crate::domain::organisation::Organisation;
use crate::links::Links;
use crate::secrets::{Chance, SecretKey};
use crate::store::{self, Db, Tx};

/// An installation, opened for one command.
pub(super) struct Installation {
    /// Its database, up to date.
    pub db: Db,
    /// Ids and secrets.
    pub chance: Chance,
    /// Addresses of its pages.
    pub links: Links,
    config: Config,
    clock: Clock,
    key: SecretKey,
}

impl Installation {
    /// Opens what is there, or makes it: folder, key, database, tables.
    pub fn open(config: Config) -> anyhow::Result<Self> {
        let chance = Chance::System;
        let db = app::open(&config)?;
        let key = read_key(&config, &chance)?;
        let clock = Clock::shifted(db.read_here(store::clock_shift::read)?);
        let links = Links::new(&config.public_url, key.clone());
        Ok(Installation { db, chance, links, config, clock, key })
    }

    /// The time of day of this installation.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What tells the key of this installation from another, and nothing of the key itself.
    pub fn key_mark(&self) -> String {
        self.key.sign("mark", b"").iter().take(8).map(|octet| format!("{octet:02x}")).collect()
    }

    /// The operator doing something in an organisation now.
    pub fn act(&self, organisation: Id<Organisation>) -> Act {
        Act {
            organisation,
            by: None,
            now: self.now(),
            chance: self.chance.clone(),
            key: self.key.clone(),
            mail_domain: self.config.mail_domain(),
            coalesce: Duration::from_std(self.config.coalesce).unwrap_or_default(),
        }
    }

    /// A mail coming in now.
    pub fn intake(&self, door: Door) -> Intake {
        Intake {
            door,
            now: self.now(),
            chance: self.chance.clone(),
            key: self.key.clone(),
            links: self.links.clone(),
            mail_domain: self.config.mail_domain(),
            coalesce: Duration::from_std(self.config.coalesce).unwrap_or_default(),
        }
    }

    /// The organisation of that slug.
    pub fn organisation(&self, slug: &str) -> anyhow::Result<Organisation> {
        let wanted = slug.to_owned();
        let (found, all) = self
            .db
            .read_here(move |tx| Ok((store::organisation::by_slug(tx, &wanted)?, store::organisation::all(tx)?)))?;
        found.ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|organisation| organisation.slug.as_str()).collect();
            let there = if known.is_empty() {
                "there is none yet".to_owned()
            } else {
                format!("there is {}", known.join(", "))
            };
            anyhow!("no organisation is called {slug}: {there}; add it with `comptoir organisation add`")
        })
    }

    /// The account of an organisation with that address.
    pub fn account(&self, organisation: &Organisation, email: &EmailAddress) -> anyhow::Result<Account> {
        let (id, address) = (organisation.id, email.clone());
        let found = self.db.read_here(move |tx: &mut Tx| store::account::by_email(tx, id, &address))?;
        found.ok_or_else(|| {
            anyhow!("{email} has no account in {}; add it with `comptoir account add`", organisation.slug)
        })
    }
}

/// The installation's key, made at its first start.
pub(super) fn read_key(config: &Config, chance: &Chance) -> anyhow::Result<SecretKey> {
    SecretKey::read_or_make(&config.secret_key_file, chance)
        .with_context(|| format!("COMPTOIR_SECRET_KEY_FILE {}", config.secret_key_file.display()))
}
