//! Who came to what was held in a period, and what was brought: read with a fixed number of questions.

use std::collections::HashSet;

use diesel::prelude::*;

use super::db::on;
use super::encounter::{AT_ONCE, presences};
use super::report::Scope;
use super::schema::{ingredients, promises, rsvps};
use super::{Fault, Tx, encounter, face, neglect};
use crate::domain::attendance::{Attendance, Ingredients, MET_DAYS};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::Ingredient;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Place};

/// The attendance of a period, for the events of a scope: of the team all of them, of chosen accounts those that they
/// host, of a community those held for it. Departments are the organisation's in any case.
pub fn of_period(tx: &mut Tx, organisation: &Organisation, scope: &Scope, period: Period) -> Result<Attendance, Fault> {
    let (_, to) = period.bounds(&organisation.timezone);
    let held = encounter::of_period(tx, organisation, scope, period, to)?.encounters;
    let ids: Vec<Id<Event>> = held.iter().map(|one| one.event.id).collect();
    let came = presences(tx, organisation.id, &ids)?;
    let said = said_yes(tx, organisation.id, &ids)?;
    let kept = came.iter().filter(|one| said.contains(*one)).count();
    let departments = neglect::departments(tx, organisation.id, to)?;
    Ok(Attendance {
        events: count(held.len()),
        said_yes: count(said.len()),
        came: count(kept),
        walk_ins: count(came.len() - kept),
        unnamed: held.iter().map(|one| one.unnamed).sum(),
        faces: face::of_scope(tx, organisation, scope, period)?,
        departments_met: count(departments.iter().filter(|one| one.was_met_within(MET_DAYS, to)).count()),
        departments: count(departments.len()),
        ingredients: brought(tx, organisation.id, &ids)?,
    })
}

fn said_yes(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ids: &[Id<Event>],
) -> Result<HashSet<(Id<Event>, Id<Person>)>, Fault> {
    let mut found = HashSet::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(Id<Event>, Id<Person>)> = on!(tx, |c| rsvps::table
            .filter(rsvps::organisation_id.eq(organisation).and(rsvps::event_id.eq_any(some)))
            .filter(rsvps::answer.eq(Answer::Yes).and(rsvps::place.eq(Place::Seated)))
            .select((rsvps::event_id, rsvps::person_id))
            .load(c))?;
        found.extend(rows);
    }
    Ok(found)
}

fn brought(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Event>]) -> Result<Ingredients, Fault> {
    let (mut asked, mut promised, mut given) = (HashSet::new(), HashSet::new(), HashSet::new());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(Id<Ingredient>, Option<i32>, Option<bool>)> = on!(tx, |c| ingredients::table
            .left_join(promises::table.on(promises::ingredient_id.eq(ingredients::id)))
            .filter(ingredients::organisation_id.eq(organisation).and(ingredients::event_id.eq_any(some)))
            .filter(ingredients::removed_at.is_null())
            .select((ingredients::id, promises::quantity.nullable(), promises::given.nullable()))
            .load(c))?;
        for (line, quantity, is_given) in rows {
            asked.insert(line);
            promised.extend(quantity.map(|_| line));
            given.extend(is_given.filter(|given| *given).map(|_| line));
        }
    }
    Ok(Ingredients { asked: count(asked.len()), promised: count(promised.len()), given: count(given.len()) })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
