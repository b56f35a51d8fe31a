//! How far a long file is, on standard error: a line every ten thousand rows. Short files say nothing; what a program
//! reads on standard output stays as it is.

use crate::cli::answer;

/// Rows from one line to the next.
const STEP: u64 = 10_000;

/// Counts the rows of a file.
pub(super) struct Progress {
    name: String,
    rows: u64,
}

impl Progress {
    /// At the beginning of a file.
    pub fn of(name: String) -> Progress {
        Progress { name, rows: 0 }
    }

    /// One row further.
    pub fn step(&mut self) {
        self.rows += 1;
        if self.rows.is_multiple_of(STEP) {
            answer::remark(&format!("{}: {} rows", self.name, self.rows));
        }
    }
}
