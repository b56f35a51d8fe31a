//! Floor 0: what Comptoir is about, in plain values and pure functions.
//!
//! No HTTP, no SQL, no SMTP, no files, no time of day: `now` and chance are handed in. A reader can start here.

pub mod account;
pub mod arrival;
pub mod audience;
pub mod bounce;
pub mod check_in;
pub mod community;
pub mod contract;
pub mod deliverability;
pub mod delivery;
pub mod draft;
pub mod duration_text;
pub mod email_address;
pub mod encounter;
pub mod event;
pub mod figure;
pub mod fraction;
pub mod free_time;
pub mod holiday;
pub mod id;
pub mod inbound;
pub mod invitation;
pub mod language;
pub mod local_time;
pub mod organisation;
pub mod outbox;
pub mod pace;
pub mod palette;
pub mod period;
pub mod permission;
pub mod person;
pub mod ratio;
pub mod register;
pub mod reliability;
pub mod reply;
pub mod report;
pub mod rsvp;
#[cfg(test)]
mod samples;
pub mod schedule;
pub mod seats;
pub mod target;
pub mod task;
pub mod text;
pub mod time_entry;
pub mod usual;
pub mod venue;
pub(crate) mod words;
pub mod wrap_up;
