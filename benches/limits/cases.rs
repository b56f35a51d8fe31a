//! What is measured. Each case sets its stage, runs its arms in turn and prints its lines as they are known.

mod answers;
mod feeds;
mod hours;
mod mailing;
mod pages;
mod report;
mod start;

use anyhow::Result;

use crate::Bench;

/// A group of lines that share a stage.
pub struct Case {
    /// As it is asked for on the command line.
    pub name: &'static str,
    /// Prints its lines.
    pub run: fn(&Bench) -> Result<()>,
}

/// All of them, in the order in which they run.
pub const ALL: &[Case] = &[
    Case { name: "pages", run: pages::run },
    Case { name: "feeds", run: feeds::run },
    Case { name: "answers", run: answers::run },
    Case { name: "hours", run: hours::run },
    Case { name: "report", run: report::run },
    Case { name: "mailing", run: mailing::run },
    Case { name: "start", run: start::run },
];
