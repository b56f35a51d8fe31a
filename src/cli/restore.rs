//! `comptoir restore FILE`: a backup in the place of what is there, which is kept beside first. Whoever objected or
//! was erased since stays so; nothing that was waiting to be sent leaves by itself.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail, ensure};
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{self, Reader};
use super::backup::{self, FORM, broken};
use super::installation::Installation;
use crate::actions::restoration::{Batch, Restored, restore};
use crate::config::Config;
use crate::domain::id::Id;
use crate::store::{self, Fault};

/// Rows put in by one statement.
const TOGETHER: usize = 500;

/// Where from.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// A file that `comptoir backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    reader: Reader,
}

/// The first line of a backup.
#[derive(Debug, Deserialize)]
struct Head {
    comptoir_backup: u64,
    step: String,
    taken_at: chrono::DateTime<chrono::Utc>,
    key: String,
}

/// Reads the whole file once before anything is touched, keeps what is there, then replaces it in one transaction.
pub(super) fn run(config: Config, options: &Options) -> anyhow::Result<ExitCode> {
    let head = checked(&options.file).with_context(|| format!("{} is not restored", options.file.display()))?;
    let folder = config.data_dir.clone();
    let installation = Installation::open(config)?;
    let kept = keep(&installation, &folder)?;
    let act = installation.act(Id::from(uuid::Uuid::nil()));
    let (file, step) = (options.file.clone(), head.step.clone());
    let restored = installation.db.write_here(move |tx| {
        let mut batches = Batches::open(&file).map_err(broken)?;
        restore(tx, &act, &step, &mut batches)
    })?;
    if head.key != installation.key_mark() {
        answer::complain(
            "the secret key here is not the one of that installation: links in mails sent so far open nothing; put \
             its secret.key in place and start again",
        );
    }
    answer::print(options.reader, &told(&head, restored, kept.as_deref()), &words(&head, restored, kept.as_deref()))?;
    Ok(ExitCode::SUCCESS)
}

/// The head of a file that is whole and of a form that is understood.
fn checked(file: &Path) -> anyhow::Result<Head> {
    let mut lines = lines(file)?;
    let first = lines.next().context("it is empty")?.context("it is no backup")?;
    let head: Head = serde_json::from_str(&first).context("it is no backup")?;
    ensure!(head.comptoir_backup <= FORM, "a newer comptoir wrote it");
    let mut last = String::new();
    let mut rows: u64 = 0;
    for line in lines {
        last = line.context("it is damaged or cut off")?;
        rows += 1;
    }
    let end: Value = serde_json::from_str(&last).context("it is cut off")?;
    let said = end.get("rows").and_then(Value::as_u64);
    if end.get("end").is_none() || said != Some(rows.saturating_sub(1)) {
        bail!("it is cut off");
    }
    Ok(head)
}

/// What is there, in a backup of its own; none when there is nothing worth keeping.
fn keep(installation: &Installation, folder: &Path) -> anyhow::Result<Option<PathBuf>> {
    if !installation.db.read_here(store::organisation::exists)? {
        return Ok(None);
    }
    let name = format!("before-restore-{}.backup", installation.now().format("%Y%m%dT%H%M%SZ"));
    let file = folder.join(name);
    backup::write(installation, &file)?;
    Ok(Some(file))
}

fn lines(file: &Path) -> std::io::Result<impl Iterator<Item = std::io::Result<String>> + use<>> {
    Ok(BufReader::new(GzDecoder::new(BufReader::new(File::open(file)?))).lines())
}

/// The rows of a file, some of one table at a time.
struct Batches<L> {
    lines: L,
    next: Option<(String, Value)>,
}

impl Batches<()> {
    fn open(file: &Path) -> std::io::Result<impl Iterator<Item = Result<Batch, Fault>> + use<>> {
        let mut lines = lines(file)?;
        lines.next();
        Ok(Batches { lines, next: None })
    }
}

impl<L: Iterator<Item = std::io::Result<String>>> Batches<L> {
    /// The next row; none at the last line, which is no row.
    fn row(&mut self) -> Option<Result<(String, Value), Fault>> {
        if let Some(row) = self.next.take() {
            return Some(Ok(row));
        }
        let line = match self.lines.next()? {
            Ok(line) => line,
            Err(fault) => return Some(Err(broken(fault))),
        };
        serde_json::from_str(&line).ok().map(Ok)
    }
}

impl<L: Iterator<Item = std::io::Result<String>>> Iterator for Batches<L> {
    type Item = Result<Batch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let (table, first) = match self.row()? {
            Ok(row) => row,
            Err(fault) => return Some(Err(fault)),
        };
        let mut rows = vec![first];
        while rows.len() < TOGETHER {
            match self.row() {
                Some(Ok((other, row))) if other == table => rows.push(row),
                Some(Ok(other)) => {
                    self.next = Some(other);
                    break;
                }
                Some(Err(fault)) => return Some(Err(fault)),
                None => break,
            }
        }
        Some(Ok(Batch { table, rows: Value::from(rows).to_string() }))
    }
}

fn told(head: &Head, restored: Restored, kept: Option<&Path>) -> Value {
    json!({
        "taken_at": head.taken_at,
        "rows": restored.rows,
        "erased": restored.erased,
        "objected": restored.objected,
        "held": restored.held,
        "kept": kept,
    })
}

fn words(head: &Head, restored: Restored, kept: Option<&Path>) -> String {
    let Restored { rows, erased, objected, held } = restored;
    let mut words = format!("restored {rows} rows as they were at {}", head.taken_at.format("%F %R UTC"));
    if erased + objected > 0 {
        words.push_str(&format!("\n{erased} people stay erased, {objected} stay unwritten to"));
    }
    if held > 0 {
        words.push_str(&format!("\n{held} messages are held; look at /mail before you send any of them again"));
    }
    if let Some(kept) = kept {
        words.push_str(&format!("\nwhat was there before is in {}", kept.display()));
    }
    words
}
