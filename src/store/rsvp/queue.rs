//! The waiting list of an event in the order in which its places are offered.

use std::collections::HashSet;

use diesel::prelude::*;

use super::Row;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Place, Rsvp};
use crate::domain::rsvp_change::Cause;
use crate::domain::seats::in_order;
use crate::domain::series::Series;
use crate::store::db::on;
use crate::store::schema::{check_ins, event_communities, events, rsvp_changes, rsvps, series};
use crate::store::types::At;
use crate::store::{Fault, Tx};

/// How often a series may have been split before its earlier dates are no longer looked for.
const FOLLOWED: usize = 12;

/// Who waits, first come first; before them whom staff let pass, then, if the event says so, those who missed out at
/// the last date.
pub fn queue(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<Vec<Rsvp>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| rsvps::table
        .filter(rsvps::event_id.eq(event.id).and(rsvps::place.eq(Place::Waiting)))
        .filter(rsvps::organisation_id.eq(organisation))
        .order((rsvps::queue_number, rsvps::person_id))
        .select(Row::as_select())
        .load(c))?;
    let waiting = rows.into_iter().map(Rsvp::from).collect::<Vec<_>>();
    // Nobody's order changes among fewer than two.
    let missed = if waiting.len() < 2 { HashSet::new() } else { missed(tx, organisation, event)? };
    Ok(in_order(waiting, &missed))
}

/// Those who waited for a seat at the last date before this one and found none; empty unless the event puts them
/// first. The last date is that of the series, and for a single event the last one of its communities.
pub fn missed(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<HashSet<Id<Person>>, Fault> {
    if !event.puts_missed_first {
        return Ok(HashSet::new());
    }
    let Some(last) = date_before(tx, organisation, event)? else { return Ok(HashSet::new()) };
    let people: Vec<Id<Person>> = on!(tx, |c| rsvps::table
        .left_join(
            check_ins::table.on(check_ins::event_id.eq(rsvps::event_id).and(check_ins::person_id.eq(rsvps::person_id)))
        )
        .filter(rsvps::event_id.eq(last).and(rsvps::place.eq(Place::Waiting)))
        // Whoever came without a seat, and was let in, missed nothing.
        .filter(check_ins::person_id.nullable().is_null())
        .select(rsvps::person_id)
        .load(c))?;
    let let_go: Vec<Id<Person>> = on!(tx, |c| rsvp_changes::table
        .filter(rsvp_changes::event_id.eq(event.id).and(rsvp_changes::cause.eq(Cause::Expiry)))
        .select(rsvp_changes::person_id)
        .load(c))?;
    // Once is enough: whoever was offered a place here and let it go waits like everybody else.
    Ok(people.into_iter().filter(|person| !let_go.contains(person)).collect())
}

fn date_before(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<Option<Id<Event>>, Fault> {
    let (before, called_off) = (At::from(event.starts_at), events::state.eq_any([State::Announced, State::Held]));
    let earlier = events::organisation_id.eq(organisation).and(events::starts_at.lt(before)).and(called_off);
    let order = (events::starts_at.desc(), events::id.desc());
    let Some(occurrence) = &event.occurrence else {
        let mine = event_communities::community_id.eq_any(&event.communities);
        let of_communities = event_communities::table.filter(mine).select(event_communities::event_id);
        return Ok(on!(tx, |c| events::table
            .filter(earlier.and(events::id.eq_any(of_communities)))
            .order(order)
            .select(events::id)
            .limit(1)
            .load(c))?
        .pop());
    };
    let lineage = lineage(tx, organisation, occurrence.series)?;
    Ok(on!(tx, |c| events::table
        .filter(earlier.and(events::series_id.eq_any(lineage)))
        .order(order)
        .select(events::id)
        .limit(1)
        .load(c))?
    .pop())
}

/// A series and those that it goes on from.
fn lineage(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    youngest: Id<Series>,
) -> Result<Vec<Option<Id<Series>>>, Fault> {
    let mut lineage = vec![Some(youngest)];
    while let Some(Some(last)) = lineage.last().copied()
        && lineage.len() < FOLLOWED
    {
        let follows: Option<Option<Id<Series>>> = on!(tx, |c| series::table
            .find(last)
            .filter(series::organisation_id.eq(organisation))
            .select(series::follows_id)
            .get_result(c)
            .optional())?;
        lineage.push(follows.flatten());
    }
    lineage.retain(Option::is_some);
    Ok(lineage)
}
