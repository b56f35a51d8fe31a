//! Who has heard of what: guests still on the list to whom something about an event has left or may have left.

use std::collections::HashMap;

use diesel::dsl::count;
use diesel::prelude::*;

use super::super::db::{Tx, on};
use super::super::schema::{invitations, outbox};
use super::Fault;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::State;

/// How many such guests each of several events has; events that nobody has heard of are absent. The rule is
/// `OutboxRow::may_have_left`.
pub fn told_counts(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    events: &[Id<Event>],
) -> Result<HashMap<Id<Event>, i64>, Fault> {
    let rows: Vec<(Option<Id<Event>>, i64)> = on!(tx, |c| outbox::table
        .inner_join(invitations::table.on(outbox::invitation_id.eq(invitations::id.nullable())))
        .filter(outbox::organisation_id.eq(organisation).and(outbox::event_id.eq_any(events)))
        .filter(invitations::removed_at.is_null())
        .filter(outbox::state.ne_all([State::Queued, State::Dropped]).or(outbox::interrupted.gt(0)))
        .group_by(outbox::event_id)
        .select((outbox::event_id, count(outbox::invitation_id).aggregate_distinct()))
        .load(c))?;
    Ok(rows.into_iter().filter_map(|(event, count)| Some((event?, count))).collect())
}
