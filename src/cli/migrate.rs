//! `comptoir migrate`: brings the database up to date without serving. Serving does it by itself; this is for those who
//! want to see it done first.

use std::process::ExitCode;

use super::installation::Installation;
use crate::config::Config;
use crate::store::db::Db;

/// Applies what is pending and says where the database stands.
pub(super) fn run(config: Config) -> anyhow::Result<ExitCode> {
    let url = config.database_url.clone();
    drop(Installation::open(config)?);
    let standing = Db::look(&url)?;
    println!("the database is up to date: {} steps, the last is {}", standing.applied, standing.last.unwrap_or_default());
    Ok(ExitCode::SUCCESS)
}
