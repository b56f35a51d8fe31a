//! `comptoir mail receive`: one mail from standard input, for the pipe of a mail server. Exit status as such pipes
//! understand it (sysexits.h): 0 dealt with, 65 no mail at all, 75 try again.

use std::io::Read as _;
use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::actions::inbound::{Receipt, take_in};
use crate::config::{Config, ConfigFault};
use crate::domain::inbound::{Door, Inbound};
use crate::mail::imap::MOST;
use crate::mail::inbound::read;
use crate::store::Db;

/// EX_DATAERR.
const NO_MAIL: u8 = 65;
/// EX_TEMPFAIL.
const TRY_AGAIN: u8 = 75;

/// What can be done with mail.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Ask {
    /// Takes one mail from standard input: a calendar's answer, a bounce, words of a guest
    Receive {
        #[command(flatten)]
        reader: Reader,
    },
}

/// Does what is asked. Whatever stands in the way, settings included, is a reason to keep the mail and try again.
pub(super) fn run(config: Result<Config, ConfigFault>, ask: &Ask) -> anyhow::Result<ExitCode> {
    let Ask::Receive { reader } = ask;
    let octets = octets().context("standard input cannot be read")?;
    let Some(mail) = parsed(octets)? else {
        answer::complain("this is no mail");
        return Ok(ExitCode::from(NO_MAIL));
    };
    match config.map_err(Into::into).and_then(|config| receive(config, mail)) {
        Ok(receipt) => {
            answer::print(*reader, &json!(receipt), &words(&receipt))?;
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            answer::complain(&format!("{fault:#}"));
            Ok(ExitCode::from(TRY_AGAIN))
        }
    }
}

/// At most [`MOST`]; the rest is read and forgotten, so that the mail server can write it and go on.
fn octets() -> std::io::Result<Vec<u8>> {
    let mut input = std::io::stdin().lock();
    let mut octets = Vec::new();
    input.by_ref().take(MOST as u64).read_to_end(&mut octets)?;
    std::io::copy(&mut input, &mut std::io::sink())?;
    Ok(octets)
}

/// In a thread of its own, so that a mistake in the reader cannot end the process with a status that loses the mail.
fn parsed(octets: Vec<u8>) -> anyhow::Result<Option<Inbound>> {
    std::thread::spawn(move || read(&octets)).join().map_err(|_| anyhow!("the mail cannot be read, by our fault"))
}

fn receive(config: Config, mail: Inbound) -> anyhow::Result<Receipt> {
    is_there(&config)?;
    let installation = Installation::open(config)?;
    let intake = installation.intake(Door::Pipe);
    let apply = || {
        let (intake, mail) = (intake.clone(), mail.clone());
        installation.db.write_here(move |tx| take_in(tx, &intake, &mail))
    };
    match apply() {
        // Another door took in the same mail at the same moment: by now its line is there to be found.
        Err(fault) if fault.is_duplicate() => Ok(apply()?),
        taken => Ok(taken?),
    }
}

/// Other commands make an installation where there is none, and bring an older one up to date. A mail server that
/// starts this one in the wrong folder would lose its mail in an empty database, and the service is not to be overtaken.
fn is_there(config: &Config) -> anyhow::Result<()> {
    let Some(standing) = Db::look(&config.database_url)? else {
        bail!("there is no database here; set COMPTOIR_DATA_DIR or COMPTOIR_DATABASE_URL as the service has them");
    };
    if standing.pending > 0 {
        bail!(
            "the database is {} steps behind this program; start the service, or run comptoir migrate",
            standing.pending
        );
    }
    let key = &config.secret_key_file;
    if !key.exists() {
        bail!("{} is not there; set COMPTOIR_SECRET_KEY_FILE as the service has it", key.display());
    }
    Ok(())
}

fn words(receipt: &Receipt) -> String {
    let Receipt { outcome, why, answer, .. } = receipt;
    match answer {
        Some(answer) => format!("{outcome}: {why} ({answer})"),
        None => format!("{outcome}: {why}"),
    }
}
