//! Rows of targets. The one in force also stands with its organisation, where most readers need no other; both are
//! written here and nowhere else.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::db::on;
use super::schema::{organisations, targets};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::target::{Target, percent_in_force};

/// More than an organisation sets in a lifetime; bounds the list.
const MOST: i64 = 1_000;

/// All targets of an organisation, the oldest first.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Target>, Fault> {
    type Found = (NaiveDate, Option<i32>, Option<Id<Account>>, At);
    let mut rows: Vec<Found> = on!(tx, |c| targets::table
        .filter(targets::organisation_id.eq(organisation))
        .order(targets::from_on.desc())
        .limit(MOST)
        .select((targets::from_on, targets::percent, targets::account_id, targets::set_at))
        .load(c))?;
    rows.reverse();
    let read = |(from_on, percent, by, set_at): Found| Target { from_on, percent, by, set_at: set_at.0 };
    Ok(rows.into_iter().map(read).collect())
}

/// Sets the target from a day on, in the place of one that was set for the same day. One that changes nothing is not
/// kept: so a change that is taken back leaves no trace. `today` decides which is in force.
pub fn set(tx: &mut Tx, organisation: Id<Organisation>, target: &Target, today: NaiveDate) -> Result<(), Fault> {
    let this = targets::organisation_id.eq(organisation).and(targets::from_on.eq(target.from_on));
    on!(tx, |c| diesel::delete(targets::table.filter(this)).execute(c))?;
    let others = all(tx, organisation)?;
    if percent_in_force(&others, target.from_on) != target.percent {
        let row = (
            targets::organisation_id.eq(organisation),
            targets::from_on.eq(target.from_on),
            targets::percent.eq(target.percent),
            targets::account_id.eq(target.by),
            targets::set_at.eq(At::from(target.set_at)),
        );
        on!(tx, |c| diesel::insert_into(targets::table).values(row).execute(c))?;
    }
    let in_force = percent_in_force(&all(tx, organisation)?, today);
    on!(tx, |c| diesel::update(organisations::table.find(organisation))
        .set(organisations::target_percent.eq(in_force))
        .execute(c))?;
    Ok(())
}
