//! Where the hours of each account begin, told from the kept sums: years first, then the months of those years, so that
//! few rows are looked at however long the history is.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::min;
use diesel::prelude::*;

use super::super::db::on;
use super::super::schema::time_sums;
use super::super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::grain::Grain;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// The first day of the first month in which each account of an organisation has a counted second; accounts that have
/// none are absent.
pub fn first_months(tx: &mut Tx, organisation: Id<Organisation>) -> Result<HashMap<Id<Account>, NaiveDate>, Fault> {
    let years = firsts(tx, organisation, Grain::Year, None)?;
    let Some((earliest, latest)) = years.values().min().zip(years.values().max()) else { return Ok(years) };
    firsts(tx, organisation, Grain::Month, Some((*earliest, Grain::Year.next(*latest))))
}

/// The first stretch of a size with a counted second; of those that begin within `among`, from its first day up to, not
/// including, its second. A row may be left of hours that were taken away.
fn firsts(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    grain: Grain,
    among: Option<(NaiveDate, NaiveDate)>,
) -> Result<HashMap<Id<Account>, NaiveDate>, Fault> {
    let world = time_sums::contact_s.gt(0).or(time_sums::travel_s.gt(0)).or(time_sums::prep_s.gt(0));
    let rest = time_sums::online_s.gt(0).or(time_sums::other_s.gt(0)).or(time_sums::unclassified_s.gt(0));
    let (from, to) = among.unwrap_or((NaiveDate::MIN, NaiveDate::MAX));
    let rows: Vec<(Id<Account>, Option<NaiveDate>)> = on!(tx, |c| {
        let mut query = time_sums::table
            .filter(time_sums::organisation_id.eq(organisation).and(time_sums::grain.eq(grain)))
            .filter(world.or(rest))
            .group_by(time_sums::account_id)
            .select((time_sums::account_id, min(time_sums::first_on)))
            .into_boxed();
        if among.is_some() {
            query = query.filter(time_sums::first_on.ge(from).and(time_sums::first_on.lt(to)));
        }
        query.load(c)
    })?;
    Ok(rows.into_iter().filter_map(|(account, first)| Some((account, first?))).collect())
}
