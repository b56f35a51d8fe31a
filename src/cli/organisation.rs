//! `comptoir organisation add`: a new tenant.

use std::process::ExitCode;

use anyhow::anyhow;
use serde_json::json;

use super::answer::{self, Reader};
use super::installation::Installation;
use crate::actions::organisation::{Founding, add};
use crate::config::Config;
use crate::domain::language::Language;
use crate::domain::local_time::Zone;
use crate::domain::organisation::parse_slug;
use crate::domain::text;

/// What can be done with organisations.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Ask {
    /// Adds an organisation; prints its id and its slug
    Add(Add),
}

/// A new organisation.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// Its name in addresses: lower-case letters, digits, single hyphens
    #[arg(long, value_parser = slug)]
    slug: String,
    /// Its name as people say it
    #[arg(long, value_parser = text::line)]
    name: String,
    /// Where its days begin and end
    #[arg(long, value_name = "ZONE", default_value = "Europe/Paris")]
    timezone: Zone,
    /// Its language when nothing better is known: fr or en
    #[arg(long, value_name = "LANGUAGE", default_value = "fr")]
    locale: Language,
    #[command(flatten)]
    reader: Reader,
}

/// Does what is asked with organisations.
pub(super) fn run(config: Config, ask: Ask) -> anyhow::Result<ExitCode> {
    let Ask::Add(Add { slug, name, timezone, locale, reader }) = ask;
    let installation = Installation::open(config)?;
    let founding = Founding { slug: slug.clone(), name, timezone, locale };
    let (chance, now) = (installation.chance.clone(), installation.now());
    let added = installation.db.write_here(move |tx| add(tx, &founding, &chance, now))?;
    let organisation =
        added.ok_or_else(|| anyhow!("an organisation is called {slug} already; choose another --slug"))?;
    let words = format!("{} {}", organisation.id, organisation.slug);
    answer::print(
        reader,
        &json!({"id": organisation.id, "slug": organisation.slug, "name": organisation.name}),
        &words,
    )?;
    Ok(ExitCode::SUCCESS)
}

fn slug(raw: &str) -> Result<String, &'static str> {
    parse_slug(raw).ok_or("2 to 40 of a-z, 0-9 and single hyphens inside")
}
