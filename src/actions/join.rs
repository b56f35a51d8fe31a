//! Coming without having been invited: a wish, a mail, a confirmation from the mailbox. Whoever types an address into the
//! public page learns nothing about it, and whoever owns it gets a few mails at most.

use super::rsvp::{self, Asides, News};
use super::{Act, erasure, invitation, objection, person};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::join::{Excess, Join, LATELY, excess};
use crate::domain::language::Language;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::rsvp::{Answer, Door, Wish};
use crate::store::{self, Fault, Tx};

/// What somebody typed into the public page.
#[derive(Debug, Clone)]
pub struct Request {
    /// Their name.
    pub name: String,
    /// Some address; theirs only once it has confirmed.
    pub email: EmailAddress,
    /// The language of the page.
    pub locale: Language,
    /// Whether they ticked "tell me about next events".
    pub wants_news: bool,
    /// How they heard of it.
    pub heard_of: Option<String>,
    /// Keyed hash of the network they ask from.
    pub source: Option<String>,
}

/// What became of a request. Known and unknown, free and harassed addresses are told the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A mail is on its way, or this mailbox got enough of them lately.
    Noted,
    /// No answer is taken any more.
    Closed,
    /// Too many requests from there, or for this organisation.
    TooMany,
}

/// Takes a wish to come. None when strangers see no such event.
pub fn ask(tx: &mut Tx, act: &Act, event: Id<Event>, request: &Request) -> Result<Option<Asked>, Fault> {
    let event = store::event::by_id(tx, act.organisation, event)?.filter(Event::is_public);
    let Some(event) = event else { return Ok(None) };
    if !event.takes_answers(act.now) {
        return Ok(Some(Asked::Closed));
    }
    let source = request.source.as_deref();
    let lately = store::join::lately(tx, act.organisation, &request.email, source, act.now - LATELY)?;
    match excess(lately) {
        Some(Excess::Mailbox) => return Ok(Some(Asked::Noted)),
        Some(Excess::Crowd) => return Ok(Some(Asked::TooMany)),
        None => {}
    }
    let join = Join {
        id: act.chance.id(act.now),
        event: event.id,
        name: request.name.clone(),
        email: request.email.clone(),
        locale: request.locale,
        link_key: act.chance.uuid(),
        wants_news: request.wants_news,
        heard_of: request.heard_of.clone(),
        source: request.source.clone(),
        created_at: act.now,
        confirmed_at: None,
    };
    store::join::insert(tx, act.organisation, &join)?;
    act.post_to_stranger(tx, &join)?;
    Ok(Some(Asked::Noted))
}

/// What became of a confirmation.
#[derive(Debug, Clone)]
pub enum Confirmed {
    /// They come, or wait for a place: the answer is with this invitation.
    Comes(Box<Invitation>),
    /// No answer is taken any more; nothing was written.
    Closed,
}

/// Makes a wish true. `news` is the evidence in case they want to hear of next events. None when the wish is gone or too
/// old. Twice is once: an answer they have given since stands.
pub fn confirm(tx: &mut Tx, act: &Act, join: Id<Join>, news: &News) -> Result<Option<Confirmed>, Fault> {
    let join = store::join::by_id(tx, act.organisation, join)?.filter(|join| join.is_alive(act.now));
    let Some(join) = join else { return Ok(None) };
    let event = store::event::by_id(tx, act.organisation, join.event)?.filter(Event::is_public);
    let Some(event) = event else { return Ok(None) };
    if join.confirmed_at.is_some()
        && let Some(invitation) = invited(tx, act, &event, &join.email)?
    {
        return Ok(Some(Confirmed::Comes(Box::new(invitation))));
    }
    if !event.takes_answers(act.now) {
        return Ok(Some(Confirmed::Closed));
    }
    let Some(person) = somebody(tx, act, &join, news)? else { return Ok(None) };
    let earlier = store::invitation::of_person(tx, act.organisation, event.id, person.id)?;
    let invitation = match earlier {
        Some(invitation) if invitation.removed_at.is_none() => invitation,
        earlier => invitation::put_on_list(tx, act, event.id, person.id, earlier.as_ref())?,
    };
    come(tx, act, &event, &person, &join)?;
    if join.wants_news {
        hear_of_news(tx, act, &person, news)?;
    }
    store::join::set_confirmed(tx, act.organisation, join.id, act.now)?;
    act.audit(tx, "join.confirmed", event.id.uuid(), serde_json::json!({"wants_news": join.wants_news}))?;
    Ok(Some(Confirmed::Comes(Box::new(invitation))))
}

/// The invitation of whoever has this address, while they are on the list.
pub fn invited(tx: &mut Tx, act: &Act, event: &Event, email: &EmailAddress) -> Result<Option<Invitation>, Fault> {
    let Some(person) = store::person::by_email(tx, act.organisation, email)? else { return Ok(None) };
    let invitation = store::invitation::of_person(tx, act.organisation, event.id, person.id)?;
    Ok(invitation.filter(|invitation| invitation.removed_at.is_none()))
}

/// Whoever has this address here, or somebody new. An address that just read a mail works, and somebody who was erased
/// comes back of their own accord. An objection stands: they come to this one event.
fn somebody(tx: &mut Tx, act: &Act, join: &Join, news: &News) -> Result<Option<Person>, Fault> {
    if let Some(mut known) = store::person::by_email(tx, act.organisation, &join.email)? {
        if known.undeliverable.take().is_some() {
            store::person::update(tx, act.organisation, &known)?;
        }
        return Ok(Some(known));
    }
    erasure::welcome_back(tx, act, &join.email)?;
    let basis = Basis { kind: BasisKind::None, source: news.source.clone(), since: news.since };
    let new = person::newcomer(act, join.name.clone(), Some(join.email.clone()), join.locale, basis);
    Ok(person::add(tx, act, &new)?.ok())
}

/// Says yes for them, unless their yes is on record already.
fn come(tx: &mut Tx, act: &Act, event: &Event, person: &Person, join: &Join) -> Result<(), Fault> {
    let earlier = store::rsvp::of_person(tx, act.organisation, event.id, person.id)?;
    if earlier.as_ref().is_none_or(|rsvp| rsvp.answer != Answer::Yes) {
        rsvp::answer(tx, act, event.id, person.id, Wish { answer: Answer::Yes, guests: 0 }, Door::Page)?;
    }
    let Some(heard_of) = join.heard_of.clone() else { return Ok(()) };
    let photo_consent = earlier.as_ref().and_then(|rsvp| rsvp.photo_consent);
    let naming_consent = earlier.and_then(|rsvp| rsvp.naming_consent);
    let asides = Asides { heard_of: Some(heard_of), photo_consent, naming_consent };
    rsvp::set_asides(tx, act, event.id, person.id, &asides)?;
    Ok(())
}

/// They ticked the box and confirmed it from their mailbox: that also takes back an earlier objection.
fn hear_of_news(tx: &mut Tx, act: &Act, person: &Person, news: &News) -> Result<(), Fault> {
    if person.objected_at.is_some() {
        objection::take_back(tx, act, person.id)?;
    }
    rsvp::ask_for_news(tx, act, person.id, news)?;
    Ok(())
}
