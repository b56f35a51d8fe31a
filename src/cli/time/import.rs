//! `comptoir time import`: hours out of a tracker's export or a calendar.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use serde_json::json;

use super::progress::Progress;
use crate::actions::Act;
use crate::actions::time_import::{Asked, Judges, New, Take, Written, foresee_whole, write_whole};
use crate::cli::answer::{self, Reader};
use crate::cli::installation::Installation;
use crate::config::Config;
use crate::domain::email_address::EmailAddress;
use crate::domain::local_time::Zone;
use crate::domain::text;
use crate::domain::time_entry::Kind;
use crate::domain::time_import::{DateOrder, Holds, Mapping, Rejected};
use crate::domain::time_rule::Rules;
use crate::domain::words::UnknownWord;
use crate::imports::tracker::{self, Survey};
use crate::secrets::hashed_source;
use crate::store::{self, Fault, Tx};

/// How much of a file is read at once, in octets.
const PIECE: usize = 256 * 1024;

/// A file, and how it is to be understood.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Toggl, Clockify, Kimai, ActivityWatch, TimeTagger, solidtime or .ics; which one is found out
    file: PathBuf,
    /// The slug of the organisation
    #[arg(long, value_name = "SLUG")]
    organisation: String,
    /// Whose hours they are, by address; rows of others are refused
    #[arg(long, value_name = "EMAIL")]
    account: EmailAddress,
    /// The zone of times that name none, such as Europe/Paris
    #[arg(long, value_name = "ZONE")]
    timezone: Zone,
    /// Rules for this file, in the place of the organisation's
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// How dates such as 05/11/2026 are read when nothing in the file says it: dmy or mdy
    #[arg(long, value_name = "ORDER")]
    date_order: Option<DateOrder>,
    /// What a column of a table holds that is no export known here, such as start=Beginn; one for each column
    #[arg(long = "column", value_name = "WHAT=HEADING", value_parser = column)]
    columns: Vec<(Holds, String)>,
    /// Say what would become of the file, and write nothing down
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    reader: Reader,
}

/// Does what is asked with hours.
pub(crate) fn run(config: Config, options: &Options) -> anyhow::Result<ExitCode> {
    let (survey, mapping) = survey(options).map_err(|fault| anyhow!("{}: {fault}", options.file.display()))?;
    let rules = options.rules.as_deref().map(rules_of).transpose()?;
    let installation = Installation::open(config)?;
    let organisation = installation.organisation(&options.organisation)?;
    let account = installation.account(&organisation, &options.account)?;
    let act = installation.act(organisation.id);
    let own = installation.db.read_here(|tx| store::time_rule::rules(tx, act.organisation))?;
    let asked = Asked {
        account,
        zone: options.timezone.clone(),
        date_order: options.date_order,
        rules: rules.clone().unwrap_or(own),
        now: act.now,
    };
    if asked.is_open(&survey) {
        answer::complain(&format!(
            "{}: its dates can be read both ways; say --date-order dmy (5/11 is 5 November) or mdy (5/11 is May 11)",
            options.file.display()
        ));
        return Ok(ExitCode::from(2));
    }
    let work = Work { path: options.file.clone(), survey, mapping, asked, rules, act };
    let done = if options.dry_run { work.foresee(&installation)? } else { work.do_it(&installation)? };
    answer::print(options.reader, &json(&done, &work.survey), &words(&done, &work.survey, options.dry_run))?;
    Ok(ExitCode::SUCCESS)
}

/// Finds out what the file is, or takes it as a table whose columns were named.
fn survey(options: &Options) -> anyhow::Result<(Survey, Option<Mapping>)> {
    if options.columns.is_empty() {
        return Ok((tracker::survey(open(&options.file)?)?, None));
    }
    let table = tracker::table(open(&options.file)?)?;
    let mapping = Mapping::named(table.headings.clone(), &options.columns)?;
    Ok((tracker::survey_mapped(open(&options.file)?, &table, &mapping)?, Some(mapping)))
}

fn column(text: &str) -> Result<(Holds, String), String> {
    let (word, heading) = text.split_once('=').ok_or("say WHAT=HEADING, such as start=Beginn")?;
    Ok((word.trim().parse().map_err(|fault: UnknownWord| fault.to_string())?, heading.to_owned()))
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(BufReader::with_capacity(PIECE, file))
}

fn rules_of(path: &Path) -> anyhow::Result<Rules> {
    let json = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    Rules::parse(&json).map_err(|fault| anyhow!("{}: {fault}", path.display()))
}

/// One file with all that is needed to read it, as often as the transaction asks for.
#[derive(Clone)]
struct Work {
    path: PathBuf,
    survey: Survey,
    mapping: Option<Mapping>,
    asked: Asked,
    rules: Option<Rules>,
    act: Act,
}

impl Work {
    fn do_it(&self, installation: &Installation) -> anyhow::Result<Written> {
        let work = self.clone();
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let new = New {
            account: self.asked.account.id,
            name: text::excerpt_line(&name, 200),
            format: self.survey.format,
            encoding: self.survey.encoding.to_owned(),
            file_hash: hashed_source(open(&self.path)?)?,
            mapping: self.mapping.clone(),
        };
        Ok(installation.db.write_here(move |tx| {
            let judges = work.judges(tx)?;
            let source = BufReader::with_capacity(PIECE, File::open(&work.path)?);
            write_whole(tx, &work.act, &new, &judges, |take| work.read(source, take))
        })?)
    }

    fn foresee(&self, installation: &Installation) -> anyhow::Result<Written> {
        Ok(installation.db.read_here(|tx| {
            let judges = self.judges(tx)?;
            let source = BufReader::with_capacity(PIECE, File::open(&self.path)?);
            foresee_whole(tx, self.asked.account.id, &judges, |take| self.read(source, take))
        })?)
    }

    fn read(&self, source: impl BufRead, take: &mut Take<'_>) -> Result<(), Fault> {
        let mut progress = Progress::of(self.path.display().to_string());
        self.asked.read(source, &self.survey, &mut |outcome| {
            progress.step();
            take(outcome)
        })
    }

    /// The rules of the file that was named, else those of the organisation.
    fn judges(&self, tx: &mut Tx) -> Result<Judges, Fault> {
        match &self.rules {
            Some(rules) => Ok(Judges::of_file(rules.clone())),
            None => Judges::of(tx, &self.act),
        }
    }
}

fn json(done: &Written, survey: &Survey) -> serde_json::Value {
    json!({
        "format": survey.format, "encoding": survey.encoding,
        "rows": done.accepted + done.refused, "accepted": done.accepted, "ignored": done.ignored,
        "rejected": done.rejected, "seconds": done.seconds,
    })
}

fn words(done: &Written, survey: &Survey, is_dry: bool) -> String {
    let would = if is_dry { "would be " } else { "" };
    let mut words = format!(
        "{} ({}): {} rows, {} {would}accepted ({} of them ignored), {} rejected",
        survey.format,
        survey.encoding,
        done.accepted + done.refused,
        done.accepted,
        done.ignored,
        done.refused
    );
    for kind in Kind::ALL {
        let seconds = done.seconds.of(*kind);
        if seconds > 0 {
            words.push_str(&format!("\n{kind}: {} h {:02} min", seconds / 3600, seconds % 3600 / 60));
        }
    }
    for Rejected { line, reason } in &done.rejected {
        words.push_str(&format!("\nline {line}: {reason}"));
    }
    if done.refused > done.rejected.len() {
        words.push_str(&format!("\n… and {} more", done.refused - done.rejected.len()));
    }
    words
}
