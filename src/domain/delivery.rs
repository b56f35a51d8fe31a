//! How one attempt to hand a mail to the mail server ends, and how long to wait before the next.
//!
//! Pure rules: nothing here knows SMTP, the queue or the clock. Chance comes in as a number, so that a
//! test can choose it.

use std::fmt;
use std::time::Duration;

/// The first wait after a temporary refusal, unless the settings say otherwise.
pub const RETRY_BASE: Duration = Duration::from_secs(60);

/// The longest wait between two attempts: half a working day, so that a mailbox that was full in the
/// morning still gets its invitation in the evening.
pub const LONGEST_WAIT: Duration = Duration::from_secs(4 * 60 * 60);

/// Attempts before a mail is shown as failed. The fourteen waits between them (1, 2, 4 … 128 minutes,
/// then six of 4 hours) are 28 hours as documented and 24 hours with the shortest jitter; RFC 5321
/// §4.5.4.1 would have days, but an invitation that arrives days late helps nobody.
pub const MAX_ATTEMPTS: u32 = 15;

/// A wait is cut by at most this share, never lengthened.
const JITTER_SHARE: f64 = 0.15;

/// The four ends of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The server took the mail.
    Sent {
        /// Its reply, code first, on one line.
        response: String,
    },
    /// Nothing was handed over; the same mail may go later.
    Later {
        /// Why not now.
        reason: Reason,
        /// The cause lies with the server or our login and not with this recipient: every other mail would
        /// meet it too, so the queue waits ([`server_pause`]) and the mail's own attempts are not used up.
        whole_server: bool,
    },
    /// Refused for good (5yz): never try again.
    Never {
        /// The server's code; absent when we refused the mail ourselves because it cannot be sent.
        code: Option<u16>,
        /// The server's code and words, or our own: one line of at most 500 characters.
        words: String,
    },
    /// The whole mail had been written when the connection failed, and no reply came: it may have
    /// arrived. Counts as an interruption, which `outbox::after_interruption` decides: once more under
    /// the same Message-ID, then left to a person.
    Unknown {
        /// How the connection failed.
        reason: Reason,
    },
}

/// Why an attempt came to nothing. `words` are what the server or the system said, untranslated, one line
/// of at most 500 characters; the sentence around them belongs to whoever shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which kind it is, for the sentence and the mend.
    pub trouble: Trouble,
    /// The words themselves.
    pub words: String,
}

/// The kinds of trouble, each of which has its own mend and its own sentence on the mail page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No such name, refused, no route: the address or the network is at fault.
    Unreachable,
    /// The server took longer than we wait.
    Slow,
    /// Encryption was required and is missing, or the certificate is not the server's.
    NotPrivate,
    /// Login missing, refused, or withheld because the line is not encrypted.
    Login,
    /// The server answered with a refusal; the words begin with its code.
    Said,
    /// The connection was cut, or the answer was not SMTP.
    Broken,
}

impl Reason {
    /// `words` must be one line already.
    pub fn new(trouble: Trouble, words: impl Into<String>) -> Self {
        Self { trouble, words: words.into() }
    }
}

/// An English line for logs and the command line.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = match self.trouble {
            Trouble::Unreachable => "the mail server cannot be reached",
            Trouble::Slow => "the mail server did not answer in time",
            Trouble::NotPrivate => "the connection to the mail server is not private",
            Trouble::Login => "the login at the mail server failed",
            Trouble::Said => "the mail server said",
            Trouble::Broken => "the talk with the mail server broke off",
        };
        write!(f, "{start}: {}", self.words)
    }
}

impl Trouble {
    /// The name under which texts and rows know it: lower case, one word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Slow => "slow",
            Self::NotPrivate => "privacy",
            Self::Login => "login",
            Self::Said => "said",
            Self::Broken => "broken",
        }
    }
}

/// How long a mail waits after its `attempts`-th attempt (1 is the first) ended as later or unknown:
/// `base` × 2^(attempts − 1), at most 240 × `base` and never over [`LONGEST_WAIT`], shortened by up to
/// 15 % so that mails refused together do not come back together. `jitter` is chance, from 0 up to 1.
///
/// The cap follows a shortened `base`, so an accelerated schedule keeps its shape.
pub fn back_off(attempts: u32, jitter: f64, base: Duration) -> Duration {
    let cap = base.saturating_mul(240).min(LONGEST_WAIT);
    shortened(doubled(base, attempts).min(cap), jitter)
}

/// Whether a mail has had all the attempts it gets.
pub fn give_up_after(attempts: u32) -> bool {
    attempts >= MAX_ATTEMPTS
}

/// How long the whole queue waits after `failures` faults of the server in a row (1 is the first): a
/// twelfth of `base` (5 s), doubled each time, at most `base` itself (1 min). Short on purpose: one
/// connection a minute costs a dead server nothing, and mail flows again within a minute of its return.
pub fn server_pause(failures: u32, jitter: f64, base: Duration) -> Duration {
    shortened(doubled(base / 12, failures).min(base).min(LONGEST_WAIT), jitter)
}

fn doubled(first: Duration, times: u32) -> Duration {
    first.saturating_mul(1_u32.checked_shl(times.saturating_sub(1)).unwrap_or(u32::MAX))
}

fn shortened(wait: Duration, jitter: f64) -> Duration {
    wait.mul_f64(1.0 - JITTER_SHARE * jitter.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    #[test]
    fn waits_double_from_one_minute_to_four_hours() {
        let minutes: Vec<u64> = (1..=10).map(|attempts| back_off(attempts, 0.0, RETRY_BASE).as_secs() / 60).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
    }

    #[test]
    fn the_least_lucky_mail_is_still_tried_for_a_whole_day() {
        let total: Duration = (1..MAX_ATTEMPTS).map(|attempts| back_off(attempts, 1.0, RETRY_BASE)).sum();
        assert!(total >= 24 * 60 * MINUTE, "{total:?}");
        assert!(!give_up_after(MAX_ATTEMPTS - 1));
        assert!(give_up_after(MAX_ATTEMPTS));
    }

    #[test]
    fn jitter_shortens_by_at_most_fifteen_percent_and_never_lengthens() {
        for attempts in 1..=20 {
            let documented = back_off(attempts, 0.0, RETRY_BASE);
            for jitter in [0.0, 0.3, 0.999, 1.0, 7.0, -7.0] {
                let wait = back_off(attempts, jitter, RETRY_BASE);
                assert!(wait <= documented && wait >= documented.mul_f64(0.8499));
            }
        }
    }

    #[test]
    fn a_shortened_base_shortens_the_whole_schedule() {
        let second = Duration::from_secs(1);
        assert_eq!(back_off(3, 0.0, second), Duration::from_secs(4));
        assert_eq!(back_off(12, 0.0, second), Duration::from_secs(240));
    }

    #[test]
    fn absurd_counts_do_not_overflow() {
        assert_eq!(back_off(u32::MAX, 0.0, RETRY_BASE), LONGEST_WAIT);
        assert_eq!(back_off(0, 0.0, RETRY_BASE), RETRY_BASE);
        assert_eq!(back_off(40, 0.0, Duration::MAX), LONGEST_WAIT);
    }

    #[test]
    fn a_server_that_is_away_is_asked_again_at_least_once_a_minute() {
        let seconds: Vec<u64> = (1..=6).map(|failures| server_pause(failures, 0.0, RETRY_BASE).as_secs()).collect();
        assert_eq!(seconds, [5, 10, 20, 40, 60, 60]);
    }

    #[test]
    fn a_reason_reads_as_one_line() {
        let reason = Reason::new(Trouble::Said, "451 4.7.1 greylisted");
        assert_eq!(reason.to_string(), "the mail server said: 451 4.7.1 greylisted");
    }
}
