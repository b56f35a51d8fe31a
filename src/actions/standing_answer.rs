//! Yes to all dates of a series until I say no: said once, and carried out at each date as it is announced. A single
//! date is skipped by answering no to it; the yes to the others stays.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};

use super::rsvp::{Said, take};
use super::{Act, invitation, rsvp};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::mailing;
use crate::domain::outbox::{self, Detail, Message};
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, Place, Rsvp, Wish};
use crate::domain::rsvp_change::Cause;
use crate::domain::series::Series;
use crate::domain::standing_answer::StandingAnswer;
use crate::store::{self, Fault, Tx};

/// How far a date may have been put off and still be found.
const MOVED_AT_MOST: Duration = Duration::days(366);

/// Why a yes to all dates was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They asked not to be written to: nobody could tell them of the next dates.
    #[error("this person wants no mail, so nobody could tell them of the next dates")]
    Objected,
    /// More people brought along than the series allows.
    #[error("at most {max} people can be brought along")]
    TooManyGuests {
        /// The most that one person may bring.
        max: i32,
    },
}

/// Takes somebody's yes to all dates: those announced already that they have not answered, and every later one. Saying
/// it again changes the company they bring from now on. None when the organisation has no such series or person.
pub fn set(
    tx: &mut Tx,
    act: &Act,
    series: Id<Series>,
    person: Id<Person>,
    guests: i32,
    door: Door,
) -> Result<Option<Result<StandingAnswer, Refusal>>, Fault> {
    let series = store::series::by_id(tx, act.organisation, series)?;
    let person = store::person::by_id(tx, act.organisation, person)?;
    let (Some(series), Some(person)) = (series, person) else { return Ok(None) };
    if guests < 0 || guests > series.plus_ones_max {
        return Ok(Some(Err(Refusal::TooManyGuests { max: series.plus_ones_max })));
    }
    if !may_be_told(tx, act, std::slice::from_ref(&person))?.contains(&person.id) {
        return Ok(Some(Err(Refusal::Objected)));
    }
    let earlier = store::standing_answer::of_person(tx, act.organisation, series.id, person.id)?;
    let earlier = earlier.filter(StandingAnswer::holds);
    let since_at = earlier.as_ref().map_or(act.now, |earlier| earlier.since_at);
    let standing = StandingAnswer { series: series.id, person: person.id, guests, door, since_at, ended_at: None };
    if earlier.as_ref() != Some(&standing) {
        store::standing_answer::save(tx, act.organisation, &standing)?;
        act.audit(tx, "series.standing_answer", series.id.uuid(), serde_json::json!({"answer": Answer::Yes}))?;
    }
    for event in announced(tx, act, series.id)? {
        if carry_out(tx, act, &event, &standing)? {
            tell_if_others_were_told(tx, act, &event, person.id)?;
        }
    }
    Ok(Some(Ok(standing)))
}

/// Ends somebody's yes to all dates. What they have heard of stays as it stands, each date to be changed by itself;
/// a date that only this yes had answered, and that they have not heard of, is open again. False when there was none.
pub fn end(tx: &mut Tx, act: &Act, series: Id<Series>, person: Id<Person>) -> Result<bool, Fault> {
    let standing = store::standing_answer::of_person(tx, act.organisation, series, person)?;
    let Some(standing) = standing.filter(StandingAnswer::holds) else { return Ok(false) };
    let ended = StandingAnswer { ended_at: Some(act.now), ..standing };
    store::standing_answer::save(tx, act.organisation, &ended)?;
    act.audit(tx, "series.standing_answer", series.uuid(), serde_json::json!({"answer": Answer::No}))?;
    for event in announced(tx, act, series)? {
        if !rests_on_it_alone(tx, act, &event, person)? || has_heard(tx, act, &event, person)? {
            continue;
        }
        if let Some(invitation) = store::invitation::of_person(tx, act.organisation, event.id, person)? {
            // Off the list, so that the invitation to this date finds them like everybody else.
            store::invitation::set_removed(tx, act.organisation, invitation.id, Some(act.now))?;
        }
        store::outbox::drop_queued(tx, act.organisation, event.id, Message::WHILE_IT_STANDS, Some(person), act.now)?;
        rsvp::withdraw(tx, act, &event, person)?;
        rsvp::offer_free_places(tx, act, &event, &[])?;
    }
    Ok(true)
}

/// Answers an announced date for all who come to every date of its series, longest first: each gets a seat or waits as
/// if they had said so at this moment. Doing it twice is doing it once. Nobody is told from here. Gives how many.
pub fn apply(tx: &mut Tx, act: &Act, event: &Event) -> Result<usize, Fault> {
    let Some(occurrence) = event.occurrence.as_ref().filter(|_| takes_answers(act, event)) else { return Ok(0) };
    let mut standing = store::standing_answer::of_series(tx, act.organisation, occurrence.series)?;
    if standing.is_empty() {
        return Ok(0);
    }
    let missed = store::rsvp::missed(tx, act.organisation, event)?;
    standing.sort_by_key(|one| !missed.contains(&one.person));
    let ids: Vec<_> = standing.iter().map(|one| one.person).collect();
    let people = store::person::by_ids(tx, act.organisation, &ids)?;
    let reachable = may_be_told(tx, act, &people)?;
    let mut answered = 0;
    for one in standing.iter().filter(|one| reachable.contains(&one.person)) {
        answered += usize::from(carry_out(tx, act, event, one)?);
    }
    if answered > 0 {
        act.audit(tx, "event.standing_answers", event.id.uuid(), serde_json::json!({"count": answered}))?;
    }
    Ok(answered)
}

/// Tells those whom only their yes to all dates put on the list, and who have not heard of this date yet, that they are
/// expected, or that they wait: what an invitation is to the others. Not while the event is to invite by itself later,
/// which tells them too. Gives whom.
pub(super) fn tell(tx: &mut Tx, act: &Act, event: &Event, due_at: DateTime<Utc>) -> Result<Vec<Id<Person>>, Fault> {
    let Some(occurrence) = &event.occurrence else { return Ok(Vec::new()) };
    if invites(tx, act, event, mailing::State::Planned)? {
        return Ok(Vec::new());
    }
    let standing = store::standing_answer::of_series(tx, act.organisation, occurrence.series)?;
    let mut told = Vec::new();
    for one in standing {
        if !said_anything(tx, act, event, one.person)? && tell_one(tx, act, event, one.person, due_at)? {
            told.push(one.person);
        }
    }
    Ok(told)
}

/// Who has answered a date of a series already, by themselves or by their yes to all dates.
pub(super) fn answered(tx: &mut Tx, act: &Act, event: &Event) -> Result<HashSet<Id<Person>>, Fault> {
    if event.occurrence.is_none() {
        return Ok(HashSet::new());
    }
    Ok(store::rsvp::of_event(tx, act.organisation, event.id)?.iter().map(|rsvp| rsvp.person).collect())
}

/// Takes back what [`tell`] said and has not left yet.
pub(super) fn untell(tx: &mut Tx, act: &Act, event: &Event) -> Result<(), Fault> {
    for message in [Message::Confirmation, Message::Waiting] {
        for row in store::outbox::queued_of_event(tx, act.organisation, event.id, message)? {
            let is_held = row.due_at > act.now && row.attempts == 0 && !row.detail.by_rhythm;
            let Some(person) = row.person.filter(|_| is_held) else { continue };
            if rests_on_it_alone(tx, act, event, person)? {
                store::outbox::drop_queued(tx, act.organisation, event.id, &[message], Some(person), act.now)?;
            }
        }
    }
    Ok(())
}

/// Announced dates of the series that still take answers.
fn announced(tx: &mut Tx, act: &Act, series: Id<Series>) -> Result<Vec<Event>, Fault> {
    // A date may have been moved away from its place in the rhythm, by which they are asked for.
    let earliest = (act.now - MOVED_AT_MOST).naive_utc();
    let mut events = store::event::of_series(tx, act.organisation, series, earliest)?;
    events.retain(|event| takes_answers(act, event));
    Ok(events)
}

fn takes_answers(act: &Act, event: &Event) -> bool {
    event.state == State::Announced && event.answers_until() > act.now
}

/// Answers one date; false when it was answered before, or they were taken off its list, or its room is too small.
fn carry_out(tx: &mut Tx, act: &Act, event: &Event, standing: &StandingAnswer) -> Result<bool, Fault> {
    let person = standing.person;
    if store::rsvp::of_person(tx, act.organisation, event.id, person)?.is_some() {
        return Ok(false);
    }
    match store::invitation::of_person(tx, act.organisation, event.id, person)? {
        Some(invitation) if invitation.removed_at.is_some() => return Ok(false),
        Some(_) => {}
        None => {
            invitation::put_on_list(tx, act, event.id, person, None)?;
        }
    }
    let room = event.capacity.map_or(i32::MAX, |capacity| capacity - 1);
    let guests = standing.guests.min(event.plus_ones_max).min(room);
    let wish = Wish { answer: Answer::Yes, guests };
    let said = Said { person, wish, door: standing.door, cause: Cause::Standing };
    Ok(take(tx, act, event, said)?.is_ok_and(|taken| taken.is_new))
}

/// Somebody who joins after the date was written about, or was asked about it, hears at once; the others with everybody.
fn tell_if_others_were_told(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<(), Fault> {
    if invites(tx, act, event, mailing::State::Done)? || said_anything(tx, act, event, person)? {
        tell_one(tx, act, event, person, act.now)?;
    }
    Ok(())
}

/// Whether the event's own invitation stands so.
fn invites(tx: &mut Tx, act: &Act, event: &Event, state: mailing::State) -> Result<bool, Fault> {
    let mailings = store::mailing::of_event(tx, act.organisation, event.id)?;
    Ok(mailings.iter().any(|one| one.kind == mailing::Kind::Invitation && one.state == state))
}

fn tell_one(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>, due_at: DateTime<Utc>) -> Result<bool, Fault> {
    let place = store::rsvp::of_person(tx, act.organisation, event.id, person)?.and_then(|rsvp| rsvp.place);
    let message = match place {
        Some(Place::Seated) => Message::Confirmation,
        Some(Place::Waiting) => Message::Waiting,
        Some(Place::Offered) | None => return Ok(false),
    };
    let invitation = store::invitation::of_person(tx, act.organisation, event.id, person)?;
    let Some(invitation) = invitation.filter(|one| one.removed_at.is_none()) else { return Ok(false) };
    act.post(tx, message, &invitation, due_at, Detail::default())?;
    Ok(true)
}

/// Whether any message about the event is on its way to them, or was.
fn said_anything(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<bool, Fault> {
    let rows = store::outbox::to_guests(tx, act.organisation, event.id, &[person])?;
    Ok(rows.iter().any(|row| row.state != outbox::State::Dropped))
}

fn has_heard(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<bool, Fault> {
    let rows = store::outbox::to_guests(tx, act.organisation, event.id, &[person])?;
    Ok(rows.iter().any(outbox::OutboxRow::may_have_left))
}

/// Whether an answer stands that nobody gave for this date.
fn rests_on_it_alone(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<bool, Fault> {
    let yes = |rsvp: &Rsvp| rsvp.answer == Answer::Yes;
    let Some(_) = store::rsvp::of_person(tx, act.organisation, event.id, person)?.filter(yes) else {
        return Ok(false);
    };
    let changes = store::rsvp_change::of_guest(tx, act.organisation, event.id, person)?;
    // What came before they were last taken off the list is another story.
    let since = changes.iter().rposition(|change| change.cause == Cause::Removal).map_or(0, |last| last + 1);
    let by_somebody = |cause: Cause| matches!(cause, Cause::Answer | Cause::Precedence);
    Ok(!changes[since..].iter().any(|change| by_somebody(change.cause)))
}

/// Those of them who did not ask us to be silent.
fn may_be_told(tx: &mut Tx, act: &Act, people: &[Person]) -> Result<HashSet<Id<Person>>, Fault> {
    let hash = |person: &Person| person.email.as_ref().map(|email| act.key.hash_address(&email.key()));
    let hashes: Vec<String> = people.iter().filter_map(hash).collect();
    let objected = store::person::objections(tx, act.organisation, &hashes)?;
    let silent =
        |person: &&Person| person.objected_at.is_some() || hash(person).is_some_and(|hash| objected.contains(&hash));
    Ok(people.iter().filter(|person| !silent(person)).map(|person| person.id).collect())
}
