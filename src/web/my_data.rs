//! What we hold about somebody, /m/{link}: a page to read and a file to take along (GDPR art. 15 and 20). The address of the
//! member's own feed is changed here too.

pub mod correction;
pub mod erasure;
mod record;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use self::record::{Invited, Record};
use super::fault::Fault;
use super::form::Posted;
use super::guest::{self, Member};
use super::limit::Limits;
use super::page::{Page, html, redirect};
use super::subscription::webcal;
use crate::actions;
use crate::context::Context;
use crate::domain::outbox::OutboxRow;
use crate::domain::person::BasisKind;
use crate::domain::rsvp::Place;
use crate::i18n::{Speech, dates};
use crate::links::Purpose;
use crate::store;
use crate::store::basis_change::BasisChange;

/// Mails shown at most; the file has all.
const MAILS_SHOWN: usize = 30;

/// GET /m/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let record = of_link(&context, &link).await?;
    html(&request, &Show::of(&context, &request, &record, &link))
}

/// GET /m/{link}/data.json
pub async fn download(context: web::Data<Context>, link: web::Path<String>) -> Result<HttpResponse, Fault> {
    let record = of_link(&context, &link).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"comptoir.json\""))
        .json(record.json()))
}

/// POST /m/{link}/feed: another address for the feed, or none.
pub async fn feed(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    link: web::Path<String>,
    Posted(form): Posted<FeedForm>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::MyData, &link)?;
    limits.link(key)?;
    let found = context.read(move |tx| store::person::by_link_key(tx, key)).await?;
    let (organisation, person) = found.ok_or(Fault::UnknownLink)?;
    let (act, stops) = (context.act(organisation, None), form.wish == "stop");
    context
        .write(move |tx| match stops {
            true => actions::feed::stop_for_person(tx, &act, person.id),
            false => actions::feed::renew_for_person(tx, &act, person.id),
        })
        .await?;
    Ok(redirect(&format!("/m/{link}#dates")))
}

async fn of_link(context: &Context, link: &str) -> Result<Record, Fault> {
    let key = guest::key(context, Purpose::MyData, link)?;
    context.read(move |tx| record::by_key(tx, key)).await?.ok_or(Fault::UnknownLink)
}

#[derive(Template)]
#[template(path = "my_data/show.html")]
struct Show {
    page: Page,
    organisation: String,
    name: String,
    email: String,
    language: String,
    department: String,
    communities: String,
    basis: String,
    source: String,
    since: String,
    objected: Option<String>,
    history: Vec<Step>,
    is_consent: bool,
    photos: bool,
    /// Whether they agreed to be named beside what they brought, so that they can take it back.
    naming: bool,
    standing: Vec<String>,
    mails: Vec<(String, String)>,
    is_french: bool,
    lines: Vec<Line>,
    json: String,
    feed: Option<Feed>,
    feed_action: String,
    objection: String,
    url: String,
}

/// One step of the history of the basis.
struct Step {
    basis: String,
    source: String,
    date: String,
    wording: String,
}

/// Where calendars read this person's dates.
struct Feed {
    https: String,
    webcal: String,
}

/// What to do with the address of the feed: `renew` or `stop`.
#[derive(Deserialize)]
pub struct FeedForm {
    #[serde(default)]
    wish: String,
}

/// One invitation and what became of it.
struct Line {
    title: String,
    date: String,
    answer: &'static str,
    guests: i32,
    came: bool,
    promises: String,
}

impl Show {
    fn of(context: &Context, request: &HttpRequest, record: &Record, link: &str) -> Show {
        let Member { person, organisation, register, communities } = &record.member;
        let page = Page::guest(context, request, person.locale, *register, "");
        let (t, language) = (page.t, page.language);
        let nothing = || t.say("my-data-nothing").to_string();
        let or_nothing = |text: String| if text.is_empty() { nothing() } else { text };
        let objected = person.objected_at.map(|at| dates::date(language, organisation.timezone.local(at).date()));
        Show {
            organisation: organisation.name.clone(),
            name: person.name.clone(),
            email: person.email.as_ref().map_or_else(nothing, ToString::to_string),
            language: t.say(if person.locale.code() == "fr" { "form-french" } else { "form-english" }).to_string(),
            department: person.department.clone().unwrap_or_default(),
            communities: or_nothing(communities.join(", ")),
            basis: basis_words(&t, person.basis.kind.as_str()),
            source: or_nothing(person.basis.source.clone()),
            since: dates::date(language, person.basis.since),
            objected,
            history: record.history.iter().map(|change| step(change, record, &page)).collect(),
            is_consent: person.basis.kind == BasisKind::Consent,
            photos: record.agreed_to_photos(),
            naming: record.agreed_to_be_named(),
            standing: record.standing.iter().filter(|(one, _)| one.holds()).map(|(_, title)| title.clone()).collect(),
            mails: record.sent().take(MAILS_SHOWN).map(|row| mail(row, record, &page)).collect(),
            is_french: person.locale.code() == "fr",
            lines: record.invitations.iter().map(|invited| line(invited, record, &page)).collect(),
            url: format!("/m/{link}"),
            json: format!("/m/{link}/data.json"),
            feed: person.feed_key.map(|key| context.links.person_feed(key)).map(Feed::of),
            feed_action: format!("/m/{link}/feed"),
            objection: context.links.objection(person.link_key),
            page: page.titled(t.say("my-data-title")),
        }
    }
}

impl Feed {
    fn of(https: String) -> Feed {
        Feed { webcal: webcal(&https), https }
    }
}

fn step(change: &BasisChange, record: &Record, page: &Page) -> Step {
    let on = record.member.organisation.timezone.local(change.changed_at).date();
    Step {
        basis: basis_words(&page.t, change.basis.kind.as_str()),
        source: change.basis.source.clone(),
        date: dates::date(page.language, on),
        wording: change.wording.clone(),
    }
}

/// What a mail was about, and its day.
fn mail(row: &OutboxRow, record: &Record, page: &Page) -> (String, String) {
    let about = record.invitations.iter().find(|one| Some(one.event.id) == row.event);
    let zone = &record.member.organisation.timezone;
    let on = zone.local(row.ended_at.unwrap_or(row.created_at)).date();
    (about.map(|one| one.event.title.clone()).unwrap_or_default(), dates::date(page.language, on))
}

fn line(invited: &Invited, record: &Record, page: &Page) -> Line {
    let Invited { event, rsvp, came, .. } = invited;
    Line {
        title: event.title.clone(),
        date: dates::date(page.language, event.timezone.local(event.starts_at).date()),
        answer: rsvp.as_ref().map_or("", |rsvp| match rsvp.place {
            Some(Place::Waiting) => "waiting",
            Some(Place::Offered) => "offered",
            _ => rsvp.answer.as_str(),
        }),
        guests: rsvp.as_ref().map_or(0, |rsvp| rsvp.guests),
        came: came.is_some(),
        promises: record.promises(event.id).iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join(", "),
    }
}

fn basis_words(t: &Speech, kind: &str) -> String {
    let phrase = match kind {
        "consent" => t.say("my-data-basis-consent"),
        "customer" => t.say("my-data-basis-customer"),
        "professional" => t.say("my-data-basis-professional"),
        "generic" => t.say("my-data-basis-generic"),
        "colleague" => t.say("my-data-basis-colleague"),
        _ => t.say("my-data-basis-none"),
    };
    phrase.to_string()
}
