//! `comptoir check`: what an operator should know before guests do. One line per finding, each with its mend; looks
//! and changes nothing.

mod finding;
mod imap;
mod mail;
mod place;

use std::process::ExitCode;

use serde_json::json;

use self::finding::{Finding, State};
use super::answer::{self, Reader};
use super::{logging, serve};
use crate::config::Config;

/// How to report.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    #[command(flatten)]
    reader: Reader,
}

/// Looks at everything; the status is 1 when something is wrong.
pub(super) fn run(config: &Config, options: &Options) -> anyhow::Result<ExitCode> {
    logging::begin(config)?;
    let mut findings = vec![Finding::good("settings", "understood")];
    findings.extend(config.not_used.iter().map(|setting| {
        Finding::note("settings", format!("{setting} does nothing yet in this version; leave it out or wait"))
    }));
    findings.extend(place::look(config));
    findings.extend(mail::look(config));
    let runtime = serve::runtime()?;
    findings.extend(runtime.block_on(mail::ask_dns(config)));
    findings.push(runtime.block_on(mail::knock(config)));
    findings.push(runtime.block_on(imap::knock(config)));
    let is_well = findings.iter().all(|finding| finding.state != State::Wrong);
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    answer::print(options.reader, &json!({"ok": is_well, "findings": findings}), &lines.join("\n"))?;
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
