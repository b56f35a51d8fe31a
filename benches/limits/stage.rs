//! What a case plays on: a folder with a key and a database, filled through the library's own actions, so that every
//! row is as the service writes it. Closed before a service opens it.

mod entries;
mod guests;

use std::path::Path;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Duration, Utc};
use comptoir::actions::{self, Act};
use comptoir::domain::account::{Account, Role, Scope};
use comptoir::domain::email_address::EmailAddress;
use comptoir::domain::language::Language;
use comptoir::domain::local_time::Zone;
use comptoir::domain::organisation::Organisation;
use comptoir::links::Links;
use comptoir::secrets::{Chance, SecretKey};
use comptoir::store::{Db, Fault};
use tempfile::TempDir;

pub use entries::{Sums, WEEKS};
pub use guests::Guest;

/// The database's name in its folder, as the service looks for it.
const DATABASE: &str = "comptoir.db";
/// The key's name in its folder.
const KEY: &str = "secret.key";
/// Domain of Message-IDs and UIDs.
const MAIL_DOMAIN: &str = "bench.example";

/// A house with one organisation and one host.
pub struct Stage {
    folder: TempDir,
    db: Db,
    key: SecretKey,
    chance: Chance,
    organisation: Organisation,
    host: Account,
    now: DateTime<Utc>,
}

impl Stage {
    /// An organisation and its host, nothing else.
    pub fn set_up() -> Result<Stage> {
        let folder = folder()?;
        let db = Db::open(&format!("sqlite://{}", folder.path().join(DATABASE).display()))?;
        // Ids repeat themselves from run to run, the key does not.
        let (chance, now) = (Chance::seeded(1), Utc::now());
        let key = SecretKey::read_or_make(&folder.path().join(KEY), &Chance::System)?;
        let founding = actions::organisation::Founding {
            slug: "bench".into(),
            name: "Comptoir des mesures".into(),
            timezone: Zone::parse("Europe/Paris")?,
            locale: Language::French,
        };
        let made = chance.clone();
        let founded = db.write_here(move |tx| actions::organisation::add(tx, &founding, &made, now))?;
        let organisation = founded.context("an organisation in an empty database")?;
        let act = act(&organisation, None, &key, &chance, now);
        let host = new_account("host@bench.example", "Camille Hôte", Role::Admin)?;
        let added = db.write_here(move |tx| actions::account::add(tx, &act, &host))?;
        Ok(Stage { folder, db, key, chance, organisation, host: added?, now })
    }

    /// A token of the host, who is admin.
    pub fn token(&self, scope: Scope) -> Result<String> {
        let (act, host) = (self.act(), self.host.id);
        self.write(move |tx| actions::token::add(tx, &act, host, "bench", scope))
    }

    /// A folder with a copy of everything as it is now.
    pub fn copy(&self) -> Result<TempDir> {
        let copy = folder()?;
        std::fs::copy(self.folder.path().join(KEY), copy.path().join(KEY))?;
        let from = rusqlite::Connection::open(self.folder.path().join(DATABASE))?;
        let path = database(copy.path());
        // A statement takes names as text; ours have no quote in them.
        from.execute_batch(&format!("VACUUM INTO '{path}'"))?;
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        Ok(copy)
    }

    /// Signs the links of guests.
    fn links(&self) -> Links {
        Links::new("", self.key.clone())
    }

    fn act(&self) -> Act {
        act(&self.organisation, Some(&self.host), &self.key, &self.chance, self.now)
    }

    fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut comptoir::store::Tx) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T> {
        Ok(self.db.write_here(work)?)
    }
}

/// The file in a folder.
pub fn database(folder: &Path) -> String {
    folder.join(DATABASE).display().to_string()
}

/// On the disk that the build is on: a temporary folder of the system may be memory, which never waits for a disk.
pub fn folder() -> Result<TempDir> {
    let place = env!("CARGO_TARGET_TMPDIR");
    tempfile::Builder::new().prefix("limits-").tempdir_in(place).with_context(|| format!("no folder in {place}"))
}

fn act(organisation: &Organisation, by: Option<&Account>, key: &SecretKey, chance: &Chance, now: DateTime<Utc>) -> Act {
    Act {
        organisation: organisation.id,
        by: by.map(|account| account.id),
        now,
        chance: chance.clone(),
        key: key.clone(),
        mail_domain: MAIL_DOMAIN.into(),
        coalesce: Duration::minutes(2),
    }
}

fn new_account(email: &str, name: &str, role: Role) -> Result<actions::account::NewAccount> {
    Ok(actions::account::NewAccount {
        email: EmailAddress::parse(email)?,
        name: name.into(),
        role,
        locale: Language::French,
        contract: actions::account::full_time(),
    })
}
