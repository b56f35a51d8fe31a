//! The history of answers: appended, never changed. Read in the order of its numbers it gives every state that the
//! seats of an event were ever in.

use chrono::{DateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;

use super::db::on;
use super::schema::rsvp_changes;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Place, Rsvp};
use crate::domain::rsvp_change::{Cause, Change};

/// What a line holds besides the answer itself.
pub struct ChangeOf<'a> {
    /// Whose event.
    pub organisation: Id<Organisation>,
    /// Which event.
    pub event: Id<Event>,
    /// Which member of staff wrote it down, if one did.
    pub account: Option<Id<Account>>,
    /// What made the change.
    pub cause: Cause,
    /// The answer as it now is.
    pub rsvp: &'a Rsvp,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = rsvp_changes)]
struct Row {
    person_id: Id<Person>,
    number: i64,
    answer: Answer,
    guests: i32,
    place: Option<Place>,
    door: Door,
    account_id: Option<Id<Account>>,
    cause: Cause,
    changed_at: At,
}

impl From<Row> for Change {
    fn from(row: Row) -> Self {
        Change {
            person: row.person_id,
            number: row.number,
            answer: row.answer,
            guests: row.guests,
            place: row.place,
            door: row.door,
            account: row.account_id,
            cause: row.cause,
            changed_at: row.changed_at.0,
        }
    }
}

/// Who has let an offered place of an event go by.
pub fn lapsed(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Id<Person>>, Fault> {
    Ok(on!(tx, |c| rsvp_changes::table
        .filter(rsvp_changes::organisation_id.eq(organisation).and(rsvp_changes::event_id.eq(event)))
        .filter(rsvp_changes::cause.eq(Cause::Expiry))
        .select(rsvp_changes::person_id)
        .distinct()
        .load(c))?)
}

/// Appends a line, as the last of its event.
pub fn append(tx: &mut Tx, change: &ChangeOf<'_>, id: Id<Rsvp>, now: DateTime<Utc>) -> Result<(), Fault> {
    let last: Option<i64> = on!(tx, |c| rsvp_changes::table
        .filter(rsvp_changes::event_id.eq(change.event))
        .select(max(rsvp_changes::number))
        .get_result(c))?;
    let rsvp = change.rsvp;
    on!(tx, |c| diesel::insert_into(rsvp_changes::table)
        .values((
            rsvp_changes::id.eq(id),
            rsvp_changes::organisation_id.eq(change.organisation),
            rsvp_changes::event_id.eq(change.event),
            rsvp_changes::person_id.eq(rsvp.person),
            rsvp_changes::answer.eq(rsvp.answer),
            rsvp_changes::guests.eq(rsvp.guests),
            rsvp_changes::place.eq(rsvp.place),
            rsvp_changes::door.eq(rsvp.door),
            rsvp_changes::account_id.eq(change.account),
            rsvp_changes::changed_at.eq(At::from(now)),
            rsvp_changes::number.eq(last.unwrap_or(0) + 1),
            rsvp_changes::cause.eq(change.cause),
        ))
        .execute(c))?;
    Ok(())
}

/// Every change at an event, in order.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Change>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| rsvp_changes::table
        .filter(rsvp_changes::event_id.eq(event).and(rsvp_changes::organisation_id.eq(organisation)))
        .order((rsvp_changes::number, rsvp_changes::changed_at, rsvp_changes::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Change::from).collect())
}

/// One guest's changes at an event, in order.
pub fn of_guest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Vec<Change>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| rsvp_changes::table
        .filter(rsvp_changes::event_id.eq(event).and(rsvp_changes::person_id.eq(person)))
        .filter(rsvp_changes::organisation_id.eq(organisation))
        .order((rsvp_changes::number, rsvp_changes::changed_at, rsvp_changes::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Change::from).collect())
}
