//! The real service, started in the test's own process.

use chrono::{DateTime, Duration, Utc};
use comptoir::actions::organisation::Founding;
use comptoir::actions::{self, Act};
use comptoir::app::Plan;
use comptoir::clock::Clock;
use comptoir::config::{Config, Said};
use comptoir::context::Context;
use comptoir::domain::account::{Role, Scope};
use comptoir::domain::language::Language;
use comptoir::domain::local_time::Zone;
use comptoir::secrets::Chance;

use super::api::Organisation;
use super::browser::Browser;
use super::database::TestDatabase;
use super::mailbox::Mail;

/// Friday 20 November 2026, ten in the morning in Paris.
pub const START: &str = "2026-11-20T09:00:00Z";

/// A running service; stopped when dropped.
pub struct TestApp {
    pub url: String,
    pub context: Context,
    pub clock: Clock,
    /// Kept for as long as the service needs it.
    database: TestDatabase,
    stop: Option<std::sync::mpsc::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl TestApp {
    /// With captured mail and a clock that stands still.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// With settings by their environment names, and the night shift asleep: tests run what is due.
    pub fn start_with(settings: &[(&str, &str)]) -> Self {
        Self::begin(settings)
    }

    fn begin(settings: &[(&str, &str)]) -> Self {
        let database = TestDatabase::new();
        let config = config(&database, settings);
        let clock = Clock::standing(START.parse().unwrap());
        let plan = Plan { config, is_demo: true, clock: clock.clone(), chance: Chance::System, works_at_night: false };
        let (started, starting) = std::sync::mpsc::channel();
        let (stop, stopping) = std::sync::mpsc::channel::<()>();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let running = plan.start().await.expect("the service starts");
                // Not the public address: a scene may say that the outside sees another.
                let url = format!("http://{}", running.context.config.listen);
                started.send((url, running.context.clone())).unwrap();
                let _ = tokio::task::spawn_blocking(move || stopping.recv()).await;
                running.stop().await.expect("the service stops");
            });
        });
        let (url, context) = starting.recv().expect("the service has started");
        TestApp { url, context, clock, database, stop: Some(stop), thread: Some(thread) }
    }

    /// For commands that run beside the service.
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets time pass and runs what fell due.
    pub fn pass(&self, time: Duration) {
        self.clock.set(self.now() + time);
        self.run_jobs();
    }

    pub fn set_clock(&self, to: &str) {
        self.clock.set(to.parse().unwrap());
    }

    /// Runs everything that is due; gives the counts. A second passes, so that mails have an order.
    pub fn run_jobs(&self) -> serde_json::Value {
        self.clock.set(self.now() + Duration::seconds(1));
        let (status, done) = Browser::new(&self.url).post_json("/dev/jobs/run", &serde_json::json!({}));
        assert_eq!(status, 200, "{done}");
        done
    }

    /// Founds an organisation in Paris with an admin, as the commands do.
    pub fn organisation(&self, slug: &str) -> Organisation {
        let founding = Founding {
            slug: slug.into(),
            name: format!("Maison {slug}"),
            timezone: Zone::parse("Europe/Paris").unwrap(),
            locale: Language::French,
        };
        let (chance, now) = (self.context.chance.clone(), self.now());
        let founded = self
            .context
            .db
            .write_here(move |tx| actions::organisation::add(tx, &founding, &chance, now))
            .unwrap()
            .expect("the slug is free");
        let act = self.context.act(founded.id, None);
        let mut organisation = Organisation {
            url: self.url.clone(),
            id: founded.id,
            admin: founded.id.uuid(),
            admin_email: format!("admin@{slug}.example.org"),
            token: String::new(),
        };
        let admin = self.account(&act, &organisation.admin_email.clone(), "Léa Marchetti", Role::Admin);
        organisation.admin = admin;
        organisation.token = self.token(&organisation, &organisation.admin_email.clone(), Scope::Write);
        organisation
    }

    /// Adds an account and gives its id.
    pub fn account(&self, act: &Act, email: &str, name: &str, role: Role) -> uuid::Uuid {
        let new = actions::account::NewAccount {
            email: email.parse().unwrap(),
            name: name.into(),
            role,
            locale: Language::French,
            contract: actions::account::full_time(),
        };
        let act = act.clone();
        let account = self.context.db.write_here(move |tx| actions::account::add(tx, &act, &new)).unwrap();
        account.expect("the address is free").id.uuid()
    }

    /// Adds an account to an organisation.
    pub fn staff(&self, organisation: &Organisation, email: &str, name: &str, role: Role) -> uuid::Uuid {
        self.account(&self.context.act(organisation.id, None), email, name, role)
    }

    /// An API token in the name of an account.
    pub fn token(&self, organisation: &Organisation, email: &str, scope: Scope) -> String {
        let act = self.context.act(organisation.id, None);
        let email = email.parse().unwrap();
        self.context
            .db
            .write_here(move |tx| {
                let account = comptoir::store::account::by_email(tx, act.organisation, &email)?.unwrap();
                actions::token::add(tx, &act, account.id, "test", scope)
            })
            .unwrap()
    }

    /// Somebody without a session.
    pub fn visitor(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// Somebody who signed in by the link of the mail, as a person would.
    pub fn signed_in(&self, email: &str) -> Browser {
        let browser = self.visitor();
        browser.post("/sign-in", &[("email", email)]);
        self.run_jobs();
        let is_way_in = |mail: &Mail| mail.links().iter().any(|link| link.contains("/sign-in/"));
        let mail = self.mails_to(email).into_iter().rfind(is_way_in).expect("a sign-in mail");
        let link = mail.link("/sign-in/");
        assert!(browser.get(&link).body.contains("<form"));
        let entered = browser.post(&link, &[]);
        assert_eq!(entered.status, 303, "{}", entered.body);
        browser
    }

    /// The captured mails to an address, oldest first.
    pub fn mails_to(&self, email: &str) -> Vec<Mail> {
        self.mails().into_iter().filter(|mail| mail.to == email).collect()
    }

    /// All captured mails, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        let copies = self.context.db.read_here(|tx| comptoir::store::mail_copy::latest(tx, None, 100_000)).unwrap();
        let mut mails: Vec<Mail> = copies.into_iter().map(|copy| Mail::of(copy.recipient, copy.source)).collect();
        mails.reverse();
        mails
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            if !std::thread::panicking() {
                ended.expect("the service ends without a panic");
            }
        }
    }
}

/// Settings as an operator would give them, over the test's own database and folder.
pub fn config(database: &TestDatabase, settings: &[(&str, &str)]) -> Config {
    let folder = database.folder.path().display().to_string();
    let base = [
        ("COMPTOIR_LISTEN", "127.0.0.1:0"),
        ("COMPTOIR_DATA_DIR", folder.as_str()),
        ("COMPTOIR_DATABASE_URL", database.url.as_str()),
        ("COMPTOIR_MAIL_FROM", "rencontres@comptoir.example"),
        ("COMPTOIR_WORKERS", "2"),
        // Scenes about the pace of mail set their own; the others are not to wait for it.
        ("COMPTOIR_DOMAIN_RATE", "1000"),
    ];
    let mut said = Said::default();
    let all = base.iter().chain(settings).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    said.read_environment(all).unwrap();
    Config::from_said(&said).unwrap()
}
