//! Planning an event: create, change, announce, cancel. Guests hear of a new time, a new place and a cancellation
//! whatever the host ticks; of other edits only when the host says so.

use std::collections::{HashMap, HashSet};

use super::{Act, UnknownReference, mailing, person, rsvp, standing_answer};
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::draft::{Draft, DraftFault};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{Before, Detail, Message};
use crate::domain::venue::Venue;
use crate::store::{self, Fault, Tx};

/// Why an event was not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A field that does not hold by itself.
    #[error(transparent)]
    Draft(#[from] DraftFault),
    /// An id that this organisation does not have.
    #[error(transparent)]
    Unknown(#[from] UnknownReference),
    /// More heads are seated or offered a seat than the new capacity holds.
    #[error("{heads} people are already coming: {heads} places or more")]
    CapacityBelowHeads {
        /// Seated and offered, guests included.
        heads: i32,
    },
    /// Somebody else changed it meanwhile.
    #[error("the event was changed meanwhile; it is now at revision {now}")]
    ChangedMeanwhile {
        /// The revision on record.
        now: i32,
    },
    /// It was called off; a cancelled event stays as it was.
    #[error("the event is cancelled")]
    Cancelled,
    /// It took place already.
    #[error("the event has been held")]
    Held,
}

/// Plans an event as a draft; nobody is told.
pub fn create(tx: &mut Tx, act: &Act, draft: &Draft) -> Result<Result<Event, Refusal>, Fault> {
    if let Some(refusal) = refusal(tx, act, draft)? {
        return Ok(Err(refusal));
    }
    let event = draft.clone().into_event(act.chance.id(act.now), act.now);
    store::event::insert(tx, act.organisation, &event)?;
    act.audit(tx, "event.created", event.id.uuid(), serde_json::json!({"kind": event.kind()}))?;
    Ok(Ok(event))
}

/// What an edit did.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The event as it now is.
    pub event: Event,
    /// Guests who will be told.
    pub told: usize,
}

/// Changes an event. `seen` is the revision that the editor had in front of them; `notify` tells guests of edits
/// other than time and place. A date of a series is its own from then on: edits of the series leave it alone.
pub fn change(
    tx: &mut Tx,
    act: &Act,
    id: Id<Event>,
    draft: &Draft,
    seen: Option<i32>,
    notify: bool,
) -> Result<Option<Result<Changed, Refusal>>, Fault> {
    alter(tx, act, id, draft, seen, notify, By::Itself)
}

/// Lets a date take what its series says now; it stays a date like the others.
pub(super) fn follow_series(
    tx: &mut Tx,
    act: &Act,
    id: Id<Event>,
    draft: &Draft,
    notify: bool,
) -> Result<Option<Result<Changed, Refusal>>, Fault> {
    alter(tx, act, id, draft, None, notify, By::Series)
}

/// Where an edit comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Itself,
    Series,
}

fn alter(
    tx: &mut Tx,
    act: &Act,
    id: Id<Event>,
    draft: &Draft,
    seen: Option<i32>,
    notify: bool,
    by: By,
) -> Result<Option<Result<Changed, Refusal>>, Fault> {
    let Some(before) = store::event::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if before.state == State::Cancelled {
        return Ok(Some(Err(Refusal::Cancelled)));
    }
    if let Some(seen) = seen.filter(|seen| *seen != before.revision) {
        tracing::debug!(seen, now = before.revision, "edit rests on an older revision");
        return Ok(Some(Err(Refusal::ChangedMeanwhile { now: before.revision })));
    }
    if let Some(refusal) = refusal(tx, act, draft)? {
        return Ok(Some(Err(refusal)));
    }
    let heads = store::rsvp::heads_held(tx, act.organisation, id, None)?;
    if draft.capacity.is_some_and(|capacity| capacity < heads && before.capacity.is_none_or(|old| capacity < old)) {
        return Ok(Some(Err(Refusal::CapacityBelowHeads { heads })));
    }
    let mut event = draft.clone().onto(&before);
    if Draft::of(&event) == Draft::of(&before) {
        return Ok(Some(Ok(Changed { event: before, told: 0 })));
    }
    if let Some(occurrence) = event.occurrence.as_mut().filter(|_| by == By::Itself) {
        occurrence.is_edited = true;
    }
    let moved = event.moved_from(&before);
    event.revision += 1;
    event.sequence += i32::from(moved);
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    act.audit(tx, "event.changed", id.uuid(), serde_json::json!({"moved": moved, "revision": event.revision}))?;
    mailing::follow(tx, act, &before, &event)?;
    rsvp::shorten_offers(tx, act, &event)?;
    rsvp::offer_free_places(tx, act, &event, &[])?;
    let tells = event.state == State::Announced && before.ends_at > act.now && (moved || notify);
    let told = if tells { tell_of_change(tx, act, &before, notify)? } else { 0 };
    Ok(Some(Ok(Changed { event, told })))
}

/// Announces a draft, so that people can be invited and answer. Announcing twice is announcing once.
pub fn announce(tx: &mut Tx, act: &Act, id: Id<Event>) -> Result<Option<Result<Event, Refusal>>, Fault> {
    let Some(mut event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(None) };
    match event.state {
        State::Cancelled => return Ok(Some(Err(Refusal::Cancelled))),
        State::Announced | State::Held => return Ok(Some(Ok(event))),
        State::Draft => {}
    }
    event.state = State::Announced;
    event.revision += 1;
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    act.audit(tx, "event.announced", id.uuid(), serde_json::json!({}))?;
    if event.occurrence.is_some() {
        standing_answer::apply(tx, act, &event)?;
        mailing::plan_by_itself(tx, act, &event)?;
    }
    Ok(Some(Ok(event)))
}

/// Calls an event off and tells everybody who had been told of it. Cancelling twice is cancelling once.
pub fn cancel(tx: &mut Tx, act: &Act, id: Id<Event>, reason: &str) -> Result<Option<Result<Changed, Refusal>>, Fault> {
    let Some(mut event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(None) };
    match event.state {
        State::Held => return Ok(Some(Err(Refusal::Held))),
        State::Cancelled => return Ok(Some(Ok(Changed { event, told: 0 }))),
        State::Draft | State::Announced => {}
    }
    let told = if event.ends_at > act.now { told(tx, act, id)? } else { Vec::new() };
    event.state = State::Cancelled;
    event.cancelled_reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
    event.sequence += 1;
    event.revision += 1;
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    store::outbox::drop_queued(tx, act.organisation, id, Message::WHILE_IT_STANDS, None, act.now)?;
    mailing::drop_planned(tx, act, id)?;
    for invitation in &told {
        act.post(tx, Message::Cancellation, invitation, act.now, Detail::default())?;
    }
    act.audit(tx, "event.cancelled", id.uuid(), serde_json::json!({"told": told.len()}))?;
    Ok(Some(Ok(Changed { event, told: told.len() })))
}

/// Queues one change message per guest who knows of the event. Edits that follow one another within the gathering
/// time share it (CALENDAR-MAIL D5): the message compares what was told before the first edit with what holds when it
/// leaves. One that may have been read already gathers nothing more.
fn tell_of_change(tx: &mut Tx, act: &Act, before: &Event, on_request: bool) -> Result<usize, Fault> {
    let mut waiting = store::outbox::queued_of_event(tx, act.organisation, before.id, Message::Change)?;
    waiting.retain(|row| !row.may_have_left());
    let gathered: HashSet<_> = waiting.iter().filter_map(|row| row.invitation).collect();
    for row in waiting.iter().filter(|row| on_request && !row.detail.on_request) {
        let detail = Detail { on_request, ..row.detail.clone() };
        store::outbox::set_detail(tx, act.organisation, row.id, &detail)?;
    }
    let venue = before.venue.map(|venue| store::venue::by_id(tx, act.organisation, venue)).transpose()?.flatten();
    let detail = Detail { before: Some(as_told(before, venue.as_ref())), on_request, ..Detail::default() };
    let told = told(tx, act, before.id)?;
    for invitation in told.iter().filter(|invitation| !gathered.contains(&invitation.id)) {
        act.post(tx, Message::Change, invitation, act.now + act.coalesce, detail.clone())?;
    }
    Ok(told.len())
}

fn as_told(event: &Event, venue: Option<&Venue>) -> Before {
    Before {
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        timezone: event.timezone.name().to_owned(),
        place: venue.map(Venue::on_one_line).unwrap_or_default(),
    }
}

/// Guests on the list to whom some message about the event has left or may have left.
pub fn told(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<Vec<Invitation>, Fault> {
    let mut left: HashMap<_, bool> = HashMap::new();
    for row in store::outbox::of_event(tx, act.organisation, event)? {
        if let Some(invitation) = row.invitation {
            *left.entry(invitation).or_default() |= row.may_have_left();
        }
    }
    let invitations = store::invitation::of_event(tx, act.organisation, event, false)?;
    Ok(invitations.into_iter().filter(|invitation| left.get(&invitation.id).copied().unwrap_or(false)).collect())
}

fn refusal(tx: &mut Tx, act: &Act, draft: &Draft) -> Result<Option<Refusal>, Fault> {
    if let Err(fault) = draft.check() {
        return Ok(Some(fault.into()));
    }
    let unknown = unknown_reference(tx, act, &draft.communities, draft.venue, &draft.hosts)?;
    Ok(unknown.map(Refusal::Unknown))
}

/// The first of the ids in a draft that this organisation does not have.
pub(super) fn unknown_reference(
    tx: &mut Tx,
    act: &Act,
    communities: &[Id<Community>],
    venue: Option<Id<Venue>>,
    hosts: &[Id<Account>],
) -> Result<Option<UnknownReference>, Fault> {
    if let Err(unknown) = person::known_communities(tx, act, communities)? {
        return Ok(Some(unknown));
    }
    if let Some(venue) = venue
        && store::venue::by_id(tx, act.organisation, venue)?.is_none()
    {
        return Ok(Some(UnknownReference { field: "venue", id: venue.uuid() }));
    }
    for host in hosts {
        if store::account::by_id(tx, act.organisation, *host)?.is_none() {
            return Ok(Some(UnknownReference { field: "hosts", id: host.uuid() }));
        }
    }
    Ok(None)
}
