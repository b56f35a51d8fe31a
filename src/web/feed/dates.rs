//! The dates of each kind of feed, read in a constant number of questions. A feed has UIDs of its own, open ones: a
//! guest's secret UID is between their calendar and us. No member is named in any of them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::super::guest::{Member, member_by_feed_key};
use super::super::open_entry::Desk;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::domain::rsvp::{Answer, Place, Rsvp};
use crate::domain::venue::Venue;
use crate::i18n::Speech;
use crate::ical::event::{CalendarEvent, Status};
use crate::links::Links;
use crate::store::{self, Fault, Tx};

/// Dates in one feed at most.
const MOST: i64 = 500;

/// A feed before it is written.
pub(super) struct Feed {
    /// What a calendar calls it.
    pub name: String,
    /// Soonest first.
    pub events: Vec<CalendarEvent>,
}

/// What a member was asked to and has not declined, each with the link to their answer.
pub(super) fn of_person(
    tx: &mut Tx,
    desk: &Desk,
    links: &Links,
    key: Uuid,
    from: DateTime<Utc>,
) -> Result<Option<Feed>, Fault> {
    let Some(Member { organisation, person, register, .. }) = member_by_feed_key(tx, key)? else { return Ok(None) };
    let invited = store::event::of_guest(tx, organisation.id, person.id, from, MOST)?;
    let answers = store::rsvp::of_guest(tx, organisation.id, person.id)?;
    let venues = venues(tx, organisation.id)?;
    let t = Speech::new(person.locale, register);
    let mut events = Vec::new();
    for (event, link_key) in &invited {
        let Some(status) = stands(event, answers.get(&event.id)) else { continue };
        let url = links.invitation(*link_key);
        let answer = t.say("mail-calendar-answer").with("url", &url).to_string();
        let venue = venue_of(&venues, event);
        let entry = desk.entry(&organisation, event, venue, &[words(event), directions(venue), answer.trim()]);
        events.push(CalendarEvent { url, status, ..entry });
    }
    Ok(Some(Feed { name: organisation.name, events }))
}

/// Everything the organisation plans, drafts included, with how many come; opened at the event's page.
pub(super) fn of_account(
    tx: &mut Tx,
    desk: &Desk,
    links: &Links,
    key: Uuid,
    from: DateTime<Utc>,
) -> Result<Option<Feed>, Fault> {
    let Some(account) = store::account::by_feed_key(tx, key)? else { return Ok(None) };
    let Some(organisation) = store::organisation::by_id(tx, account.organisation)? else { return Ok(None) };
    let planned = store::event::upcoming(tx, organisation.id, from, MOST)?;
    let ids: Vec<_> = planned.iter().map(|event| event.id).collect();
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
        let entry = desk.entry(&organisation, event, venue_of(&venues, event), &[counts.trim(), words(event)]);
        let url = links.page(&format!("/events/{}", event.id));
        let status = if event.state == State::Draft { Status::Tentative } else { entry.status };
        CalendarEvent { url, status, ..entry }
    };
    let name = t.say("feed-name").with("organisation", &organisation.name).to_string();
    let events = planned.iter().map(entry).collect();
    Ok(Some(Feed { name, events }))
}

/// What the organisation shows to everybody.
pub(super) fn of_organisation(
    tx: &mut Tx,
    desk: &Desk,
    links: &Links,
    slug: &str,
    from: DateTime<Utc>,
) -> Result<Option<Feed>, Fault> {
    let Some(organisation) = store::organisation::by_slug(tx, slug)? else { return Ok(None) };
    let planned = store::event::upcoming(tx, organisation.id, from, MOST)?;
    let venues = venues(tx, organisation.id)?;
    let listed = planned.iter().filter(|event| event.is_public());
    let entry = |event: &Event| {
        let venue = venue_of(&venues, event);
        let url = links.public_event(&organisation.slug, event.id);
        CalendarEvent { url, ..desk.entry(&organisation, event, venue, &[words(event), directions(venue)]) }
    };
    let events = listed.map(entry).collect();
    Ok(Some(Feed { name: organisation.name.clone(), events }))
}

/// How an event stands in the calendar of somebody who was asked to it; not at all once they have declined.
fn stands(event: &Event, rsvp: Option<&Rsvp>) -> Option<Status> {
    if event.state == State::Cancelled {
        return Some(Status::Cancelled);
    }
    match rsvp.map(|rsvp| (rsvp.answer, rsvp.place)) {
        Some((Answer::No, _)) => None,
        Some((Answer::Yes, Some(Place::Seated))) => Some(Status::Confirmed),
        Some((Answer::Yes | Answer::Maybe, _)) | None => Some(Status::Tentative),
    }
}

fn venues(tx: &mut Tx, organisation: Id<Organisation>) -> Result<HashMap<Id<Venue>, Venue>, Fault> {
    Ok(store::venue::all(tx, organisation)?.into_iter().map(|venue| (venue.id, venue)).collect())
}

fn venue_of<'v>(venues: &'v HashMap<Id<Venue>, Venue>, event: &Event) -> Option<&'v Venue> {
    event.venue.and_then(|id| venues.get(&id))
}

fn words(event: &Event) -> &str {
    event.description.trim()
}

fn directions(venue: Option<&Venue>) -> &str {
    venue.map_or("", |venue| venue.directions.trim())
}
