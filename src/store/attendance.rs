//! Who came to what was held in a period, and what was brought: read with a fixed number of questions.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::encounter::{AT_ONCE, presences};
use super::report::Scope;
use super::schema::rsvps;
use super::{Fault, Tx, encounter, face, neglect, soup};
use crate::domain::attendance::{Attendance, Evening, Ingredients, MET_DAYS, Presence, evenings as of_presences};
use crate::domain::encounter::Encounter;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Place};

/// The attendance of a period, for the events of a scope: of the team all of them, of chosen accounts those that they
/// host, of a community those held for it. Departments are the organisation's in any case.
pub fn of_period(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    period: Period,
    now: DateTime<Utc>,
) -> Result<Attendance, Fault> {
    let until = period.bounds(&organisation.timezone).1.min(now);
    let held = encounter::of_period(tx, organisation, scope, period, now)?.encounters;
    let all: Evening = evenings(tx, organisation, &held, period)?.into_iter().sum();
    let departments = neglect::departments(tx, organisation.id, until)?;
    let pot = soup::of_events(tx, organisation.id, &ids(&held))?.total();
    Ok(Attendance {
        events: count(held.len()),
        said_yes: all.said_yes,
        came: all.came,
        walk_ins: all.walk_ins,
        unnamed: all.unnamed,
        faces: all.faces,
        departments_met: count(departments.iter().filter(|one| one.was_met_within(MET_DAYS, until)).count()),
        departments: count(departments.len()),
        ingredients: Ingredients { asked: pot.asked, promised: pot.promised, given: pot.given },
    })
}

/// The attendance of a period meetup by meetup: of those that were held in it, in the order given.
pub fn evenings(
    tx: &mut Tx,
    organisation: &Organisation,
    held: &[Encounter],
    period: Period,
) -> Result<Vec<Evening>, Fault> {
    let ids = ids(held);
    let came = presences(tx, organisation.id, &ids)?;
    let said = said_yes(tx, organisation.id, &ids)?;
    let people: Vec<Id<Person>> = came.iter().map(|(_, person)| *person).collect();
    let pasts = face::of_people(tx, organisation, people, period)?;
    Ok(of_presences(held, &came, &said, &pasts))
}

fn said_yes(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Event>]) -> Result<HashSet<Presence>, Fault> {
    let mut found = HashSet::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<Presence> = on!(tx, |c| rsvps::table
            .filter(rsvps::organisation_id.eq(organisation).and(rsvps::event_id.eq_any(some)))
            .filter(rsvps::answer.eq(Answer::Yes).and(rsvps::place.eq(Place::Seated)))
            .select((rsvps::event_id, rsvps::person_id))
            .load(c))?;
        found.extend(rows);
    }
    Ok(found)
}

fn ids(held: &[Encounter]) -> Vec<Id<Event>> {
    held.iter().map(|one| one.event.id).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
