//! What calendars answer, and what they hold.

#[path = "../../src/ical/calendar/mod.rs"]
pub mod calendar;
#[path = "../../src/ical/line.rs"]
mod line;
#[path = "../../src/ical/reply.rs"]
pub mod reply;
