//! `comptoir time verify`: every sum that is kept for reports, counted again from the entries. The service keeps the two
//! in step by itself; this proves it, and mends what somebody changed in the database by hand.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::cli::answer::{self, Reader};
use crate::cli::installation::Installation;
use crate::config::Config;
use crate::domain::account::Account;
use crate::domain::organisation::Organisation;
use crate::store;
use crate::store::time_sum::Difference;

/// Differences that are told one by one; the rest are counted.
const TOLD: usize = 20;

/// How to go about it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Also put the right sums in the place of the wrong ones
    #[arg(long)]
    repair: bool,
    #[command(flatten)]
    reader: Reader,
}

/// What was found.
#[derive(Default)]
struct Found {
    accounts: usize,
    sums: usize,
    differences: Vec<(String, Account, Difference)>,
}

/// Looks at one account after the other, each in a transaction of its own, while the service goes on.
pub(crate) fn run(config: Config, options: &Options) -> anyhow::Result<ExitCode> {
    let installation = Installation::open(config)?;
    let mut found = Found::default();
    for organisation in installation.db.read_here(store::organisation::all)? {
        let id = organisation.id;
        for account in installation.db.read_here(move |tx| store::account::all(tx, id))? {
            look(&installation, &organisation, account, options.repair, &mut found)?;
        }
    }
    let is_well = found.differences.is_empty() || options.repair;
    answer::print(options.reader, &told(&found, options.repair), &words(&found, options.repair))?;
    Ok(if is_well { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn look(
    installation: &Installation,
    organisation: &Organisation,
    account: Account,
    repair: bool,
    found: &mut Found,
) -> anyhow::Result<()> {
    let (organisation_id, account_id) = (organisation.id, account.id);
    let (sums, differences) =
        installation.db.read_here(move |tx| store::time_sum::differences(tx, organisation_id, account_id))?;
    if repair && !differences.is_empty() {
        installation.db.write_here(move |tx| store::time_sum::rebuild(tx, organisation_id, account_id))?;
    }
    found.accounts += 1;
    found.sums += sums;
    let named = differences.into_iter().map(|one| (organisation.slug.clone(), account.clone(), one));
    found.differences.extend(named);
    Ok(())
}

fn told(found: &Found, repair: bool) -> Value {
    let one = |(slug, account, one): &(String, Account, Difference)| {
        json!({
            "organisation": slug,
            "account": account.email,
            "unit": one.grain,
            "first_on": one.first_on,
            "kept_s": one.kept.sums.tracked_s(),
            "right_s": one.right.sums.tracked_s(),
        })
    };
    json!({
        "accounts": found.accounts,
        "sums": found.sums,
        "differences": found.differences.len(),
        "repaired": repair && !found.differences.is_empty(),
        "first": found.differences.iter().take(TOLD).map(one).collect::<Vec<_>>(),
    })
}

fn words(found: &Found, repair: bool) -> String {
    let Found { accounts, sums, differences } = found;
    let mut lines: Vec<String> = differences.iter().take(TOLD).map(line).collect();
    if differences.len() > TOLD {
        lines.push(format!("… and {} more", differences.len() - TOLD));
    }
    let verdict = match (differences.len(), repair) {
        (0, _) => "no difference".to_owned(),
        (some, true) => format!("{some} differences, repaired"),
        (some, false) => format!("{some} differences; `comptoir time verify --repair` mends them"),
    };
    lines.push(format!("{sums} sums of {accounts} accounts: {verdict}"));
    lines.join("\n")
}

fn line((slug, account, one): &(String, Account, Difference)) -> String {
    let Difference { grain, first_on, kept, right, .. } = one;
    format!(
        "{slug} {} {grain} of {first_on}: kept {} s, its entries {} s",
        account.email,
        kept.sums.tracked_s(),
        right.sums.tracked_s()
    )
}
