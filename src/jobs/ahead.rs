//! What is written ahead: messages whose turn it is and whose domains may be written to, picked and composed in one
//! reading of the database. Nothing is bound by it: whether a message still stands is asked when its hand-over begins.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use chrono::{DateTime, Utc};

use crate::compose::{Composed, Composer, Letterhead, Outgoing};
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::outbox::OutboxRow;
use crate::domain::pace::Lane;
use crate::store::{self, Fault, Tx};

/// A message that is ready to leave, or found to have nothing to say.
pub(super) struct Ahead {
    pub hand: Hand,
    /// Its attempts count the one that is about to begin.
    pub row: OutboxRow,
    pub said: Said,
    pub revision: Option<i32>,
    /// Real time, whatever the service's clock shows.
    pub written_at: Instant,
}

/// What it has come to.
pub(super) enum Said {
    /// Signed, if there is a key.
    Mail(Outgoing),
    /// No longer true; the reason.
    Nothing(&'static str),
    /// Not before this instant.
    Later(DateTime<Utc>),
    /// Our mistake; what went wrong.
    Unwritable(String),
}

/// Holds a message: nobody else in this process picks it, and it has its place in the pace of its domain. Both end
/// with this value.
pub(super) struct Hand {
    context: Context,
    id: Id<OutboxRow>,
    pub domain: String,
    handed_over: AtomicBool,
}

impl Hand {
    /// The server was asked to take it, so its place in the pace is used.
    pub(super) fn hands_over(&self) {
        self.handed_over.store(true, Ordering::Relaxed);
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.context.pace().let_go(&self.domain, self.handed_over.load(Ordering::Relaxed));
        self.context.hands().remove(&self.id);
    }
}

/// Writes at most `limit` messages.
pub(super) async fn write(context: &Context, letterhead: &Letterhead, limit: usize) -> Result<Vec<Ahead>, Fault> {
    let (shared, letterhead, now) = (context.clone(), letterhead.clone(), context.now());
    let work = move |tx: &mut Tx| {
        let picked = turn(tx, &shared, now, limit)?;
        let written_at = Instant::now();
        let mut composer = Composer::new(&letterhead, now);
        let mut ahead = Vec::with_capacity(picked.len());
        for (hand, row) in picked {
            let written = composer.compose(tx, &row)?;
            let said = said(&shared, written.composed, now);
            ahead.push(Ahead { hand, row, said, revision: written.revision, written_at });
        }
        Ok(ahead)
    };
    context.read(work).await
}

fn said(context: &Context, composed: Composed, now: DateTime<Utc>) -> Said {
    match composed {
        Composed::Nothing(reason) => Said::Nothing(reason),
        Composed::Later(at) => Said::Later(at),
        Composed::Unwritable(words) => Said::Unwritable(words),
        Composed::Mail(mut outgoing) => match context.mailer.sealed(std::mem::take(&mut outgoing.raw), now) {
            Ok(raw) => Said::Mail(Outgoing { raw, ..*outgoing }),
            Err(fault) => Said::Unwritable(fault.to_string()),
        },
    }
}

/// Whose turn it is: from the queue as it was last seen, and only if that gives nothing as it is now.
fn turn(tx: &mut Tx, context: &Context, now: DateTime<Utc>, limit: usize) -> Result<Vec<(Hand, OutboxRow)>, Fault> {
    let known = context.pace().lanes(now).map(<[Lane]>::to_vec).unwrap_or_default();
    let picked = pick(tx, context, &known, now, limit)?;
    if !picked.is_empty() || !context.pace().may_look(now) {
        return Ok(picked);
    }
    context.pace().see(store::outbox::lanes(tx, now)?, now);
    let seen = context.pace().lanes(now).map(<[Lane]>::to_vec).unwrap_or_default();
    pick(tx, context, &seen, now, limit)
}

fn pick(
    tx: &mut Tx,
    context: &Context,
    lanes: &[Lane],
    now: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<(Hand, OutboxRow)>, Fault> {
    let mut picked = Vec::new();
    for lane in lanes {
        if picked.len() >= limit {
            break;
        }
        // Held from the look to the taking, so that two senders neither pick the same nor overrun the pace.
        let mut hands = context.hands();
        let room = context.pace().room(&lane.domain, now).min(limit - picked.len());
        if room == 0 {
            continue;
        }
        for mut row in store::outbox::pick(tx, &lane.domain, now, room, &hands)? {
            hands.insert(row.id);
            context.pace().take(&lane.domain, now);
            row.attempts += 1;
            let (context, domain) = (context.clone(), lane.domain.clone());
            let hand = Hand { context, id: row.id, domain, handed_over: AtomicBool::new(false) };
            picked.push((hand, row));
        }
    }
    Ok(picked)
}
