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
        .filter(time_rules::organisation_id.eq(organisation).and(time_rules::position.gt(0)))
        .order(time_rules::position)
        .select((time_rules::id, time_rules::conditions))
        .load(c))?;
    rows.into_iter().map(|(id, rule)| Ok((id, parsed("time_rules", &rule)?))).collect()
}

/// The rules that the present ones took the place of, in order: they stand below nought.
pub fn former(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Rule>, Fault> {
    let rows: Vec<String> = on!(tx, |c| time_rules::table
        .filter(time_rules::organisation_id.eq(organisation).and(time_rules::position.lt(0)))
        .order(time_rules::position.desc())
        .select(time_rules::conditions)
        .load(c))?;
    rows.iter().map(|rule| parsed("time_rules", rule)).collect()
}

/// When the present rules were put there; none where there never were any.
pub fn changed_at(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Option<DateTime<Utc>>, Fault> {
    let mine = time_rules::organisation_id.eq(organisation);
    let at: Option<At> =
        on!(tx, |c| time_rules::table.filter(mine).select(diesel::dsl::max(time_rules::created_at)).get_result(c))?;
    Ok(at.map(|at| at.0))
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

/// Puts these rules, in this order, in the place of those that there are, which are kept beside them.
pub fn replace(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    rules: &[Kept],
    former: &[Kept],
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let mine = time_rules::organisation_id.eq(organisation);
    on!(tx, |c| diesel::delete(time_rules::table.filter(mine)).execute(c))?;
    let places = rules.iter().zip(1_i32..).chain(former.iter().zip((i32::MIN..=-1).rev()));
    for ((id, rule), position) in places {
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
