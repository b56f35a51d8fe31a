//! Rows of rules for imported hours, in their order.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::time_rules;
use super::time_import::{parsed, written};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::time_rule::{Rule, Rules};

/// A rule and what names it in rows.
pub type Kept = (Id<Rule>, Rule);

/// The rules of an organisation, in order.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Kept>, Fault> {
    let rows: Vec<(Id<Rule>, String)> = on!(tx, |c| time_rules::table
        .filter(time_rules::organisation_id.eq(organisation))
        .order(time_rules::position)
        .select((time_rules::id, time_rules::conditions))
        .load(c))?;
    rows.into_iter().map(|(id, rule)| Ok((id, parsed("time_rules", &rule)?))).collect()
}

/// The same, to be applied.
pub fn rules(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Rules, Fault> {
    all(tx, organisation).and_then(in_order)
}

/// Rules without what names them in rows.
pub fn in_order(kept: Vec<Kept>) -> Result<Rules, Fault> {
    let all = kept.into_iter().map(|(_, rule)| rule).collect();
    Rules::new(all).map_err(|fault| Fault::Corrupt { table: "time_rules", reason: fault.to_string() })
}

/// Puts these rules, in this order, in the place of those that there are.
pub fn replace(tx: &mut Tx, organisation: Id<Organisation>, rules: &[Kept], now: DateTime<Utc>) -> Result<(), Fault> {
    let mine = time_rules::organisation_id.eq(organisation);
    on!(tx, |c| diesel::delete(time_rules::table.filter(mine)).execute(c))?;
    for ((id, rule), position) in rules.iter().zip(1_i32..) {
        let values = (
            time_rules::id.eq(id),
            time_rules::organisation_id.eq(organisation),
            time_rules::position.eq(position),
            time_rules::mode.eq(rule.mode.as_str()),
            time_rules::conditions.eq(written(rule)),
            time_rules::created_at.eq(At::from(now)),
        );
        on!(tx, |c| diesel::insert_into(time_rules::table).values(values).execute(c))?;
    }
    Ok(())
}
