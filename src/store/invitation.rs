//! Rows of invitations.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::invitations;
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::{Invitation, ReplyMark};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = invitations)]
struct Row {
    id: Id<Invitation>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    person_id: Id<Person>,
    link_key: Bare,
    uid_secret: String,
    stamped_at: Option<At>,
    created_at: At,
    removed_at: Option<At>,
    sequence: i32,
    reply_sequence: Option<i32>,
    reply_stamped_at: Option<At>,
    resent_sequence: Option<i32>,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Self {
        Invitation {
            id: row.id,
            event: row.event_id,
            person: row.person_id,
            link_key: row.link_key.0,
            uid_secret: row.uid_secret,
            stamped_at: row.stamped_at.map(|at| at.0),
            created_at: row.created_at.0,
            removed_at: row.removed_at.map(|at| at.0),
            sequence: row.sequence,
            last_reply: row
                .reply_sequence
                .zip(row.reply_stamped_at)
                .map(|(sequence, at)| ReplyMark { sequence, stamped_at: at.0 }),
            resent_sequence: row.resent_sequence,
        }
    }
}

/// One invitation of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Invitation>) -> Result<Option<Invitation>, Fault> {
    let row: Option<Row> = on!(tx, |c| invitations::table
        .find(id)
        .filter(invitations::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Invitation::from))
}

/// The invitation whose links carry this key, with its organisation: a link is opened by someone not signed in.
pub fn by_link_key(tx: &mut Tx, key: Uuid) -> Result<Option<(Id<Organisation>, Invitation)>, Fault> {
    let row: Option<Row> = on!(tx, |c| invitations::table
        .filter(invitations::link_key.eq(Bare(key)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(|row| (row.organisation_id, Invitation::from(row))))
}

/// The invitation that a calendar's UID names, with its organisation: whoever writes the secret was invited with it.
pub fn by_uid(
    tx: &mut Tx,
    event: Id<Event>,
    uid_secret: &str,
) -> Result<Option<(Id<Organisation>, Invitation)>, Fault> {
    let row: Option<Row> = on!(tx, |c| invitations::table
        .filter(invitations::event_id.eq(event).and(invitations::uid_secret.eq(uid_secret)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(|row| (row.organisation_id, Invitation::from(row))))
}

/// The invitation whose mails all answer to one thread, with its organisation: only its guest has seen the id.
pub fn by_thread(tx: &mut Tx, id: Id<Invitation>) -> Result<Option<(Id<Organisation>, Invitation)>, Fault> {
    let row: Option<Row> = on!(tx, |c| invitations::table.find(id).select(Row::as_select()).get_result(c).optional())?;
    Ok(row.map(|row| (row.organisation_id, Invitation::from(row))))
}

/// The invitation of one person to one event, removed or not.
pub fn of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Option<Invitation>, Fault> {
    let row: Option<Row> = on!(tx, |c| invitations::table
        .filter(invitations::event_id.eq(event).and(invitations::person_id.eq(person)))
        .filter(invitations::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Invitation::from))
}

/// Everybody who is invited to an event, in order of invitation; removed guests only when asked for.
pub fn of_event(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    with_removed: bool,
) -> Result<Vec<Invitation>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = invitations::table
            .filter(invitations::organisation_id.eq(organisation).and(invitations::event_id.eq(event)))
            .into_boxed();
        if !with_removed {
            query = query.filter(invitations::removed_at.is_null());
        }
        query.order(invitations::id).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Invitation::from).collect())
}

/// What a person has been invited to, latest first.
pub fn of_guest(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<Invitation>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| invitations::table
        .filter(invitations::organisation_id.eq(organisation).and(invitations::person_id.eq(person)))
        .order(invitations::id.desc())
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Invitation::from).collect())
}

/// How many people are invited to each of the given events; events without anybody are absent.
pub fn counts(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    events: &[Id<Event>],
) -> Result<HashMap<Id<Event>, i64>, Fault> {
    let rows: Vec<(Id<Event>, i64)> = on!(tx, |c| invitations::table
        .filter(invitations::organisation_id.eq(organisation).and(invitations::event_id.eq_any(events)))
        .filter(invitations::removed_at.is_null())
        .group_by(invitations::event_id)
        .select((invitations::event_id, count_star()))
        .load(c))?;
    Ok(rows.into_iter().collect())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, invitation: &Invitation) -> Result<(), Fault> {
    let row = Row {
        id: invitation.id,
        organisation_id: organisation,
        event_id: invitation.event,
        person_id: invitation.person,
        link_key: Bare(invitation.link_key),
        uid_secret: invitation.uid_secret.clone(),
        stamped_at: invitation.stamped_at.map(At::from),
        created_at: invitation.created_at.into(),
        removed_at: invitation.removed_at.map(At::from),
        sequence: invitation.sequence,
        reply_sequence: invitation.last_reply.map(|mark| mark.sequence),
        reply_stamped_at: invitation.last_reply.map(|mark| mark.stamped_at.into()),
        resent_sequence: invitation.resent_sequence,
    };
    on!(tx, |c| diesel::insert_into(invitations::table).values(&row).execute(c))?;
    Ok(())
}

/// Takes a guest off the list, or puts them back on it.
pub fn set_removed(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Invitation>,
    removed_at: Option<DateTime<Utc>>,
) -> Result<(), Fault> {
    let mine = invitations::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(invitations::table.find(id).filter(mine))
        .set(invitations::removed_at.eq(removed_at.map(At::from)))
        .execute(c))?;
    Ok(())
}

/// Makes what this guest's calendar is told next newer than all it was told before.
pub fn grow_sequence(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Invitation>) -> Result<(), Fault> {
    let mine = invitations::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(invitations::table.find(id).filter(mine))
        .set(invitations::sequence.eq(invitations::sequence + 1))
        .execute(c))?;
    Ok(())
}

/// Remembers the DTSTAMP of a calendar part before it leaves, so that it grows whatever becomes of the process. False
/// when this or a later one is on record: the part was written from rows that have changed since.
pub fn set_stamp(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Invitation>,
    stamped_at: DateTime<Utc>,
) -> Result<bool, Fault> {
    let mine = invitations::organisation_id.eq(organisation);
    let older = invitations::stamped_at.is_null().or(invitations::stamped_at.lt(At::from(stamped_at)));
    let changed = on!(tx, |c| diesel::update(invitations::table.find(id).filter(mine).filter(older))
        .set(invitations::stamped_at.eq(Some(At::from(stamped_at))))
        .execute(c))?;
    Ok(changed == 1)
}

/// Remembers the calendar reply that was applied last, so that an older one that arrives later changes nothing.
pub fn set_reply(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Invitation>,
    reply: ReplyMark,
) -> Result<(), Fault> {
    let mine = invitations::organisation_id.eq(organisation);
    let values = (
        invitations::reply_sequence.eq(Some(reply.sequence)),
        invitations::reply_stamped_at.eq(Some(At::from(reply.stamped_at))),
    );
    on!(tx, |c| diesel::update(invitations::table.find(id).filter(mine)).set(values).execute(c))?;
    Ok(())
}

/// Remembers for which SEQUENCE the current invitation was sent again to somebody who answered an older one.
pub fn set_resent(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Invitation>, sequence: i32) -> Result<(), Fault> {
    let mine = invitations::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(invitations::table.find(id).filter(mine))
        .set(invitations::resent_sequence.eq(Some(sequence)))
        .execute(c))?;
    Ok(())
}
