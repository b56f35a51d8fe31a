//! Rows of debriefs: one for each event that has one.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::encounter::AT_ONCE;
use super::schema::{debriefs, event_communities, events};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::community::Community;
use crate::domain::debrief::Debrief;
use crate::domain::event::{Event, Kind, State};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::series::Series;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = debriefs)]
struct Row {
    event_id: Id<Event>,
    organisation_id: Id<Organisation>,
    planned: String,
    happened: String,
    learned: String,
    to_change: String,
    published: String,
    updated_at: At,
}

impl From<Row> for Debrief {
    fn from(row: Row) -> Self {
        Debrief {
            planned: row.planned,
            happened: row.happened,
            learned: row.learned,
            to_change: row.to_change,
            published: row.published,
        }
    }
}

/// The debrief of an event, and when it was written last.
pub fn of_event(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
) -> Result<Option<(Debrief, DateTime<Utc>)>, Fault> {
    let row: Option<Row> = on!(tx, |c| debriefs::table
        .find(event)
        .filter(debriefs::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(|row| {
        let updated_at = row.updated_at.0;
        (Debrief::from(row), updated_at)
    }))
}

/// The debrief of an earlier evening.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Of which one.
    pub event: Id<Event>,
    /// Its first instant.
    pub starts_at: DateTime<Utc>,
    /// In which zone people read it.
    pub timezone: Zone,
    /// What was made of it.
    pub debrief: Debrief,
}

/// What is being planned, as far as earlier evenings are compared with it.
#[derive(Debug, Clone)]
pub struct Planned {
    /// Its series; none for an event of its own.
    pub series: Option<Id<Series>>,
    /// What sort of meetup it is.
    pub kind: Kind,
    /// For whom; none for anybody.
    pub communities: Vec<Id<Community>>,
    /// Evenings before this instant count.
    pub before: DateTime<Utc>,
}

/// What was made of the last held date before what is planned: of the same series; for one of its own, of its kind with
/// a community in common. Evenings of which nothing was learned are passed over.
pub fn last_before(tx: &mut Tx, organisation: Id<Organisation>, planned: &Planned) -> Result<Option<Earlier>, Fault> {
    type Found = (Id<Event>, At, Zone, Row);
    let earlier: Vec<Found> = on!(tx, |c| {
        let mut query = events::table
            .inner_join(debriefs::table.on(debriefs::event_id.eq(events::id)))
            .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Held)))
            .filter(events::starts_at.lt(At::from(planned.before)))
            .filter(debriefs::organisation_id.eq(organisation))
            .filter(
                (debriefs::planned.ne("").or(debriefs::happened.ne("")))
                    .or(debriefs::learned.ne("").or(debriefs::to_change.ne(""))),
            )
            .into_boxed();
        query = match planned.series {
            Some(series) => query.filter(events::series_id.eq(series)),
            None => query.filter(events::kind.eq(planned.kind)),
        };
        if planned.series.is_none() && !planned.communities.is_empty() {
            let common = event_communities::community_id.eq_any(&planned.communities);
            query = query
                .filter(events::id.eq_any(event_communities::table.filter(common).select(event_communities::event_id)));
        }
        query
            .order((events::starts_at.desc(), events::id.desc()))
            .limit(1)
            .select((events::id, events::starts_at, events::timezone, Row::as_select()))
            .load(c)
    })?;
    Ok(earlier.into_iter().next().map(|(event, starts_at, timezone, row)| Earlier {
        event,
        starts_at: starts_at.0,
        timezone,
        debrief: row.into(),
    }))
}

/// What is to change after the latest of some held events of which anybody has said so.
pub fn last_change(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    among: &[Id<Event>],
) -> Result<Option<(Id<Event>, String)>, Fault> {
    let mut latest: Option<(Option<At>, Id<Event>, String)> = None;
    for some in among.chunks(AT_ONCE) {
        let rows: Vec<(Option<At>, Id<Event>, String)> = on!(tx, |c| debriefs::table
            .inner_join(events::table.on(events::id.eq(debriefs::event_id)))
            .filter(debriefs::organisation_id.eq(organisation).and(debriefs::event_id.eq_any(some)))
            .filter(debriefs::to_change.ne(""))
            .order((events::held_from_at.desc(), events::id.desc()))
            .limit(1)
            .select((events::held_from_at, events::id, debriefs::to_change))
            .load(c))?;
        latest = rows.into_iter().chain(latest).max_by_key(|(at, event, _)| (*at, *event));
    }
    Ok(latest.map(|(_, event, words)| (event, words)))
}

/// Writes the debrief of an event in place of its earlier one.
pub fn save(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    debrief: &Debrief,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let Debrief { planned, happened, learned, to_change, published } = debrief.clone();
    let row = Row {
        event_id: event,
        organisation_id: organisation,
        planned,
        happened,
        learned,
        to_change,
        published,
        updated_at: now.into(),
    };
    on!(tx, |c| diesel::insert_into(debriefs::table)
        .values(&row)
        .on_conflict(debriefs::event_id)
        .do_update()
        .set(&row)
        .execute(c))?;
    Ok(())
}
