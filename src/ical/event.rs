//! One dated meetup as a calendar entry, and the properties that all messages about it share.
//! Must not know why a message is sent: `request`, `cancel` and `publish` add what their method wants.
//! One entry per date and guest: no RRULE and no RECURRENCE-ID ever goes out, so no calendar can wreck a series
//! over one changed date.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Class, Component, Event, EventStatus, Property};

use super::value::{Place, address, clean, fold, text};
use super::zone::vtimezone;
use crate::domain::local_time::Zone;

/// What a calendar is told about one event, for one guest.
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarEvent {
    /// Secret and stable per event and guest (`<event>-<random>@<domain>`, at most 255 octets): it proves later that
    /// an answer comes from the invitation.
    pub uid: String,
    /// Grows with every change of time, place or state, never with wording (RFC 5546 §2.1.4).
    pub sequence: u32,
    /// When this message is made; must grow from message to message to the same guest.
    pub dtstamp: DateTime<Utc>,
    /// When the event was planned.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub modified_at: DateTime<Utc>,
    /// First instant.
    pub starts_at: DateTime<Utc>,
    /// Last instant.
    pub ends_at: DateTime<Utc>,
    /// The zone of the place: times are written as clocks there show them.
    pub zone: Zone,
    /// The title.
    pub summary: String,
    /// Plain text; line feeds make lines.
    pub description: String,
    /// Name and address on one line; empty while there is no place.
    pub location: String,
    /// Where a map puts the place, if somebody has said.
    pub coordinates: Option<Coordinates>,
    /// The guest's page (or the public one).
    pub url: String,
    /// S5: one stable address per organisation, the same as in From.
    pub organizer: Contact,
    /// The recipient and nobody else: guests never see each other.
    pub attendee: Attendee,
    /// What a request or a file says; a cancellation says its own.
    pub status: Status,
}

/// Degrees north and east (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    pub latitude: f64,
    pub longitude: f64,
}

/// A name with its mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Shown instead of the address; may be empty.
    pub name: String,
    /// Without `mailto:`. The organiser's has no plus sign: Outlook drops what follows it and answers go astray.
    pub email: String,
}

/// The guest as calendars see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The invited address, whatever address an answer comes from.
    pub contact: Contact,
    /// The answer on record, repeated so that a calendar agrees with the page.
    pub answer: Participation,
}

/// PARTSTAT (RFC 5545 §3.2.12), the values an invitation can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Participation {
    /// Nothing said yet.
    NeedsAction,
    Accepted,
    /// Maybe, or on the waiting list.
    Tentative,
    Declined,
}

/// Whether the event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Confirmed,
    /// In feeds: a draft; for a member, one they have not said yes to.
    Tentative,
    Cancelled,
}

/// S1: a method as it stands in the object and, equal and in upper case, in the mail's Content-Type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Please answer.
    Request,
    /// Take it out.
    Cancel,
    /// For your information.
    Publish,
}

impl Method {
    /// In upper case: in lower case some programs show no buttons.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
            Method::Publish => "PUBLISH",
        }
    }
}

/// The properties of every VEVENT, whatever the method. S9: never a floating time. S10: no alarm, reminders are mails.
pub(super) fn component(event: &CalendarEvent) -> Event {
    let mut component = Event::new();
    component
        .append_property(address("UID", &event.uid))
        .append_property(Property::new("SEQUENCE", event.sequence.to_string()))
        .append_property(Property::new("DTSTAMP", utc(event.dtstamp)))
        .append_property(Property::new("CREATED", utc(event.created_at)))
        .append_property(Property::new("LAST-MODIFIED", utc(event.modified_at)))
        .append_property(wall("DTSTART", event.starts_at, &event.zone))
        .append_property(wall("DTEND", event.ends_at, &event.zone))
        .append_property(text("SUMMARY", &event.summary))
        .append_property(Property::new("TRANSP", "OPAQUE"))
        .append_property(Class::Public)
        .append_property(person("ORGANIZER", &event.organizer));
    for (name, value) in [("DESCRIPTION", &event.description), ("LOCATION", &event.location)] {
        if !value.is_empty() {
            component.append_property(text(name, value));
        }
    }
    if !event.url.is_empty() {
        component.append_property(address("URL", &event.url));
    }
    if let Some(place) = event.coordinates {
        component.append_property(Property::new("GEO", format!("{};{}", place.latitude, place.longitude)));
        component.append_property(apple_location(place, &event.location));
    }
    component
}

/// STATUS of an event.
pub(super) fn status(status: Status) -> EventStatus {
    match status {
        Status::Confirmed => EventStatus::Confirmed,
        Status::Tentative => EventStatus::Tentative,
        Status::Cancelled => EventStatus::Cancelled,
    }
}

/// S4: the one ATTENDEE of a message. RSVP=TRUE brings the buttons.
pub(super) fn attendee(attendee: &Attendee) -> Property {
    let mut property = person("ATTENDEE", &attendee.contact);
    property
        .add_parameter("CUTYPE", "INDIVIDUAL")
        .add_parameter("ROLE", "REQ-PARTICIPANT")
        .add_parameter("PARTSTAT", participation(attendee.answer))
        .add_parameter("RSVP", "TRUE");
    property
}

/// S14: the finished object: head, VTIMEZONE, the one event (S2); CR LF, at most 75 octets a line.
pub(super) fn object(method: Method, event: &CalendarEvent, component: Event) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Comptoir//Comptoir//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", method.as_str()))
        .push(component);
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write!(text, "{calendar}");
    let zone = vtimezone(&event.zone, event.starts_at.min(event.ends_at), event.starts_at.max(event.ends_at));
    // The crate has no component for zones that would not add a UID; no value can hold this line (see `value`).
    fold(&text.replacen("BEGIN:VEVENT\r\n", &format!("{zone}BEGIN:VEVENT\r\n"), 1))
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A time as clocks on the wall show it. In an hour that comes twice RFC 5545 §3.3.5 means its first coming, libical
/// and ical.js take the second: both are written in UTC, which all read alike.
fn wall(name: &str, at: DateTime<Utc>, zone: &Zone) -> Property {
    if comes_twice(at, zone) {
        return Property::new(name, utc(at));
    }
    let mut property = Property::new(name, zone.local(at).format("%Y%m%dT%H%M%S").to_string());
    property.add_parameter("TZID", zone.name());
    property
}

/// Whether clocks show the same before or after they are put back.
fn comes_twice(at: DateTime<Utc>, zone: &Zone) -> bool {
    let day = TimeDelta::days(1);
    let back = TimeDelta::seconds((zone.offset_seconds(at - day) - zone.offset_seconds(at + day)).into());
    let wall = zone.local(at);
    back > TimeDelta::zero() && (zone.local(at + back) == wall || zone.local(at - back) == wall)
}

fn person(name: &str, contact: &Contact) -> Property {
    let mut property = address(name, &format!("mailto:{}", contact.email));
    let common_name = clean(&contact.name, Place::Parameter);
    if !common_name.is_empty() {
        property.add_parameter("CN", &common_name);
    }
    property
}

/// S11: Apple shows a map for this property and none for GEO.
fn apple_location(place: Coordinates, location: &str) -> Property {
    let at = format!("geo:{},{}", place.latitude, place.longitude);
    let mut property = Property::new("X-APPLE-STRUCTURED-LOCATION", at);
    property
        .add_parameter("VALUE", "URI")
        .add_parameter("X-APPLE-RADIUS", "70")
        .add_parameter("X-TITLE", &clean(location, Place::Parameter));
    property
}

fn participation(answer: Participation) -> &'static str {
    match answer {
        Participation::NeedsAction => "NEEDS-ACTION",
        Participation::Accepted => "ACCEPTED",
        Participation::Tentative => "TENTATIVE",
        Participation::Declined => "DECLINED",
    }
}
