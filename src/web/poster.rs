//! The poster of an event: one A4 page with its art, what, when and where, and a code that opens its public page. Without
//! a public page there is nothing that a stranger's phone may open, so the poster has no code and says how it gets one.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::asset;
use super::fault::Fault;
use super::guard::Manager;
use super::occasion::When;
use super::page::{Page, html, redirect};
use crate::charts::art::{self, Grid};
use crate::charts::qr;
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::domain::venue::Venue;
use crate::i18n::{Speech, dates, unbroken};
use crate::store;

/// What hangs on the wall, and the bar above it that is not printed.
#[derive(Template)]
#[template(path = "paper/poster.html")]
pub(super) struct Poster {
    page: Page,
    paper: String,
    back: String,
    other_language: String,
    other_code: &'static str,
    other_name: &'static str,
    notice: Option<(String, String, String)>,
    art: String,
    title: String,
    size: &'static str,
    when: String,
    place: String,
    organisation: String,
    code: Option<String>,
    short: String,
}

/// GET /events/{id}/poster
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, *path);
    let found = context
        .read(move |tx| {
            let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
            let venue = event.venue.map(|venue| store::venue::by_id(tx, organisation, venue)).transpose()?.flatten();
            Ok(Some((event, venue)))
        })
        .await?;
    let (event, venue) = found.ok_or(Fault::NotFound)?;
    if event.state == State::Cancelled {
        return Ok(redirect(&format!("/events/{id}")));
    }
    let on = Wall { organisation: &staff.organisation, event: &event, venue: venue.as_ref() };
    let poster = on.poster(&context, &request, format!("/events/{id}"));
    let notice = why_no_code(&poster.page.t, &event);
    html(&request, &Poster { notice, ..poster })
}

/// What a poster is made of.
pub(super) struct Wall<'a> {
    /// Whose.
    pub organisation: &'a Organisation,
    /// What it announces.
    pub event: &'a Event,
    /// Where.
    pub venue: Option<&'a Venue>,
}

impl Wall<'_> {
    /// The poster in the organisation's language or the one that is asked for; `back` is where its bar leads.
    pub fn poster(&self, context: &Context, request: &HttpRequest, back: String) -> Poster {
        let Wall { organisation, event, venue } = self;
        let page = Page::guest(context, request, organisation.locale, Register::Vous, &event.title);
        let links = &context.links;
        let open = event.is_public();
        let label = page.t.say("poster-code").with("title", event.title.as_str()).to_string();
        let (other_code, other_name) = match page.language {
            Language::French => ("en", "English"),
            Language::English => ("fr", "Français"),
        };
        Poster {
            paper: asset::address("paper.css"),
            back,
            other_language: format!("{}?lang={other_code}", request.path()),
            other_code,
            other_name,
            notice: None,
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::POSTER),
            title: unbroken(&event.title).into_owned(),
            size: size(&event.title),
            when: self.when(page.language, context.now()),
            place: venue.map(Venue::on_one_line).unwrap_or_default(),
            organisation: organisation.name.clone(),
            code: open.then(|| qr::svg(&links.public_event(&organisation.slug, event.id), &label).ok()).flatten(),
            short: if open { bare(&links.public_agenda(&organisation.slug)) } else { String::new() },
            page,
        }
    }

    /// « jeudi 3 décembre, 18 h 30 »
    fn when(&self, language: Language, now: DateTime<Utc>) -> String {
        let Wall { organisation, event, .. } = self;
        let when = When::of(event, organisation, language, now);
        let start = dates::time(language, event.timezone.local(event.starts_at).time());
        let zone = when.zone.map(|zone| format!(" ({zone})")).unwrap_or_default();
        format!("{}, {start}{zone}", when.date)
    }
}

/// Why the poster has no code, where that is changed, and what the link says.
fn why_no_code(t: &Speech, event: &Event) -> Option<(String, String, String)> {
    if event.is_public() {
        return None;
    }
    let (text, path, label) = if event.listed {
        (t.say("poster-draft"), "", t.say("poster-draft-link"))
    } else {
        (t.say("poster-unlisted"), "/edit", t.say("poster-unlisted-link"))
    };
    Some((text.to_string(), format!("/events/{}{path}", event.id), label.to_string()))
}

/// How large a title may stand beside the code: by its length and by its longest word.
fn size(title: &str) -> &'static str {
    let word = title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    match (title.chars().count(), word) {
        (..=28, ..=10) => "",
        (..=52, ..=14) => "long",
        (..=100, ..=20) => "longer",
        _ => "longest",
    }
}

/// An address as people type it.
fn bare(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stands_as_large_as_its_words_allow() {
        for (title, expected) in [
            ("L’apéro des testeurs", ""),
            ("Interviews du mardi", ""),
            ("Retrouvailles du printemps", "long"),
            ("L’apéro des testeurs de la version de printemps", "long"),
            (&"mot ".repeat(20), "longer"),
            (&"mot ".repeat(40), "longest"),
            (&"m".repeat(60), "longest"),
        ] {
            assert_eq!(size(title), expected, "{title}");
        }
    }

    #[test]
    fn an_address_to_type_has_no_scheme() {
        assert_eq!(bare("https://comptoir.example/o/quai"), "comptoir.example/o/quai");
    }
}
