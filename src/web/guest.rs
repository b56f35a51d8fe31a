//! What the links in a member's mails open: one invitation with all that its pages show, or one person.
//! Whatever is wrong with a link, its holder learns only that it opens nothing.

use chrono::{DateTime, Duration, DurationRound as _, Utc};
use uuid::Uuid;

use super::fault::Fault;
use super::promise::{self, Offer};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::audience::shared_community;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::ingredient::comes;
use crate::domain::invitation::Invitation;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::rsvp::{Answer, Place, Rsvp};
use crate::domain::venue::Venue;
use crate::links::Purpose;
use crate::store::{self, Tx};

/// How long an invitation's links outlive the event (PRODUCT section 8).
const AFTER_THE_EVENT: Duration = Duration::days(30);

/// The key in a link that was made for this purpose.
pub fn key(context: &Context, purpose: Purpose, link: &str) -> Result<Uuid, Fault> {
    context.links.open(purpose, link).ok_or(Fault::UnknownLink)
}

/// One guest at one event, as the database has it at one moment.
pub struct Guest {
    /// Whose event.
    pub organisation: Organisation,
    /// Announced, held or cancelled; never a draft.
    pub event: Event,
    /// On the list.
    pub invitation: Invitation,
    /// Who.
    pub person: Person,
    /// What they said last.
    pub rsvp: Option<Rsvp>,
    /// Where.
    pub venue: Option<Venue>,
    /// The first host, if one is named.
    pub host: Option<Account>,
    /// How French addresses them.
    pub register: Register,
    /// Heads that come: seated, guests included.
    pub coming: i64,
    /// Heads that hold a seat or an offer of one.
    pub held: i64,
    /// What they may bring, if they come.
    pub offers: Vec<Offer>,
    /// Rank on the waiting list, from 1.
    pub position: Option<usize>,
    /// Whether they come to all dates of the series until they say no; none for a single event.
    pub comes_to_all: Option<bool>,
}

impl Guest {
    /// What stands on record, in the words of the pages: `yes`, `maybe`, `no`, `waiting`, `offered`; empty for nothing.
    pub fn standing(&self, now: DateTime<Utc>) -> &'static str {
        let Some(rsvp) = &self.rsvp else { return "" };
        let lapsed = rsvp.offer_until.is_some_and(|until| until <= now);
        match (rsvp.answer, rsvp.place) {
            (Answer::Yes, Some(Place::Offered)) if !lapsed => "offered",
            (Answer::Yes, Some(Place::Waiting | Place::Offered)) => "waiting",
            (answer, _) => answer.as_str(),
        }
    }

    /// Why no answer is taken any more: `cancelled`, `past` or `deadline`; empty while one is.
    pub fn closed(&self, now: DateTime<Utc>) -> &'static str {
        let event = &self.event;
        if event.state == State::Cancelled {
            "cancelled"
        } else if event.state == State::Held || event.ends_at <= now {
            "past"
        } else if event.answers_until() <= now {
            "deadline"
        } else {
            ""
        }
    }

    /// Until when a page about them stays true if nobody does anything: the next whole minute, because pages tell the
    /// time to the minute, or the end of an offer before it.
    pub fn holds_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let minute = now.duration_trunc(Duration::minutes(1)).unwrap_or(now) + Duration::minutes(1);
        let offer = self.rsvp.as_ref().and_then(|rsvp| rsvp.offer_until).filter(|until| *until > now);
        offer.map_or(minute, |until| until.min(minute))
    }

    /// Seats nobody holds; none without a limit.
    pub fn left(&self) -> Option<i64> {
        self.event.capacity.map(|capacity| (i64::from(capacity) - self.held).max(0))
    }

    /// Whether a yes without company would have to wait.
    pub fn is_full(&self) -> bool {
        self.left() == Some(0) && self.rsvp.as_ref().is_none_or(|rsvp| rsvp.held_heads() == 0)
    }

    /// Who invites, as a sentence names them.
    pub fn host_name(&self) -> &str {
        self.host.as_ref().map_or(&self.organisation.name, |host| &host.name)
    }
}

/// The guest whom a link with this key names. None when it opens nothing any more.
pub fn by_key(tx: &mut Tx, key: Uuid, now: DateTime<Utc>) -> Result<Option<Guest>, store::Fault> {
    let Some((organisation, invitation)) = store::invitation::by_link_key(tx, key)? else { return Ok(None) };
    let event = store::event::by_id(tx, organisation, invitation.event)?;
    let alive = |event: &Event| event.state != State::Draft && now < event.ends_at + AFTER_THE_EVENT;
    let (Some(event), None) = (event.filter(alive), invitation.removed_at) else { return Ok(None) };
    let person = store::person::by_id(tx, organisation, invitation.person)?;
    let (Some(person), Some(organisation)) = (person, store::organisation::by_id(tx, organisation)?) else {
        return Ok(None);
    };
    let communities = store::community::by_ids(tx, organisation.id, &event.communities)?;
    let register = shared_community(&person, &communities).map_or(Register::Vous, |shared| shared.address_form);
    let rsvp = store::rsvp::of_person(tx, organisation.id, event.id, person.id)?;
    let tallies = store::rsvp::tallies(tx, organisation.id, &[event.id])?.remove(&event.id).unwrap_or_default();
    let heads = |places: &[Place]| -> i64 {
        let these = tallies.iter().filter(|tally| tally.place.is_some_and(|place| places.contains(&place)));
        these.map(|tally| tally.heads).sum()
    };
    let coming = heads(&[Place::Seated]);
    let offers = if comes(rsvp.as_ref()) && event.state == State::Announced && now < event.ends_at {
        promise::offers(tx, organisation.id, event.id, person.id, coming)?
    } else {
        Vec::new()
    };
    Ok(Some(Guest {
        coming,
        offers,
        held: heads(&[Place::Seated, Place::Offered]),
        comes_to_all: comes_to_all(tx, organisation.id, &event, person.id)?,
        position: position(tx, organisation.id, &event, rsvp.as_ref())?,
        host: event.hosts.first().map(|host| store::account::by_id(tx, organisation.id, *host)).transpose()?.flatten(),
        venue: event.venue.map(|venue| store::venue::by_id(tx, organisation.id, venue)).transpose()?.flatten(),
        organisation,
        event,
        invitation,
        person,
        rsvp,
        register,
    }))
}

/// The same for a handler: a link that opens nothing is a page.
pub async fn of_link(context: &Context, purpose: Purpose, link: &str) -> Result<Guest, Fault> {
    let (key, now) = (key(context, purpose, link)?, context.now());
    context.read(move |tx| by_key(tx, key, now)).await?.ok_or(Fault::UnknownLink)
}

fn comes_to_all(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: &Event,
    person: Id<Person>,
) -> Result<Option<bool>, store::Fault> {
    let Some(occurrence) = &event.occurrence else { return Ok(None) };
    let standing = store::standing_answer::of_person(tx, organisation, occurrence.series, person)?;
    Ok(Some(standing.is_some_and(|standing| standing.holds())))
}

fn position(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: &Event,
    rsvp: Option<&Rsvp>,
) -> Result<Option<usize>, store::Fault> {
    let Some(waits) = rsvp.filter(|rsvp| rsvp.place == Some(Place::Waiting)) else { return Ok(None) };
    let waiting = store::rsvp::queue(tx, organisation, event)?;
    Ok(waiting.iter().position(|other| other.person == waits.person).map(|before| before + 1))
}

/// A person by a link of their own, with what it takes to speak to them.
pub struct Member {
    /// Who.
    pub person: Person,
    /// Who holds something about them.
    pub organisation: Organisation,
    /// *Tu* where all their communities say so.
    pub register: Register,
    /// Names of the communities they belong to.
    pub communities: Vec<String>,
}

/// The person whom a link with this key names.
pub fn member_by_key(tx: &mut Tx, key: Uuid) -> Result<Option<Member>, store::Fault> {
    match store::person::by_link_key(tx, key)? {
        Some((organisation, person)) => member(tx, organisation, person),
        None => Ok(None),
    }
}

/// The person whose feed has this key.
pub fn member_by_feed_key(tx: &mut Tx, key: Uuid) -> Result<Option<Member>, store::Fault> {
    match store::person::by_feed_key(tx, key)? {
        Some((organisation, person)) => member(tx, organisation, person),
        None => Ok(None),
    }
}

fn member(tx: &mut Tx, organisation: Id<Organisation>, person: Person) -> Result<Option<Member>, store::Fault> {
    let Some(organisation) = store::organisation::by_id(tx, organisation)? else { return Ok(None) };
    let communities = store::community::by_ids(tx, organisation.id, &person.communities)?;
    let familiar = !communities.is_empty() && communities.iter().all(|one| one.address_form == Register::Tu);
    let register = if familiar { Register::Tu } else { Register::Vous };
    let communities = communities.into_iter().map(|community| community.name).collect();
    Ok(Some(Member { person, organisation, register, communities }))
}
