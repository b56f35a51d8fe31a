//! Floor 5: wires everything. Builds the context from the settings, binds the port, starts the web service and the
//! night shift, and stops both in order.

use std::collections::HashSet;
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::Context as _;
use secrecy::ExposeSecret as _;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::config::{Config, ConfigFault, DkimSettings};
use crate::context::Context;
use crate::domain::pace::Pace;
use crate::jobs::{self, NightShift};
use crate::links::Links;
use crate::mail::dkim::DkimKey;
use crate::mail::imap::{ImapAddressFault, Mailbox};
use crate::mail::mailer::Mailer;
use crate::mail::smtp::SmtpAddressFault;
use crate::secrets::{Chance, SecretKey, SharedSecret, hashed};
use crate::store::{self, Db};
use crate::web::fault::Fault;
use crate::web::kept::Kept;
use crate::web::limit::Limits;
use crate::web::time_import::Waiting;
use crate::web::{guard, routes};

/// Connections that may wait to be accepted; bursts of 300 and more guests are common after one mail.
const BACKLOG: u32 = 2048;
/// Seconds that requests under way get to end when the service stops.
const GRACE: u64 = 10;

/// What to start.
pub struct Plan {
    /// The settings.
    pub config: Config,
    /// Whether mailbox, movable clock and their addresses exist.
    pub is_demo: bool,
    /// The time of day.
    pub clock: Clock,
    /// Ids and secrets.
    pub chance: Chance,
    /// Whether the service works by itself; tests run what is due when they say so.
    pub works_at_night: bool,
}

/// A service that answers.
pub struct Running {
    /// How to reach it, as mails say it.
    pub url: String,
    /// Its own things, for commands and tests that work beside it.
    pub context: Context,
    /// The secret of the one-time set-up link, if the database has no organisation yet.
    pub set_up: Option<String>,
    server: JoinHandle<std::io::Result<()>>,
    handle: ServerHandle,
    night_shift: Option<NightShift>,
}

impl Plan {
    /// Binds the port, opens the database, starts to serve.
    ///
    /// # Errors
    /// One clear line: the folder cannot be written, the port is taken, the database is newer, a key is unusable.
    pub async fn start(mut self) -> anyhow::Result<Running> {
        let listener = bind(&mut self.config)?;
        let db = open(&self.config)?;
        let works_at_night = self.works_at_night;
        let (context, set_up) = self.context(db)?;
        let night_shift = match works_at_night {
            true => Some(NightShift::start(&context).await?),
            false => None,
        };
        let server = serve(&context, listener)?;
        let handle = server.handle();
        Ok(Running {
            url: context.links.public_url().to_owned(),
            context,
            set_up,
            server: tokio::spawn(server),
            handle,
            night_shift,
        })
    }

    fn context(self, db: Db) -> anyhow::Result<(Context, Option<String>)> {
        let key = SecretKey::read_or_make(&self.config.secret_key_file, &self.chance)
            .with_context(|| format!("COMPTOIR_SECRET_KEY_FILE {}", self.config.secret_key_file.display()))?;
        let founded = !db.read_here(store::organisation::all)?.is_empty();
        let set_up = (!founded).then(|| self.chance.token());
        let context = Context {
            links: Links::new(&self.config.public_url, key.clone()),
            mailer: Arc::new(mailer(&self.config)?),
            mailbox: mailbox(&self.config)?.map(Arc::new),
            inbound_secret: inbound_secret(&self.config)?,
            process: self.chance.uuid(),
            in_hand: Arc::new(Mutex::new(HashSet::new())),
            pace: Arc::new(Mutex::new(Pace::new(self.config.domain_rate))),
            bell: Arc::new(Notify::new()),
            set_up: set_up.as_deref().map(hashed),
            config: Arc::new(self.config),
            clock: self.clock,
            chance: self.chance,
            is_demo: self.is_demo,
            key,
            db,
        };
        Ok((context, set_up))
    }
}

impl Running {
    /// Waits until somebody stops the service (SIGTERM, SIGINT), then lets the night shift finish what it has in hand.
    pub async fn until_stopped(self) -> anyhow::Result<()> {
        self.server.await??;
        if let Some(night_shift) = self.night_shift {
            night_shift.stop().await;
        }
        Ok(())
    }

    /// Stops the service in order.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.handle.stop(true).await;
        self.until_stopped().await
    }
}

/// Opens the database of the settings and brings it up to date; makes the data folder where there is none.
pub fn open(config: &Config) -> anyhow::Result<Db> {
    make_private_folder(&config.data_dir).with_context(|| {
        format!(
            "COMPTOIR_DATA_DIR {} cannot be written; choose another or mend its permissions",
            config.data_dir.display()
        )
    })?;
    Ok(Db::open(&config.database_url)?)
}

/// The mailer that the settings ask for.
pub fn mailer(config: &Config) -> anyhow::Result<Mailer> {
    let Some(address) = &config.smtp_url else { return Ok(Mailer::Mailbox) };
    let address = address
        .expose_secret()
        .parse()
        .map_err(|fault: SmtpAddressFault| ConfigFault { name: "COMPTOIR_SMTP_URL".into(), mend: fault.to_string() })?;
    Ok(Mailer::smtp(address, config.dkim.as_ref().map(dkim).transpose()?))
}

/// The mailbox that the settings ask to be read.
pub fn mailbox(config: &Config) -> anyhow::Result<Option<Mailbox>> {
    let Some(address) = &config.imap_url else { return Ok(None) };
    let address = address
        .expose_secret()
        .parse()
        .map_err(|fault: ImapAddressFault| ConfigFault { name: "COMPTOIR_IMAP_URL".into(), mend: fault.to_string() })?;
    Ok(Some(Mailbox::new(address)))
}

fn inbound_secret(config: &Config) -> anyhow::Result<Option<SharedSecret>> {
    let Some(path) = &config.inbound_secret_file else { return Ok(None) };
    let secret =
        SharedSecret::read(path).with_context(|| format!("COMPTOIR_INBOUND_SECRET_FILE {}", path.display()))?;
    Ok(Some(secret))
}

fn dkim(settings: &DkimSettings) -> anyhow::Result<DkimKey> {
    let named = || format!("COMPTOIR_DKIM_KEY_FILE {}", settings.key_file.display());
    let pem = std::fs::read_to_string(&settings.key_file).with_context(named)?;
    DkimKey::read(&pem, &settings.domain, &settings.selector).with_context(named)
}

/// Takes the port first, so that the addresses that are printed and mailed carry the real one.
fn bind(config: &mut Config) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(config.listen).with_context(|| {
        format!(
            "COMPTOIR_LISTEN {} cannot be used; is another service on this port? Choose another, or 0 for any",
            config.listen
        )
    })?;
    let bound = listener.local_addr()?;
    if config.listen.port() == 0 && config.public_url.ends_with(":0") {
        config.public_url = format!("http://{bound}");
    }
    config.listen = bound;
    Ok(listener)
}

fn serve(context: &Context, listener: TcpListener) -> anyhow::Result<actix_web::dev::Server> {
    let shared = web::Data::new(context.clone());
    let limits = web::Data::new(Limits::default());
    let kept = web::Data::new(Kept::default());
    let waiting = web::Data::new(Waiting::default());
    let workers =
        context.config.workers.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(2);
    let is_demo = context.is_demo;
    let server = HttpServer::new(move || {
        App::new()
            .app_data(shared.clone())
            .app_data(limits.clone())
            .app_data(kept.clone())
            .app_data(waiting.clone())
            .app_data(web::PathConfig::default().error_handler(|_, _| Fault::NotFound.into()))
            .app_data(web::QueryConfig::default().error_handler(|fault, _| Fault::Malformed(fault.to_string()).into()))
            .configure(|service| {
                if is_demo {
                    service.route("/dev/jobs/run", web::post().to(run_jobs));
                }
            })
            .configure(|service| routes::routes(service, is_demo))
            .wrap(from_fn(guard::same_origin))
            .wrap(from_fn(crate::web::fault::render))
            .wrap(Compress::default())
            .wrap(from_fn(guard::headers))
            .wrap(from_fn(guard::head_is_get))
    });
    // Without TCP_NODELAY a compressed page on a kept-alive connection waits 40 ms for an acknowledgement.
    let server = server.workers(workers).backlog(BACKLOG).tcp_nodelay(true).shutdown_timeout(GRACE);
    Ok(server.listen(listener)?.run())
}

/// POST /dev/jobs/run, in a demonstration only. Stands here because it joins two doors that do not know each other.
async fn run_jobs(context: web::Data<Context>) -> Result<HttpResponse, Fault> {
    Ok(HttpResponse::Ok().json(jobs::run_due(&context).await?))
}

fn make_private_folder(path: &Path) -> std::io::Result<()> {
    if !path.is_dir() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    }
    // A folder that exists keeps its mode; whether it can be written is tried, because root is never refused by modes.
    let probe = path.join(".writable");
    std::fs::write(&probe, b"")?;
    std::fs::set_permissions(&probe, std::fs::Permissions::from_mode(0o600))?;
    std::fs::remove_file(&probe)
}
