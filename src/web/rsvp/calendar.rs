//! The event for the guest's own calendar: a file, and links that open it in two calendars on the web. None of them
//! carries the guest's link or name, because all of them are passed on.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use url::form_urlencoded::Serializer;

use super::super::conditional;
use super::super::fault::Fault;
use super::super::guest::{self, Guest};
use super::super::kept::{Fresh, Kept};
use crate::context::Context;
use crate::domain::event::State;
use crate::domain::venue::Venue;
use crate::ical::event::{Attendee, CalendarEvent, Contact, Participation, Status};
use crate::ical::publish::published;
use crate::links::Purpose;

/// GET /i/{link}/event.ics
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let make = || async {
        let guest = guest::of_link(&context, Purpose::Invitation, &link).await?;
        let domain = context.config.mail_domain();
        let organizer = Contact { name: guest.organisation.name.clone(), email: context.config.mail_from.to_string() };
        let uid = format!("{}@{domain}", guest.event.id);
        let object = published(&entry(&guest, organizer, &uid), &uid);
        let until = guest.holds_until(context.now());
        Ok(Fresh {
            response: conditional::file("text/calendar; charset=utf-8; method=PUBLISH", "event.ics", object),
            until,
        })
    };
    kept.answer(&context, &request, make).await
}

/// Google's own page with the event filled in.
pub(super) fn google(guest: &Guest) -> String {
    let instant = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let event = &guest.event;
    let dates = format!("{}/{}", instant(event.starts_at), instant(event.ends_at));
    let query = Serializer::new(String::new())
        .append_pair("action", "TEMPLATE")
        .append_pair("text", &event.title)
        .append_pair("dates", &dates)
        .append_pair("ctz", event.timezone.name())
        .append_pair("location", &location(guest))
        .append_pair("details", &event.description)
        .finish();
    format!("https://calendar.google.com/calendar/render?{query}")
}

/// The same at Outlook.
pub(super) fn outlook(guest: &Guest) -> String {
    let instant = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let event = &guest.event;
    let query = Serializer::new(String::new())
        .append_pair("path", "/calendar/action/compose")
        .append_pair("rru", "addevent")
        .append_pair("subject", &event.title)
        .append_pair("startdt", &instant(event.starts_at))
        .append_pair("enddt", &instant(event.ends_at))
        .append_pair("location", &location(guest))
        .append_pair("body", &event.description)
        .finish();
    format!("https://outlook.live.com/calendar/0/deeplink/compose?{query}")
}

fn entry(guest: &Guest, organizer: Contact, uid: &str) -> CalendarEvent {
    let event = &guest.event;
    let directions = guest.venue.as_ref().map_or("", |venue| venue.directions.as_str());
    let parts = [event.description.as_str(), directions];
    CalendarEvent {
        uid: uid.to_owned(),
        sequence: event.sequence.unsigned_abs(),
        // The last edit, not this moment: the same event is the same file.
        dtstamp: event.updated_at,
        created_at: event.created_at,
        modified_at: event.updated_at,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        zone: event.timezone.clone(),
        summary: event.title.clone(),
        description: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"),
        location: location(guest),
        coordinates: None,
        url: String::new(),
        attendee: Attendee { contact: organizer.clone(), answer: Participation::NeedsAction },
        organizer,
        status: if event.state == State::Cancelled { Status::Cancelled } else { Status::Confirmed },
    }
}

fn location(guest: &Guest) -> String {
    guest.venue.as_ref().map(Venue::on_one_line).unwrap_or_default()
}
