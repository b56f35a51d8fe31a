//! What happens when the time of a mailing has come: its people are chosen as they are at that moment, and their
//! messages are put in the outbox in the same transaction that takes note of it.

use super::recipients::{Recipient, recipients};
use super::{calendar, reminder_at};
use crate::actions::{Act, ballot, invitation};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::mailing::{Kind, Mailing, State};
use crate::domain::outbox::{Detail, Message};
use crate::store::{self, Fault, Tx};

/// People written to in one transaction: a large mailing does not keep other writers waiting.
const AT_ONCE: usize = 500;

/// What one step of a mailing did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Messages put on their way.
    pub messages: usize,
    /// Whether people are left for another step.
    pub goes_on: bool,
}

/// Writes the next part of a mailing whose time has come; nothing if it has been done, moved or taken away meanwhile.
/// Outside the hours allowed it is put off to the next one; it is missed when there is none before the event, or for a
/// follow-up before the reminder.
pub fn write(tx: &mut Tx, act: &Act, id: Id<Mailing>) -> Result<Written, Fault> {
    let Some(mailing) = store::mailing::by_id(tx, act.organisation, id)? else { return Ok(Written::default()) };
    if mailing.state != State::Planned || mailing.due_at > act.now {
        return Ok(Written::default());
    }
    let Some(event) = store::event::by_id(tx, act.organisation, mailing.event)? else { return Ok(Written::default()) };
    let Some(organisation) = store::organisation::by_id(tx, act.organisation)? else { return Ok(Written::default()) };
    let calendar = calendar(&event, &organisation);
    let all = store::mailing::of_event(tx, act.organisation, event.id)?;
    let reminder = reminder_at(&all).filter(|_| !mailing.is_moved);
    let at = calendar.next_allowed(act.now);
    if !super::is_open(&event, mailing.kind, act.now) || at >= calendar.limit(mailing.kind, reminder) {
        return end(tx, act, Mailing { state: State::Missed, ..mailing });
    }
    if at > act.now {
        store::mailing::update(tx, act.organisation, &Mailing { due_at: at, ..mailing }, State::Planned)?;
        return Ok(Written::default());
    }
    send(tx, act, &event, mailing)
}

fn send(tx: &mut Tx, act: &Act, event: &Event, mailing: Mailing) -> Result<Written, Fault> {
    let mut recipients = recipients(tx, act, event, mailing.kind)?;
    if mailing.kind == Kind::Thanks {
        ballot::open(tx, act, event.id, recipients.iter().map(|recipient| recipient.person))?;
    }
    let goes_on = recipients.len() > AT_ONCE;
    recipients.truncate(AT_ONCE);
    let messages = recipients.len();
    let sent_to = mailing.sent_to.unwrap_or(0).saturating_add(i32::try_from(messages).unwrap_or(i32::MAX));
    let mailing = Mailing { sent_to: Some(sent_to), ..mailing };
    if goes_on {
        store::mailing::update(tx, act.organisation, &mailing, State::Planned)?;
    } else {
        end(tx, act, Mailing { state: State::Done, ..mailing.clone() })?;
        if mailing.kind == Kind::Invitation {
            give_time(tx, act, event)?;
        }
    }
    for recipient in recipients {
        post(tx, act, event, recipient)?;
    }
    Ok(Written { messages, goes_on })
}

fn post(tx: &mut Tx, act: &Act, event: &Event, recipient: Recipient) -> Result<(), Fault> {
    let Recipient { person, earlier, message } = recipient;
    let detail = Detail { by_rhythm: true, ..Detail::default() };
    let invitation = match earlier {
        Some(invitation) => invitation,
        // Thanks are no invitation: whoever walked in stays off the list.
        None if message == Message::Thanks => return act.post_to_guest(tx, message, event.id, person, detail),
        None => invitation::put_on_list(tx, act, event.id, person, None)?,
    };
    act.post(tx, message, &invitation, act.now, detail)
}

fn end(tx: &mut Tx, act: &Act, mailing: Mailing) -> Result<Written, Fault> {
    let ended = Mailing { ended_at: Some(act.now), ..mailing };
    if store::mailing::update(tx, act.organisation, &ended, State::Planned)? {
        let detail = serde_json::json!({"kind": ended.kind, "state": ended.state, "sent_to": ended.sent_to});
        act.audit(tx, "event.mailing_ended", ended.event.uuid(), detail)?;
    }
    Ok(Written::default())
}

/// After a late invitation the silent are given their days before they are asked again.
fn give_time(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    let Some(organisation) = store::organisation::by_id(tx, act.organisation)? else { return Ok(()) };
    let all = store::mailing::of_event(tx, act.organisation, event.id)?;
    let waits = |mailing: &&Mailing| mailing.state == State::Planned && !mailing.is_moved;
    for mailing in all.iter().filter(waits) {
        let days =
            super::rhythm(tx, act, event)?.days_before(mailing.kind).unwrap_or_else(|| mailing.kind.usual_days());
        let calendar = calendar(event, &organisation);
        let moved = super::timed(&calendar, days, &all, mailing.clone(), act.now);
        if moved != *mailing {
            store::mailing::update(tx, act.organisation, &moved, State::Planned)?;
        }
    }
    Ok(())
}
