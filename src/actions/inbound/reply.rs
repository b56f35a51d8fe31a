//! An answer from a calendar: found by its secret UID, judged by `domain::reply`, recorded as any other answer.

use chrono::Duration;

use super::{Finding, Intake};
use crate::actions::{Act, rsvp};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::inbound::{CalendarAnswer, Outcome, Why};
use crate::domain::invitation::{Invitation, ReplyMark, parse_uid};
use crate::domain::outbox::{Detail, Message};
use crate::domain::person::Person;
use crate::domain::reply::{Decision, Standing, decide};
use crate::domain::rsvp::{Answer, Door, Place, Refusal, Rsvp, Wish};
use crate::store::{self, Fault, Tx};

/// A calendar that asks for the current state gets it this often (I8).
const ASKS: Duration = Duration::hours(1);

/// The invited address is asked whether an answer from another one was theirs this often (I4).
const QUESTIONS: Duration = Duration::days(1);

/// The guest whose UID was named, with everything that the decision needs.
struct Guest {
    event: Event,
    invitation: Invitation,
    person: Person,
    recorded: Option<Rsvp>,
}

/// Takes one answer.
pub(super) fn take(tx: &mut Tx, intake: &Intake, said: &CalendarAnswer) -> Result<Finding, Fault> {
    let unknown =
        Finding { words: said.comment.clone(), answer: said.said.answer(), ..Finding::nothing(Why::UnknownUid) };
    let Some((event, secret)) = parse_uid(&said.uid) else { return Ok(unknown) };
    let Some((organisation, invitation)) = store::invitation::by_uid(tx, event, secret)? else { return Ok(unknown) };
    let act = intake.act(organisation);
    let Some(guest) = guest(tx, &act, invitation)? else { return Ok(unknown) };
    let standing = Standing {
        event: &guest.event,
        invitation: &guest.invitation,
        invited: guest.person.email.as_ref(),
        recorded: guest.recorded.as_ref(),
        speaks_for_another_guest: speaks_for_another_guest(tx, &act, &guest, said)?,
    };
    let (outcome, why) = match decide(said, standing, act.now) {
        Decision::Apply { answer, mark, why } => apply(tx, &act, &guest, said, answer, mark, why)?,
        Decision::Resend(why) => resend(tx, &act, &guest, why)?,
        Decision::Review(why) => {
            if why == Why::OtherAddress {
                ask(tx, &act, &guest, said)?;
            }
            (Outcome::Review, why)
        }
        Decision::Stale(why) => (Outcome::Stale, why),
        Decision::Ignore(why) => (Outcome::Ignore, why),
    };
    Ok(Finding {
        organisation: Some(organisation),
        event: Some(guest.event.id),
        person: Some(guest.person.id),
        outcome,
        why,
        ..unknown
    })
}

fn guest(tx: &mut Tx, act: &Act, invitation: Invitation) -> Result<Option<Guest>, Fault> {
    let event = store::event::by_id(tx, act.organisation, invitation.event)?;
    let person = store::person::by_id(tx, act.organisation, invitation.person)?;
    let (Some(event), Some(person)) = (event, person) else { return Ok(None) };
    let recorded = store::rsvp::of_person(tx, act.organisation, event.id, person.id)?;
    Ok(Some(Guest { event, invitation, person, recorded }))
}

/// I4: whether the attendee named is somebody else who is invited to the same event.
fn speaks_for_another_guest(tx: &mut Tx, act: &Act, guest: &Guest, said: &CalendarAnswer) -> Result<bool, Fault> {
    let Some(address) = said.attendee.as_deref().and_then(|address| address.parse::<EmailAddress>().ok()) else {
        return Ok(false);
    };
    let Some(person) = store::person::by_email(tx, act.organisation, &address)? else { return Ok(false) };
    let invited = store::invitation::of_person(tx, act.organisation, guest.event.id, person.id)?;
    Ok(person.id != guest.person.id && invited.is_some())
}

/// Asks whoever was invited, at the address that was invited; never the one that a reply names.
fn ask(tx: &mut Tx, act: &Act, guest: &Guest, said: &CalendarAnswer) -> Result<(), Fault> {
    let Some(address) = said.attendee.as_deref().and_then(|address| address.parse::<EmailAddress>().ok()) else {
        return Ok(());
    };
    let earlier =
        store::inbound::count_since(tx, act.organisation, guest.person.id, Outcome::Review, act.now - QUESTIONS)?;
    if earlier > 0 {
        return Ok(());
    }
    let detail = Detail { answered_from: Some(address.to_string()), ..Detail::default() };
    act.post(tx, Message::Question, &guest.invitation, act.now, detail)
}

fn apply(
    tx: &mut Tx,
    act: &Act,
    guest: &Guest,
    said: &CalendarAnswer,
    answer: Answer,
    mark: ReplyMark,
    why: Why,
) -> Result<(Outcome, Why), Fault> {
    let kept = guest.recorded.as_ref().map_or(0, |rsvp| rsvp.guests);
    let wish = Wish { answer, guests: brought(said, kept, guest.event.plus_ones_max) };
    let mut recorded = rsvp::answer(tx, act, guest.event.id, guest.person.id, wish, Door::Calendar)?;
    if matches!(recorded, Some(rsvp::Outcome::Refused(_))) && wish.guests != kept {
        // No room for those brought along: the answer itself counts all the same.
        let alone = Wish { guests: kept, ..wish };
        recorded = rsvp::answer(tx, act, guest.event.id, guest.person.id, alone, Door::Calendar)?;
    }
    let (rsvp, unchanged) = match recorded {
        Some(rsvp::Outcome::Recorded(rsvp)) => (rsvp, false),
        Some(rsvp::Outcome::Unchanged(rsvp)) => (rsvp, true),
        Some(rsvp::Outcome::Refused(refusal)) => return Ok((Outcome::Ignore, why_refused(refusal))),
        Some(rsvp::Outcome::NotInvited) => return Ok((Outcome::Ignore, Why::NotOnList)),
        None => return Ok((Outcome::Ignore, Why::UnknownUid)),
    };
    store::invitation::set_reply(tx, act.organisation, guest.invitation.id, mark)?;
    let why = match (why, rsvp.place) {
        (Why::Answered, Some(Place::Waiting)) => Why::Waiting,
        (Why::Answered, _) if unchanged => Why::SameAnswer,
        _ => why,
    };
    Ok((Outcome::Apply, why))
}

/// Calendars that do not ask for companions write that there are none; what was said on the page stands against it.
fn brought(said: &CalendarAnswer, kept: i32, most: i32) -> i32 {
    match said.guests {
        Some(guests) if guests > 0 => i32::from(guests).min(most),
        _ => kept.min(most),
    }
}

fn why_refused(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Cancelled => Why::Cancelled,
        Refusal::NotAnnounced => Why::UnknownUid,
        // The other three cannot be met by somebody who comes alone or with those who have their seats.
        Refusal::Closed { .. }
        | Refusal::TooManyGuests { .. }
        | Refusal::NoRoomForGuests { .. }
        | Refusal::LargerThanTheRoom { .. } => Why::Over,
    }
}

/// Sends the current invitation, answered or not: once for each SEQUENCE to who answered an older one (I5), once an
/// hour to who asks (I8).
fn resend(tx: &mut Tx, act: &Act, guest: &Guest, why: Why) -> Result<(Outcome, Why), Fault> {
    if why == Why::AsksAgain {
        let earlier =
            store::inbound::count_since(tx, act.organisation, guest.person.id, Outcome::Resend, act.now - ASKS)?;
        if earlier > 0 {
            return Ok((Outcome::Ignore, Why::AskedTooOften));
        }
    }
    let sequence = guest.invitation.sequence(&guest.event);
    store::invitation::set_resent(tx, act.organisation, guest.invitation.id, sequence)?;
    let detail = Detail { on_request: true, ..Detail::default() };
    act.post(tx, Message::Invitation, &guest.invitation, act.now, detail)?;
    Ok((Outcome::Resend, why))
}
