//! What a restored database needs before it may be served again.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{mailings, outbox, people, rsvps};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, State};
use crate::domain::person::Person;
use crate::domain::rsvp::Place;

/// Lets nothing leave by itself: messages on their way wait for a decision, ways in are dropped, mailings whose time
/// has come are missed, and places on offer are kept until an instant. Gives the number of messages.
pub fn hold(tx: &mut Tx, now: DateTime<Utc>, offers_until: DateTime<Utc>) -> Result<usize, Fault> {
    let on_its_way = || outbox::state.eq_any([State::Queued, State::Sending]);
    let ways_in = outbox::message.eq_any([Message::SignIn, Message::Trial]);
    let dropped = (
        outbox::state.eq(State::Dropped),
        outbox::detail.eq("{}"),
        outbox::last_error.eq(Some("dropped by a restore")),
        outbox::ended_at.eq(Some(At::from(now))),
    );
    on!(tx, |c| diesel::update(outbox::table.filter(on_its_way().and(ways_in))).set(dropped).execute(c))?;
    let held = (
        outbox::state.eq(State::Unknown),
        outbox::last_error.eq(Some("held by a restore: it may have left after the backup was made")),
        outbox::claimed_by.eq(None::<super::types::Bare>),
        outbox::lease_until.eq(None::<At>),
        outbox::ended_at.eq(Some(At::from(now))),
    );
    let count = on!(tx, |c| diesel::update(outbox::table.filter(on_its_way())).set(held).execute(c))?;
    let late = mailings::state.eq("planned").and(mailings::due_at.le(At::from(now)));
    let missed = (mailings::state.eq("missed"), mailings::ended_at.eq(Some(At::from(now))));
    on!(tx, |c| diesel::update(mailings::table.filter(late)).set(missed).execute(c))?;
    let lapsing = rsvps::place.eq(Place::Offered).and(rsvps::offer_until.lt(At::from(offers_until)));
    on!(tx, |c| diesel::update(rsvps::table.filter(lapsing))
        .set(rsvps::offer_until.eq(Some(At::from(offers_until))))
        .execute(c))?;
    Ok(count)
}

/// Everybody of an organisation who is somebody, with the form of their address that is compared.
pub fn addresses(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<(Id<Person>, Option<String>)>, Fault> {
    Ok(on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::erased_at.is_null()))
        .order(people::id)
        .select((people::id, people::email_key))
        .load(c))?)
}
