//! One message after another: written ahead from the rows as they are now, begun (commit), handed over outside any
//! transaction, its end written down. The end of one and the beginning of the next share a commit, so a process that
//! dies leaves at most one hand-over per connection whose end nobody knows.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::Done;
use super::ahead::{self, Ahead, Hand, Said};
use crate::compose::{Letterhead, Outgoing};
use crate::context::Context;
use crate::domain::delivery::{Delivery, Trouble, back_off, give_up_after, server_pause};
use crate::domain::outbox::{OutboxRow, State, after_interruption};
use crate::mail::smtp::SmtpConnection;
use crate::store::mail_copy::MailCopy;
use crate::store::outbox::{Begin, Begun, Ending};
use crate::store::{self, Fault, Tx};

/// How often a message that cannot be put into words is tried before it is parked.
const WORDLESS_TRIES: i32 = 5;
/// At most so many are written ahead…
const BATCH: usize = 16;
/// …and no more than leave within this time, so that what is written is fresh whatever the server's pace.
const SOON: Duration = Duration::from_millis(250);
/// What was written longer ago is written again.
const FRESH: Duration = Duration::from_secs(1);

/// Sends all that is due and may leave, one by one, then waits for what others have in hand.
pub(super) async fn run(context: &Context, done: &mut Done) -> Result<(), Fault> {
    context.pace().look_again();
    let mut sender = Sender::new(context);
    sender.done = *done;
    while !context.pace().server_rests(context.now()) {
        let Some(turn) = sender.next().await? else { break };
        sender.hand_over(turn).await;
    }
    sender.rest().await?;
    sender.leave().await;
    *done = sender.done;
    let theirs: Vec<_> = context.hands().iter().copied().collect();
    while theirs.iter().any(|id| context.hands().contains(id)) || context.read(store::outbox::under_way).await? > 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}

impl Done {
    fn count(&mut self, state: State) {
        match state {
            State::Sent => self.sent += 1,
            State::Kept => self.kept += 1,
            State::Queued | State::Sending => self.later += 1,
            State::Failed | State::Bounced | State::Unknown => self.failed += 1,
            State::Dropped => self.dropped += 1,
        }
    }
}

/// One connection to the mail server, what was written ahead for it, and what has ended and is not written down yet.
pub(super) struct Sender<'c> {
    context: &'c Context,
    letterhead: Letterhead,
    connection: Option<SmtpConnection>,
    ahead: VecDeque<Ahead>,
    batch: usize,
    filled_at: Instant,
    ended: Vec<Ended>,
    done: Done,
}

/// A message whose hand-over has begun.
pub(super) struct Turn {
    hand: Hand,
    row: OutboxRow,
    outgoing: Outgoing,
}

/// A message that is done with for now.
#[derive(Clone)]
struct Ended {
    /// Let go when the end is written down.
    _hand: Arc<Hand>,
    row: OutboxRow,
    ending: Ending,
    copy: Option<MailCopy>,
    /// For one that was not handed over: it is begun and ended in one.
    unbegun: Option<Begin>,
}

impl<'c> Sender<'c> {
    pub(super) fn new(context: &'c Context) -> Self {
        Sender {
            context,
            letterhead: Letterhead::new(&context.config, &context.links),
            connection: context.mailer.connection(context.config.lease),
            ahead: VecDeque::new(),
            batch: 1,
            filled_at: Instant::now(),
            ended: Vec::new(),
            done: Done::default(),
        }
    }

    /// Writes down how the last ones ended and begins the next, in one commit: from it on its hand-over counts as
    /// begun. None when nothing may leave now.
    pub(super) async fn next(&mut self) -> Result<Option<Turn>, Fault> {
        loop {
            let Some(next) = self.fresh().await? else {
                // What had nothing to say gives its place in the pace to another once it is written down.
                let goes_on = self.ended.iter().any(|ended| ended.unbegun.is_some());
                self.write_down().await?;
                if goes_on {
                    continue;
                }
                return Ok(None);
            };
            if self.ended.len() >= BATCH {
                self.write_down().await?;
            }
            let Ahead { hand, row, said, revision, .. } = next;
            let begin = self.condition(revision);
            match said {
                Said::Mail(outgoing) => {
                    let begin = Begin { stamped_at: outgoing.stamped_at, ..begin };
                    if self.begin(&row, begin).await? == Begun::Yes {
                        return Ok(Some(Turn { hand, row, outgoing }));
                    }
                }
                Said::Nothing(reason) => {
                    let ending = ending(&row, State::Dropped, self.context.now(), Some(reason.to_owned()));
                    self.ends(Ended { _hand: Arc::new(hand), row, ending, copy: None, unbegun: Some(begin) });
                }
                Said::Later(at) => {
                    let ending = Ending { attempts: row.attempts - 1, ..ending(&row, State::Queued, at, None) };
                    self.ends(Ended { _hand: Arc::new(hand), row, ending, copy: None, unbegun: Some(begin) });
                }
                Said::Unwritable(words) => {
                    let ending = self.unwritable(&row, words);
                    self.ends(Ended { _hand: Arc::new(hand), row, ending, copy: None, unbegun: Some(begin) });
                }
            }
        }
    }

    /// Hands over what was begun; no transaction is open meanwhile.
    pub(super) async fn hand_over(&mut self, turn: Turn) {
        let Turn { hand, row, outgoing } = turn;
        hand.hands_over();
        let now = self.context.now();
        let ending = match &mut self.connection {
            Some(connection) => {
                let delivery = connection.send(&outgoing.envelope_from, &outgoing.to, &outgoing.raw).await;
                self.after(&row, &hand.domain, delivery)
            }
            None if self.context.is_demo => ending(&row, State::Sent, now, None),
            None => ending(&row, State::Kept, now, None),
        };
        let arrives = matches!(ending.state, State::Sent | State::Kept);
        let keeps = arrives && (self.connection.is_none() || self.context.is_demo);
        let copy = keeps.then(|| MailCopy {
            message: row.id,
            organisation: row.organisation,
            recipient: outgoing.to,
            subject: outgoing.subject,
            source: String::from_utf8_lossy(&outgoing.raw).into_owned(),
            kept_at: now,
        });
        self.ends(Ended { _hand: Arc::new(hand), row, ending, copy, unbegun: None });
    }

    /// Whether nothing is in its hands.
    pub(super) fn is_idle(&self) -> bool {
        self.ahead.is_empty() && self.ended.is_empty()
    }

    /// Writes down what has ended and lets go of the rest.
    pub(super) async fn rest(&mut self) -> Result<(), Fault> {
        self.ahead.clear();
        self.write_down().await
    }

    /// Says goodbye to the mail server.
    pub(super) async fn leave(&mut self) {
        if let Some(connection) = &mut self.connection {
            connection.close().await;
        }
    }

    /// The next message that was written ahead, unless its domain said "not now" since; writes more when there is none,
    /// as many as the last time's pace asks.
    async fn fresh(&mut self) -> Result<Option<Ahead>, Fault> {
        while let Some(next) = self.ahead.pop_front() {
            let rests = self.context.pace().rests(&next.hand.domain, self.context.now());
            if !rests && next.written_at.elapsed() < FRESH {
                return Ok(Some(next));
            }
        }
        let quick = self.filled_at.elapsed() < SOON;
        self.batch = if quick { (self.batch * 2).min(BATCH) } else { (self.batch / 2).max(1) };
        self.ahead = ahead::write(self.context, &self.letterhead, self.batch).await?.into();
        self.filled_at = Instant::now();
        Ok(self.ahead.pop_front())
    }

    fn condition(&self, revision: Option<i32>) -> Begin {
        let lease_until = self.context.now() + self.context.config.lease;
        Begin { claimant: self.context.process, lease_until, revision, stamped_at: None }
    }

    async fn begin(&mut self, row: &OutboxRow, begin: Begin) -> Result<Begun, Fault> {
        let (now, process, row, ended) = (self.context.now(), self.context.process, row.clone(), self.ended.clone());
        let work = move |tx: &mut Tx| {
            ended.iter().try_for_each(|ended| conclude(tx, ended, process, now))?;
            store::outbox::begin(tx, &row, &begin, now)
        };
        let begun = self.context.db.write(work).await?;
        self.ended.clear();
        Ok(begun)
    }

    /// What cannot be written down stays in hand until the database is back.
    async fn write_down(&mut self) -> Result<(), Fault> {
        if self.ended.is_empty() {
            return Ok(());
        }
        let (now, process, ended) = (self.context.now(), self.context.process, self.ended.clone());
        let work = move |tx: &mut Tx| ended.iter().try_for_each(|ended| conclude(tx, ended, process, now));
        self.context.db.write(work).await?;
        self.ended.clear();
        Ok(())
    }

    fn ends(&mut self, ended: Ended) {
        self.done.count(ended.ending.state);
        self.ended.push(ended);
    }

    /// The four ends of an attempt, as the row, its domain and the queue go on with them.
    fn after(&self, row: &OutboxRow, domain: &str, delivery: Delivery) -> Ending {
        let (now, base) = (self.context.now(), self.context.config.retry);
        let attempts = row.attempts.unsigned_abs();
        let later = |attempts| now + back_off(attempts, self.context.chance.unit(), base);
        let pause = |failures| server_pause(failures, self.context.chance.unit(), base);
        match delivery {
            Delivery::Sent { .. } => {
                self.context.pace().taken(domain);
                ending(row, State::Sent, now, None)
            }
            Delivery::Later { reason, whole_server: true } => {
                let resume_at = self.context.pace().server_fails(now, pause);
                tracing::warn!(%reason, "the mail server takes no mail");
                let words = Some(reason.to_string());
                Ending { attempts: row.attempts - 1, ..ending(row, State::Queued, resume_at, words) }
            }
            Delivery::Later { reason, whole_server: false } => {
                if reason.trouble == Trouble::Said {
                    self.context.pace().put_off(domain, now, pause);
                }
                let state = if give_up_after(attempts) { State::Failed } else { State::Queued };
                ending(row, state, later(attempts), Some(reason.to_string()))
            }
            Delivery::Never { words, .. } => ending(row, State::Failed, now, Some(words)),
            Delivery::Unknown { reason } => {
                let interrupted = row.interrupted + 1;
                let state = after_interruption(interrupted);
                Ending { interrupted, ..ending(row, state, later(attempts), Some(reason.to_string())) }
            }
        }
    }

    fn unwritable(&self, row: &OutboxRow, words: String) -> Ending {
        tracing::error!(row = %row.id, message = %row.message, words, "a message could not be written");
        let state = if row.attempts >= WORDLESS_TRIES { State::Failed } else { State::Queued };
        let wait = back_off(row.attempts.unsigned_abs(), self.context.chance.unit(), self.context.config.retry);
        ending(row, state, self.context.now() + wait, Some(words))
    }
}

fn ending(row: &OutboxRow, state: State, due_at: DateTime<Utc>, last_error: Option<String>) -> Ending {
    Ending { state, due_at, last_error, attempts: row.attempts, interrupted: row.interrupted }
}

fn conclude(tx: &mut Tx, ended: &Ended, process: uuid::Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    if let Some(begin) = &ended.unbegun
        && store::outbox::begin(tx, &ended.row, begin, now)? != Begun::Yes
    {
        return Ok(());
    }
    if !store::outbox::finish(tx, &ended.row, process, &ended.ending, now)? {
        // Erased meanwhile, or taken over because our lease was over: whoever has it now decides.
        tracing::warn!(row = %ended.row.id, "a message was no longer ours when its hand-over ended");
        return Ok(());
    }
    match &ended.copy {
        Some(copy) => store::mail_copy::save(tx, copy),
        None => Ok(()),
    }
}
