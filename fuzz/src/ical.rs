//! What calendars answer.

#[path = "../../src/ical/line.rs"]
mod line;
#[path = "../../src/ical/reply.rs"]
pub mod reply;
