//! How fast mail leaves: slots per recipient domain, and a pause while the whole server refuses.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Duration, Utc};

/// Shared by all senders of a process.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// Messages per second and domain; none for no limit.
    rate: Option<f64>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// When the next message may go to a domain.
    next: HashMap<String, DateTime<Utc>>,
    /// Faults of the server in a row, and until when nobody tries again.
    failures: u32,
    resume_at: Option<DateTime<Utc>>,
}

/// A slot further away than this was booked before the clock was moved back.
const FARTHEST: Duration = Duration::days(2);

impl Pace {
    pub(super) fn new(rate: Option<f64>) -> Self {
        Pace { rate, state: Mutex::default() }
    }

    /// Books the next slot of a domain: the instant at which this message may leave, now if nothing limits it.
    pub(super) fn slot(&self, domain: &str, now: DateTime<Utc>) -> DateTime<Utc> {
        let Some(rate) = self.rate else { return now };
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let next = state.next.entry(domain.to_owned()).or_insert(now);
        let slot = if *next - now > FARTHEST { now } else { (*next).max(now) };
        #[expect(clippy::cast_possible_truncation, reason = "a rate far below one in a century is no rate")]
        let gap = Duration::microseconds((1_000_000.0 / rate).min(1e15) as i64);
        *next = slot + gap;
        slot
    }

    /// The server did its work.
    pub(super) fn server_works(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures = 0;
        state.resume_at = None;
    }

    /// The server refused everybody; how often in a row, to find out how long to pause.
    pub(super) fn server_failed(&self) -> u32 {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures = state.failures.saturating_add(1);
        state.failures
    }

    /// Nobody tries again before then.
    pub(super) fn pause_until(&self, resume_at: DateTime<Utc>) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).resume_at = Some(resume_at);
    }

    /// Whether the server is left in peace at the moment.
    pub(super) fn is_paused(&self, now: DateTime<Utc>) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.resume_at.is_some_and(|resume_at| now < resume_at && resume_at - now < FARTHEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_domain_has_its_own_row_of_slots() {
        let pace = Pace::new(Some(2.0));
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let waits: Vec<i64> = (0..3).map(|_| (pace.slot("a.example", now) - now).num_milliseconds()).collect();
        assert_eq!(waits, [0, 500, 1000]);
        assert_eq!(pace.slot("b.example", now), now);
        assert_eq!(Pace::new(None).slot("a.example", now), now);
    }
}
