//! What was tapped at a door, noted once and settled: whichever tap was made last says where somebody stands. Every
//! way of checking people in passes through here, so that this holds between phones, pages, codes and programs.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Act, basis, erasure, person, relay};
use crate::domain::check_in::CheckIn;
use crate::domain::door_helper::DoorHelper;
use crate::domain::door_operation::{self, DoorOperation, Kind, MOST_GUESTS};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::wrap_up;
use crate::store::{self, Fault, Tx};

/// The most operations that are taken at once.
pub const MOST_AT_ONCE: usize = 100;

/// Why an operation was not taken; it never will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The event was called off.
    #[error("the event is cancelled")]
    Cancelled,
    /// Nobody was told of it yet.
    #[error("the event is not announced yet")]
    NotAnnounced,
    /// The organisation knows nobody of this id, and no walk-in at this event has it.
    #[error("unknown person")]
    UnknownPerson,
    /// Fewer than none, or a crowd.
    #[error("guests: from 0 to {MOST_GUESTS}")]
    Guests,
    /// Helpers note no addresses: what is known under them is not for their eyes.
    #[error("helpers note no addresses")]
    Address,
    /// The id names an operation at another event.
    #[error("this id is taken")]
    Taken,
}

/// A tap as a phone tells of it.
#[derive(Debug, Clone)]
pub struct Tap {
    /// Made by the phone.
    pub id: Id<DoorOperation>,
    /// By the phone's clock.
    pub made_at: DateTime<Utc>,
    /// What it says.
    pub deed: Deed,
}

/// What a tap says.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Somebody is here, with so many people. The id is theirs or that of the operation by which they walked in.
    Here(Uuid, i32),
    /// Somebody is not here after all.
    Gone(Uuid),
    /// Somebody came who is not on the list.
    WalkIn(WalkIn),
}

/// Someone who came without having been invited.
#[derive(Debug, Clone)]
pub struct WalkIn {
    /// As they say it.
    pub name: String,
    /// If they leave one. It alone allows nobody to write to them.
    pub email: Option<EmailAddress>,
    /// How many people came with them.
    pub guests: i32,
}

/// Whose phone it is.
#[derive(Debug, Clone, Copy)]
pub struct Phone {
    /// What its clock showed when the taps left; none for a plain form, which says what is true now.
    pub sent_at: Option<DateTime<Utc>>,
    /// The helper who holds it; none for staff.
    pub helper: Option<Id<DoorHelper>>,
}

/// What became of a tap: who it is about, whether it was known before or not.
pub type Outcome = Result<Id<Person>, Refusal>;

/// Takes taps of one phone, each exactly once, and says of each what became of it. None when the organisation has no
/// such event.
pub fn apply(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    phone: Phone,
    taps: &[Tap],
) -> Result<Option<Vec<Outcome>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    taps.iter().map(|tap| take(tx, act, &event, phone, tap)).collect::<Result<_, _>>().map(Some)
}

/// Why nobody can be checked in at an event.
pub fn closed(event: &Event) -> Option<Refusal> {
    match event.state {
        State::Cancelled => Some(Refusal::Cancelled),
        State::Draft => Some(Refusal::NotAnnounced),
        State::Announced | State::Held => None,
    }
}

/// Notes what staff, a program or the guest says at this very moment: it comes after everything that is known.
pub(super) fn note_now(
    tx: &mut Tx,
    act: &Act,
    event: &Event,
    person: Id<Person>,
    kind: Kind,
    guests: i32,
) -> Result<Option<CheckIn>, Fault> {
    remember_arrival(tx, act, event, person)?;
    let known = store::door_operation::of_person(tx, act.organisation, event.id, person)?;
    let operation = DoorOperation {
        id: act.chance.id(act.now),
        event: event.id,
        person: Some(person),
        kind,
        guests,
        made_at: door_operation::after_all(&known, act.now),
        received_at: act.now,
        account: act.by,
        helper: None,
    };
    store::door_operation::insert(tx, act.organisation, &operation)?;
    settle(tx, act, event, person)
}

/// Whoever walked in: somebody known by that address, or a new person whom nothing yet allows us to write to.
pub(super) fn welcome(tx: &mut Tx, act: &Act, event: &Event, walk_in: &WalkIn) -> Result<Person, Fault> {
    let known = match &walk_in.email {
        Some(email) => store::person::by_email(tx, act.organisation, email)?,
        None => None,
    };
    known.map_or_else(|| newcomer(tx, act, event, walk_in), Ok)
}

/// How many heads are at an event, guests included.
pub(super) fn heads(tx: &mut Tx, act: &Act, event: Id<Event>) -> Result<i64, Fault> {
    let counts = store::check_in::counts(tx, act.organisation, &[event])?;
    Ok(counts.get(&event).map_or(0, |(heads, _)| *heads))
}

fn take(tx: &mut Tx, act: &Act, event: &Event, phone: Phone, tap: &Tap) -> Result<Outcome, Fault> {
    if let Some(known) = store::door_operation::by_id(tx, act.organisation, event.id, tap.id)? {
        return Ok(known.person.ok_or(Refusal::UnknownPerson));
    }
    let (kind, guests, person) = match &tap.deed {
        Deed::Here(id, guests) => (Kind::Here, *guests, whom(tx, act, event, phone, *id)?),
        Deed::Gone(id) => (Kind::Gone, 0, whom(tx, act, event, phone, *id)?),
        Deed::WalkIn(walk_in) => (Kind::WalkIn, walk_in.guests, None),
    };
    if let Some(refusal) = refusal(event, phone, tap, guests, person) {
        return Ok(Err(refusal));
    }
    if let Some(person) = person {
        remember_arrival(tx, act, event, person)?;
    }
    let made_at = match (phone.sent_at, person) {
        (Some(sent_at), _) => door_operation::made_at(tap.made_at, sent_at, act.now, event.door_opens_at()),
        (None, None) => act.now,
        (None, Some(person)) => {
            let known = store::door_operation::of_person(tx, act.organisation, event.id, person)?;
            door_operation::after_all(&known, act.now)
        }
    };
    let operation = DoorOperation {
        id: tap.id,
        event: event.id,
        person,
        kind,
        guests,
        made_at,
        received_at: act.now,
        account: act.by,
        helper: phone.helper,
    };
    // The row comes before the person of a walk-in: whoever loses the race for its id makes nobody.
    if !store::door_operation::insert(tx, act.organisation, &operation)? {
        return Ok(Err(Refusal::Taken));
    }
    let person = match (&tap.deed, person) {
        (Deed::WalkIn(walk_in), _) => {
            let person = welcome(tx, act, event, walk_in)?.id;
            remember_arrival(tx, act, event, person)?;
            store::door_operation::set_person(tx, act.organisation, tap.id, person)?;
            person
        }
        (_, Some(person)) => person,
        (_, None) => return Ok(Err(Refusal::UnknownPerson)),
    };
    settle(tx, act, event, person)?;
    Ok(Ok(person))
}

fn refusal(event: &Event, phone: Phone, tap: &Tap, guests: i32, person: Option<Id<Person>>) -> Option<Refusal> {
    if let Some(refusal) = closed(event) {
        return Some(refusal);
    }
    if !(0..=MOST_GUESTS).contains(&guests) {
        return Some(Refusal::Guests);
    }
    match &tap.deed {
        Deed::WalkIn(walk_in) => (walk_in.email.is_some() && phone.helper.is_some()).then_some(Refusal::Address),
        Deed::Here(..) | Deed::Gone(_) => person.is_none().then_some(Refusal::UnknownPerson),
    }
}

/// A person by their id, or by the operation by which they walked in. A helper's phone learns of no others: whoever
/// is neither on the list nor at the door is unknown to it.
fn whom(tx: &mut Tx, act: &Act, event: &Event, phone: Phone, id: Uuid) -> Result<Option<Id<Person>>, Fault> {
    if let Some(walked_in) = store::door_operation::by_id(tx, act.organisation, event.id, Id::from(id))? {
        return Ok(walked_in.person);
    }
    let Some(person) = store::person::by_id(tx, act.organisation, Id::from(id))? else { return Ok(None) };
    let expected = phone.helper.is_none()
        || store::invitation::of_person(tx, act.organisation, event.id, person.id)?.is_some()
        || !store::door_operation::of_person(tx, act.organisation, event.id, person.id)?.is_empty();
    Ok(expected.then_some(person.id))
}

/// An arrival from before operations were kept counts as one that was made when they came.
fn remember_arrival(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<(), Fault> {
    let Some(here) = store::check_in::of_person(tx, act.organisation, event.id, person)? else { return Ok(()) };
    if !store::door_operation::of_person(tx, act.organisation, event.id, person)?.is_empty() {
        return Ok(());
    }
    let operation = DoorOperation {
        id: act.chance.id(here.arrived_at),
        event: event.id,
        person: Some(person),
        kind: Kind::Here,
        guests: here.guests,
        made_at: here.arrived_at,
        received_at: here.arrived_at,
        account: None,
        helper: None,
    };
    store::door_operation::insert(tx, act.organisation, &operation).map(|_| ())
}

/// Makes the arrival on record what all operations say together.
fn settle(tx: &mut Tx, act: &Act, event: &Event, person: Id<Person>) -> Result<Option<CheckIn>, Fault> {
    let invited = store::invitation::of_person(tx, act.organisation, event.id, person)?.is_some();
    let operations = store::door_operation::of_person(tx, act.organisation, event.id, person)?;
    let arrival = door_operation::arrival(person, &operations, invited);
    let before = store::check_in::of_person(tx, act.organisation, event.id, person)?;
    match (&before, &arrival) {
        (_, Some(here)) if before != arrival => {
            store::check_in::save(tx, act.organisation, event.id, here)?;
            relay::meet(tx, act, event.id, person)?;
            act.audit(tx, "check_in.noted", event.id.uuid(), serde_json::json!({"walk_in": here.is_walk_in}))?;
        }
        (Some(_), None) => {
            store::check_in::delete(tx, act.organisation, event.id, person)?;
            relay::unmeet(tx, act, event.id, person)?;
            act.audit(tx, "check_in.undone", event.id.uuid(), serde_json::json!({}))?;
        }
        _ => return Ok(arrival),
    }
    if event.state == State::Held {
        recount(tx, act, event.id)?;
    }
    Ok(arrival)
}

/// Whoever was at the door was met, also when a phone without a network tells of it after the evening was confirmed:
/// what was confirmed stays on record, and the event counts the larger number of the two.
fn recount(tx: &mut Tx, act: &Act, id: Id<Event>) -> Result<(), Fault> {
    let Some(mut event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(()) };
    let Some(mut held) = event.held else { return Ok(()) };
    let confirmed = store::wrap_up::of_event(tx, act.organisation, id, 1)?.pop();
    let before = held.met;
    held.met = wrap_up::met(confirmed.map_or(before, |one| one.held.met), heads(tx, act, id)?);
    if held.met == before {
        return Ok(());
    }
    event.held = Some(held);
    event.updated_at = act.now;
    store::event::update(tx, act.organisation, &event)?;
    act.audit(tx, "event.recounted", id.uuid(), serde_json::json!({"met": held.met}))
}

fn newcomer(tx: &mut Tx, act: &Act, event: &Event, walk_in: &WalkIn) -> Result<Person, Fault> {
    let locale = store::organisation::by_id(tx, act.organisation)?.map(|organisation| organisation.locale);
    let mut email = walk_in.email.clone();
    if let Some(given) = &email
        && erasure::is_erased(tx, act, given)?
    {
        email = None;
    }
    let since = event.timezone.local(act.now).date();
    let because = Basis { kind: BasisKind::None, source: event.title.clone(), since };
    let locale = locale.unwrap_or(crate::domain::language::Language::French);
    let person = person::newcomer(act, walk_in.name.clone(), email, locale, because);
    store::person::insert(tx, act.organisation, &person)?;
    basis::record(tx, act, &person, "")?;
    Ok(person)
}
