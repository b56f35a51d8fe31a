//! `comptoir demo`: the service over a fresh database that is thrown away afterwards, filled with a believable half
//! year. Over data of one's own it keeps what is there: nothing is wiped, and only an empty database is filled.

mod aftermath;
mod cast;
mod echo;
mod effects;
mod feedback;
mod folder;
mod handover;
mod hours;
mod imports;
mod meetup;
mod name;
mod quay;
mod rhythm;
mod seed;
mod series;
mod soup;
mod special;
mod stage;
mod works;

use std::process::ExitCode;

use serde_json::json;

use self::folder::Folder;
use self::handover::{Handover, hand_over};
use super::answer::{self, Reader};
use super::installation::read_key;
use super::serve;
use crate::app::{self, Plan, Running};
use crate::clock::Clock;
use crate::config::{Config, Said};
use crate::secrets::Chance;
use crate::store;

/// How to demonstrate.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Leave an empty database empty
    #[arg(long)]
    empty: bool,
    #[command(flatten)]
    reader: Reader,
}

/// Serves a demonstration until SIGTERM or SIGINT.
pub(super) fn run(mut said: Said, options: &Options) -> anyhow::Result<ExitCode> {
    let keeps_data = said.mentions("DATA_DIR") || said.mentions("DATABASE_URL");
    let folder = if keeps_data { None } else { Some(Folder::make(&Chance::System)?) };
    if let Some(folder) = &folder {
        said.say("DATA_DIR", "the demonstration's folder".into(), &folder.path().to_string_lossy());
    }
    let config = Config::from_said(&said)?;
    serve::prepare(&config)?;
    let clock = furnish(&config, options)?;
    let plan = Plan { config, is_demo: true, clock, chance: Chance::System, works_at_night: true };
    serve::runtime()?.block_on(async {
        let running = plan.start().await?;
        let handover = hand_over(&running.context).await?;
        answer::print(options.reader, &json!(handover), &words(&handover, &running))?;
        running.until_stopped().await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Makes the database ready and gives the time at which the demonstration goes on.
fn furnish(config: &Config, options: &Options) -> anyhow::Result<Clock> {
    let db = app::open(config)?;
    let clock = Clock::shifted(db.read_here(store::clock_shift::read)?);
    if !options.empty && db.read_here(store::organisation::all)?.is_empty() {
        seed::seed(&db, config, &read_key(config, &Chance::System)?, clock.now())?;
    }
    Ok(clock)
}

fn words(handover: &Handover, running: &Running) -> String {
    let url = &handover.url;
    let mut lines = vec![format!("Comptoir demonstrates at {url}")];
    let mut line = |label: &str, value: &Option<String>| {
        if let Some(value) = value {
            lines.push(format!("  {label:<17} {value}"));
        }
    };
    line("CM signs in", &handover.cm);
    line("guest answers", &handover.member);
    line("director signs in", &handover.director);
    line("admin signs in", &handover.admin);
    line("API token", &handover.token);
    let set_up = running.set_up.as_ref().map(|secret| running.context.links.page(&format!("/set-up/{secret}")));
    line("first admin", &set_up);
    line("mailbox", &Some(format!("{url}/dev/mail")));
    line("data", &Some(running.context.config.data_dir.display().to_string()));
    lines.join("\n")
}
