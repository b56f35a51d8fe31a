//! `comptoir serve`: the service itself, until somebody stops it.

use std::process::ExitCode;

use super::answer;
use super::logging;
use crate::app::Plan;
use crate::clock::Clock;
use crate::config::{Config, ConfigFault};
use crate::secrets::Chance;

/// Serves until SIGTERM or SIGINT.
pub(super) fn run(config: Config) -> anyhow::Result<ExitCode> {
    prepare(&config)?;
    let plan = Plan { config, is_demo: false, clock: Clock::System, chance: Chance::System, works_at_night: true };
    runtime()?.block_on(async {
        let running = plan.start().await?;
        answer::say(&format!("Comptoir serves at {}", running.url))?;
        if let Some(secret) = &running.set_up {
            let link = running.context.links.page(&format!("/set-up/{secret}"));
            answer::say(&format!("Nobody is here yet; the first admin signs up at {link}"))?;
        }
        running.until_stopped().await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Begins to write log lines, and says which settings were given in vain.
pub(super) fn prepare(config: &Config) -> Result<(), ConfigFault> {
    logging::begin(config)?;
    for setting in &config.not_used {
        tracing::warn!(setting, "this setting does nothing yet in this version");
    }
    Ok(())
}

/// The threads that everything asynchronous runs on, besides those that the web server brings along.
pub(super) fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
