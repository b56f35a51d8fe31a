//! `comptoir time`: hours, seen from the operator's side.

mod import;
mod progress;
mod verify;

use std::process::ExitCode;

use crate::config::Config;

/// What can be done with hours.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Ask {
    /// Writes down the hours of a tracker's export or a calendar; the same file twice adds nothing
    Import(import::Options),
    /// Holds the sums that reports read against the entries they stand for; exits with 1 when any differs
    Verify(verify::Options),
}

/// Does what is asked with hours.
pub(super) fn run(config: Config, ask: Ask) -> anyhow::Result<ExitCode> {
    match ask {
        Ask::Import(options) => import::run(config, &options),
        Ask::Verify(options) => verify::run(config, &options),
    }
}
