//! The public agenda for feed readers (Atom, RFC 4287): what is coming, the latest news first. An entry is an event, under
//! its own id for good, and is new again when the event changes.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, SecondsFormat, Utc};

use super::super::conditional;
use super::super::fault::Fault;
use super::super::kept::{Fresh, Kept};
use super::super::occasion::When;
use super::agenda::{self, Agenda};
use super::holds_until;
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::register::Register;
use crate::domain::venue::Venue;
use crate::i18n::Speech;
use crate::links::Links;

/// GET /o/{organisation}/agenda.atom
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let make = || async {
        let now = context.now();
        let agenda = agenda::found(&context, &slug, now).await?;
        let feed = feed(&agenda, &context.links, now);
        let response = conditional::open("application/atom+xml; charset=utf-8", feed);
        Ok(Fresh { response, until: holds_until(now) })
    };
    kept.answer(&context, &request, make).await
}

/// The whole feed, in the organisation's language.
fn feed(agenda: &Agenda, links: &Links, now: DateTime<Utc>) -> String {
    let organisation = &agenda.organisation;
    let t = Speech::new(organisation.locale, Register::Vous);
    let mut events: Vec<&Event> = agenda.coming.iter().chain(&agenda.past).collect();
    events.sort_by_key(|event| std::cmp::Reverse((event.updated_at, event.id)));
    let updated = events.first().map_or(organisation.created_at, |event| event.updated_at);
    let page = links.public_agenda(&organisation.slug);
    let title = t.say("public-agenda").with("organisation", &organisation.name).to_string();
    let mut feed = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    feed.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>urn:uuid:{}</id>\n<title>{}</title>\n\
         <updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        organisation.locale.code(),
        organisation.id,
        text(&title),
        instant(updated),
        text(&organisation.name),
        text(&format!("{page}/agenda.atom")),
        text(&page),
    ));
    for event in events {
        feed.push_str(&entry(agenda, event, &t, links, now));
    }
    feed.push_str("</feed>\n");
    feed
}

fn entry(agenda: &Agenda, event: &Event, t: &Speech, links: &Links, now: DateTime<Utc>) -> String {
    let when = When::of(event, &agenda.organisation, t.language, now);
    let place = agenda.venue(event).map(Venue::on_one_line).unwrap_or_default();
    let off = if event.state == State::Cancelled { t.say("public-cancelled").to_string() } else { String::new() };
    let title = match off.is_empty() {
        true => event.title.clone(),
        false => format!("{} — {off}", event.title),
    };
    let summary = [off, format!("{}, {}", when.date, when.hours), place, event.description.clone()];
    let summary = summary.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    format!(
        "<entry>\n<id>urn:uuid:{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
        event.id,
        text(&title),
        instant(event.updated_at),
        text(&links.public_event(&agenda.organisation.slug, event.id)),
        text(&summary),
    )
}

/// RFC 3339, which Atom asks for.
fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Text between tags or in an attribute. What XML 1.0 §2.2 knows no way to write is left out.
fn text(raw: &str) -> String {
    let mut written = String::with_capacity(raw.len());
    for sign in raw.chars() {
        match sign {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\n' | '\t' => written.push(sign),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => written.push(sign),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_can_stand_in_a_feed_or_is_left_out() {
        assert_eq!(text("<a b=\"c\"> & 'd'\u{1}\u{fffe}\n"), "&lt;a b=&quot;c&quot;&gt; &amp; 'd'\n");
    }
}
