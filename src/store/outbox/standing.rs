//! How messages stand, for those who look: guest by guest, and what waits.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::super::db::{Tx, on};
use super::super::schema::outbox;
use super::super::types::At;
use super::{Fault, Row, read};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow, State};
use crate::domain::person::Person;

/// Everything ever said to these guests about an event, in order of cause.
pub fn to_guests(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    guests: &[Id<Person>],
) -> Result<Vec<OutboxRow>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| outbox::table
        .filter(outbox::event_id.eq(event).and(outbox::organisation_id.eq(organisation)))
        .filter(outbox::person_id.eq_any(guests))
        .order(outbox::id)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// Guests whom some message about an event did not reach: refused, tried for too long, sent back, or nobody knows.
/// What was said again later counts by its later mail.
pub fn unreached(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Id<Person>>, Fault> {
    let mine = outbox::event_id.eq(event).and(outbox::organisation_id.eq(organisation));
    let stuck = [State::Failed, State::Bounced, State::Unknown];
    let count: i64 = on!(tx, |c| outbox::table.filter(mine).filter(outbox::state.eq_any(stuck)).count().get_result(c))?;
    if count == 0 {
        return Ok(Vec::new());
    }
    let rows: Vec<(Option<Id<Person>>, Message, State)> = on!(tx, |c| outbox::table
        .filter(mine)
        .filter(outbox::state.ne(State::Dropped))
        .order(outbox::id)
        .select((outbox::person_id, outbox::message, outbox::state))
        .load(c))?;
    let last: HashMap<_, _> = rows.into_iter().map(|(person, message, state)| ((person, message), state)).collect();
    let people: HashSet<_> =
        last.into_iter().filter(|(_, state)| stuck.contains(state)).filter_map(|((person, _), _)| person).collect();
    Ok(people.into_iter().collect())
}

/// Whether a message of one kind to an account has not left yet.
pub fn waits_for(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    message: Message,
) -> Result<bool, Fault> {
    let waiting = outbox::state.eq_any([State::Queued, State::Sending]).and(outbox::message.eq(message));
    let mine = outbox::organisation_id.eq(organisation).and(outbox::account_id.eq(account));
    let count: i64 = on!(tx, |c| outbox::table.filter(mine).filter(waiting).count().get_result(c))?;
    Ok(count > 0)
}

/// What waits to leave, and for what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// For their turn.
    pub ready: i64,
    /// For their time: held so that they can be taken back, gathered, or paced.
    pub early: i64,
    /// For another try, because the receiver's server said not now.
    pub put_off: i64,
    /// For the mail server, which takes nothing at the moment.
    pub server_away: i64,
    /// When the first of those that wait for a time is due.
    pub next_at: Option<DateTime<Utc>>,
}

/// What an organisation's messages wait for. A message that no server was asked about has no attempt; words without an
/// attempt are those of a server that takes nothing from anybody.
pub fn waiting(tx: &mut Tx, organisation: Id<Organisation>, now: DateTime<Utc>) -> Result<Waiting, Fault> {
    let mine = outbox::organisation_id.eq(organisation).and(outbox::state.eq(State::Queued));
    let is_due = outbox::due_at.le(At::from(now));
    let count_of = outbox::table.filter(mine);
    let ready = count_of.filter(is_due);
    let early = count_of.filter(outbox::due_at.gt(At::from(now)));
    let untried = outbox::attempts.eq(0);
    let silent = outbox::last_error.is_null();
    let next: Option<At> = on!(tx, |c| early.order(outbox::due_at).select(outbox::due_at).first(c).optional())?;
    Ok(Waiting {
        ready: on!(tx, |c| ready.count().get_result(c))?,
        early: on!(tx, |c| early.filter(untried.and(silent)).count().get_result(c))?,
        put_off: on!(tx, |c| early.filter(outbox::attempts.gt(0)).count().get_result(c))?,
        server_away: on!(tx, |c| early.filter(untried.and(outbox::last_error.is_not_null())).count().get_result(c))?,
        next_at: next.map(|at| at.0),
    })
}
