//! The kept sums held against the entries that they stand for.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::super::db::on;
use super::super::schema::time_entries;
use super::super::types::At;
use super::super::{Fault, Tx};
use super::{Stretches, Touched, count, days, row, spread, together, zone};
use crate::domain::account::Account;
use crate::domain::grain::Grain;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::ratio::Counted;

/// A kept sum that is not what its entries add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Whose.
    pub account: Id<Account>,
    /// The size of the stretch.
    pub grain: Grain,
    /// Its first day.
    pub first_on: NaiveDate,
    /// What is kept.
    pub kept: Counted,
    /// What the entries add up to.
    pub right: Counted,
}

/// Counts all entries of an account and holds every kept sum against them; also gives the number of sums looked at.
pub fn differences(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
) -> Result<(usize, Vec<Difference>), Fault> {
    let right = everything(tx, organisation, account)?;
    let kept = row::all(tx, organisation, account)?;
    let stretches: BTreeSet<_> = right.keys().chain(kept.keys()).copied().collect();
    let of = |sums: &Stretches, stretch: &(Grain, NaiveDate)| sums.get(stretch).copied().unwrap_or_default();
    let differing = stretches.iter().filter_map(|stretch| {
        let (kept, right) = (of(&kept, stretch), of(&right, stretch));
        let (grain, first_on) = *stretch;
        (kept != right).then_some(Difference { account, grain, first_on, kept, right })
    });
    Ok((stretches.len(), differing.collect()))
}

/// Forgets what is kept of an account and counts all its entries anew.
pub fn rebuild(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<(), Fault> {
    let right = everything(tx, organisation, account)?;
    row::clear(tx, organisation, account)?;
    row::add(tx, organisation, account, &right)
}

/// All that should be kept of an account.
fn everything(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<Stretches, Fault> {
    let mut right = Stretches::new();
    let zone = zone(tx, organisation)?;
    let entries = entries(tx, organisation, account)?;
    for run in days(&entries, &zone).into_values().flat_map(|days| together(&days)) {
        for (day, counted) in count(tx, organisation, account, &zone, run)? {
            spread(&mut right, day, counted);
        }
    }
    Ok(right)
}

/// Where the entries of an account lie.
fn entries(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<Vec<Touched>, Fault> {
    let theirs = time_entries::account_id.eq(account).and(time_entries::organisation_id.eq(organisation));
    let rows: Vec<(At, At)> = on!(tx, |c| time_entries::table
        .filter(theirs)
        .select((time_entries::started_at, time_entries::ended_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(from, to)| Touched { account, from: from.0, to: to.0 }).collect())
}
