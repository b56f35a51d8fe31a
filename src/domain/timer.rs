//! What somebody is doing right now. A timer is one row until it is stopped; what it measured is a line of hours from
//! then on. Pure: knows when one is too short to tell anything and when it must have been forgotten.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::event::Event;
use super::id::Id;
use super::time_entry::{Kind, Span};

/// The longest stretch that is believed without asking, as for rows of trackers (TIME-IMPORTS, `too_long`).
pub const LONGEST: Duration = Duration::hours(16);

/// Shorter than this is a slip of the finger.
const SHORTEST: Duration = Duration::minutes(1);

/// A timer that runs; each account has at most one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Whose.
    pub account: Id<Account>,
    /// What they are doing.
    pub kind: Kind,
    /// The event it belongs to, if any.
    pub event: Option<Id<Event>>,
    /// In words.
    pub note: String,
    /// Since when.
    pub started_at: DateTime<Utc>,
}

/// Why a timer gives no hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimerFault {
    /// Less than a minute: nothing is written down.
    #[error("the timer ran for less than a minute")]
    TooShort,
    /// More than 16 hours: somebody has to say when it ended.
    #[error("the timer ran for more than 16 hours; say when it ended")]
    Forgotten,
    /// The end that was given lies before the start or has not come yet.
    #[error("the end must lie between the start of the timer and now")]
    EndOutside,
}

impl Timer {
    /// What it has measured when it ends at `end`; `now` is when somebody says so.
    pub fn measured(&self, end: DateTime<Utc>, now: DateTime<Utc>) -> Result<Span, TimerFault> {
        let length = end - self.started_at;
        if end > now || length < Duration::zero() {
            return Err(TimerFault::EndOutside);
        }
        if length > LONGEST {
            return Err(TimerFault::Forgotten);
        }
        match Span::new(self.started_at, end) {
            Ok(span) if length >= SHORTEST => Ok(span),
            _ => Err(TimerFault::TooShort),
        }
    }

    /// Whether nobody can have been at it that long.
    pub fn is_forgotten(&self, now: DateTime<Utc>) -> bool {
        now - self.started_at > LONGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-11-20T{text}Z").parse().unwrap()
    }

    fn timer() -> Timer {
        let account = uuid::Uuid::from_u128(1).to_string().parse().unwrap();
        Timer { account, kind: Kind::Online, event: None, note: String::new(), started_at: at("09:00:00") }
    }

    #[test]
    fn a_timer_measures_from_its_start_to_its_end() {
        let span = timer().measured(at("11:30:00"), at("11:30:00")).unwrap();
        assert_eq!((span.started_at(), span.seconds()), (at("09:00:00"), 9000));
        assert!(timer().measured(at("09:01:00"), at("12:00:00")).is_ok());
    }

    #[test]
    fn slips_and_forgotten_timers_write_nothing_by_themselves() {
        let measured = |end: &str| timer().measured(at(end), at("23:59:59")).map(|span| span.seconds());
        assert_eq!(measured("09:00:59"), Err(TimerFault::TooShort));
        assert_eq!(measured("09:00:00"), Err(TimerFault::TooShort));
        assert_eq!(measured("08:00:00"), Err(TimerFault::EndOutside));
        assert_eq!(timer().measured(at("12:00:00"), at("11:00:00")), Err(TimerFault::EndOutside));
        let days_later = at("23:00:00") + Duration::days(2);
        assert_eq!(timer().measured(days_later, days_later), Err(TimerFault::Forgotten));
        assert!(timer().is_forgotten(days_later));
        assert!(!timer().is_forgotten(at("23:00:00")));
    }
}
