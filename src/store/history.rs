//! Everything that hangs on people by now: whether there is anything, and handing it to somebody else.

use std::collections::HashSet;

use diesel::prelude::*;

use super::db::on;
use super::schema::{
    basis_changes, check_ins, door_operations, gestures, inbound_mails, invitations, outbox, promises, relays,
    rsvp_changes, rsvps, standing_answers,
};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::Ingredient;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::series::Series;

/// Loads the people of one table that are among the given ones.
macro_rules! among {
    ($tx:expr, $table:ident, $organisation:expr, $people:expr) => {
        on!($tx, |c| $table::table
            .filter($table::organisation_id.eq($organisation).and($table::person_id.eq_any($people)))
            .select($table::person_id)
            .distinct()
            .load::<Id<Person>>(c))?
    };
    ($tx:expr, $table:ident?, $organisation:expr, $people:expr) => {
        on!($tx, |c| $table::table
            .filter($table::organisation_id.nullable().eq($organisation).and($table::person_id.eq_any($people)))
            .select($table::person_id.assume_not_null())
            .distinct()
            .load::<Id<Person>>(c))?
    };
}

/// Gives the rows of one table from one person to another.
macro_rules! moved {
    ($tx:expr, $table:ident, $organisation:expr, $from:expr, $to:expr) => {{
        let theirs = $table::organisation_id.eq($organisation).and($table::person_id.eq($from));
        on!($tx, |c| diesel::update($table::table.filter(theirs)).set($table::person_id.eq($to)).execute(c))?;
    }};
}

/// Those of these people who were asked, answered, came, promised, wrote, or were met or thanked.
pub fn of_any(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    people: &[Id<Person>],
) -> Result<HashSet<Id<Person>>, Fault> {
    let mut found: HashSet<Id<Person>> = HashSet::new();
    found.extend(among!(tx, invitations, organisation, people));
    found.extend(among!(tx, rsvps, organisation, people));
    found.extend(among!(tx, check_ins, organisation, people));
    found.extend(among!(tx, standing_answers, organisation, people));
    found.extend(among!(tx, promises, organisation, people));
    found.extend(among!(tx, gestures, organisation, people));
    found.extend(among!(tx, relays?, organisation, people));
    found.extend(among!(tx, inbound_mails?, organisation, people));
    Ok(found)
}

/// Gives everything that hangs on one person to another. Where both have something for the same date, the later answer
/// counts and both stay in its history; the first invitation of `to` stays theirs.
pub fn hand_over(tx: &mut Tx, organisation: Id<Organisation>, from: Id<Person>, to: Id<Person>) -> Result<(), Fault> {
    invitations_of(tx, organisation, from, to)?;
    answers_of(tx, organisation, from, to)?;
    arrivals_of(tx, organisation, from, to)?;
    promises_of(tx, organisation, from, to)?;
    standing_answers_of(tx, organisation, from, to)?;
    moved!(tx, rsvp_changes, organisation, from, to);
    moved!(tx, basis_changes, organisation, from, to);
    moved!(tx, gestures, organisation, from, to);
    moved!(tx, relays, organisation, Some(from), Some(to));
    moved!(tx, door_operations, organisation, Some(from), Some(to));
    moved!(tx, outbox, organisation, Some(from), Some(to));
    let theirs = inbound_mails::organisation_id.eq(Some(organisation)).and(inbound_mails::person_id.eq(Some(from)));
    let mine = inbound_mails::person_id.eq(Some(to));
    on!(tx, |c| diesel::update(inbound_mails::table.filter(theirs.assume_not_null())).set(mine).execute(c))?;
    Ok(())
}

/// An invitation to an event that `to` is invited to as well goes, with what waited to be said about it.
fn invitations_of(tx: &mut Tx, organisation: Id<Organisation>, from: Id<Person>, to: Id<Person>) -> Result<(), Fault> {
    let mine = invitations::organisation_id.eq(organisation);
    let known: Vec<Id<Event>> = on!(tx, |c| invitations::table
        .filter(mine.and(invitations::person_id.eq(to)))
        .select(invitations::event_id)
        .load(c))?;
    let twice = mine.and(invitations::person_id.eq(from)).and(invitations::event_id.eq_any(known));
    on!(tx, |c| diesel::delete(invitations::table.filter(twice)).execute(c))?;
    moved!(tx, invitations, organisation, from, to);
    Ok(())
}

fn answers_of(tx: &mut Tx, organisation: Id<Organisation>, from: Id<Person>, to: Id<Person>) -> Result<(), Fault> {
    let of = |person: Id<Person>| rsvps::organisation_id.eq(organisation).and(rsvps::person_id.eq(person));
    let read = |tx: &mut Tx, person| -> Result<Vec<(Id<Event>, At)>, Fault> {
        Ok(on!(tx, |c| rsvps::table.filter(of(person)).select((rsvps::event_id, rsvps::answered_at)).load(c))?)
    };
    let (theirs, mine) = (read(tx, from)?, read(tx, to)?);
    for (event, at) in theirs {
        if let Some((_, other)) = mine.iter().find(|(one, _)| *one == event) {
            let loser = if *other < at { to } else { from };
            on!(tx, |c| diesel::delete(rsvps::table.find((event, loser))).execute(c))?;
        }
    }
    moved!(tx, rsvps, organisation, from, to);
    Ok(())
}

fn arrivals_of(tx: &mut Tx, organisation: Id<Organisation>, from: Id<Person>, to: Id<Person>) -> Result<(), Fault> {
    let mine = check_ins::organisation_id.eq(organisation);
    let known: Vec<Id<Event>> = on!(tx, |c| check_ins::table
        .filter(mine.and(check_ins::person_id.eq(to)))
        .select(check_ins::event_id)
        .load(c))?;
    let twice = mine.and(check_ins::person_id.eq(from)).and(check_ins::event_id.eq_any(known));
    on!(tx, |c| diesel::delete(check_ins::table.filter(twice)).execute(c))?;
    moved!(tx, check_ins, organisation, from, to);
    Ok(())
}

fn promises_of(tx: &mut Tx, organisation: Id<Organisation>, from: Id<Person>, to: Id<Person>) -> Result<(), Fault> {
    let mine = promises::organisation_id.eq(organisation);
    let known: Vec<Id<Ingredient>> = on!(tx, |c| promises::table
        .filter(mine.and(promises::person_id.eq(to)))
        .select(promises::ingredient_id)
        .load(c))?;
    let twice = mine.and(promises::person_id.eq(from)).and(promises::ingredient_id.eq_any(known));
    on!(tx, |c| diesel::delete(promises::table.filter(twice)).execute(c))?;
    moved!(tx, promises, organisation, from, to);
    Ok(())
}

fn standing_answers_of(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    from: Id<Person>,
    to: Id<Person>,
) -> Result<(), Fault> {
    let of = |person: Id<Person>| {
        standing_answers::organisation_id.eq(organisation).and(standing_answers::person_id.eq(person))
    };
    let read = |tx: &mut Tx, person| -> Result<Vec<(Id<Series>, At)>, Fault> {
        let columns = (standing_answers::series_id, standing_answers::since_at);
        Ok(on!(tx, |c| standing_answers::table.filter(of(person)).select(columns).load(c))?)
    };
    let (theirs, mine) = (read(tx, from)?, read(tx, to)?);
    for (series, since) in theirs {
        if let Some((_, other)) = mine.iter().find(|(one, _)| *one == series) {
            let loser = if *other < since { to } else { from };
            on!(tx, |c| diesel::delete(standing_answers::table.find((series, loser))).execute(c))?;
        }
    }
    moved!(tx, standing_answers, organisation, from, to);
    Ok(())
}
