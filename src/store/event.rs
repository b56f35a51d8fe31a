//! Rows of events, with their hosts and communities.

mod dates;
mod held;
mod joined;
mod nudges;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::encounter::AT_ONCE;
use super::schema::{event_communities, events, hosts, invitations};
use super::time_entry::ground;
use super::types::{At, Bare};
use super::{Fault, Stretch, Tx, time_sum};
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::event::{Details, Event, Held, Kind, Occurrence, Orientation, State};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::series::{Series, written};
use crate::domain::venue::Venue;

pub use dates::{delete, detach, of_series, set_occurrence};
pub use held::{held_between, held_of_kind, last_held_of_series};
pub use nudges::{count_nudge, unconfirmed_since};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = events, treat_none_as_null = true)]
struct Row {
    id: Id<Event>,
    organisation_id: Id<Organisation>,
    kind: Kind,
    title: String,
    description: String,
    orientation: Option<Orientation>,
    details: String,
    starts_at: At,
    ends_at: At,
    timezone: Zone,
    venue_id: Option<Id<Venue>>,
    capacity: Option<i32>,
    plus_ones_max: i32,
    rsvp_until: Option<At>,
    listed: bool,
    state: State,
    sequence: i32,
    revision: i32,
    cancelled_reason: Option<String>,
    held_from_at: Option<At>,
    held_to_at: Option<At>,
    met: Option<i32>,
    travel_minutes: Option<i32>,
    prep_minutes: Option<i32>,
    created_at: At,
    updated_at: At,
    series_id: Option<Id<Series>>,
    occurrence_local: Option<String>,
    is_edited: bool,
    puts_missed_first: bool,
    audience: String,
}

impl Row {
    fn read(self, hosts: Vec<Id<Account>>, communities: Vec<Id<Community>>) -> Result<Event, Fault> {
        let held = self.held();
        let occurrence = self.occurrence()?;
        let audience = serde_json::from_str(&self.audience).map_err(|reason| self.corrupt("audience", &reason))?;
        let details = serde_json::from_str(&self.details)
            .and_then(|json| Details::read(self.kind, json))
            .map_err(|reason| self.corrupt("details", &reason))?;
        Ok(Event {
            id: self.id,
            title: self.title,
            description: self.description,
            orientation: self.orientation,
            details,
            starts_at: self.starts_at.0,
            ends_at: self.ends_at.0,
            timezone: self.timezone,
            venue: self.venue_id,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            rsvp_until: self.rsvp_until.map(|at| at.0),
            listed: self.listed,
            state: self.state,
            sequence: self.sequence,
            revision: self.revision,
            cancelled_reason: self.cancelled_reason,
            held,
            hosts,
            communities,
            audience,
            puts_missed_first: self.puts_missed_first,
            occurrence,
            created_at: self.created_at.0,
            updated_at: self.updated_at.0,
        })
    }

    fn occurrence(&self) -> Result<Option<Occurrence>, Fault> {
        let (Some(series), Some(local)) = (self.series_id, &self.occurrence_local) else { return Ok(None) };
        let local = local.parse().map_err(|reason| self.corrupt("occurrence_local", &reason))?;
        Ok(Some(Occurrence { series, local, is_edited: self.is_edited }))
    }

    fn corrupt(&self, column: &str, reason: &dyn std::fmt::Display) -> Fault {
        Fault::Corrupt { table: "events", reason: format!("{column} of {}: {reason}", self.id) }
    }

    fn held(&self) -> Option<Held> {
        Some(Held {
            from: self.held_from_at?.0,
            to: self.held_to_at?.0,
            met: self.met?,
            travel_minutes: self.travel_minutes?,
            prep_minutes: self.prep_minutes?,
        })
    }

    fn of(organisation: Id<Organisation>, event: &Event) -> Row {
        Row {
            id: event.id,
            organisation_id: organisation,
            kind: event.kind(),
            title: event.title.clone(),
            description: event.description.clone(),
            orientation: event.orientation,
            details: event.details.json().to_string(),
            starts_at: event.starts_at.into(),
            ends_at: event.ends_at.into(),
            timezone: event.timezone.clone(),
            venue_id: event.venue,
            capacity: event.capacity,
            plus_ones_max: event.plus_ones_max,
            rsvp_until: event.rsvp_until.map(At::from),
            listed: event.listed,
            state: event.state,
            sequence: event.sequence,
            revision: event.revision,
            cancelled_reason: event.cancelled_reason.clone(),
            held_from_at: event.held.map(|held| held.from.into()),
            held_to_at: event.held.map(|held| held.to.into()),
            met: event.held.map(|held| held.met),
            travel_minutes: event.held.map(|held| held.travel_minutes),
            prep_minutes: event.held.map(|held| held.prep_minutes),
            created_at: event.created_at.into(),
            updated_at: event.updated_at.into(),
            series_id: event.occurrence.as_ref().map(|occurrence| occurrence.series),
            occurrence_local: event.occurrence.as_ref().map(|occurrence| written(occurrence.local)),
            is_edited: event.occurrence.as_ref().is_some_and(|occurrence| occurrence.is_edited),
            puts_missed_first: event.puts_missed_first,
            audience: serde_json::to_string(&event.audience).unwrap_or_default(),
        }
    }
}

/// One event of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>) -> Result<Option<Event>, Fault> {
    Ok(by_ids(tx, organisation, &[id])?.pop())
}

/// Those of the given events that belong to the organisation, by start.
pub fn by_ids(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Event>]) -> Result<Vec<Event>, Fault> {
    let mut rows: Vec<Row> = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let found: Vec<Row> = on!(tx, |c| {
            let query = events::table.filter(events::organisation_id.eq(organisation)).into_boxed();
            let query = match some {
                [one] => query.filter(events::id.eq(one)),
                several => query.filter(events::id.eq_any(several)),
            };
            query.select(Row::as_select()).load(c)
        })?;
        rows.extend(found);
    }
    rows.sort_by_key(|row| (row.starts_at.0, row.id));
    whole(tx, rows)
}

/// Events of an organisation that touch a stretch of time, by start; cancelled ones too.
pub fn between(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Event>, Fault> {
    let earliest = from - crate::domain::event::LONGEST;
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation))
        .filter(events::starts_at.ge(At::from(earliest)).and(events::starts_at.lt(At::from(to))))
        .filter(events::ends_at.gt(At::from(from)))
        .order((events::starts_at, events::id))
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// Events that end after `now`, soonest first.
pub fn upcoming(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Event>, Fault> {
    let earliest = now - crate::domain::event::LONGEST;
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation))
        .filter(events::starts_at.ge(At::from(earliest)).and(events::ends_at.gt(At::from(now))))
        .order((events::starts_at, events::id))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// What a person is invited to and ends after `now`, soonest first and without drafts; each with the key of their link.
pub fn of_guest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(Event, Uuid)>, Fault> {
    let earliest = now - crate::domain::event::LONGEST;
    let rows: Vec<(Row, Bare)> = on!(tx, |c| events::table
        .inner_join(invitations::table.on(invitations::event_id.eq(events::id)))
        .filter(invitations::person_id.eq(person).and(invitations::removed_at.is_null()))
        .filter(events::organisation_id.eq(organisation).and(events::state.ne(State::Draft)))
        .filter(events::starts_at.ge(At::from(earliest)).and(events::ends_at.gt(At::from(now))))
        .order((events::starts_at, events::id))
        .limit(limit)
        .select((Row::as_select(), invitations::link_key))
        .load(c))?;
    let (rows, keys): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
    Ok(whole(tx, rows)?.into_iter().zip(keys.into_iter().map(|key| key.0)).collect())
}

/// Events that ended before `now`, latest first.
pub fn past(tx: &mut Tx, organisation: Id<Organisation>, now: DateTime<Utc>, limit: i64) -> Result<Vec<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation))
        .filter(events::starts_at.lt(At::from(now)).and(events::ends_at.le(At::from(now))))
        .order((events::starts_at.desc(), events::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// Events that are over and that nobody has said of how they went, latest first.
pub fn awaiting_wrap_up(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Announced)))
        .filter(events::starts_at.lt(At::from(now)).and(events::ends_at.le(At::from(now))))
        .order((events::starts_at.desc(), events::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// The last event of a kind by start: what a new one of that kind takes its defaults from. Dates that a series plans
/// months ahead do not count before they begin.
pub fn last_of_kind(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    kind: Kind,
    now: DateTime<Utc>,
) -> Result<Option<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation).and(events::kind.eq(kind)))
        .filter(events::state.ne(State::Cancelled))
        .filter(events::series_id.is_null().or(events::starts_at.le(At::from(now))))
        .order((events::starts_at.desc(), events::id.desc()))
        .limit(1)
        .select(Row::as_select())
        .load(c))?;
    Ok(whole(tx, rows)?.pop())
}

/// Which events of an organisation a list is about; what is none does not narrow it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Those that end after this instant.
    pub from: Option<DateTime<Utc>>,
    /// Those that start before this instant.
    pub until: Option<DateTime<Utc>>,
    /// Those in this state.
    pub state: Option<State>,
}

/// A stretch of an organisation's events, in the order in which they were planned.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    wanted: Wanted,
    stretch: Stretch<Event>,
) -> Result<Vec<Event>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = events::table.filter(events::organisation_id.eq(organisation)).into_boxed();
        if let Some(from) = wanted.from {
            query = query.filter(events::ends_at.gt(At::from(from)));
        }
        if let Some(until) = wanted.until {
            query = query.filter(events::starts_at.lt(At::from(until)));
        }
        if let Some(state) = wanted.state {
            query = query.filter(events::state.eq(state));
        }
        if let Some(after) = stretch.after {
            query = query.filter(events::id.gt(after));
        }
        query.order(events::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    whole(tx, rows)
}

/// How many events ended in a stretch of time without anybody having said how they went; only those that some of
/// the given accounts host, only those of one community, when they are given.
pub fn unconfirmed(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    hosts_among: Option<&[Id<Account>]>,
    community: Option<Id<Community>>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<i64, Fault> {
    Ok(on!(tx, |c| {
        let mut query = events::table
            .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Announced)))
            .filter(events::ends_at.gt(At::from(from)).and(events::ends_at.le(At::from(to))))
            .into_boxed();
        if let Some(accounts) = hosts_among {
            query = query.filter(
                events::id.eq_any(hosts::table.filter(hosts::account_id.eq_any(accounts)).select(hosts::event_id)),
            );
        }
        if let Some(community) = community {
            let theirs = event_communities::community_id.eq(community);
            query = query
                .filter(events::id.eq_any(event_communities::table.filter(theirs).select(event_communities::event_id)));
        }
        query.count().get_result(c)
    })?)
}

/// Adds one, with its hosts and communities.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<(), Fault> {
    let row = Row::of(organisation, event);
    on!(tx, |c| diesel::insert_into(events::table).values(&row).execute(c))?;
    joined::write(tx, organisation, event)
}

/// Writes back what was changed, hosts and communities too; hours tied to the event count as it stands now.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<(), Fault> {
    let row = Row::of(organisation, event);
    let mine = events::organisation_id.eq(organisation);
    let (state, met) = (row.state, row.met);
    let before: Option<(State, Option<i32>)> = on!(tx, |c| events::table
        .find(event.id)
        .filter(mine)
        .select((events::state, events::met))
        .get_result(c)
        .optional())?;
    on!(tx, |c| diesel::update(events::table.find(event.id).filter(mine)).set(&row).execute(c))?;
    joined::replace(tx, organisation, event)?;
    if before.is_some_and(|(was, had_met)| ground(was, had_met) != ground(state, met)) {
        time_sum::refresh_event(tx, organisation, event.id)?;
    }
    Ok(())
}

fn whole(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Event>, Fault> {
    let ids: Vec<Id<Event>> = rows.iter().map(|row| row.id).collect();
    let (mut hosts_of, mut communities_of) = joined::read(tx, &ids)?;
    rows.into_iter()
        .map(|row| {
            let (hosts, communities) = (hosts_of.remove(&row.id), communities_of.remove(&row.id));
            row.read(hosts.unwrap_or_default(), communities.unwrap_or_default())
        })
        .collect()
}
