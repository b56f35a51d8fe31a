//! Rows of messages on their way: what is put in, asked, taken back. How they leave is in `leaving`.

mod leaving;
mod person;
mod standing;
mod told;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max, min};
use diesel::prelude::*;

use super::db::{Tx, on};
use super::schema::{accounts, joins, outbox, people};
use super::types::At;
use super::{Fault, Stretch};
use crate::domain::account::Account;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Detail, Message, OutboxRow, State};
use crate::domain::person::Person;

pub use leaving::{Begin, Begun, Dead, Ending, begin, finish, lanes, next_due, pick, recover, under_way};
pub use person::{drop_to_person, to_person};
pub use standing::{Waiting, to_guests, unreached, waiting, waits_for};
pub use told::told_counts;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox)]
struct Row {
    id: Id<OutboxRow>,
    organisation_id: Id<Organisation>,
    message: Message,
    priority: i32,
    invitation_id: Option<Id<Invitation>>,
    event_id: Option<Id<Event>>,
    person_id: Option<Id<Person>>,
    account_id: Option<Id<Account>>,
    detail: String,
    message_id: String,
    state: State,
    due_at: At,
    attempts: i32,
    interrupted: i32,
    last_error: Option<String>,
    created_at: At,
    ended_at: Option<At>,
}

fn read(row: Row) -> Result<OutboxRow, Fault> {
    let detail = serde_json::from_str(&row.detail)
        .map_err(|reason| Fault::Corrupt { table: "outbox", reason: format!("detail of {}: {reason}", row.id) })?;
    Ok(OutboxRow {
        id: row.id,
        organisation: row.organisation_id,
        message: row.message,
        invitation: row.invitation_id,
        event: row.event_id,
        person: row.person_id,
        account: row.account_id,
        detail,
        message_id: row.message_id,
        state: row.state,
        due_at: row.due_at.0,
        attempts: row.attempts,
        interrupted: row.interrupted,
        last_error: row.last_error,
        created_at: row.created_at.0,
        ended_at: row.ended_at.map(|at| at.0),
    })
}

/// Puts a message on its way; it leaves after the commit, when it is due.
pub fn insert(tx: &mut Tx, message: &OutboxRow) -> Result<(), Fault> {
    let row = Row {
        id: message.id,
        organisation_id: message.organisation,
        message: message.message,
        priority: message.message.priority(),
        invitation_id: message.invitation,
        event_id: message.event,
        person_id: message.person,
        account_id: message.account,
        detail: serde_json::to_string(&message.detail).unwrap_or_default(),
        message_id: message.message_id.clone(),
        state: message.state,
        due_at: message.due_at.into(),
        attempts: message.attempts,
        interrupted: message.interrupted,
        last_error: message.last_error.clone(),
        created_at: message.created_at.into(),
        ended_at: message.ended_at.map(At::from),
    };
    let domain = domain(tx, message)?;
    on!(tx, |c| diesel::insert_into(outbox::table).values((&row, outbox::domain.eq(domain))).execute(c))?;
    Ok(())
}

/// What the pace of a message is kept by: its recipient's domain as it is now; empty when there is none.
fn domain(tx: &mut Tx, row: &OutboxRow) -> Result<String, Fault> {
    let email: Option<EmailAddress> = match (row.person, row.account, row.detail.join) {
        (Some(person), _, _) => {
            let found: Option<Option<EmailAddress>> =
                on!(tx, |c| people::table.find(person).select(people::email).get_result(c).optional())?;
            found.flatten()
        }
        (None, Some(account), _) => {
            on!(tx, |c| accounts::table.find(account).select(accounts::email).get_result(c).optional())?
        }
        (None, None, Some(join)) => on!(tx, |c| joins::table.find(join).select(joins::email).get_result(c).optional())?,
        (None, None, None) => None,
    };
    Ok(email.map(|email| email.domain()).unwrap_or_default())
}

/// Says more, or less, in a message that has not left yet.
pub fn set_detail(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<OutboxRow>,
    detail: &Detail,
) -> Result<(), Fault> {
    let mine = outbox::organisation_id.eq(organisation).and(outbox::state.eq(State::Queued));
    let detail = serde_json::to_string(detail).unwrap_or_default();
    on!(tx, |c| diesel::update(outbox::table.find(id).filter(mine)).set(outbox::detail.eq(detail)).execute(c))?;
    Ok(())
}

/// Sends an ended message once more, because a person asked for it.
pub fn retry(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<OutboxRow>,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let stuck = outbox::state.eq_any([State::Failed, State::Bounced, State::Unknown, State::Queued]);
    // The address may have been corrected since.
    let Some(row) = by_id(tx, organisation, id)? else { return Ok(false) };
    let domain = domain(tx, &row)?;
    let changed = on!(tx, |c| diesel::update(
        outbox::table.find(id).filter(outbox::organisation_id.eq(organisation)).filter(stuck)
    )
    .set((
        outbox::state.eq(State::Queued),
        outbox::domain.eq(domain),
        outbox::due_at.eq(At::from(now)),
        outbox::attempts.eq(0),
        outbox::interrupted.eq(0),
        outbox::ended_at.eq(None::<At>),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// Takes back messages of one kind that an event has not sent yet, because they would no longer be true.
pub fn drop_queued(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    messages: &[Message],
    person: Option<Id<Person>>,
    now: DateTime<Utc>,
) -> Result<usize, Fault> {
    let waiting = outbox::event_id.eq(event).and(outbox::message.eq_any(messages)).and(outbox::state.eq(State::Queued));
    let mine = outbox::organisation_id.eq(organisation);
    let values = (outbox::state.eq(State::Dropped), outbox::ended_at.eq(Some(At::from(now))));
    Ok(match person {
        Some(person) => {
            let theirs = waiting.and(outbox::person_id.eq(person));
            on!(tx, |c| diesel::update(outbox::table.filter(theirs).filter(mine)).set(values).execute(c))?
        }
        None => on!(tx, |c| diesel::update(outbox::table.filter(waiting).filter(mine)).set(values).execute(c))?,
    })
}

/// Messages of one kind of an event that have not left yet.
pub fn queued_of_event(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    message: Message,
) -> Result<Vec<OutboxRow>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| outbox::table
        .filter(outbox::event_id.eq(event).and(outbox::message.eq(message)).and(outbox::state.eq(State::Queued)))
        .filter(outbox::organisation_id.eq(organisation))
        .order(outbox::id)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// Everything ever said about an event, in order of cause.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<OutboxRow>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| outbox::table
        .filter(outbox::event_id.eq(event).and(outbox::organisation_id.eq(organisation)))
        .order(outbox::id)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// Messages of one kind about an event that stand in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// What they say.
    pub message: Message,
    /// How far they have come.
    pub state: State,
    /// How many.
    pub count: i64,
    /// When the first of them was caused.
    pub first_at: DateTime<Utc>,
    /// When the last of them is due.
    pub due_at: DateTime<Utc>,
}

/// How far the mails about an event have come, in order of their first cause.
pub fn progress(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Leg>, Fault> {
    type Found = (Message, State, i64, Option<At>, Option<At>);
    let rows: Vec<Found> = on!(tx, |c| outbox::table
        .filter(outbox::event_id.eq(event).and(outbox::organisation_id.eq(organisation)))
        .group_by((outbox::message, outbox::state))
        .select((outbox::message, outbox::state, count_star(), min(outbox::created_at), max(outbox::due_at)))
        .load(c))?;
    let mut legs: Vec<Leg> = rows
        .into_iter()
        .filter_map(|(message, state, count, first_at, due_at)| {
            Some(Leg { message, state, count, first_at: first_at?.0, due_at: due_at?.0 })
        })
        .collect();
    legs.sort_by_key(|leg| (leg.first_at, leg.message, leg.state));
    Ok(legs)
}

/// How many messages of an organisation stand in each state.
pub fn counts(tx: &mut Tx, organisation: Id<Organisation>) -> Result<HashMap<State, i64>, Fault> {
    let rows: Vec<(State, i64)> = on!(tx, |c| outbox::table
        .filter(outbox::organisation_id.eq(organisation))
        .group_by(outbox::state)
        .select((outbox::state, count_star()))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// The latest messages of an organisation in any of these states, newest first.
pub fn latest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    states: &[State],
    limit: i64,
) -> Result<Vec<OutboxRow>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| outbox::table
        .filter(outbox::organisation_id.eq(organisation).and(outbox::state.eq_any(states)))
        .order((outbox::created_at.desc(), outbox::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// A stretch of an organisation's messages, in order of cause; only those in one state when asked for.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    state: Option<State>,
    stretch: Stretch<OutboxRow>,
) -> Result<Vec<OutboxRow>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = outbox::table.filter(outbox::organisation_id.eq(organisation)).into_boxed();
        if let Some(state) = state {
            query = query.filter(outbox::state.eq(state));
        }
        if let Some(after) = stretch.after {
            query = query.filter(outbox::id.gt(after));
        }
        query.order(outbox::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    rows.into_iter().map(read).collect()
}

/// One message of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<OutboxRow>) -> Result<Option<OutboxRow>, Fault> {
    let row: Option<Row> = on!(tx, |c| outbox::table
        .find(id)
        .filter(outbox::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(read).transpose()
}

/// The message with this Message-ID, of whatever organisation: a report or an answer names it by nothing else.
pub fn by_message_id(tx: &mut Tx, message_id: &str) -> Result<Option<OutboxRow>, Fault> {
    let row: Option<Row> = on!(tx, |c| outbox::table
        .filter(outbox::message_id.eq(message_id))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(read).transpose()
}

/// Takes note that a message which the mail server had taken came back, with the words of whoever sent it back.
pub fn bounce(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<OutboxRow>,
    words: &str,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let left = outbox::state.eq_any([State::Sent, State::Kept, State::Unknown]);
    let changed = on!(tx, |c| diesel::update(
        outbox::table.find(id).filter(outbox::organisation_id.eq(organisation)).filter(left)
    )
    .set((
        outbox::state.eq(State::Bounced),
        outbox::last_error.eq(Some(words)),
        outbox::ended_at.eq(Some(At::from(now))),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// Takes what an organisation caused before an instant for sent when it was due: a past that was played and not lived,
/// of which nobody is to receive anything.
pub fn settle(tx: &mut Tx, organisation: Id<Organisation>, before: DateTime<Utc>) -> Result<usize, Fault> {
    let mine = outbox::organisation_id.eq(organisation);
    let old = outbox::state.eq(State::Queued).and(outbox::created_at.lt(At::from(before)));
    Ok(on!(tx, |c| diesel::update(outbox::table.filter(mine).filter(old))
        .set((
            outbox::state.eq(State::Sent),
            outbox::attempts.eq(1),
            outbox::detail.eq("{}"),
            outbox::ended_at.eq(outbox::due_at.nullable()),
        ))
        .execute(c))?)
}
