//! Signs of drift that were said, so that each is said once in a while.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::db::on;
use super::schema::signals;
use super::{Fault, Tx};
use crate::domain::drift::{QUIET, Signal};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// A marker for rows of signs, which have no life of their own in the rules.
#[derive(Debug)]
pub struct Said;

/// When each sign was last said, as far as that still keeps it quiet on a day.
pub fn last(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    today: NaiveDate,
) -> Result<HashMap<Signal, NaiveDate>, Fault> {
    let since = today.checked_sub_days(QUIET).unwrap_or(today);
    let rows: Vec<(Signal, NaiveDate)> = on!(tx, |c| signals::table
        .filter(signals::organisation_id.eq(organisation).and(signals::fired_on.ge(since)))
        .order(signals::fired_on)
        .select((signals::kind, signals::fired_on))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// Notes that a sign is said today, with the numbers it rests on.
pub fn insert(
    tx: &mut Tx,
    id: Id<Said>,
    organisation: Id<Organisation>,
    signal: Signal,
    today: NaiveDate,
    detail: &serde_json::Value,
) -> Result<(), Fault> {
    let row = (
        signals::id.eq(id),
        signals::organisation_id.eq(organisation),
        signals::kind.eq(signal),
        signals::fired_on.eq(today),
        signals::detail.eq(detail.to_string()),
    );
    on!(tx, |c| diesel::insert_into(signals::table).values(row).execute(c))?;
    Ok(())
}
