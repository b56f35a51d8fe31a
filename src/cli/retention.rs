//! `comptoir retention`: what is kept no longer than it may be. The service does it every day by itself; with
//! `--dry-run` this tells what it would do.

use std::process::ExitCode;

use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::actions::retention::{due, retain};
use crate::config::Config;
use crate::domain::organisation::Organisation;
use crate::domain::retention::{Amount, Rule};
use crate::store;

/// How to go about it.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Only tell what would be erased
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    reader: Reader,
}

/// Counts or takes away, one organisation after the other; tells numbers and no names.
pub(super) fn run(config: Config, options: &Options) -> anyhow::Result<ExitCode> {
    let installation = Installation::open(config)?;
    let mut found = Vec::new();
    for organisation in installation.db.read_here(store::organisation::all)? {
        let amounts = if options.dry_run {
            let (id, now) = (organisation.id, installation.now());
            installation.db.read_here(move |tx| due(tx, id, now))?
        } else {
            take_away(&installation, &organisation)?
        };
        found.push((organisation.slug, amounts));
    }
    let organisations: Vec<_> = found
        .iter()
        .map(|(slug, amounts)| {
            let counts: serde_json::Map<_, _> =
                amounts.iter().map(|amount| (amount.rule.to_string(), json!(amount.count))).collect();
            json!({"organisation": slug, "counts": counts})
        })
        .collect();
    let lines: Vec<String> =
        found.iter().flat_map(|(slug, amounts)| amounts.iter().map(move |amount| line(slug, *amount))).collect();
    answer::print(
        options.reader,
        &json!({"dry_run": options.dry_run, "organisations": organisations}),
        &lines.join("\n"),
    )?;
    Ok(ExitCode::SUCCESS)
}

fn take_away(installation: &Installation, organisation: &Organisation) -> anyhow::Result<Vec<Amount>> {
    let mut total: Vec<Amount> = Rule::ALL.iter().map(|rule| Amount { rule: *rule, count: 0 }).collect();
    loop {
        let act = installation.act(organisation.id);
        let done = installation.db.write_here(move |tx| retain(tx, &act))?;
        for (sum, amount) in total.iter_mut().zip(&done) {
            sum.count += amount.count;
        }
        if done.iter().all(|amount| amount.count == 0) {
            return Ok(total);
        }
    }
}

fn line(slug: &str, Amount { rule, count }: Amount) -> String {
    let what = match rule {
        Rule::Attendance => "people at events of more than 24 months ago, who become numbers",
        Rule::SilentPeople => "people who have been silent for 24 months",
        Rule::Mails => "mails that were sent or given up more than 24 months ago",
        Rule::Words => "copies and words of mails of more than 90 days ago",
        Rule::Unconfirmed => "wishes to join of more than 48 hours ago",
        Rule::Lists => "lists of people that nobody wrote down in 24 hours",
    };
    format!("{slug}: {count} {what}")
}
