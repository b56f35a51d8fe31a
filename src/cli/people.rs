//! `comptoir people import`: a list of people out of a file.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::actions::Act;
use crate::actions::import::{Forecast, forecast, keep, start, step};
use crate::config::Config;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::import::{Choices, Import, Rejected, State};
use crate::domain::person::BasisKind;
use crate::domain::text::{self, search_key};
use crate::imports::people::{Judged, Measure, judged};
use crate::imports::{heading, table};
use crate::store;

/// What can be done with people.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Ask {
    /// Writes down a list of people (CSV or XLSX), merged by address; nobody is written to
    Import(Options),
}

/// A list, and what holds for everybody on it.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// CSV or XLSX; separator, encoding and columns are found out
    file: PathBuf,
    /// The slug of the organisation
    #[arg(long, value_name = "SLUG")]
    organisation: String,
    /// A community that everybody on the list joins, by name or id
    #[arg(long, value_name = "NAME")]
    community: Option<String>,
    /// Why they may be written to, where the list does not say: consent, customer, professional, generic, colleague, none
    #[arg(long, value_name = "KIND")]
    basis: BasisKind,
    /// What proves it, where the list does not say
    #[arg(long, value_name = "TEXT", value_parser = text::optional_line)]
    source: String,
    /// Say what would become of the list, and write nothing down
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    reader: Reader,
}

/// Does what is asked with people.
pub(super) fn run(config: Config, ask: Ask) -> anyhow::Result<ExitCode> {
    let Ask::Import(options) = ask;
    let table = table::read(&octets(&options.file)?)
        .map_err(|fault| anyhow!("{} cannot be read: {fault}", options.file.display()))?;
    let installation = Installation::open(config)?;
    let organisation = installation.organisation(&options.organisation)?;
    let act = installation.act(organisation.id);
    let (id, today) = (organisation.id, organisation.timezone.local(act.now).date());
    let communities = installation.db.read_here(|tx| store::community::all(tx, id))?;
    let (has_header, fields) = heading::guessed(&table.rows);
    let choices = Choices {
        has_header,
        fields,
        basis: Some(options.basis),
        source: options.source.clone(),
        community: options.community.as_deref().map(|name| found(&communities, name)).transpose()?,
        // Whoever types the basis and its evidence says so.
        is_expected: true,
        encoding: table.encoding.into(),
        separator: table.separator,
        ..Choices::default()
    };
    let names: HashSet<String> = communities.iter().map(|one| search_key(&one.name)).collect();
    let judged = judged(&table.rows, Measure { choices: &choices, today, communities: &names });
    let done = if options.dry_run {
        let seen = installation.db.read_here(|tx| forecast(tx, &act, &choices, &judged.candidates))?;
        Outcome::forecast(&judged, seen)
    } else {
        let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Outcome::of(&write(&installation, &act, text::excerpt_line(&name, 200), choices, judged)?)
    };
    answer::print(options.reader, &done.json(), &done.words(options.dry_run))?;
    Ok(ExitCode::SUCCESS)
}

/// The file, as far as it is looked at: one octet more than the largest tells that it is larger.
fn octets(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut octets = Vec::new();
    let most = u64::try_from(table::LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    File::open(file)
        .and_then(|opened| opened.take(most).read_to_end(&mut octets))
        .with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(octets)
}

fn found(communities: &[Community], name: &str) -> anyhow::Result<Id<Community>> {
    let key = search_key(name);
    communities
        .iter()
        .find(|one| search_key(&one.name) == key || one.id.to_string() == name)
        .map(|one| one.id)
        .ok_or_else(|| anyhow!("there is no community called {name}; add it first"))
}

/// Writes the list down step by step. A service that runs over the same database may take some of the steps; if this
/// process dies, it takes the rest.
fn write(
    installation: &Installation,
    act: &Act,
    name: String,
    choices: Choices,
    judged: Judged,
) -> anyhow::Result<Import> {
    let (started, judged) = (act.clone(), std::sync::Arc::new(judged));
    let import = installation.db.write_here(move |tx| {
        let kept = keep(tx, &started, &name, &choices, &[])?;
        Ok(start(tx, &started, kept.id, &choices, &judged)?.and_then(Result::ok))
    })?;
    let id = import.ok_or_else(|| anyhow!("the list could not be begun"))?.id;
    loop {
        let goes_on = act.clone();
        let more = installation.db.write_here(move |tx| step(tx, &goes_on, id))?;
        if !more {
            break;
        }
    }
    let organisation = act.organisation;
    let import = installation.db.read_here(|tx| store::import::by_id(tx, organisation, id))?;
    import.filter(|import| import.state == State::Done).ok_or_else(|| anyhow!("the list was taken away meanwhile"))
}

/// What is told at the end, or would be.
struct Outcome {
    rows: usize,
    added: usize,
    updated: usize,
    unchanged: usize,
    rejected: Vec<Rejected>,
}

impl Outcome {
    fn of(import: &Import) -> Outcome {
        let number = |number: i32| usize::try_from(number).unwrap_or(0);
        Outcome {
            rows: number(import.total),
            added: number(import.added),
            updated: number(import.updated),
            unchanged: number(import.unchanged),
            rejected: import.rejected.clone(),
        }
    }

    fn forecast(judged: &Judged, seen: Forecast) -> Outcome {
        let mut rejected = judged.rejected.clone();
        rejected.extend(&seen.rejected);
        rejected.sort_by_key(|one| one.line);
        Outcome {
            rows: judged.candidates.len() + judged.rejected.len(),
            added: seen.added,
            updated: seen.updated,
            unchanged: seen.unchanged,
            rejected,
        }
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "rows": self.rows, "added": self.added, "updated": self.updated, "unchanged": self.unchanged,
            "rejected": self.rejected,
        })
    }

    fn words(&self, is_dry: bool) -> String {
        let would = if is_dry { "would be " } else { "" };
        let mut words = format!(
            "{} rows: {} {would}added, {} {would}updated, {} unchanged, {} rejected",
            self.rows,
            self.added,
            self.updated,
            self.unchanged,
            self.rejected.len()
        );
        for Rejected { line, reason } in &self.rejected {
            words.push_str(&format!("\nline {line}: {reason}"));
        }
        words
    }
}
