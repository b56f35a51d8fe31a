//! What an organisation announces to everybody, soonest first, and a few of what is over. The same rows feed the page and
//! the Atom feed.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::super::conditional;
use super::super::fault::Fault;
use super::super::kept::{Fresh, Kept};
use super::super::occasion::When;
use super::super::page::Page;
use super::{MOST, holds_until};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::organisation::Organisation;
use crate::domain::palette::Palette;
use crate::domain::register::Register;
use crate::domain::venue::Venue;
use crate::store::{self, Tx};

/// Dates that are over and still shown.
const PAST: usize = 6;
/// Dates looked through for them.
const LOOKED_BACK: i64 = 60;

/// An organisation and what it shows to everybody.
pub(super) struct Agenda {
    pub organisation: Organisation,
    /// Soonest first, cancelled ones too.
    pub coming: Vec<Event>,
    /// Latest first, without those that did not take place.
    pub past: Vec<Event>,
    pub venues: Vec<Venue>,
}

#[derive(Template)]
#[template(path = "public/agenda.html")]
struct Show {
    page: Page,
    organisation: String,
    url: String,
    picture: Option<String>,
    art: String,
    coming: Vec<Line>,
    past: Vec<Line>,
    webcal: String,
    atom: String,
}

/// One date.
struct Line {
    url: String,
    title: String,
    art: String,
    when: When,
    place: String,
    off: bool,
}

/// GET /o/{organisation}
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let make = || async {
        let now = context.now();
        let agenda = found(&context, &slug, now).await?;
        let shown = shown(&context, &request, &agenda, now);
        let response = conditional::open("text/html; charset=utf-8", shown.render()?);
        Ok(Fresh { response, until: holds_until(now) })
    };
    kept.answer(&context, &request, make).await
}

/// The agenda that an address names.
pub(super) async fn found(context: &Context, slug: &str, now: DateTime<Utc>) -> Result<Agenda, Fault> {
    let slug = slug.to_owned();
    context.read(move |tx| of_organisation(tx, &slug, now)).await?.ok_or(Fault::NotFound)
}

/// None for a name that no organisation has.
fn of_organisation(tx: &mut Tx, slug: &str, now: DateTime<Utc>) -> Result<Option<Agenda>, store::Fault> {
    let Some(organisation) = store::organisation::by_slug(tx, slug)? else { return Ok(None) };
    let mut coming = store::event::upcoming(tx, organisation.id, now, MOST)?;
    coming.retain(|event| event.is_public() && event.state != State::Held);
    let mut past = store::event::past(tx, organisation.id, now, LOOKED_BACK)?;
    past.retain(|event| event.is_public() && event.state != State::Cancelled);
    past.truncate(PAST);
    let venues = store::venue::all(tx, organisation.id)?;
    Ok(Some(Agenda { organisation, coming, past, venues }))
}

impl Agenda {
    /// Where an event is, if known yet.
    pub fn venue(&self, event: &Event) -> Option<&Venue> {
        self.venues.iter().find(|venue| Some(venue.id) == event.venue)
    }
}

fn shown(context: &Context, request: &HttpRequest, agenda: &Agenda, now: DateTime<Utc>) -> Show {
    let Agenda { organisation, coming, past, .. } = agenda;
    let page = Page::guest(context, request, organisation.locale, Register::Vous, "");
    let title = page.t.say("public-agenda").with("organisation", &organisation.name).to_string();
    let (links, language) = (&context.links, page.language);
    let line = |event: &Event| Line {
        url: format!("/o/{}/{}", organisation.slug, event.id),
        title: event.title.clone(),
        art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::THUMBNAIL),
        when: When::of(event, organisation, language, now),
        place: agenda.venue(event).map(|venue| venue.name.clone()).unwrap_or_default(),
        off: event.state == State::Cancelled,
    };
    let next = coming.iter().find(|event| event.state == State::Announced);
    Show {
        page: page.titled(title),
        organisation: organisation.name.clone(),
        url: links.public_agenda(&organisation.slug),
        picture: next.map(|next| format!("{}.png", links.public_event(&organisation.slug, next.id))),
        art: art::svg(&organisation.id.to_string(), Palette::Spritz, Grid::ANSWER_PAGE),
        coming: coming.iter().map(line).collect(),
        past: past.iter().map(line).collect(),
        webcal: super::super::subscription::webcal(&links.public_feed(&organisation.slug)),
        atom: format!("/o/{}/agenda.atom", organisation.slug),
    }
}
