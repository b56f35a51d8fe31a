//! The page of a listed event: what, when, where, how to come. Search engines and chat programs read it too.

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{StatusCode, header::RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::super::conditional;
use super::super::fault::Fault;
use super::super::form::Errors;
use super::super::kept::{Fresh, Kept};
use super::super::occasion::{Place, When};
use super::super::page::{Page, colour, html_with_status};
use super::join::Fields;
use super::{Listed, holds_until, markup};
use crate::charts::art::{self, Grid};
use crate::charts::picture;
use crate::context::Context;
use crate::domain::register::Register;
use crate::domain::text::initials;
use crate::i18n::unbroken;

/// What the address asks for.
#[derive(Default, Deserialize)]
pub struct Asked {
    /// Present once a wish was sent.
    sent: Option<String>,
}

#[derive(Template)]
#[template(path = "public/event.html")]
struct Show {
    page: Page,
    meta: Meta,
    organisation: String,
    organisation_initials: String,
    organisation_colour: u8,
    agenda: String,
    action: String,
    title: String,
    art: String,
    word: Option<String>,
    when: When,
    place: Option<Place>,
    coming: i64,
    left: Option<i64>,
    full: bool,
    closed: &'static str,
    /// The evening is on: whoever reads this may stand before its poster.
    door: bool,
    reason: Option<String>,
    next: Option<Next>,
    sent: bool,
    fields: Fields,
    errors: Errors,
    calendar_file: String,
    webcal: String,
}

/// What programs read in the head.
pub(super) struct Meta {
    pub description: String,
    /// Canonical address, without a language.
    pub url: String,
    /// A PNG of ours.
    pub picture: String,
    pub width: usize,
    pub height: usize,
    pub site: String,
    /// schema.org Event, ready for a data block.
    pub markup: String,
}

/// Where to turn instead.
struct Next {
    url: String,
    title: String,
    date: String,
}

/// GET /o/{organisation}/{event}
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let (slug, name) = path.into_inner();
    let make = || async {
        let listed = super::listed(&context, &slug, &name).await?;
        let until = holds_until(context.now());
        let view = View { context: &context, request: &request, listed: &listed };
        let shown = view.shown(asked.sent.is_some(), Fields::default(), Errors::default());
        let response = conditional::open("text/html; charset=utf-8", shown.render()?);
        Ok(Fresh { response, until })
    };
    kept.answer(&context, &request, make).await
}

/// What the page is made of.
pub(super) struct View<'a> {
    pub context: &'a Context,
    pub request: &'a HttpRequest,
    pub listed: &'a Listed,
}

impl View<'_> {
    pub(super) fn page(&self, title: &str) -> Page {
        Page::guest(self.context, self.request, self.listed.organisation.locale, Register::Vous, title)
    }

    /// The form again, with what was typed.
    pub(super) fn refused(&self, fields: Fields, errors: Errors, status: StatusCode) -> Result<HttpResponse, Fault> {
        let mut response = html_with_status(self.request, &self.shown(false, fields, errors), status)?;
        if status == StatusCode::TOO_MANY_REQUESTS {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("3600"));
        }
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }

    fn shown(&self, sent: bool, fields: Fields, errors: Errors) -> Show {
        let View { context, listed, .. } = self;
        let Listed { organisation, event, venue, .. } = listed;
        let (now, links) = (context.now(), &context.links);
        let page = self.page(&event.title);
        let when = When::of(event, organisation, page.language, now);
        let place = venue.as_ref().map(Place::of);
        let title = match errors.is_empty() {
            true => event.title.clone(),
            false => page.t.say("rsvp-error-title").with("title", event.title.as_str()).to_string(),
        };
        let url = links.public_event(&organisation.slug, event.id);
        Show {
            meta: self.meta(&page, &when, &url),
            organisation: organisation.name.clone(),
            organisation_initials: initials(&organisation.name),
            organisation_colour: colour(organisation.id.uuid()),
            agenda: format!("/o/{}", organisation.slug),
            action: format!("/o/{}/{}", organisation.slug, event.id),
            title: unbroken(&event.title).into_owned(),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::ANSWER_PAGE),
            word: Some(event.description.clone()).filter(|word| !word.is_empty()),
            coming: listed.coming,
            left: listed.left(),
            full: listed.left() == Some(0),
            closed: listed.closed(now),
            door: event.door_is_open(now) && event.ends_at > now,
            reason: event.cancelled_reason.clone(),
            next: listed.next.as_ref().map(|next| Next {
                url: format!("/o/{}/{}", organisation.slug, next.id),
                title: next.title.clone(),
                date: When::of(next, organisation, page.language, now).moment,
            }),
            sent,
            fields,
            errors,
            calendar_file: format!("/o/{}/{}.ics", organisation.slug, event.id),
            webcal: super::super::subscription::webcal(&links.public_feed(&organisation.slug)),
            when,
            place,
            page: page.titled(title),
        }
    }

    fn meta(&self, page: &Page, when: &When, url: &str) -> Meta {
        let Listed { organisation, event, venue, .. } = self.listed;
        let (width, height) = picture::size(Grid::LINK_PREVIEW);
        let picture = format!("{url}.png");
        let off = (self.listed.closed(self.context.now()) == "cancelled").then(|| page.t.say("public-cancelled"));
        let parts = [
            off.map(|off| off.to_string()).unwrap_or_default(),
            format!("{}, {}", when.date, when.hours),
            venue.as_ref().map(|venue| venue.on_one_line()).unwrap_or_default(),
            markup::first_words(&event.description),
        ];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        Meta {
            description: parts.collect::<Vec<_>>().join(" · "),
            url: url.to_owned(),
            markup: markup::event(self.listed, &self.context.links, &picture, page.language),
            picture,
            width,
            height,
            site: organisation.name.clone(),
        }
    }
}
