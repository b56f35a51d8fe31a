//! `comptoir backup FILE`: everything as it is at one moment, while the service goes on. The file is gzip over lines
//! of JSON: who wrote it and when, one line a row, how many there were. It fits either database.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::config::Config;
use crate::store::backup::{TABLES, each_row, step};
use crate::store::{Db, Fault, Tx};

/// The form of the file; grows when an older program could no longer read it.
pub(super) const FORM: u64 = 1;

/// Where to.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// The file to write; one of that name is replaced
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    reader: Reader,
}

/// Writes the backup and says how large it is.
pub(super) fn run(config: Config, options: &Options) -> anyhow::Result<ExitCode> {
    if Db::look(&config.database_url)?.is_none_or(|standing| standing.applied == 0) {
        bail!("there is no database yet, so there is nothing to back up");
    }
    let installation = Installation::open(config)?;
    let rows = write(&installation, &options.file)?;
    let octets = std::fs::metadata(&options.file)?.len();
    let words = format!("{} holds {rows} rows in {octets} octets", options.file.display());
    answer::print(options.reader, &json!({"file": options.file, "rows": rows, "octets": octets}), &words)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a whole backup beside its name first, so that a file of that name is always a complete one.
pub(super) fn write(installation: &Installation, file: &Path) -> anyhow::Result<u64> {
    let written = (|| {
        let part = part_of(file);
        let out = create_private(&part)?;
        let rows = fill(installation, out)?;
        std::fs::rename(&part, file)?;
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            File::open(folder)?.sync_all()?;
        }
        anyhow::Ok(rows)
    })();
    written.with_context(|| format!("{} cannot be written", file.display()))
}

fn part_of(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    file.with_file_name(name)
}

/// Nobody but its owner can read it (SECURITY D8), whatever was there before.
fn create_private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    match std::fs::remove_file(path) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault),
        _ => {}
    }
    std::fs::OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)
}

fn fill(installation: &Installation, file: File) -> anyhow::Result<u64> {
    let (taken_at, key) = (installation.now(), installation.key_mark());
    let mut out = GzEncoder::new(BufWriter::new(file), Compression::default());
    let rows = installation.db.read_here(|tx| {
        let head = json!({
            "comptoir_backup": FORM,
            "version": env!("CARGO_PKG_VERSION"),
            "step": step(tx)?,
            "taken_at": taken_at,
            "key": key,
        });
        writeln!(out, "{head}").map_err(broken)?;
        let rows = rows(tx, &mut out)?;
        writeln!(out, "{}", json!({"end": true, "rows": rows})).map_err(broken)?;
        Ok(rows)
    })?;
    let file = out.finish()?.into_inner().map_err(|fault| fault.into_error())?;
    file.sync_all()?;
    Ok(rows)
}

fn rows(tx: &mut Tx, out: &mut impl std::io::Write) -> Result<u64, Fault> {
    let mut rows = 0;
    for table in TABLES {
        each_row(tx, table, |row| {
            rows += 1;
            writeln!(out, "[\"{table}\",{row}]").map_err(broken)
        })?;
    }
    Ok(rows)
}

/// A file that cannot be written or read ends the transaction like any other fault.
pub(super) fn broken(fault: std::io::Error) -> Fault {
    Fault::BrokenOff(fault.to_string())
}
