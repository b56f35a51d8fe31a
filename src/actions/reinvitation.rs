//! Sending somebody their invitation once more, because a host asks for it: it was refused, it got lost, their address
//! was corrected.

use super::Act;
use crate::domain::audience::{Refusal as AudienceRefusal, may_invite};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::outbox::{Detail, Message, State as MailState};
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// Why nothing was sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The event is cancelled, over, or not announced.
    Closed,
    /// The guest may not be written to.
    Guest(AudienceRefusal),
    /// A hand-over is going on this moment.
    OnItsWay,
}

/// Sends the invitation again. None when the guest is not on the list. A mail that no server ever took is tried again
/// as it is, under its old Message-ID; after one that was taken another follows.
pub fn send(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Option<Result<(), Refusal>>, Fault> {
    let invitation = store::invitation::of_person(tx, act.organisation, event, person)?;
    let event = store::event::by_id(tx, act.organisation, event)?;
    let person = store::person::by_id(tx, act.organisation, person)?;
    let (Some(invitation), Some(event), Some(person)) = (invitation, event, person) else { return Ok(None) };
    if invitation.removed_at.is_some() {
        return Ok(None);
    }
    if event.state != State::Announced || event.starts_at <= act.now {
        return Ok(Some(Err(Refusal::Closed)));
    }
    let hashes: Vec<_> = person.email.iter().map(|email| act.key.hash_address(&email.key())).collect();
    let has_objected = !store::person::objections(tx, act.organisation, &hashes)?.is_empty();
    if let Err(reason) = may_invite(&person, has_objected, false) {
        return Ok(Some(Err(Refusal::Guest(reason))));
    }
    let rows = store::outbox::to_guests(tx, act.organisation, event.id, &[person.id])?;
    let last = rows.iter().rev().find(|row| row.message == Message::Invitation);
    match last.map(|row| (row.id, row.state)) {
        Some((_, MailState::Sending)) => return Ok(Some(Err(Refusal::OnItsWay))),
        Some((id, MailState::Queued | MailState::Failed | MailState::Unknown)) => {
            store::outbox::retry(tx, act.organisation, id, act.now)?;
        }
        _ => {
            let detail = Detail { on_request: true, ..Detail::default() };
            act.post(tx, Message::Invitation, &invitation, act.now, detail)?;
        }
    }
    act.audit(tx, "event.invited_again", event.id.uuid(), serde_json::json!({}))?;
    Ok(Some(Ok(())))
}
