//! The event for the guest's own calendar: a file, and links that open it in two calendars on the web. None of them
//! carries the guest's link or name, because all of them are passed on.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use url::form_urlencoded::Serializer;

use super::super::conditional;
use super::super::fault::Fault;
use super::super::guest::{self, Guest};
use super::super::kept::{Fresh, Kept};
use super::super::open_entry::Desk;
use crate::context::Context;
use crate::domain::venue::Venue;
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
        let directions = guest.venue.as_ref().map_or("", |venue| venue.directions.as_str());
        let parts = [guest.event.description.as_str(), directions];
        let entry = Desk::of(&context).entry(&guest.organisation, &guest.event, guest.venue.as_ref(), &parts);
        let object = published(&entry, &entry.uid);
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

fn location(guest: &Guest) -> String {
    guest.venue.as_ref().map(Venue::on_one_line).unwrap_or_default()
}
