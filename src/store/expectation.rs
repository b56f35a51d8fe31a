//! What the yeses of a series were worth at its dates of the last twelve months.

use chrono::{DateTime, Months, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{check_ins, events, rsvps};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::{Event, State};
use crate::domain::expectation::Habit;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::rsvp::{Answer, Place};
use crate::domain::series::Series;

/// How far back.
const YEAR: Months = Months::new(12);

/// The habit of a series as of an instant. Heads are counted as they were said: whoever said two and came with three
/// counts two. Evenings at which nobody was ticked, as when only a number was written down, say nothing of yeses and
/// are left out.
pub fn of_series(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    series: Id<Series>,
    now: DateTime<Utc>,
) -> Result<Habit, Fault> {
    let ticked = check_ins::table.filter(check_ins::organisation_id.eq(organisation)).select(check_ins::event_id);
    let dates: Vec<Id<Event>> = on!(tx, |c| events::table
        .filter(events::series_id.eq(series).and(events::organisation_id.eq(organisation)))
        .filter(events::state.eq(State::Held).and(events::held_from_at.ge(At::from(now - YEAR))))
        .filter(events::held_from_at.lt(At::from(now)).and(events::id.eq_any(ticked)))
        .select(events::id)
        .load(c))?;
    let said: Vec<(i32, Option<i32>)> = on!(tx, |c| rsvps::table
        .left_join(
            check_ins::table.on(check_ins::event_id.eq(rsvps::event_id).and(check_ins::person_id.eq(rsvps::person_id)))
        )
        .filter(rsvps::event_id.eq_any(&dates).and(rsvps::organisation_id.eq(organisation)))
        .filter(rsvps::answer.eq(Answer::Yes).and(rsvps::place.eq(Place::Seated)))
        .select((rsvps::guests, check_ins::guests.nullable()))
        .load(c))?;
    let heads = |guests: i32| i64::from(guests.max(0)) + 1;
    let came = said.iter().filter_map(|(guests, brought)| brought.map(|brought| heads(brought.min(*guests)))).sum();
    Ok(Habit {
        dates: i64::try_from(dates.len()).unwrap_or(i64::MAX),
        said_yes: said.iter().map(|(guests, _)| heads(*guests)).sum(),
        came,
    })
}
