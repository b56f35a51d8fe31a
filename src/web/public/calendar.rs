//! A listed event as a calendar file to keep. It names nobody, and its UID is the open one of the public feed.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::conditional;
use super::super::fault::Fault;
use super::super::kept::{Fresh, Kept};
use super::super::open_entry::Desk;
use super::holds_until;
use crate::context::Context;
use crate::ical::event::CalendarEvent;
use crate::ical::publish::published;

/// GET /o/{organisation}/{event}.ics
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Fault> {
    let (slug, name) = path.into_inner();
    let make = || async {
        let listed = super::listed(&context, &slug, &name).await?;
        let directions = listed.venue.as_ref().map_or("", |venue| venue.directions.trim());
        let parts = [listed.event.description.trim(), directions];
        let entry = Desk::of(&context).entry(&listed.organisation, &listed.event, listed.venue.as_ref(), &parts);
        let url = context.links.public_event(&listed.organisation.slug, listed.event.id);
        let entry = CalendarEvent { url, ..entry };
        let object = published(&entry, &entry.uid);
        let response = conditional::file("text/calendar; charset=utf-8; method=PUBLISH", "event.ics", object);
        Ok(Fresh { response, until: holds_until(context.now()) })
    };
    kept.answer(&context, &request, make).await
}
