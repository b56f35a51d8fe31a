//! The dates of each kind of feed, read in a constant number of questions. A feed has UIDs of its own, open ones: a
//! guest's secret UID is between their calendar and us. No member is named in any of them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::guest::{Member, member_by_feed_key};
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::domain::rsvp::{Answer, Place, Rsvp};
use crate::domain::venue::Venue;
use crate::i18n::Speech;
use crate::ical::event::{Attendee, CalendarEvent, Contact, Participation, Status};
use crate::ical::feed::{Certainty, Entry};
use crate::links::Links;
use crate::store::{self, Fault, Tx};

/// Dates in one feed at most.
const MOST: i64 = 500;

/// A feed before it is written.
pub(super) struct Feed {
    /// What a calendar calls it.
    pub name: String,
    /// Soonest first.
    pub entries: Vec<Entry>,
}

/// What entries need beside rows.
pub(super) struct Desk {
    links: Links,
    mail_from: String,
    mail_domain: String,
}

impl Desk {
    pub(super) fn of(context: &Context) -> Desk {
        let config = &context.config;
        Desk {
            links: context.links.clone(),
            mail_from: config.mail_from.to_string(),
            mail_domain: config.mail_domain(),
        }
    }
}

/// What a member was asked to and has not declined, each with the link to their answer.
pub(super) fn of_person(tx: &mut Tx, desk: &Desk, key: Uuid, from: DateTime<Utc>) -> Result<Option<Feed>, Fault> {
    let Some(Member { organisation, person, register, .. }) = member_by_feed_key(tx, key)? else { return Ok(None) };
    let invitations: HashMap<Id<Event>, Uuid> = store::invitation::of_guest(tx, organisation.id, person.id)?
        .into_iter()
        .filter(|invitation| invitation.removed_at.is_none())
        .map(|invitation| (invitation.event, invitation.link_key))
        .collect();
    let answers = store::rsvp::of_guest(tx, organisation.id, person.id)?;
    let events = store::event::upcoming(tx, organisation.id, from, MOST)?;
    let venues = venues(tx, organisation.id)?;
    let t = Speech::new(person.locale, register);
    let mut entries = Vec::new();
    for event in events.iter().filter(|event| event.state != State::Draft) {
        let Some(link_key) = invitations.get(&event.id) else { continue };
        let Some(certainty) = stands(event, answers.get(&event.id)) else { continue };
        let page = desk.links.invitation(*link_key);
        let answer = t.say("mail-calendar-answer").with("url", &page).to_string();
        let words = paragraphs(&[&event.description, directions(&venues, event), &answer]);
        entries.push(Entry { event: desk.entry(&organisation, event, &venues, words, page), certainty });
    }
    Ok(Some(Feed { name: organisation.name, entries }))
}

/// Everything the organisation plans, drafts included, with how many come; opened at the event's page.
pub(super) fn of_account(tx: &mut Tx, desk: &Desk, key: Uuid, from: DateTime<Utc>) -> Result<Option<Feed>, Fault> {
    let Some(account) = store::account::by_feed_key(tx, key)? else { return Ok(None) };
    let Some(organisation) = store::organisation::by_id(tx, account.organisation)? else { return Ok(None) };
    let events = store::event::upcoming(tx, organisation.id, from, MOST)?;
    let ids: Vec<_> = events.iter().map(|event| event.id).collect();
    let tallies = store::rsvp::tallies(tx, organisation.id, &ids)?;
    let invited = store::invitation::counts(tx, organisation.id, &ids)?;
    let venues = venues(tx, organisation.id)?;
    let t = Speech::new(account.locale, Register::Vous);
    let entry = |event: &Event| {
        let coming: i64 = tallies.get(&event.id).map_or(0, |tallies| {
            tallies.iter().filter(|tally| tally.place == Some(Place::Seated)).map(|tally| tally.heads).sum()
        });
        let asked = invited.get(&event.id).copied().unwrap_or(0);
        let counts = t.say("feed-counts").with("coming", coming).with("invited", asked).to_string();
        let words = paragraphs(&[&counts, &event.description]);
        let page = desk.links.page(&format!("/events/{}", event.id));
        let certainty = if event.state == State::Draft { Certainty::Tentative } else { held_or_off(event) };
        Entry { event: desk.entry(&organisation, event, &venues, words, page), certainty }
    };
    let name = t.say("feed-name").with("organisation", &organisation.name).to_string();
    let entries = events.iter().map(entry).collect();
    Ok(Some(Feed { name, entries }))
}

/// What the organisation shows to everybody.
pub(super) fn of_organisation(
    tx: &mut Tx,
    desk: &Desk,
    slug: &str,
    from: DateTime<Utc>,
) -> Result<Option<Feed>, Fault> {
    let Some(organisation) = store::organisation::by_slug(tx, slug)? else { return Ok(None) };
    let events = store::event::upcoming(tx, organisation.id, from, MOST)?;
    let venues = venues(tx, organisation.id)?;
    let listed = events.iter().filter(|event| event.listed && event.state != State::Draft);
    let entry = |event: &Event| {
        let words = paragraphs(&[&event.description, directions(&venues, event)]);
        let event_entry = desk.entry(&organisation, event, &venues, words, String::new());
        Entry { event: event_entry, certainty: held_or_off(event) }
    };
    let entries = listed.map(entry).collect();
    Ok(Some(Feed { name: organisation.name.clone(), entries }))
}

impl Desk {
    fn entry(
        &self,
        organisation: &Organisation,
        event: &Event,
        venues: &HashMap<Id<Venue>, Venue>,
        description: String,
        url: String,
    ) -> CalendarEvent {
        let organizer = Contact { name: organisation.name.clone(), email: self.mail_from.clone() };
        CalendarEvent {
            uid: format!("{}@{}", event.id, self.mail_domain),
            sequence: event.sequence.unsigned_abs(),
            // The last edit and not this moment: the same event is the same octets.
            dtstamp: event.updated_at,
            created_at: event.created_at,
            modified_at: event.updated_at,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            zone: event.timezone.clone(),
            summary: event.title.clone(),
            description,
            location: event.venue.and_then(|id| venues.get(&id)).map(Venue::on_one_line).unwrap_or_default(),
            coordinates: None,
            url,
            attendee: Attendee { contact: organizer.clone(), answer: Participation::NeedsAction },
            organizer,
            status: Status::Confirmed,
        }
    }
}

/// How an event stands in the calendar of somebody who was asked to it; not at all once they have declined.
fn stands(event: &Event, rsvp: Option<&Rsvp>) -> Option<Certainty> {
    if event.state == State::Cancelled {
        return Some(Certainty::Cancelled);
    }
    match rsvp.map(|rsvp| (rsvp.answer, rsvp.place)) {
        Some((Answer::No, _)) => None,
        Some((Answer::Yes, Some(Place::Seated))) => Some(Certainty::Confirmed),
        Some((Answer::Yes | Answer::Maybe, _)) | None => Some(Certainty::Tentative),
    }
}

fn held_or_off(event: &Event) -> Certainty {
    if event.state == State::Cancelled { Certainty::Cancelled } else { Certainty::Confirmed }
}

fn venues(tx: &mut Tx, organisation: Id<Organisation>) -> Result<HashMap<Id<Venue>, Venue>, Fault> {
    Ok(store::venue::all(tx, organisation)?.into_iter().map(|venue| (venue.id, venue)).collect())
}

fn directions<'v>(venues: &'v HashMap<Id<Venue>, Venue>, event: &Event) -> &'v str {
    event.venue.and_then(|id| venues.get(&id)).map_or("", |venue| venue.directions.as_str())
}

fn paragraphs(parts: &[&str]) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}
