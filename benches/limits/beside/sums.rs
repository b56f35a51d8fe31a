//! A report for somebody who keeps sums per (week, kind) and account: one prepared statement. It is the limit of a
//! report over whole weeks; no sum of this shape knows of overlaps, open events or months that begin on a Thursday.

use std::cell::RefCell;

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use anyhow::Result;
use rusqlite::Connection;

use crate::stage::Sums;

/// Writes the sums into a new file.
pub fn write(file: &str, sums: &Sums) -> Result<()> {
    let mut connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE sums (week INTEGER, kind TEXT, account INTEGER, seconds INTEGER NOT NULL,
                            PRIMARY KEY (week, kind, account)) WITHOUT ROWID",
    )?;
    let write = connection.transaction()?;
    for ((week, kind, account), seconds) in sums {
        write.prepare_cached("INSERT INTO sums VALUES (?1, ?2, ?3, ?4)")?.execute(rusqlite::params![
            *week as i64,
            kind,
            *account as i64,
            seconds
        ])?;
    }
    Ok(write.commit()?)
}

/// GET /{first}/{last}: both are numbers of weeks.
pub fn routes(service: &mut ServiceConfig, file: &str) {
    let reader = Connection::open(file).map(RefCell::new);
    let Ok(reader) = reader else { return };
    let reader = web::Data::new(reader);
    service
        .route("/health/live", web::get().to(HttpResponse::Ok))
        // Each worker thread configures itself and keeps a connection of its own.
        .app_data(reader)
        .route("/{first}/{last}", web::get().to(show));
}

async fn show(reader: web::Data<RefCell<Connection>>, weeks: web::Path<(i64, i64)>) -> impl Responder {
    match sums(&reader.borrow(), *weeks) {
        Ok(sums) => HttpResponse::Ok().json(sums),
        Err(fault) => HttpResponse::InternalServerError().body(fault.to_string()),
    }
}

fn sums(reader: &Connection, (first, last): (i64, i64)) -> rusqlite::Result<Vec<(String, i64)>> {
    let mut read =
        reader.prepare_cached("SELECT kind, sum(seconds) FROM sums WHERE week BETWEEN ?1 AND ?2 GROUP BY kind")?;
    let rows = read.query_map([first, last], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
