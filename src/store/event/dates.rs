//! Events as dates of a series: found by their place in its rhythm, put in another place, taken away again.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::super::db::on;
use super::super::schema::events;
use super::super::{Fault, Tx, time_sum};
use super::{Row, whole};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::series::{Series, written};

/// Dates of a series whose place in its rhythm is at `from` or later, in that order; cancelled ones too.
pub fn of_series(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    series: Id<Series>,
    from: NaiveDateTime,
) -> Result<Vec<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::series_id.eq(series).and(events::occurrence_local.ge(written(from))))
        .filter(events::organisation_id.eq(organisation))
        .order((events::occurrence_local, events::id))
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// Gives a date another place in the rhythm of its series, which nobody is told of; its own times stay.
pub fn set_occurrence(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Event>,
    local: NaiveDateTime,
) -> Result<(), Fault> {
    let mine = events::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(events::table.find(id).filter(mine))
        .set(events::occurrence_local.eq(Some(written(local))))
        .execute(c))?;
    Ok(())
}

/// Takes a date out of its series, so that its place is free again.
pub fn detach(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>) -> Result<(), Fault> {
    let mine = events::organisation_id.eq(organisation);
    let nothing = (events::series_id.eq(None::<Id<Series>>), events::occurrence_local.eq(None::<String>));
    on!(tx, |c| diesel::update(events::table.find(id).filter(mine)).set(nothing).execute(c))?;
    Ok(())
}

/// Takes an event away with all that hangs on it but hours, which then stand by themselves; only for one that nobody
/// was told of.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>) -> Result<(), Fault> {
    let touched = time_sum::of_event(tx, organisation, id)?;
    let mine = events::organisation_id.eq(organisation);
    on!(tx, |c| diesel::delete(events::table.find(id).filter(mine)).execute(c))?;
    time_sum::refresh(tx, organisation, &touched)
}
