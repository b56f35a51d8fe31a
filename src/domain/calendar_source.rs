//! A calendar of somebody's own, under an address that is a secret, read every hour. What is in it is proposed, never
//! counted by itself. Knows when it is asked again, and what can go wrong in words that help.

use chrono::{DateTime, Duration, Utc};
use url::Url;

use super::account::Account;
use super::id::Id;
use super::words::words;

/// How often it is read.
pub const EVERY: Duration = Duration::hours(1);
/// How far back its meetings are proposed: what is older was said or forgotten.
pub const BACK: Duration = Duration::days(28);
/// How far ahead its meetings are planned; the forecast looks as far.
pub const AHEAD: Duration = Duration::days(28);
/// The longest pause between two tries that fail.
const LONGEST_PAUSE: Duration = Duration::hours(24);
/// Calendars that one account has at most.
pub const MOST: usize = 5;

words! {
    /// Why a calendar was not read.
    Fault {
        /// What was typed is no address of a calendar.
        NoAddress = "no_address",
        /// The address leads into our own network.
        Inward = "inward",
        /// Nobody answers there.
        Unreachable = "unreachable",
        /// The answer took too long.
        TooSlow = "too_slow",
        /// The answer never ended.
        TooLarge = "too_large",
        /// The answer was a refusal, or led round in circles.
        Refused = "refused",
        /// The answer is no calendar: a page, a sign-in.
        NoCalendar = "no_calendar",
    }
}

/// One calendar.
#[derive(Debug, Clone)]
pub struct CalendarSource {
    /// Names it in rows and addresses; the import that holds its entries has the same name.
    pub id: Id<CalendarSource>,
    /// Whose.
    pub account: Id<Account>,
    /// Whoever has it reads the calendar: never logged, shown only by its host.
    pub url: Url,
    /// Entity tag of the last answer; empty for none.
    pub validator: String,
    /// When it is read next.
    pub due_at: DateTime<Utc>,
    /// When it was read last.
    pub read_at: Option<DateTime<Utc>>,
    /// Tries that failed since.
    pub failures: i32,
    /// Why the last one did.
    pub fault: Option<Fault>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

impl CalendarSource {
    /// Whose calendar server it is, which may be shown.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// What to ask with: the entity tag of the last answer. The first time of a day there is none, so that meetings of an
    /// unchanged calendar that have come within reach are read too.
    pub fn tag_at(&self, now: DateTime<Utc>) -> &str {
        let was_read_today = self.read_at.is_some_and(|at| at.date_naive() == now.date_naive());
        if was_read_today { &self.validator } else { "" }
    }

    /// After it was read.
    pub fn read(self, now: DateTime<Utc>, validator: String) -> CalendarSource {
        CalendarSource { validator, due_at: now + EVERY, read_at: Some(now), failures: 0, fault: None, ..self }
    }

    /// After a try that failed: the pauses grow, hour by doubled hour up to a day.
    pub fn failed(self, now: DateTime<Utc>, fault: Fault) -> CalendarSource {
        let failures = self.failures.saturating_add(1);
        let pause = EVERY * 2_i32.pow(failures.clamp(1, 6).unsigned_abs() - 1);
        CalendarSource { due_at: now + pause.min(LONGEST_PAUSE), failures, fault: Some(fault), ..self }
    }
}

/// Whether octets begin as a calendar does (RFC 5545 §3.4), after a byte order mark and blanks.
pub fn is_calendar(octets: &[u8]) -> bool {
    let text = octets.strip_prefix(b"\xef\xbb\xbf").unwrap_or(octets).trim_ascii_start();
    text.len() >= 15 && text[..15].eq_ignore_ascii_case(b"BEGIN:VCALENDAR")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_no_calendar() {
        assert!(is_calendar(b"BEGIN:VCALENDAR\r\nVERSION:2.0"));
        assert!(is_calendar(b"\xef\xbb\xbf\r\nbegin:vcalendar\n"));
        for other in [&b"<!doctype html>"[..], b"", b"BEGIN:VCARD", b"BEGIN:VCAL"] {
            assert!(!is_calendar(other));
        }
    }

    #[test]
    fn pauses_grow_and_end_with_a_day() {
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let mut source = CalendarSource {
            id: uuid::Uuid::from_u128(1).into(),
            account: uuid::Uuid::from_u128(2).into(),
            url: "https://agenda.example.org/secret.ics".parse().unwrap(),
            validator: String::new(),
            due_at: now,
            read_at: None,
            failures: 0,
            fault: None,
            created_at: now,
        };
        let mut pauses = Vec::new();
        for _ in 0..8 {
            source = source.failed(now, Fault::TooSlow);
            pauses.push((source.due_at - now).num_hours());
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 24, 24, 24]);
        let read = source.read(now, "\"a\"".into());
        assert_eq!(((read.due_at - now).num_hours(), read.failures, read.fault), (1, 0, None));
        assert_eq!(read.tag_at(now + EVERY), "\"a\"");
        assert_eq!(read.tag_at(now + Duration::days(1)), "", "once a day all of it is asked for");
    }
}
