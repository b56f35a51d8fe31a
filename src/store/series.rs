//! Rows of series, with their communities and hosts, and the dates that were added or left out.

mod joined;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::dsl::{max, min};
use diesel::prelude::*;

use super::db::on;
use super::schema::{events, series, series_dates, standing_answers};
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::event::{self, Details, Kind, Orientation};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door};
use crate::domain::series::{Exception, Series, State, written};
use crate::domain::venue::Venue;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = series, treat_none_as_null = true)]
struct Row {
    id: Id<Series>,
    organisation_id: Id<Organisation>,
    kind: Kind,
    title: String,
    description: String,
    orientation: Option<Orientation>,
    details: String,
    rrule: String,
    starts_local: String,
    timezone: Zone,
    duration_minutes: i32,
    venue_id: Option<Id<Venue>>,
    capacity: Option<i32>,
    plus_ones_max: i32,
    listed: bool,
    puts_missed_first: bool,
    auto_announce: bool,
    invite_days_before: i32,
    follow_up_days_before: Option<i32>,
    reminder_days_before: Option<i32>,
    skips_holidays: bool,
    audience: String,
    ingredients: String,
    state: State,
    planned_until_on: Option<NaiveDate>,
    follows_id: Option<Id<Series>>,
    revision: i32,
    created_at: At,
    updated_at: At,
}

impl Row {
    fn read(self, hosts: Vec<Id<Account>>, communities: Vec<Id<Community>>) -> Result<Series, Fault> {
        let corrupt = |column: &str, reason: &dyn std::fmt::Display| Fault::Corrupt {
            table: "series",
            reason: format!("{column} of {}: {reason}", self.id),
        };
        let details = serde_json::from_str(&self.details).and_then(|json| Details::read(self.kind, json));
        Ok(Series {
            details: details.map_err(|reason| corrupt("details", &reason))?,
            starts_local: self.starts_local.parse().map_err(|reason| corrupt("starts_local", &reason))?,
            audience: serde_json::from_str(&self.audience).map_err(|reason| corrupt("audience", &reason))?,
            ingredients: serde_json::from_str(&self.ingredients).map_err(|reason| corrupt("ingredients", &reason))?,
            id: self.id,
            title: self.title,
            description: self.description,
            orientation: self.orientation,
            rrule: self.rrule,
            timezone: self.timezone,
            duration_minutes: self.duration_minutes,
            venue: self.venue_id,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            listed: self.listed,
            puts_missed_first: self.puts_missed_first,
            auto_announce: self.auto_announce,
            invite_days_before: self.invite_days_before,
            follow_up_days_before: self.follow_up_days_before,
            reminder_days_before: self.reminder_days_before,
            skips_holidays: self.skips_holidays,
            communities,
            hosts,
            state: self.state,
            planned_until_on: self.planned_until_on,
            follows: self.follows_id,
            revision: self.revision,
            created_at: self.created_at.0,
            updated_at: self.updated_at.0,
        })
    }

    fn of(organisation: Id<Organisation>, series: &Series) -> Row {
        Row {
            id: series.id,
            organisation_id: organisation,
            kind: series.details.kind(),
            title: series.title.clone(),
            description: series.description.clone(),
            orientation: series.orientation,
            details: series.details.json().to_string(),
            rrule: series.rrule.clone(),
            starts_local: written(series.starts_local),
            timezone: series.timezone.clone(),
            duration_minutes: series.duration_minutes,
            venue_id: series.venue,
            capacity: series.capacity,
            plus_ones_max: series.plus_ones_max,
            listed: series.listed,
            puts_missed_first: series.puts_missed_first,
            auto_announce: series.auto_announce,
            invite_days_before: series.invite_days_before,
            follow_up_days_before: series.follow_up_days_before,
            reminder_days_before: series.reminder_days_before,
            skips_holidays: series.skips_holidays,
            audience: serde_json::to_string(&series.audience).unwrap_or_default(),
            ingredients: serde_json::to_string(&series.ingredients).unwrap_or_default(),
            state: series.state,
            planned_until_on: series.planned_until_on,
            follows_id: series.follows,
            revision: series.revision,
            created_at: series.created_at.into(),
            updated_at: series.updated_at.into(),
        }
    }
}

/// One series of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Series>) -> Result<Option<Series>, Fault> {
    let row: Option<Row> = on!(tx, |c| series::table
        .find(id)
        .filter(series::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(whole(tx, row.into_iter().collect())?.pop())
}

/// A stretch of an organisation's series, in the order in which they were set up.
pub fn list(tx: &mut Tx, organisation: Id<Organisation>, stretch: Stretch<Series>) -> Result<Vec<Series>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = series::table.filter(series::organisation_id.eq(organisation)).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(series::id.gt(after));
        }
        query.order(series::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    whole(tx, rows)
}

/// What the given series are called.
pub fn titles(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ids: &[Id<Series>],
) -> Result<HashMap<Id<Series>, String>, Fault> {
    let rows: Vec<(Id<Series>, String)> = on!(tx, |c| series::table
        .filter(series::organisation_id.eq(organisation).and(series::id.eq_any(ids)))
        .select((series::id, series::title))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// Those of an organisation that are in a state, in the order in which they were set up.
pub fn in_state(tx: &mut Tx, organisation: Id<Organisation>, state: State, limit: i64) -> Result<Vec<Series>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| series::table
        .filter(series::organisation_id.eq(organisation).and(series::state.eq(state)))
        .order(series::id)
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    whole(tx, rows)
}

/// The series that goes on from another, where one was split.
pub fn after(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Series>) -> Result<Option<Id<Series>>, Fault> {
    Ok(on!(tx, |c| series::table
        .filter(series::organisation_id.eq(organisation).and(series::follows_id.eq(id)))
        .order(series::id.desc())
        .limit(1)
        .select(series::id)
        .get_result(c)
        .optional())?)
}

/// Active series of all organisations whose dates are not planned up to a day yet, at most so many.
pub fn to_plan(tx: &mut Tx, until: NaiveDate, limit: i64) -> Result<Vec<(Id<Organisation>, Id<Series>)>, Fault> {
    let short = series::planned_until_on.is_null().or(series::planned_until_on.lt(until));
    Ok(on!(tx, |c| series::table
        .filter(series::state.eq(State::Active).and(short))
        .order(series::id)
        .limit(limit)
        .select((series::organisation_id, series::id))
        .load(c))?)
}

/// Adds one, with its communities and hosts.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, new: &Series) -> Result<(), Fault> {
    let row = Row::of(organisation, new);
    on!(tx, |c| diesel::insert_into(series::table).values(&row).execute(c))?;
    joined::write(tx, organisation, new)
}

/// Writes back what was changed, communities and hosts too.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, changed: &Series) -> Result<(), Fault> {
    let row = Row::of(organisation, changed);
    let mine = series::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(series::table.find(changed.id).filter(mine)).set(&row).execute(c))?;
    joined::replace(tx, organisation, changed)
}

/// Remembers up to which day dates are events.
pub fn set_planned_until(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Series>,
    until: NaiveDate,
) -> Result<(), Fault> {
    let mine = series::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(series::table.find(id).filter(mine))
        .set(series::planned_until_on.eq(Some(until)))
        .execute(c))?;
    Ok(())
}

/// Dates that were added or left out, in order.
pub fn exceptions(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Series>,
) -> Result<Vec<(NaiveDateTime, Exception)>, Fault> {
    let rows: Vec<(String, Exception)> = on!(tx, |c| series_dates::table
        .filter(series_dates::series_id.eq(id).and(series_dates::organisation_id.eq(organisation)))
        .order(series_dates::starts_local)
        .select((series_dates::starts_local, series_dates::kind))
        .load(c))?;
    rows.into_iter()
        .map(|(local, kind)| match local.parse() {
            Ok(local) => Ok((local, kind)),
            Err(reason) => Err(Fault::Corrupt { table: "series_dates", reason: format!("{local} of {id}: {reason}") }),
        })
        .collect()
}

/// Notes all dates that are added or left out, and no others.
pub fn set_exceptions(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Series>,
    exceptions: &[(NaiveDateTime, Exception)],
) -> Result<(), Fault> {
    let mine = series_dates::series_id.eq(id).and(series_dates::organisation_id.eq(organisation));
    on!(tx, |c| diesel::delete(series_dates::table.filter(mine)).execute(c))?;
    let rows: Vec<_> = exceptions
        .iter()
        .map(|(local, kind)| {
            (
                series_dates::organisation_id.eq(organisation),
                series_dates::series_id.eq(id),
                series_dates::starts_local.eq(written(*local)),
                series_dates::kind.eq(*kind),
            )
        })
        .collect();
    on!(tx, |c| diesel::insert_into(series_dates::table).values(&rows).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

type Standing = (Id<Person>, Answer, i32, Door, At, Option<At>);

/// Hands what comes after a split to the series that goes on: events whose place in the rhythm is at `from` or later,
/// and every standing answer, which then holds for both.
pub fn hand_over(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    (old, new): (Id<Series>, Id<Series>),
    from: NaiveDateTime,
) -> Result<(), Fault> {
    let later = events::series_id.eq(old).and(events::occurrence_local.ge(written(from)));
    let mine = events::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(events::table.filter(later).filter(mine))
        .set(events::series_id.eq(Some(new)))
        .execute(c))?;
    let standing: Vec<Standing> = on!(tx, |c| standing_answers::table
        .filter(standing_answers::series_id.eq(old).and(standing_answers::organisation_id.eq(organisation)))
        .select((
            standing_answers::person_id,
            standing_answers::answer,
            standing_answers::guests,
            standing_answers::door,
            standing_answers::since_at,
            standing_answers::ended_at,
        ))
        .load(c))?;
    let rows: Vec<_> = standing
        .into_iter()
        .map(|(person, answer, guests, door, since, ended)| {
            (
                standing_answers::organisation_id.eq(organisation),
                standing_answers::series_id.eq(new),
                standing_answers::person_id.eq(person),
                standing_answers::answer.eq(answer),
                standing_answers::guests.eq(guests),
                standing_answers::door.eq(door),
                standing_answers::since_at.eq(since),
                standing_answers::ended_at.eq(ended),
            )
        })
        .collect();
    for rows in rows.chunks(500) {
        on!(tx, |c| diesel::insert_into(standing_answers::table).values(rows).on_conflict_do_nothing().execute(c))?;
    }
    Ok(())
}

/// When each of several series has its next date after an instant that is not called off, and its last one.
pub fn reach(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ids: &[Id<Series>],
    after: DateTime<Utc>,
) -> Result<HashMap<Id<Series>, Reach>, Fault> {
    let mine = || {
        events::organisation_id
            .eq(organisation)
            .and(events::series_id.eq_any(ids))
            .and(events::state.ne(event::State::Cancelled))
    };
    let lasts: Vec<(Option<Id<Series>>, Option<At>)> = on!(tx, |c| events::table
        .filter(mine())
        .group_by(events::series_id)
        .select((events::series_id, max(events::starts_at)))
        .load(c))?;
    let nexts: Vec<(Option<Id<Series>>, Option<At>)> = on!(tx, |c| events::table
        .filter(mine())
        .filter(events::starts_at.gt(At::from(after)))
        .group_by(events::series_id)
        .select((events::series_id, min(events::starts_at)))
        .load(c))?;
    let nexts: HashMap<_, _> = nexts.into_iter().filter_map(|(id, next)| Some((id?, next?.0))).collect();
    Ok(lasts
        .into_iter()
        .filter_map(|(id, last)| Some((id?, last?.0)))
        .map(|(id, last)| (id, Reach { next: nexts.get(&id).copied(), last }))
        .collect())
}

/// How far the dates of a series go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Start of the next one.
    pub next: Option<DateTime<Utc>>,
    /// Start of the last one, past or not.
    pub last: DateTime<Utc>,
}

fn whole(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Series>, Fault> {
    let ids: Vec<Id<Series>> = rows.iter().map(|row| row.id).collect();
    let (mut hosts_of, mut communities_of) = joined::read(tx, &ids)?;
    rows.into_iter()
        .map(|row| {
            let (hosts, communities) = (hosts_of.remove(&row.id), communities_of.remove(&row.id));
            row.read(hosts.unwrap_or_default(), communities.unwrap_or_default())
        })
        .collect()
}
