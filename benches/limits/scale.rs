//! How much of everything: enough for figures that hold, or just enough to see that every case runs.

use std::time::Duration;

/// Sizes and bounds of one run. Every case is bounded in count or in time by what stands here.
pub struct Scale {
    /// Measured rounds of each arm; one more goes before them and is thrown away.
    pub rounds: usize,
    /// How long one round of reading lasts.
    pub round: Duration,
    /// Kept-alive connections of pages and answers.
    pub connections: &'static [usize],
    /// Events that guests look at, and guests of each; a link may be asked for a bounded number of times a minute,
    /// so there are more of them than seem needed.
    pub looked_at: (usize, usize),
    /// Members whose calendars poll their feeds, and dates of one agenda.
    pub feeds: (usize, usize),
    /// Events whose guests answer in one round, and guests of each.
    pub answers: (usize, usize),
    /// Time entries in the database, one report case for each.
    pub entries: &'static [usize],
    /// Time entries that the service is started over.
    pub started_over: usize,
    /// Rounds of a mailing, and messages in each.
    pub mailings: (usize, usize),
    /// Starts of the service.
    pub starts: usize,
}

impl Scale {
    /// For figures; several minutes.
    pub fn full() -> Self {
        Scale {
            rounds: 5,
            round: Duration::from_secs(2),
            connections: &[16, 64],
            looked_at: (60, 250),
            feeds: (10_000, 200),
            answers: (20, 200),
            entries: &[10_000, 1_000_000],
            started_over: 100_000,
            mailings: (3, 5_000),
            starts: 15,
        }
    }

    /// To see that every case runs; seconds. Its figures mean nothing.
    pub fn quick() -> Self {
        Scale {
            rounds: 1,
            round: Duration::from_millis(200),
            connections: &[16],
            looked_at: (10, 100),
            feeds: (100, 200),
            answers: (10, 20),
            entries: &[10_000],
            started_over: 10_000,
            mailings: (1, 200),
            starts: 3,
        }
    }
}
