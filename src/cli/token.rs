//! `comptoir token add`: a key for a program, shown this once.

use std::process::ExitCode;

use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::actions::token::add;
use crate::config::Config;
use crate::domain::account::Scope;
use crate::domain::email_address::EmailAddress;
use crate::domain::text;

/// What can be done with tokens.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Ask {
    /// Makes a token that acts in the name of an account; prints it once, only its hash is kept
    Add(Add),
}

/// A new token.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// Slug of the one organisation it opens
    #[arg(long, value_name = "SLUG")]
    organisation: String,
    /// Account in whose name it acts
    #[arg(long, value_name = "ADDRESS", value_parser = EmailAddress::parse)]
    email: EmailAddress,
    /// What it is for
    #[arg(long, default_value = "API", value_parser = text::line)]
    name: String,
    /// read (GET only) or write (all that the account's role allows)
    #[arg(long, default_value = "write")]
    scope: Scope,
    #[command(flatten)]
    reader: Reader,
}

/// Does what is asked with tokens.
pub(super) fn run(config: Config, ask: Ask) -> anyhow::Result<ExitCode> {
    let Ask::Add(asked) = ask;
    let installation = Installation::open(config)?;
    let organisation = installation.organisation(&asked.organisation)?;
    let account = installation.account(&organisation, &asked.email)?;
    let (act, name, scope) = (installation.act(organisation.id), asked.name, asked.scope);
    let secret = installation.db.write_here(move |tx| add(tx, &act, account.id, &name, scope))?;
    answer::print(asked.reader, &json!({"token": secret, "scope": scope}), &secret)?;
    Ok(ExitCode::SUCCESS)
}
