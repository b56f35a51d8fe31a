//! The faces behind figures: who was met in a stretch of time, what they are to those who met them, and whom one
//! misses. Rules are in `domain::face`; whether somebody had come before is asked where encounters ask it, so that no
//! two figures disagree. Whoever was erased still counts, without a name.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Months, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;

use super::db::on;
use super::encounter::{AT_ONCE, presences, seen_before};
use super::schema::{check_ins, event_communities, events, people, rsvps};
use super::types::At;
use super::{Fault, Tx, person};
use crate::domain::community::Community;
use crate::domain::event::{Event, State};
use crate::domain::face::{self, Counts, Missed, Past, Visit};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::person::Person;
use crate::domain::rsvp::Answer;
use crate::domain::series::Series;

/// How far back one looks for somebody who is missed; names go after as long.
const LOOK_BACK: Months = Months::new(24);

/// Whose meetups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// All of the organisation.
    Everything,
    /// The dates of a series.
    Series(Id<Series>),
    /// Those held for a community.
    Community(Id<Community>),
}

/// The faces of what was held in a period.
pub fn of_period(tx: &mut Tx, organisation: &Organisation, of: Of, period: Period) -> Result<Counts, Fault> {
    let ids = held(tx, organisation, of, period)?;
    Ok(pasts(tx, organisation, &ids, period)?.into_values().collect())
}

/// What people who were met in a period are to those who met them.
pub(super) fn of_people(
    tx: &mut Tx,
    organisation: &Organisation,
    mut met: Vec<Id<Person>>,
    period: Period,
) -> Result<HashMap<Id<Person>, Past>, Fault> {
    met.sort_unstable();
    met.dedup();
    let (from, to) = period.bounds(&organisation.timezone);
    let (year_from, _) = Period::day(face::year_up_to(period.last())).bounds(&organisation.timezone);
    pasts_of(tx, organisation.id, &met, Span { from, year_from: year_from.min(from), to })
}

/// The faces of one evening that was held, against all that was held before it.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<Option<Counts>, Fault> {
    let Some(held) = event.held else { return Ok(None) };
    let span = Span { from: held.from, year_from: held.from - Months::new(12), to: held.to.max(held.from) };
    let met = met(tx, organisation, &[event.id])?;
    Ok(Some(pasts_of(tx, organisation, &met, span)?.into_values().collect()))
}

/// The faces of a period by department, by name; people without one are left out.
pub fn by_department(tx: &mut Tx, organisation: &Organisation, period: Period) -> Result<Vec<(String, Counts)>, Fault> {
    let ids = held(tx, organisation, Of::Everything, period)?;
    let pasts = pasts(tx, organisation, &ids, period)?;
    let met: Vec<Id<Person>> = pasts.keys().copied().collect();
    let mut groups: HashMap<String, Vec<Past>> = HashMap::new();
    for some in met.chunks(AT_ONCE) {
        let rows: Vec<(Id<Person>, Option<String>)> = on!(tx, |c| people::table
            .filter(people::organisation_id.eq(organisation.id).and(people::id.eq_any(some)))
            .filter(people::department.is_not_null())
            .select((people::id, people::department))
            .load(c))?;
        for (person, department) in rows {
            if let Some((department, past)) = department.zip(pasts.get(&person)) {
                groups.entry(department).or_default().push(*past);
            }
        }
    }
    let mut counted: Vec<(String, Counts)> =
        groups.into_iter().map(|(department, pasts)| (department, pasts.into_iter().collect())).collect();
    counted.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(counted)
}

/// Whom one misses, with who they are, those seen most recently first. Left out are those who have said that they
/// come to something ahead, and those whom nobody may write to: nothing can be done about them.
pub fn missed(tx: &mut Tx, organisation: Id<Organisation>, now: DateTime<Utc>) -> Result<Vec<(Missed, Person)>, Fault> {
    let since = now - LOOK_BACK;
    let dates = dates(tx, organisation, since, now)?;
    let dates_since = |series: Id<Series>, at: DateTime<Utc>| {
        dates.iter().filter(|(other, held)| *other == series && *held > at).count()
    };
    let coming = coming(tx, organisation, now)?;
    let visits = visits(tx, organisation, since, now)?;
    let absent = visits.iter().filter(|(person, _)| !coming.contains(*person));
    let found: HashMap<Id<Person>, Missed> = absent
        .filter_map(|(person, visits)| Some((*person, face::missed(*person, visits, now, dates_since)?)))
        .collect();
    let ids: Vec<Id<Person>> = found.keys().copied().collect();
    let known = person::by_ids(tx, organisation, &ids)?.into_iter();
    let reachable = known.filter(|person| person.basis.kind.allows_writing() && person.objected_at.is_none());
    let mut named: Vec<(Missed, Person)> =
        reachable.filter_map(|person| Some((found.get(&person.id)?.clone(), person))).collect();
    named.sort_by_key(|(missed, _)| (std::cmp::Reverse(missed.last), missed.person));
    Ok(named)
}

/// The instants between which faces are looked at.
#[derive(Clone, Copy)]
struct Span {
    from: DateTime<Utc>,
    /// Where the twelve months begin that make a regular.
    year_from: DateTime<Utc>,
    to: DateTime<Utc>,
}

fn held(tx: &mut Tx, organisation: &Organisation, of: Of, period: Period) -> Result<Vec<Id<Event>>, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let within = events::held_from_at.ge(At::from(from)).and(events::held_from_at.lt(At::from(to)));
    let mine = events::organisation_id.eq(organisation.id).and(events::state.eq(State::Held));
    Ok(on!(tx, |c| {
        let mut query = events::table.filter(mine).filter(within).into_boxed();
        match of {
            Of::Everything => {}
            Of::Series(series) => query = query.filter(events::series_id.eq(series)),
            Of::Community(community) => {
                let theirs = event_communities::table
                    .filter(event_communities::community_id.eq(community))
                    .select(event_communities::event_id);
                query = query.filter(events::id.eq_any(theirs));
            }
        }
        query.order((events::held_from_at, events::id)).select(events::id).load(c)
    })?)
}

fn pasts(
    tx: &mut Tx,
    organisation: &Organisation,
    ids: &[Id<Event>],
    period: Period,
) -> Result<HashMap<Id<Person>, Past>, Fault> {
    let met = met(tx, organisation.id, ids)?;
    of_people(tx, organisation, met, period)
}

fn met(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Event>]) -> Result<Vec<Id<Person>>, Fault> {
    let mut met: Vec<Id<Person>> = presences(tx, organisation, ids)?.into_iter().map(|(_, person)| person).collect();
    met.sort_unstable();
    met.dedup();
    Ok(met)
}

fn pasts_of(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    met: &[Id<Person>],
    span: Span,
) -> Result<HashMap<Id<Person>, Past>, Fault> {
    let before = seen_before(tx, organisation, met, span.from)?;
    let mut evenings: HashMap<Id<Person>, i64> = HashMap::new();
    for some in met.chunks(AT_ONCE) {
        let rows: Vec<(Id<Person>, i64)> = on!(tx, |c| check_ins::table
            .inner_join(events::table.on(events::id.eq(check_ins::event_id)))
            .filter(check_ins::organisation_id.eq(organisation).and(check_ins::person_id.eq_any(some)))
            .filter(events::state.eq(State::Held).and(events::held_from_at.ge(At::from(span.year_from))))
            .filter(events::held_from_at.le(At::from(span.to)))
            .group_by(check_ins::person_id)
            .select((check_ins::person_id, count_star()))
            .load(c))?;
        evenings.extend(rows);
    }
    let past = |person: &Id<Person>| Past {
        came_before: before.contains(person),
        evenings: evenings.get(person).copied().unwrap_or(0),
    };
    Ok(met.iter().map(|person| (*person, past(person))).collect())
}

/// Everybody's evenings since an instant.
fn visits(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<HashMap<Id<Person>, Vec<Visit>>, Fault> {
    let rows: Vec<(Id<Person>, Option<At>, Option<Id<Series>>)> = on!(tx, |c| check_ins::table
        .inner_join(events::table.on(events::id.eq(check_ins::event_id)))
        .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Held)))
        .filter(events::starts_at.ge(At::from(since)).and(events::starts_at.lt(At::from(now))))
        .select((check_ins::person_id, events::held_from_at, events::series_id))
        .load(c))?;
    let mut visits: HashMap<Id<Person>, Vec<Visit>> = HashMap::new();
    for (person, at, series) in rows {
        if let Some(at) = at {
            visits.entry(person).or_default().push(Visit { at: at.0, series });
        }
    }
    Ok(visits)
}

/// When the dates of series were held since an instant.
fn dates(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<(Id<Series>, DateTime<Utc>)>, Fault> {
    let rows: Vec<(Option<Id<Series>>, Option<At>)> = on!(tx, |c| events::table
        .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Held)))
        .filter(events::starts_at.ge(At::from(since)).and(events::starts_at.lt(At::from(now))))
        .filter(events::series_id.is_not_null())
        .select((events::series_id, events::held_from_at))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(series, at)| Some((series?, at?.0))).collect())
}

/// Those who have said that they come to something ahead.
fn coming(tx: &mut Tx, organisation: Id<Organisation>, now: DateTime<Utc>) -> Result<HashSet<Id<Person>>, Fault> {
    let rows: Vec<Id<Person>> = on!(tx, |c| rsvps::table
        .inner_join(events::table.on(events::id.eq(rsvps::event_id)))
        .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Announced)))
        .filter(events::starts_at.ge(At::from(now)).and(rsvps::answer.eq(Answer::Yes)))
        .select(rsvps::person_id)
        .distinct()
        .load(c))?;
    Ok(rows.into_iter().collect())
}
