//! Rows of mailings: when each event writes to its people.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{mailings, outbox, series};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::mailing::{Kind, Mailing, Rhythm, State};
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{self as mail, Message};
use crate::domain::person::Person;
use crate::domain::series::Series;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = mailings)]
struct Row {
    id: Id<Mailing>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    kind: Kind,
    due_at: At,
    state: State,
    is_moved: bool,
    sent_to: Option<i32>,
    created_at: At,
    ended_at: Option<At>,
}

impl From<Row> for Mailing {
    fn from(row: Row) -> Self {
        Mailing {
            id: row.id,
            event: row.event_id,
            kind: row.kind,
            due_at: row.due_at.0,
            state: row.state,
            is_moved: row.is_moved,
            sent_to: row.sent_to,
            created_at: row.created_at.0,
            ended_at: row.ended_at.map(|at| at.0),
        }
    }
}

/// Puts a mailing on record; an event has at most one of each kind.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, mailing: &Mailing) -> Result<(), Fault> {
    let row = Row {
        id: mailing.id,
        organisation_id: organisation,
        event_id: mailing.event,
        kind: mailing.kind,
        due_at: mailing.due_at.into(),
        state: mailing.state,
        is_moved: mailing.is_moved,
        sent_to: mailing.sent_to,
        created_at: mailing.created_at.into(),
        ended_at: mailing.ended_at.map(At::from),
    };
    on!(tx, |c| diesel::insert_into(mailings::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes down when a mailing leaves and how far it has come, unless it went on from `seen` meanwhile.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, mailing: &Mailing, seen: State) -> Result<bool, Fault> {
    let mine = mailings::organisation_id.eq(organisation).and(mailings::state.eq(seen));
    let changed = on!(tx, |c| diesel::update(mailings::table.find(mailing.id).filter(mine))
        .set((
            mailings::due_at.eq(At::from(mailing.due_at)),
            mailings::state.eq(mailing.state),
            mailings::is_moved.eq(mailing.is_moved),
            mailings::sent_to.eq(mailing.sent_to),
            mailings::ended_at.eq(mailing.ended_at.map(At::from)),
        ))
        .execute(c))?;
    Ok(changed == 1)
}

/// The mailings of an event, in the order of its life.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Mailing>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| mailings::table
        .filter(mailings::event_id.eq(event).and(mailings::organisation_id.eq(organisation)))
        .select(Row::as_select())
        .load(c))?;
    let mut mailings: Vec<Mailing> = rows.into_iter().map(Mailing::from).collect();
    mailings.sort_by_key(|mailing| mailing.kind);
    Ok(mailings)
}

/// One mailing of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Mailing>) -> Result<Option<Mailing>, Fault> {
    let row: Option<Row> = on!(tx, |c| mailings::table
        .find(id)
        .filter(mailings::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Mailing::from))
}

/// Mailings whose time has come, the earliest first, whatever their organisation: the night shift serves all.
pub fn due(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<(Id<Organisation>, Id<Mailing>)>, Fault> {
    Ok(on!(tx, |c| mailings::table
        .filter(mailings::state.eq(State::Planned).and(mailings::due_at.le(At::from(now))))
        .order((mailings::due_at, mailings::id))
        .limit(limit)
        .select((mailings::organisation_id, mailings::id))
        .load(c))?)
}

/// How many days before its dates a series writes to people, and whether it does so by itself.
pub fn rhythm_of(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Series>) -> Result<Option<Rhythm>, Fault> {
    let found: Option<(bool, i32, Option<i32>, Option<i32>)> = on!(tx, |c| series::table
        .find(id)
        .filter(series::organisation_id.eq(organisation))
        .select((
            series::auto_announce,
            series::invite_days_before,
            series::follow_up_days_before,
            series::reminder_days_before,
        ))
        .get_result(c)
        .optional())?;
    Ok(found.map(|(by_itself, invitation, follow_up, reminder)| Rhythm {
        invitation: by_itself.then_some(invitation),
        follow_up,
        reminder,
    }))
}

/// What has been said, or is to be said, to one guest of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// To whom.
    pub person: Id<Person>,
    /// What.
    pub message: Message,
    /// How far it has come.
    pub state: mail::State,
    /// When it ended, well or not.
    pub ended_at: Option<DateTime<Utc>>,
}

/// All mail to the guests of an event, without what it says.
pub fn said(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Said>, Fault> {
    let rows: Vec<(Option<Id<Person>>, Message, mail::State, Option<At>)> = on!(tx, |c| outbox::table
        .filter(outbox::event_id.eq(event).and(outbox::organisation_id.eq(organisation)))
        .select((outbox::person_id, outbox::message, outbox::state, outbox::ended_at))
        .load(c))?;
    let said = |(person, message, state, ended_at): (Option<Id<Person>>, Message, mail::State, Option<At>)| {
        Some(Said { person: person?, message, state, ended_at: ended_at.map(|at| at.0) })
    };
    Ok(rows.into_iter().filter_map(said).collect())
}
