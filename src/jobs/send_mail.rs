//! One message after another: claim (commit), compose from the rows as they are now, hand over outside any
//! transaction, write down the end. The end of one and the claim of the next share a commit.

use chrono::{DateTime, Utc};

use super::Done;
use super::pace::Pace;
use crate::compose::{Composed, Letterhead, Outgoing, compose};
use crate::context::Context;
use crate::domain::delivery::{Delivery, back_off, give_up_after, server_pause};
use crate::domain::outbox::{OutboxRow, State, after_interruption};
use crate::mail::smtp::SmtpConnection;
use crate::store::mail_copy::MailCopy;
use crate::store::outbox::Ending;
use crate::store::{self, Fault, Tx};

/// How often a message that cannot be put into words is tried before it is parked.
const WORDLESS_TRIES: i32 = 5;

/// Sends all that is due, one by one, then waits for hand-overs of others that are still under way.
pub(super) async fn run(context: &Context, done: &mut Done) -> Result<(), Fault> {
    let pace = Pace::new(context.config.domain_rate);
    let mut sender = Sender::new(context, &pace);
    let mut ended = None;
    loop {
        let row = sender.next(ended.take()).await?;
        let Some(row) = row else { break };
        let end = sender.hand_over(row).await;
        done.count(end.ending.state);
        ended = Some(end);
    }
    sender.leave().await;
    while context.read(store::outbox::under_way).await? > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
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

/// One connection to the mail server, and the message it is busy with.
pub(super) struct Sender<'c> {
    context: &'c Context,
    pace: &'c Pace,
    letterhead: Letterhead,
    connection: Option<SmtpConnection>,
}

/// A hand-over that has ended, and is not written down yet.
#[derive(Clone)]
pub(super) struct Ended {
    row: OutboxRow,
    ending: Ending,
    stamped_at: Option<DateTime<Utc>>,
    copy: Option<MailCopy>,
}

impl<'c> Sender<'c> {
    pub(super) fn new(context: &'c Context, pace: &'c Pace) -> Self {
        let letterhead = Letterhead::new(&context.config, &context.links);
        Sender { context, pace, letterhead, connection: context.mailer.connection(context.config.lease) }
    }

    /// Writes down how the last one ended and claims the next, in one commit. From that commit on the next one's
    /// hand-over counts as begun.
    pub(super) async fn next(&self, ended: Option<Ended>) -> Result<Option<OutboxRow>, Fault> {
        let (now, process) = (self.context.now(), self.context.process);
        let lease_until = now + self.context.config.lease;
        let last = ended.as_ref().map(|ended| ended.row.id);
        let claim = move |tx: &mut Tx| {
            if let Some(ended) = &ended {
                conclude(tx, ended, process, now)?;
            }
            store::outbox::claim(tx, process, now, lease_until)
        };
        let row = self.context.db.write(claim).await?;
        let mut hands = self.context.hands();
        last.map(|last| hands.remove(&last));
        row.as_ref().map(|row| hands.insert(row.id));
        Ok(row)
    }

    /// Writes down how the last one ended and claims nothing.
    pub(super) async fn conclude(&self, ended: Ended) -> Result<(), Fault> {
        let (now, process) = (self.context.now(), self.context.process);
        let last = ended.row.id;
        self.context.db.write(move |tx| conclude(tx, &ended, process, now)).await?;
        self.context.hands().remove(&last);
        Ok(())
    }

    /// Composes a claimed message and hands it over; no transaction is open meanwhile. Where its rows cannot be
    /// read, it is put off as if nothing had been tried.
    pub(super) async fn hand_over(&mut self, row: OutboxRow) -> Ended {
        let (now, letterhead, wanted) = (self.context.now(), self.letterhead.clone(), row.clone());
        match self.context.read(move |tx| compose(tx, &letterhead, &wanted, now)).await {
            Ok(Composed::Nothing(reason)) => Ended::without_mail(row, State::Dropped, now, reason.to_owned()),
            Ok(Composed::Unwritable(words)) => self.unwritable(row, now, words),
            Ok(Composed::Mail(outgoing)) => self.mail(row, *outgoing, now).await,
            Err(fault) => {
                tracing::error!(%fault, row = %row.id, "the rows of a message cannot be read");
                let ending = ending(&row, State::Queued, now + self.context.config.retry, Some(fault.to_string()));
                Ended { ending: Ending { attempts: row.attempts - 1, ..ending }, row, stamped_at: None, copy: None }
            }
        }
    }

    /// Says goodbye to the mail server.
    pub(super) async fn leave(&mut self) {
        if let Some(connection) = &mut self.connection {
            connection.close().await;
        }
    }

    async fn mail(&mut self, row: OutboxRow, outgoing: Outgoing, now: DateTime<Utc>) -> Ended {
        let domain = outgoing.to.rsplit('@').next().unwrap_or_default().to_lowercase();
        let slot = self.pace.slot(&domain, now);
        if self.connection.is_some() && slot > now {
            let ending = Ending { attempts: row.attempts - 1, ..ending(&row, State::Queued, slot, None) };
            return Ended { row, ending, stamped_at: None, copy: None };
        }
        let raw = match self.context.mailer.sealed(outgoing.raw, now) {
            Ok(raw) => raw,
            Err(fault) => return self.unwritable(row, now, fault.to_string()),
        };
        let ending = match &mut self.connection {
            Some(connection) => {
                let delivery = connection.send(&outgoing.envelope_from, &outgoing.to, &raw).await;
                self.after(&row, delivery)
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
            source: String::from_utf8_lossy(&raw).into_owned(),
            kept_at: now,
        });
        Ended { row, ending, stamped_at: outgoing.stamped_at, copy }
    }

    /// The four ends of an attempt, as the row goes on with them.
    fn after(&self, row: &OutboxRow, delivery: Delivery) -> Ending {
        let now = self.context.now();
        let base = self.context.config.retry;
        let attempts = row.attempts.unsigned_abs();
        let later = |attempts| now + back_off(attempts, self.context.chance.unit(), base);
        match delivery {
            Delivery::Sent { .. } => {
                self.pace.server_works();
                ending(row, State::Sent, now, None)
            }
            Delivery::Later { reason, whole_server: true } => {
                let failures = self.pace.server_failed();
                let resume_at = now + server_pause(failures, self.context.chance.unit(), base);
                self.pace.pause_until(resume_at);
                tracing::warn!(%reason, failures, "the mail server takes no mail");
                let words = Some(reason.to_string());
                Ending { attempts: row.attempts - 1, ..ending(row, State::Queued, resume_at, words) }
            }
            Delivery::Later { reason, whole_server: false } => {
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

    fn unwritable(&self, row: OutboxRow, now: DateTime<Utc>, words: String) -> Ended {
        tracing::error!(row = %row.id, message = %row.message, words, "a message could not be written");
        let parked = row.attempts >= WORDLESS_TRIES;
        let wait = back_off(row.attempts.unsigned_abs(), self.context.chance.unit(), self.context.config.retry);
        Ended::without_mail(row, if parked { State::Failed } else { State::Queued }, now + wait, words)
    }
}

impl Ended {
    fn without_mail(row: OutboxRow, state: State, due_at: DateTime<Utc>, words: String) -> Self {
        let ending = ending(&row, state, due_at, Some(words));
        Ended { row, ending, stamped_at: None, copy: None }
    }
}

fn ending(row: &OutboxRow, state: State, due_at: DateTime<Utc>, last_error: Option<String>) -> Ending {
    Ending { state, due_at, last_error, attempts: row.attempts, interrupted: row.interrupted }
}

fn conclude(tx: &mut Tx, ended: &Ended, process: uuid::Uuid, now: DateTime<Utc>) -> Result<(), Fault> {
    let still_ours = store::outbox::finish(tx, &ended.row, process, &ended.ending, now)?;
    if !still_ours {
        // Erased meanwhile, or taken over because our lease was over: whoever has it now decides.
        tracing::warn!(row = %ended.row.id, "a message was no longer ours when its hand-over ended");
        return Ok(());
    }
    if let (Some(invitation), Some(stamped_at)) = (ended.row.invitation, ended.stamped_at) {
        store::invitation::set_stamp(tx, ended.row.organisation, invitation, stamped_at)?;
    }
    match &ended.copy {
        Some(copy) => store::mail_copy::save(tx, copy),
        None => Ok(()),
    }
}
