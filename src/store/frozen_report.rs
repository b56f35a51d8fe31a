//! Figures as they were sent, so that later corrections can be told from them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::frozen_reports;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::monthly::Monthly;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;

/// What was sent about a period, if anything was.
pub fn by_period(tx: &mut Tx, organisation: Id<Organisation>, period: Period) -> Result<Option<Monthly>, Fault> {
    let text: Option<String> = on!(tx, |c| frozen_reports::table
        .filter(frozen_reports::organisation_id.eq(organisation).and(frozen_reports::period.eq(period.to_string())))
        .select(frozen_reports::figures)
        .get_result(c)
        .optional())?;
    let read = text.map(|text| serde_json::from_str(&text)).transpose();
    read.map_err(|reason| Fault::Corrupt { table: "frozen_reports", reason: format!("{period}: {reason}") })
}

/// Keeps the figures of a period for good. False when they were kept before: nobody sends them twice.
pub fn insert(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    period: Period,
    figures: &Monthly,
    sent_at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let row = (
        frozen_reports::organisation_id.eq(organisation),
        frozen_reports::period.eq(period.to_string()),
        frozen_reports::figures.eq(serde_json::to_string(figures).unwrap_or_default()),
        frozen_reports::sent_at.eq(At::from(sent_at)),
    );
    let kept = on!(tx, |c| diesel::insert_into(frozen_reports::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(kept == 1)
}
