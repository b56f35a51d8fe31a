//! Floor 1: rows in, domain values out. The only folder that knows diesel and SQL.
//!
//! One file per noun; each function is one question or one change, inside the caller's transaction, and names the
//! organisation it is about. Where the two databases differ, the difference lives in one function of this folder.
//!
//! A row that is the only one of its kind is asked for by `get_result`, not `first`: that adds a LIMIT, whose bound
//! number makes SQLite prepare the statement anew each time.

pub mod account;
pub mod arrival;
pub mod attendance;
pub mod audience;
pub mod audit;
pub mod backup;
pub mod ballot;
pub mod basis_change;
pub mod calendar_day;
pub mod calendar_source;
pub mod check_in;
pub mod clock_shift;
pub mod community;
pub mod db;
pub mod debrief;
pub mod director_link;
pub mod door_helper;
pub mod door_operation;
pub mod effect;
pub mod encounter;
pub mod erasure;
pub mod event;
pub mod expectation;
pub mod experiment;
pub mod face;
pub mod fault;
pub mod friday;
pub mod frozen_report;
pub mod gesture;
pub mod heard;
pub mod history;
pub mod idempotency;
pub mod import;
pub mod imported_line;
pub mod inbound;
pub mod ingredient;
pub mod invitation;
pub mod join;
pub mod launch;
pub mod mail_copy;
pub mod mailing;
pub mod migration;
pub mod neglect;
pub mod objection;
pub mod objective;
pub mod organisation;
pub mod outbox;
pub mod outlook;
pub mod person;
pub mod person_record;
mod postgres;
pub mod relay;
pub mod report;
pub mod report_mail;
pub mod restoration;
pub mod retention;
pub mod rsvp;
pub mod rsvp_change;
#[rustfmt::skip]
mod schema;
pub mod series;
pub mod session;
pub mod signal;
pub mod soup;
mod sqlite;
pub mod standing_answer;
pub mod target;
pub mod time_entry;
pub mod time_import;
pub mod time_rule;
pub mod time_sum;
pub mod timer;
pub mod token;
mod types;
pub mod venue;
pub mod version;
pub mod wrap_up;

pub use db::{Db, Tx};
pub use fault::Fault;

/// A stretch of a list in the order of its ids.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<T> {
    /// The last id already seen.
    pub after: Option<crate::domain::id::Id<T>>,
    /// The most rows wanted.
    pub limit: i64,
}
