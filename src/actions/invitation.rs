//! Asking people to an event, taking it back while it is held, taking a guest off the list.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};

use super::audience::audience;
use super::{Act, UnknownReference, event, mailing, rsvp, standing_answer};
use crate::domain::audience::{Choice, Refusal as AudienceRefusal};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{Detail, Message};
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// What inviting did.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Whose invitations are on their way.
    pub queued: Vec<Id<Person>>,
    /// Who was left out, and why.
    pub refused: Vec<(Id<Person>, AudienceRefusal)>,
}

/// Why nobody was invited.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// An id that this organisation does not have.
    #[error(transparent)]
    Unknown(#[from] UnknownReference),
    /// The event was called off.
    #[error("the event is cancelled")]
    Cancelled,
    /// The event is over.
    #[error("the event is over")]
    Over,
}

/// Invites whom it may; the mail leaves when `hold` is over. A draft is announced by its first invitation.
pub fn invite(
    tx: &mut Tx,
    act: &Act,
    id: Id<Event>,
    choice: &Choice,
    hold: Duration,
) -> Result<Option<Result<Invited, Refusal>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if event.state == State::Cancelled {
        return Ok(Some(Err(Refusal::Cancelled)));
    }
    if event.state == State::Held || event.ends_at <= act.now {
        return Ok(Some(Err(Refusal::Over)));
    }
    let audience = match audience(tx, act, &event, choice)? {
        Ok(audience) => audience,
        Err(unknown) => return Ok(Some(Err(unknown.into()))),
    };
    if event.state == State::Draft && !audience.possible.is_empty() {
        event::announce(tx, act, id)?;
    }
    let earlier: HashMap<Id<Person>, Invitation> = store::invitation::of_event(tx, act.organisation, id, true)?
        .into_iter()
        .map(|invitation| (invitation.person, invitation))
        .collect();
    // Whoever comes to all dates is told that they are expected, and not asked.
    let told = standing_answer::tell(tx, act, &event, act.now + hold)?;
    let expected = standing_answer::answered(tx, act, &event)?;
    for person in audience.possible.iter().filter(|person| !expected.contains(&person.id)) {
        let invitation = put_on_list(tx, act, id, person.id, earlier.get(&person.id))?;
        act.post(tx, Message::Invitation, &invitation, act.now + hold, Detail::default())?;
    }
    if !audience.possible.is_empty() {
        mailing::plan(tx, act, &event)?;
    }
    let mut queued: Vec<_> = audience.possible.iter().map(|person| person.id).collect();
    queued.extend(told.into_iter().filter(|person| !audience.possible.iter().any(|one| one.id == *person)));
    act.audit(
        tx,
        "event.invited",
        id.uuid(),
        serde_json::json!({"queued": queued.len(), "refused": audience.refused.len()}),
    )?;
    let refused = audience.refused.into_iter().map(|(person, reason)| (person.id, reason)).collect();
    Ok(Some(Ok(Invited { queued, refused })))
}

/// Puts somebody on the list, or back on it with the calendar object they already had. Whoever was told that they are
/// off it needs a higher SEQUENCE, or their calendar takes the new invitation for an old one (CALENDAR-MAIL 1.4).
pub(super) fn put_on_list(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    person: Id<Person>,
    earlier: Option<&Invitation>,
) -> Result<Invitation, Fault> {
    if let Some(earlier) = earlier {
        store::invitation::set_removed(tx, act.organisation, earlier.id, None)?;
        let was_told = earlier.stamped_at.is_some() || earlier.sequence > 0;
        if was_told {
            store::invitation::grow_sequence(tx, act.organisation, earlier.id)?;
        }
        let sequence = earlier.sequence + i32::from(was_told);
        return Ok(Invitation { removed_at: None, sequence, ..earlier.clone() });
    }
    let invitation = Invitation {
        id: act.chance.id(act.now),
        event,
        person,
        link_key: act.chance.uuid(),
        uid_secret: act.chance.token(),
        stamped_at: None,
        created_at: act.now,
        removed_at: None,
        sequence: 0,
        last_reply: None,
        resent_sequence: None,
    };
    store::invitation::insert(tx, act.organisation, &invitation)?;
    Ok(invitation)
}

/// Takes back invitations of an event that are still held; what has left stays. Gives how many were taken back. A guest
/// who was told something else meanwhile, such as that their answer is noted, is told that they are off the list.
pub fn take_back(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<usize, Fault> {
    let held: Vec<_> = store::outbox::queued_of_event(tx, act.organisation, event, Message::Invitation)?
        .into_iter()
        .filter(|row| row.due_at > act.now && row.attempts == 0 && !row.detail.by_rhythm)
        .collect();
    let told = event::told(tx, act, event)?;
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(0) };
    for row in &held {
        if let (Some(person), Some(invitation)) = (row.person, row.invitation) {
            store::outbox::drop_queued(tx, act.organisation, event.id, &[Message::Invitation], Some(person), act.now)?;
            store::invitation::set_removed(tx, act.organisation, invitation, Some(act.now))?;
            rsvp::withdraw(tx, act, &event, person)?;
            if let Some(invitation) = told.iter().find(|one| one.id == invitation) {
                tell_removal(tx, act, invitation)?;
            }
        }
    }
    standing_answer::untell(tx, act, &event)?;
    rsvp::offer_free_places(tx, act, &event, &[])?;
    act.audit(tx, "event.invitations_taken_back", event.id.uuid(), serde_json::json!({"count": held.len()}))?;
    Ok(held.len())
}

/// Takes a guest off the list and tells their calendar, if it had been told. False when they were not on it.
pub fn remove(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<bool, Fault> {
    let on_list =
        store::invitation::of_person(tx, act.organisation, event, person)?.filter(|one| one.removed_at.is_none());
    let Some(invitation) = on_list else { return Ok(false) };
    let event = store::event::by_id(tx, act.organisation, event)?;
    let Some(event) = event else { return Ok(false) };
    store::invitation::set_removed(tx, act.organisation, invitation.id, Some(act.now))?;
    store::outbox::drop_queued(tx, act.organisation, event.id, Message::WHILE_IT_STANDS, Some(person), act.now)?;
    let told = store::outbox::to_guests(tx, act.organisation, event.id, &[person])?
        .iter()
        .any(|row| row.invitation == Some(invitation.id) && row.may_have_left());
    if told && event.ends_at > act.now && event.state != State::Cancelled {
        tell_removal(tx, act, &invitation)?;
    }
    if rsvp::withdraw(tx, act, &event, person)? {
        rsvp::offer_free_places(tx, act, &event, &[])?;
    }
    act.audit(tx, "event.guest_removed", event.id.uuid(), serde_json::json!({"told": told}))?;
    Ok(true)
}

/// Tells a guest and their calendar that they are off the list, under a SEQUENCE above that of all they were told.
fn tell_removal(tx: &mut Tx, act: &Act, invitation: &Invitation) -> Result<(), Fault> {
    store::invitation::grow_sequence(tx, act.organisation, invitation.id)?;
    act.post(tx, Message::Removal, invitation, act.now, Detail::default())
}

/// When the held invitations of an event leave; none when nothing is held.
pub fn held_until(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<Option<(DateTime<Utc>, usize)>, Fault> {
    let rows = store::outbox::queued_of_event(tx, act.organisation, event, Message::Invitation)?;
    let held: Vec<_> =
        rows.iter().filter(|row| row.due_at > act.now && row.attempts == 0 && !row.detail.by_rhythm).collect();
    Ok(held.iter().map(|row| row.due_at).max().map(|until| (until, held.len())))
}
