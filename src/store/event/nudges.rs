//! How often the hosts of an evening were asked how it went. The count is no part of an event: nobody edits it, and no
//! edit puts it back.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::super::db::on;
use super::super::schema::events;
use super::super::types::At;
use super::super::{Fault, Tx};
use super::{Row, whole};
use crate::domain::event::{Event, LONGEST, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// Announced events that ended after `since` and not after `now`, whose hosts were asked less than `most` times, with
/// how often they were; earliest first.
pub fn unconfirmed_since(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i32,
    limit: i64,
) -> Result<Vec<(Event, i32)>, Fault> {
    let rows: Vec<(Row, i32)> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Announced)))
        .filter(events::starts_at.ge(At::from(since - LONGEST)).and(events::starts_at.lt(At::from(now))))
        .filter(events::ends_at.gt(At::from(since)).and(events::ends_at.le(At::from(now))))
        .filter(events::nudges.lt(most))
        .order((events::starts_at, events::id))
        .limit(limit)
        .select((Row::as_select(), events::nudges))
        .load(c))?;
    let (rows, nudges): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    Ok(whole(tx, rows)?.into_iter().zip(nudges).collect())
}

/// Notes that the hosts are asked for the n-th time, n being `nudges`. False when that was noted before, so that whoever
/// comes second asks nobody.
pub fn count_nudge(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>, nudges: i32) -> Result<bool, Fault> {
    let fewer = events::organisation_id.eq(organisation).and(events::nudges.lt(nudges));
    let changed =
        on!(tx, |c| diesel::update(events::table.find(id).filter(fewer)).set(events::nudges.eq(nudges)).execute(c))?;
    Ok(changed == 1)
}
