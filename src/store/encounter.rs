//! What was held, and with whom: the rows behind encounters and faces.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::report::{self, Scope};
use super::schema::{check_ins, events};
use super::types::At;
use super::{Fault, Tx, event};
use crate::domain::encounter::{Encounter, encounters};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::person::Person;

/// Ids in one IN (…) list; SQLite takes 32,766 variables, PostgreSQL 65,535.
pub(super) const AT_ONCE: usize = 5_000;

/// What happened to the events of a period.
pub struct Held {
    /// Those that took place, by their real start.
    pub encounters: Vec<Encounter>,
    /// Those that were called off, by the start they had.
    pub cancelled: Vec<Event>,
    /// Those that were over before `now` and that nobody has confirmed, by start.
    pub unconfirmed: Vec<Event>,
}

/// The events of a period; for chosen accounts those that they host.
pub fn of_period(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    period: Period,
    now: DateTime<Utc>,
) -> Result<Held, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let mut all = event::held_between(tx, organisation.id, from, to)?;
    let touching = event::between(tx, organisation.id, from, to)?;
    all.extend(touching.into_iter().filter(|event| event.state != State::Held));
    let accounts = scope.account_ids();
    all.retain(|event| scope.is_team || event.hosts.iter().any(|host| accounts.contains(host)));
    let all = report::sliced(tx, organisation.id, scope.slice, all)?;
    let (held, others): (Vec<Event>, Vec<Event>) = all.into_iter().partition(|event| event.state == State::Held);
    let ids: Vec<Id<Event>> = held.iter().map(|event| event.id).collect();
    let presences = presences(tx, organisation.id, &ids)?;
    let people: Vec<Id<Person>> = presences.iter().map(|(_, person)| *person).collect();
    let before = seen_before(tx, organisation.id, &people, from)?;
    let began = |event: &&Event| from <= event.starts_at && event.starts_at < to;
    let ended = |event: &&Event| from < event.ends_at && event.ends_at <= to;
    let cancelled = others.iter().filter(|event| event.state == State::Cancelled).filter(began).cloned();
    let unconfirmed = others.iter().filter(|event| event.awaits_wrap_up(now)).filter(ended).cloned();
    Ok(Held {
        cancelled: cancelled.collect(),
        unconfirmed: unconfirmed.collect(),
        encounters: encounters(held, &presences, &before),
    })
}

/// Who was checked in at each of the given events.
pub(super) fn presences(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ids: &[Id<Event>],
) -> Result<Vec<(Id<Event>, Id<Person>)>, Fault> {
    let mut found = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(Id<Event>, Id<Person>)> = on!(tx, |c| check_ins::table
            .filter(check_ins::organisation_id.eq(organisation).and(check_ins::event_id.eq_any(some)))
            .select((check_ins::event_id, check_ins::person_id))
            .load(c))?;
        found.extend(rows);
    }
    Ok(found)
}

/// Those of the given people who had come to an event that began earlier.
pub(super) fn seen_before(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    people: &[Id<Person>],
    from: DateTime<Utc>,
) -> Result<HashSet<Id<Person>>, Fault> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let mut found = HashSet::new();
    for some in people.chunks(AT_ONCE) {
        let rows: Vec<Id<Person>> = on!(tx, |c| check_ins::table
            .inner_join(events::table.on(events::id.eq(check_ins::event_id)))
            .filter(check_ins::organisation_id.eq(organisation).and(check_ins::person_id.eq_any(some)))
            .filter(events::state.eq(State::Held).and(events::held_from_at.lt(At::from(from))))
            .select(check_ins::person_id)
            .distinct()
            .load(c))?;
        found.extend(rows);
    }
    Ok(found)
}
