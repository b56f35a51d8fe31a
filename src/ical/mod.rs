//! Calendar objects as text (RFC 5545, 5546, 7986): what we send to calendars and what they answer, pure in and out.
//!
//! Floor 1: knows instants and zones of the domain; must not know mails, guests in the database or answers' effects.
//! The only folder that names the `icalendar` crate, used as a writer behind `value.rs` alone: it writes line breaks
//! and quotes of hostile values as they come. Marks such as S4 number the rules in `docs/calendar-mail.md`; behind
//! them stand RFC 5545 (objects), RFC 5546 (methods) and what Google, Microsoft and Apple calendars accept.

pub mod calendar;
pub mod cancel;
pub mod days;
pub mod event;
pub mod feed;
mod line;
pub mod publish;
pub mod reply;
pub mod request;
#[cfg(test)]
mod samples;
mod value;
mod zone;
