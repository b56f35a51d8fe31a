//! `comptoir seed`: rows in bulk for measurements. Nothing believable about them; the demonstration has believable
//! ones. What is asked for is the number of rows in all, spread evenly over the organisations.

mod rows;

use std::process::ExitCode;

use clap::value_parser;
use serde_json::json;

use self::rows::{Field, Shares};
use super::answer::{self, Reader};
use super::installation::Installation;
use crate::config::Config;
use crate::domain::account::Scope;
use crate::domain::organisation::Organisation;
use crate::{actions, store};

/// Rows that share a transaction: many enough for speed, few enough for the journal to stay small.
const TOGETHER: usize = 20_000;

/// How many rows.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Organisations, of 50 accounts each
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = value_parser!(u32).range(1..=1_000))]
    organisations: u32,
    /// People, in three communities of each organisation
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    people: u32,
    /// Events: half of them held in the weeks that are over, half announced in as many that come
    #[arg(long, value_name = "N", default_value_t = 200)]
    events: u32,
    /// Time entries, in the weeks that are over
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    time_entries: u32,
    /// How many weeks they reach back
    #[arg(long, value_name = "N", default_value_t = 26, value_parser = value_parser!(u16).range(1..=1_040))]
    weeks: u16,
    #[command(flatten)]
    reader: Reader,
}

/// Adds the rows; prints the slug of the first organisation and a token of its admin.
pub(super) fn run(config: Config, options: &Options) -> anyhow::Result<ExitCode> {
    let installation = Installation::open(config)?;
    let there = installation.db.read_here(store::organisation::all)?.len();
    let mut slugs = Vec::new();
    let mut token = None;
    for place in 0..options.organisations {
        let share = |all: u32| (all / options.organisations + u32::from(place < all % options.organisations)) as usize;
        let shares = Shares {
            people: share(options.people),
            events: share(options.events),
            time_entries: share(options.time_entries),
            weeks: options.weeks,
        };
        let (organisation, secret) = fill(&installation, there + place as usize + 1, &shares)?;
        token.get_or_insert(secret);
        slugs.push(organisation.slug);
    }
    let token = token.unwrap_or_default();
    let first = slugs.first().cloned().unwrap_or_default();
    answer::print(
        options.reader,
        &json!({"organisation": first, "token": token, "organisations": slugs}),
        &format!("{first} {token}"),
    )?;
    Ok(ExitCode::SUCCESS)
}

fn fill(installation: &Installation, number: usize, shares: &Shares) -> anyhow::Result<(Organisation, String)> {
    let (db, now) = (&installation.db, installation.now());
    let field = db.write_here(move |tx| Field::plough(tx, number, now))?;
    let shares = *shares;
    for first in (0..shares.people).step_by(TOGETHER) {
        let field = field.clone();
        db.write_here(move |tx| field.people(tx, first..(first + TOGETHER).min(shares.people)))?;
    }
    for first in (0..shares.events).step_by(TOGETHER) {
        let field = field.clone();
        db.write_here(move |tx| field.events(tx, &shares, first..(first + TOGETHER).min(shares.events)))?;
    }
    for first in (0..shares.time_entries).step_by(TOGETHER) {
        let field = field.clone();
        db.write_here(move |tx| field.time_entries(tx, &shares, first..(first + TOGETHER).min(shares.time_entries)))?;
    }
    let (act, admin) = (installation.act(field.organisation.id), field.admin());
    let secret = db.write_here(move |tx| actions::token::add(tx, &act, admin, "seed", Scope::Write))?;
    Ok((field.organisation, secret))
}
