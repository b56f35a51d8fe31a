//! Messages by whom they go to: what somebody was sent, and taking back what has not left.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::super::db::{Tx, on};
use super::super::schema::outbox;
use super::super::types::At;
use super::{Fault, Row, read};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow, State};
use crate::domain::person::Person;

/// Everything ever said to a person, latest first, at most `limit`.
pub fn to_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
    limit: i64,
) -> Result<Vec<OutboxRow>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| outbox::table
        .filter(outbox::person_id.eq(person).and(outbox::organisation_id.eq(organisation)))
        .order(outbox::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// Takes back what has not left for a person, of whatever event: these messages, or all.
pub fn drop_to_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
    messages: Option<&[Message]>,
    now: DateTime<Utc>,
) -> Result<usize, Fault> {
    let mine = outbox::organisation_id.eq(organisation).and(outbox::person_id.eq(person));
    let waiting = mine.and(outbox::state.eq(State::Queued));
    let values = (outbox::state.eq(State::Dropped), outbox::ended_at.eq(Some(At::from(now))));
    Ok(match messages {
        Some(these) => {
            let these = waiting.and(outbox::message.eq_any(these));
            on!(tx, |c| diesel::update(outbox::table.filter(these)).set(values).execute(c))?
        }
        None => on!(tx, |c| diesel::update(outbox::table.filter(waiting)).set(values).execute(c))?,
    })
}
