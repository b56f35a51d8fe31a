//! `comptoir account add`: somebody who signs in, and the link that lets them in the first time.

use std::process::ExitCode;

use anyhow::anyhow;
use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::actions::account::{NewAccount, add, full_time};
use crate::actions::session::{HANDED_OUT_LINK_LIFE, make_link};
use crate::config::Config;
use crate::domain::account::Role;
use crate::domain::email_address::EmailAddress;
use crate::domain::language::Language;
use crate::domain::text;

/// What can be done with accounts.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Ask {
    /// Adds an account; prints a sign-in link that works once, within seven days
    Add(Add),
}

/// A new account.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// Slug of the organisation it signs in to
    #[arg(long, value_name = "SLUG")]
    organisation: String,
    /// Where its sign-in links go
    #[arg(long, value_name = "ADDRESS", value_parser = EmailAddress::parse)]
    email: EmailAddress,
    /// As guests and colleagues read it
    #[arg(long, value_parser = text::line)]
    name: String,
    /// admin, manager (plans, invites, writes hours) or director (reads)
    #[arg(long)]
    role: Role,
    /// Language of its pages, fr or en; default: the organisation's
    #[arg(long, value_name = "LANGUAGE")]
    locale: Option<Language>,
    #[command(flatten)]
    reader: Reader,
}

/// Does what is asked with accounts.
pub(super) fn run(config: Config, ask: Ask) -> anyhow::Result<ExitCode> {
    let Ask::Add(asked) = ask;
    let installation = Installation::open(config)?;
    let organisation = installation.organisation(&asked.organisation)?;
    let new = NewAccount {
        email: asked.email.clone(),
        name: asked.name,
        role: asked.role,
        locale: asked.locale.unwrap_or(organisation.locale),
        contract: full_time(),
    };
    let act = installation.act(organisation.id);
    let added = installation.db.write_here(move |tx| match add(tx, &act, &new)? {
        Ok(account) => Ok(Ok((account.id, make_link(tx, &act, account.id, HANDED_OUT_LINK_LIFE)?))),
        Err(refusal) => Ok(Err(refusal)),
    })?;
    let (id, secret) = added.map_err(|refusal| anyhow!("{}: {refusal}", asked.email))?;
    let link = installation.links.sign_in(&secret);
    answer::print(asked.reader, &json!({"id": id, "email": asked.email, "sign_in": link}), &link)?;
    Ok(ExitCode::SUCCESS)
}
