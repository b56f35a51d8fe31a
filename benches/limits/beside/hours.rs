//! A line of hours by raw statements, with the sums that our reports read: one row, and its part added to the day, the
//! week, the month and the year. Knows nothing of overlaps or events, and counts nothing.

use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::Result;
use chrono::{DateTime, Datelike as _, Duration, NaiveDate};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Every line lies after the one before it.
static WRITTEN: AtomicI64 = AtomicI64::new(0);

/// Writes half an hour of the account with this key.
pub fn one(connection: &Connection, account: Uuid) -> Result<()> {
    let number = WRITTEN.fetch_add(1, Ordering::Relaxed);
    let started_at = DateTime::from_timestamp(1_700_000_000 + 900 * number, 0).unwrap_or_default();
    let ended_at = started_at + Duration::minutes(15);
    let account = account.as_bytes();
    connection
        .prepare_cached(
            "INSERT INTO time_entries (id, organisation_id, account_id, kind, started_at, ended_at, note, provenance,
             status, created_at)
             SELECT ?1, organisation_id, id, 'online', ?3, ?4, '', 'manual', 'confirmed', ?4
             FROM accounts WHERE id = ?2",
        )?
        .execute(params![
            Uuid::now_v7().as_bytes(),
            account,
            started_at.timestamp_micros(),
            ended_at.timestamp_micros()
        ])?;
    let day = started_at.date_naive();
    let stretches: [(&str, Option<NaiveDate>); 4] = [
        ("day", Some(day)),
        ("week", Some(day - Duration::days(day.weekday().num_days_from_monday().into()))),
        ("month", day.with_day(1)),
        ("year", day.with_ordinal(1)),
    ];
    let mut add = connection.prepare_cached(
        "INSERT INTO time_sums (organisation_id, account_id, grain, first_on, contact_s, travel_s, prep_s, online_s,
         other_s, unclassified_s, double_booked_s, event_open_s, from_event_s, from_timer_s, from_import_s,
         from_manual_s, from_late_s, from_declared_s)
         SELECT organisation_id, id, ?2, ?3, 0, 0, 0, 900, 0, 0, 0, 0, 0, 0, 0, 900, 0, 0 FROM accounts WHERE id = ?1
         ON CONFLICT (account_id, grain, first_on) DO UPDATE
         SET online_s = online_s + 900, from_manual_s = from_manual_s + 900",
    )?;
    for (grain, first_on) in stretches {
        add.execute(params![account, grain, first_on.unwrap_or(day).to_string()])?;
    }
    Ok(())
}
