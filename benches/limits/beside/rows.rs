//! Rows by raw statements; here those of an answer: who holds the link, their answer, its history, a message on its way.
//! Writes that wait together are committed together, with full durability, as many of them as ours.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, http::header};
use anyhow::{Context as _, Result};
use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::sync::oneshot;
use uuid::Uuid;

/// As many as share a commit of ours at most.
const TOGETHER: usize = 64;

/// The one writing connection, behind a queue. Cheap to clone.
#[derive(Clone)]
pub struct Rows {
    jobs: SyncSender<Job>,
}

/// Writes the rows that one request asks for by a key.
pub type One = fn(&Connection, Uuid) -> Result<()>;

struct Job {
    key: Uuid,
    written: oneshot::Sender<bool>,
}

/// Opens a file as our own writer does.
pub fn open(file: &str) -> Result<Connection> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864;
         PRAGMA secure_delete = ON;",
    )?;
    Ok(connection)
}

impl Rows {
    /// Starts the writing thread; it ends with the last of its clones.
    pub fn open(file: &str, one: One) -> Result<Rows> {
        let connection = open(file)?;
        let (jobs, waiting) = sync_channel(4096);
        std::thread::spawn(move || write_until_closed(&connection, one, &waiting));
        Ok(Rows { jobs })
    }

    /// Writes what this key asks for; true after the commit.
    pub async fn answer(&self, key: Uuid) -> bool {
        let (written, told) = oneshot::channel();
        self.jobs.try_send(Job { key, written }).is_ok() && told.await.unwrap_or(false)
    }
}

/// POST /{key}, answered as ours is.
pub fn routes(service: &mut ServiceConfig, rows: &Rows) {
    let shared = web::Data::from(Arc::new(rows.clone()));
    service
        .app_data(shared)
        .route("/health/live", web::get().to(HttpResponse::Ok))
        .route("/{key}", web::post().to(post));
}

async fn post(rows: web::Data<Rows>, key: web::Path<Uuid>, form: web::Bytes) -> HttpResponse {
    if !form.is_empty() && rows.answer(*key).await {
        HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/{key}"))).finish()
    } else {
        HttpResponse::InternalServerError().finish()
    }
}

fn write_until_closed(connection: &Connection, one: One, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let jobs: Vec<Job> = std::iter::once(first).chain(waiting.try_iter().take(TOGETHER - 1)).collect();
        let written = together(connection, one, &jobs);
        if let Err(fault) = &written {
            eprintln!("rows: {fault:#}");
        }
        for job in jobs {
            // Whoever asked may have gone.
            let _ = job.written.send(written.is_ok());
        }
    }
}

fn together(connection: &Connection, one: One, jobs: &[Job]) -> Result<()> {
    let run = |statement: &str| -> Result<()> {
        connection.prepare_cached(statement)?.execute([])?;
        Ok(())
    };
    run("BEGIN IMMEDIATE")?;
    let all = jobs.iter().try_for_each(|job| one(connection, job.key));
    run(if all.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    all
}

/// The answer of whoever holds this key.
pub fn one(connection: &Connection, key: Uuid) -> Result<()> {
    let mut holder = connection
        .prepare_cached("SELECT organisation_id, event_id, person_id, id FROM invitations WHERE link_key = ?1")?;
    type Holder = ([u8; 16], [u8; 16], [u8; 16], [u8; 16]);
    let found: Option<Holder> = holder
        .query_row([key.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    let (organisation, event, person, invitation) = found.context("nobody holds this link")?;
    let now = chrono::Utc::now().timestamp_micros();
    connection
        .prepare_cached(
            "INSERT INTO rsvps (organisation_id, event_id, person_id, answer, guests, place, queue_number, door,
             answered_at) VALUES (?1, ?2, ?3, 'yes', 0, 'seated', 1, 'page', ?4)",
        )?
        .execute(params![organisation, event, person, now])?;
    connection
        .prepare_cached(
            "INSERT INTO rsvp_changes (id, organisation_id, event_id, person_id, answer, guests, place, door,
             changed_at) VALUES (?1, ?2, ?3, ?4, 'yes', 0, 'seated', 'page', ?5)",
        )?
        .execute(params![Uuid::now_v7().as_bytes(), organisation, event, person, now])?;
    connection
        .prepare_cached(
            "INSERT INTO outbox (id, organisation_id, message, priority, invitation_id, event_id, person_id, detail,
             message_id, state, due_at, created_at)
             VALUES (?1, ?2, 'confirmation', 30, ?3, ?4, ?5, '{}', ?6, 'queued', ?7, ?7)",
        )?
        .execute(params![
            Uuid::now_v7().as_bytes(),
            organisation,
            invitation,
            event,
            person,
            format!("{}@bench.example", Uuid::new_v4().simple()),
            now
        ])?;
    Ok(())
}
