//! Rows of wishes to come that wait for a mailbox to confirm them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::joins;
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::join::{Join, Lately};
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = joins)]
struct Row {
    id: Id<Join>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    name: String,
    email: EmailAddress,
    email_key: String,
    locale: Language,
    link_key: Bare,
    wants_news: bool,
    heard_of: Option<String>,
    source: Option<String>,
    created_at: At,
    confirmed_at: Option<At>,
}

impl Row {
    fn read(self) -> (Id<Organisation>, Join) {
        let join = Join {
            id: self.id,
            event: self.event_id,
            name: self.name,
            email: self.email,
            locale: self.locale,
            link_key: self.link_key.0,
            wants_news: self.wants_news,
            heard_of: self.heard_of,
            source: self.source,
            created_at: self.created_at.0,
            confirmed_at: self.confirmed_at.map(|at| at.0),
        };
        (self.organisation_id, join)
    }
}

/// Adds a wish.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, join: &Join) -> Result<(), Fault> {
    let row = Row {
        id: join.id,
        organisation_id: organisation,
        event_id: join.event,
        name: join.name.clone(),
        email: join.email.clone(),
        email_key: join.email.mailbox(),
        locale: join.locale,
        link_key: Bare(join.link_key),
        wants_news: join.wants_news,
        heard_of: join.heard_of.clone(),
        source: join.source.clone(),
        created_at: join.created_at.into(),
        confirmed_at: join.confirmed_at.map(At::from),
    };
    on!(tx, |c| diesel::insert_into(joins::table).values(&row).execute(c))?;
    Ok(())
}

/// One wish of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Join>) -> Result<Option<Join>, Fault> {
    let row: Option<Row> = on!(tx, |c| joins::table
        .find(id)
        .filter(joins::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(|row| row.read().1))
}

/// The wish whose link has this key, with its organisation: whoever opens it is not signed in.
pub fn by_link_key(tx: &mut Tx, key: Uuid) -> Result<Option<(Id<Organisation>, Join)>, Fault> {
    let row: Option<Row> = on!(tx, |c| joins::table
        .filter(joins::link_key.eq(Bare(key)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Row::read))
}

/// Mails that wishes caused since an instant, by the three things that are limited. Each row caused one; a mailbox and
/// a source are counted over all organisations, because their owner has one inbox.
pub fn lately(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    email: &EmailAddress,
    source: Option<&str>,
    since: DateTime<Utc>,
) -> Result<Lately, Fault> {
    let recent = joins::created_at.gt(At::from(since));
    let to_it = joins::email_key.eq(email.mailbox());
    let to_mailbox = on!(tx, |c| joins::table.filter(to_it).filter(recent).count().get_result(c))?;
    let from_source = match source {
        Some(source) => {
            let from_it = joins::source.eq(Some(source));
            on!(tx, |c| joins::table.filter(from_it).filter(recent).count().get_result(c))?
        }
        None => 0,
    };
    let its = joins::organisation_id.eq(organisation);
    let of_organisation = on!(tx, |c| joins::table.filter(its).filter(recent).count().get_result(c))?;
    Ok(Lately { to_mailbox, from_source, of_organisation })
}

/// Notes that the mailbox said yes.
pub fn set_confirmed(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Join>,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let mine = joins::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(joins::table.find(id).filter(mine))
        .set(joins::confirmed_at.eq(Some(At::from(now))))
        .execute(c))?;
    Ok(())
}

/// Forgets wishes from before an instant, confirmed or not, and says how many.
pub fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<usize, Fault> {
    Ok(on!(tx, |c| diesel::delete(joins::table.filter(joins::created_at.le(At::from(before)))).execute(c))?)
}
