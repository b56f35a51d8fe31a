//! Evenings that took place, as what a new one starts from.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::super::db::on;
use super::super::schema::events;
use super::super::types::At;
use super::super::{Fault, Tx};
use super::{Row, whole};
use crate::domain::event::{Event, Kind, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::series::Series;

/// The last date of a series that was held before a moment.
pub fn last_held_of_series(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    series: Id<Series>,
    before: DateTime<Utc>,
) -> Result<Option<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::series_id.eq(series).and(events::organisation_id.eq(organisation)))
        .filter(events::state.eq(State::Held).and(events::starts_at.lt(At::from(before))))
        .order((events::starts_at.desc(), events::id.desc()))
        .limit(1)
        .select(Row::as_select())
        .load(c))?;
    Ok(whole(tx, rows)?.pop())
}

/// Events whose real start lies in a stretch of time, by it, however far from their plan that is.
pub fn held_between(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Held)))
        .filter(events::held_from_at.ge(At::from(from)).and(events::held_from_at.lt(At::from(to))))
        .order((events::held_from_at, events::id))
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// Events of a kind that were held before a moment, the latest first.
pub fn held_of_kind(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    kind: Kind,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation).and(events::kind.eq(kind)))
        .filter(events::state.eq(State::Held).and(events::starts_at.lt(At::from(before))))
        .order((events::starts_at.desc(), events::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}
