//! `comptoir migrate`: brings the database up to date without serving. Serving does it by itself; this is for those
//! who want to see it done first.

use std::process::ExitCode;

use super::answer;
use super::installation::Installation;
use crate::config::Config;
use crate::store::Db;

/// Applies what is pending and says where the database stands.
pub(super) fn run(config: Config) -> anyhow::Result<ExitCode> {
    let url = config.database_url.clone();
    let before = Db::look(&url)?.map_or(0, |standing| standing.applied);
    drop(Installation::open(config)?);
    let after = Db::look(&url)?.map_or(0, |standing| standing.applied);
    answer::say(&match after - before {
        0 => format!("the database is up to date, {after} steps in all"),
        applied => format!("applied {applied} of {after} steps; the database is up to date"),
    })?;
    Ok(ExitCode::SUCCESS)
}
