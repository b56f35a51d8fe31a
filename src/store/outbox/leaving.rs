//! How messages leave: seen, picked, begun, ended, and taken over from a process that died.
//!
//! Picking is reading and binds nobody. What counts is [`begin`], a conditional update: it is right on one node and on
//! several, and a message that was taken back, changed or begun elsewhere meanwhile is not handed over.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::dsl::min;
use diesel::prelude::*;
use uuid::Uuid;

use super::super::db::{Tx, on};
use super::super::schema::{events, outbox};
use super::super::types::{At, Bare};
use super::{Fault, Row, read};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::outbox::{OutboxRow, State, after_interruption};
use crate::domain::pace::Lane;
use crate::store::invitation;

/// When the next queued message of any organisation is due; none when nothing waits.
pub fn next_due(tx: &mut Tx) -> Result<Option<DateTime<Utc>>, Fault> {
    let next: Option<At> = on!(tx, |c| outbox::table
        .filter(outbox::state.eq(State::Queued))
        .order(outbox::due_at)
        .select(outbox::due_at)
        .first(c)
        .optional())?;
    Ok(next.map(|at| at.0))
}

/// The domains that have something due. Reads the whole queue from its index: to be asked a few times a second.
pub fn lanes(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Lane>, Fault> {
    let rows: Vec<(String, Option<i32>, Option<At>)> = on!(tx, |c| outbox::table
        .filter(outbox::state.eq(State::Queued).and(outbox::due_at.le(At::from(now))))
        .group_by(outbox::domain)
        .select((outbox::domain, min(outbox::priority), min(outbox::due_at)))
        .load(c))?;
    let lane = |(domain, priority, due_at): (String, Option<i32>, Option<At>)| {
        Some(Lane { priority: priority?, due_at: due_at?.0, domain })
    };
    Ok(rows.into_iter().filter_map(lane).collect())
}

/// The most urgent due messages of a domain, at most `limit`, without those that are in hand already. One seek.
pub fn pick(
    tx: &mut Tx,
    domain: &str,
    now: DateTime<Utc>,
    limit: usize,
    in_hand: &HashSet<Id<OutboxRow>>,
) -> Result<Vec<OutboxRow>, Fault> {
    let enough = i64::try_from(limit.saturating_add(in_hand.len())).unwrap_or(i64::MAX);
    let mut ids: Vec<Id<OutboxRow>> = on!(tx, |c| outbox::table
        .filter(outbox::state.eq(State::Queued).and(outbox::domain.eq(domain)))
        .filter(outbox::due_at.le(At::from(now)))
        .order((outbox::priority, outbox::due_at, outbox::id))
        .limit(enough)
        .select(outbox::id)
        .load(c))?;
    ids.retain(|id| !in_hand.contains(id));
    ids.truncate(limit);
    let rows: Vec<Row> = on!(tx, |c| outbox::table.filter(outbox::id.eq_any(&ids)).select(Row::as_select()).load(c))?;
    let mut rows: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    ids.iter().filter_map(|id| rows.remove(id)).map(read).collect()
}

/// Under which conditions a hand-over begins.
#[derive(Debug, Clone)]
pub struct Begin {
    /// Which process hands over.
    pub claimant: Uuid,
    /// Until when nobody else takes it over.
    pub lease_until: DateTime<Utc>,
    /// The revision of its event from which it was written; none for a message that rests on no event.
    pub revision: Option<i32>,
    /// DTSTAMP of its calendar part.
    pub stamped_at: Option<DateTime<Utc>>,
}

/// Whether a hand-over has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    /// From the commit on.
    Yes,
    /// Taken back, put off, or begun by another process.
    Gone,
    /// Still wanted, but no longer true as it was written.
    Stale,
}

/// Begins a hand-over. Its DTSTAMP is on record from here on, so that the next one is later whatever becomes of this
/// process. `row.attempts` counts this attempt already.
pub fn begin(tx: &mut Tx, row: &OutboxRow, begin: &Begin, now: DateTime<Utc>) -> Result<Begun, Fault> {
    if let (Some(event), Some(revision)) = (row.event, begin.revision)
        && revision_of(tx, event)? != Some(revision)
    {
        return Ok(Begun::Stale);
    }
    if let (Some(invitation), Some(stamped_at)) = (row.invitation, begin.stamped_at)
        && !invitation::set_stamp(tx, row.organisation, invitation, stamped_at)?
    {
        return Ok(Begun::Stale);
    }
    let waits = outbox::state.eq(State::Queued).and(outbox::due_at.le(At::from(now)));
    let changed = on!(tx, |c| diesel::update(outbox::table.find(row.id).filter(waits))
        .set((
            outbox::state.eq(State::Sending),
            outbox::claimed_by.eq(Some(Bare(begin.claimant))),
            outbox::lease_until.eq(Some(At::from(begin.lease_until))),
            outbox::attempts.eq(row.attempts),
        ))
        .execute(c))?;
    Ok(if changed == 1 { Begun::Yes } else { Begun::Gone })
}

fn revision_of(tx: &mut Tx, event: Id<Event>) -> Result<Option<i32>, Fault> {
    Ok(on!(tx, |c| events::table.find(event).select(events::revision).get_result(c).optional())?)
}

/// How a hand-over that was begun goes on.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Its new state.
    pub state: State,
    /// When it is next due; only read while queued.
    pub due_at: DateTime<Utc>,
    /// What the server or the composer said.
    pub last_error: Option<String>,
    /// Hand-overs begun so far; one less than begun when nothing was tried.
    pub attempts: i32,
    /// Hand-overs so far whose end nobody knows.
    pub interrupted: i32,
}

/// Ends, puts off or gives back a message in hand. False when another process has taken it over meanwhile.
pub fn finish(
    tx: &mut Tx,
    row: &OutboxRow,
    claimant: Uuid,
    ending: &Ending,
    now: DateTime<Utc>,
) -> Result<bool, Fault> {
    let over = !matches!(ending.state, State::Queued | State::Sending);
    // What has been said for good needs its secrets no more; what failed may be sent again by hand.
    let said = matches!(ending.state, State::Sent | State::Kept | State::Dropped);
    let detail = if said { "{}".to_owned() } else { serde_json::to_string(&row.detail).unwrap_or_default() };
    let mine = outbox::state.eq(State::Sending).and(outbox::claimed_by.eq(Some(Bare(claimant))));
    let changed = on!(tx, |c| diesel::update(outbox::table.find(row.id).filter(mine))
        .set((
            outbox::state.eq(ending.state),
            outbox::due_at.eq(At::from(ending.due_at)),
            outbox::last_error.eq(&ending.last_error),
            outbox::attempts.eq(ending.attempts),
            outbox::interrupted.eq(ending.interrupted),
            outbox::detail.eq(&detail),
            outbox::claimed_by.eq(None::<Bare>),
            outbox::lease_until.eq(None::<At>),
            outbox::ended_at.eq(over.then(|| At::from(now))),
        ))
        .execute(c))?;
    Ok(changed == 1)
}

/// Which hand-overs are taken for dead.
#[derive(Debug, Clone)]
pub enum Dead {
    /// All of them: this is the only node, and it has just started.
    All,
    /// Those whose lease is over, but not those in the hands of this living process, wherever its clock was moved.
    LeaseOver {
        /// In hand.
        but: Vec<Id<OutboxRow>>,
    },
}

/// Takes over hand-overs whose process died.
pub fn recover(tx: &mut Tx, now: DateTime<Utc>, dead: &Dead) -> Result<usize, Fault> {
    let died: Vec<(Id<OutboxRow>, i32)> = on!(tx, |c| {
        let mut query = outbox::table.filter(outbox::state.eq(State::Sending)).into_boxed();
        if let Dead::LeaseOver { but } = dead {
            query = query.filter(outbox::lease_until.le(At::from(now))).filter(outbox::id.ne_all(but));
        }
        query.select((outbox::id, outbox::interrupted)).load(c)
    })?;
    for (id, interrupted) in &died {
        let state = after_interruption(interrupted + 1);
        let ended_at = (state == State::Unknown).then(|| At::from(now));
        let still = outbox::state.eq(State::Sending);
        on!(tx, |c| diesel::update(outbox::table.find(id).filter(still))
            .set((
                outbox::state.eq(state),
                outbox::interrupted.eq(interrupted + 1),
                outbox::due_at.eq(At::from(now)),
                outbox::claimed_by.eq(None::<Bare>),
                outbox::lease_until.eq(None::<At>),
                outbox::last_error.eq(Some("the process ended during the hand-over")),
                outbox::ended_at.eq(ended_at),
            ))
            .execute(c))?;
    }
    Ok(died.len())
}

/// How many hand-overs are under way, whatever their organisation.
pub fn under_way(tx: &mut Tx) -> Result<i64, Fault> {
    Ok(on!(tx, |c| outbox::table.filter(outbox::state.eq(State::Sending)).count().get_result(c))?)
}
