//! Words of a person (CALENDAR-MAIL I11): sent on to the hosts as they are, and never read for an answer.

use chrono::Duration;

use super::{Finding, Intake};
use crate::actions::Act;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::inbound::{Inbound, Outcome, Why};
use crate::domain::invitation::{Invitation, invitation_of_thread};
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Detail, Forwarded, Message, OutboxRow};
use crate::store::{self, Fault, Tx};

/// So many mails of one guest are sent on…
const AT_MOST: i64 = 10;
/// …within so long; the others are shown and not sent, so that nobody can flood a host.
const WITHIN: Duration = Duration::hours(1);

/// Sends the words on to every host of the event whose mail they answer. What answers no mail of ours leaves its line
/// and nothing else.
pub(super) fn take(
    tx: &mut Tx,
    intake: &Intake,
    mail: &Inbound,
    text: &str,
    in_reply_to: &[String],
) -> Result<Finding, Fault> {
    let unknown = Finding { words: text.to_owned(), ..Finding::nothing(Why::Words) };
    let Some((organisation, invitation)) = thread(tx, in_reply_to)? else { return Ok(unknown) };
    let act = intake.act(organisation);
    let Some(event) = store::event::by_id(tx, organisation, invitation.event)? else { return Ok(unknown) };
    let found =
        Finding { organisation: Some(organisation), event: Some(event.id), person: Some(invitation.person), ..unknown };
    if text.trim().is_empty() {
        return Ok(Finding { why: Why::NothingSaid, ..found });
    }
    let since = act.now - WITHIN;
    let earlier = store::inbound::count_since(tx, organisation, invitation.person, Outcome::Review, since)?;
    if earlier < AT_MOST {
        send_on(tx, &act, &event, &invitation, mail, text)?;
    }
    Ok(Finding { outcome: Outcome::Review, ..found })
}

/// The invitation that a mail of a guest answers: by the thread that all mails about it carry, else by one of them.
fn thread(tx: &mut Tx, in_reply_to: &[String]) -> Result<Option<(Id<Organisation>, Invitation)>, Fault> {
    for message_id in in_reply_to {
        if let Some(id) = invitation_of_thread(message_id)
            && let Some(found) = store::invitation::by_thread(tx, id)?
        {
            return Ok(Some(found));
        }
        let row = store::outbox::by_message_id(tx, message_id)?;
        if let Some((organisation, id)) = row.and_then(|row| row.invitation.map(|id| (row.organisation, id)))
            && let Some(invitation) = store::invitation::by_id(tx, organisation, id)?
        {
            return Ok(Some((organisation, invitation)));
        }
    }
    Ok(None)
}

fn send_on(
    tx: &mut Tx,
    act: &Act,
    event: &Event,
    invitation: &Invitation,
    mail: &Inbound,
    text: &str,
) -> Result<(), Fault> {
    for host in &event.hosts {
        let words = Forwarded { from: invitation.person, sender: mail.sender.clone(), text: text.to_owned() };
        let detail = Detail { forwarded: Some(words), ..Detail::default() };
        let blank: OutboxRow = act.blank_row(Message::Forward, act.now, detail);
        store::outbox::insert(tx, &OutboxRow { account: Some(*host), event: Some(event.id), ..blank })?;
    }
    Ok(())
}
