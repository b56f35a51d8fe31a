//! The way in for strangers: a form on the public page, a mail, and behind its link a page with one button.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::super::fault::Fault;
use super::super::form::{Errors, Posted, address_words, text_words};
use super::super::guest;
use super::super::limit::{Limits, household};
use super::super::occasion::When;
use super::super::page::{Page, html, redirect};
use super::super::source::source;
use super::event::View;
use crate::actions::join::{self, Asked, Confirmed, Request};
use crate::actions::rsvp::News;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::join::Join;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::domain::text::{line, optional_line};
use crate::i18n::{Speech, unbroken};
use crate::links::Purpose;
use crate::store::{self, Tx};

/// A wish as it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    pub name: String,
    pub email: String,
    pub heard_of: String,
    pub news: Option<String>,
    /// Shown to nobody: whoever fills it in is a program.
    homepage: String,
}

/// POST /o/{organisation}/{event}
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted<Fields>,
) -> Result<HttpResponse, Fault> {
    let (slug, name) = path.into_inner();
    let listed = super::listed(&context, &slug, &name).await?;
    let view = View { context: &context, request: &request, listed: &listed };
    let page = view.page("");
    let sent = || redirect(&here(&request, &format!("/o/{slug}/{}?sent=1", listed.event.id)));
    if !form.0.homepage.is_empty() {
        return Ok(sent());
    }
    let mut wish = match understood(&page, &form.0) {
        Ok(wish) => wish,
        Err(errors) => return view.refused(form.0, errors, StatusCode::UNPROCESSABLE_ENTITY),
    };
    let network = source(&request, &context.config.trusted_proxies).map(household);
    wish.source = network.map(|network| {
        let hash = context.key.sign("join source", network.to_string().as_bytes());
        URL_SAFE_NO_PAD.encode(hash)
    });
    let (act, event) = (context.act(listed.organisation.id, None), listed.event.id);
    let asked = context.write(move |tx| join::ask(tx, &act, event, &wish)).await?;
    match asked {
        Some(Asked::Noted) => Ok(sent()),
        // Its page says why.
        Some(Asked::Closed) => view.refused(form.0, Errors::default(), StatusCode::UNPROCESSABLE_ENTITY),
        Some(Asked::TooMany) => {
            let mut errors = Errors::default();
            errors.add("email", page.t.say("public-too-many"));
            view.refused(form.0, errors, StatusCode::TOO_MANY_REQUESTS)
        }
        None => Err(Fault::NotFound),
    }
}

fn understood(page: &Page, form: &Fields) -> Result<Request, Errors> {
    let mut errors = Errors::default();
    let t = &page.t;
    let name = errors.take("name", line(&form.name), |fault| text_words(t, "public-name-empty", fault));
    let email = errors.take("email", EmailAddress::parse(&form.email), |fault| address_words(t, fault));
    let heard_of = optional_line(&form.heard_of);
    let heard_of = errors.take("heard_of", heard_of, |fault| text_words(t, "public-name-empty", fault));
    match (name, email, heard_of) {
        (Some(name), Some(email), Some(heard_of)) => Ok(Request {
            name,
            email,
            locale: page.language,
            wants_news: form.news.is_some(),
            heard_of: Some(heard_of).filter(|text| !text.is_empty()),
            source: None,
        }),
        _ => Err(errors),
    }
}

/// An address of ours in the language it was asked in.
fn here(request: &HttpRequest, address: &str) -> String {
    match request.query_string().split('&').find(|pair| pair.starts_with("lang=")) {
        Some(lang) => format!("{address}&{lang}"),
        None => address.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "public/confirm.html")]
struct Confirm {
    page: Page,
    action: String,
    organisation: String,
    title: String,
    art: String,
    when: When,
    full: bool,
}

/// A wish with what it is about.
struct Wish {
    organisation: Organisation,
    event: Event,
    join: Join,
    /// Whether a seat is free.
    full: bool,
    /// The key of their answer, once confirmed.
    answer: Option<uuid::Uuid>,
}

/// GET /j/{link}: shows a button, because mail robots open links.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let wish = wish(&context, &link).await?;
    if let Some(key) = wish.answer {
        return Ok(redirect(&path_of(&context, &context.links.invitation(key))));
    }
    if !wish.event.takes_answers(context.now()) {
        return Ok(redirect(&format!("/o/{}/{}", wish.organisation.slug, wish.event.id)));
    }
    let page = Page::guest(&context, &request, wish.join.locale, Register::Vous, "");
    let title = page.t.say("public-confirm-title").to_string();
    let Wish { organisation, event, full, .. } = wish;
    html(
        &request,
        &Confirm {
            action: format!("/j/{link}"),
            title: unbroken(&event.title).into_owned(),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::TICKET),
            when: When::of(&event, &organisation, page.language, context.now()),
            organisation: organisation.name,
            full,
            page: page.titled(title),
        },
    )
}

/// POST /j/{link}: makes it true, and goes on to their own answer.
pub async fn confirm(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    limits.link(guest::key(&context, Purpose::Join, &link)?)?;
    let Wish { organisation, event, join, .. } = wish(&context, &link).await?;
    let news = evidence(&organisation, &event, &join);
    let act = context.act(organisation.id, None);
    let confirmed = context.write(move |tx| join::confirm(tx, &act, join.id, &news)).await?;
    match confirmed {
        Some(Confirmed::Comes(invitation)) => {
            Ok(redirect(&path_of(&context, &context.links.invitation(invitation.link_key))))
        }
        Some(Confirmed::Closed) => Ok(redirect(&format!("/o/{}/{}", organisation.slug, event.id))),
        None => Err(Fault::UnknownLink),
    }
}

/// Where and to which words they agreed, if they did.
fn evidence(organisation: &Organisation, event: &Event, join: &Join) -> News {
    let t = Speech::new(join.locale, Register::Vous);
    News {
        source: t.say("public-source").with("title", &event.title).to_string(),
        wording: t.say("public-news").to_string(),
        since: organisation.timezone.local(join.created_at).date(),
    }
}

async fn wish(context: &Context, link: &str) -> Result<Wish, Fault> {
    let (key, context_of) = (guest::key(context, Purpose::Join, link)?, context.clone());
    context.read(move |tx| find(tx, &context_of, key)).await?.ok_or(Fault::UnknownLink)
}

fn find(tx: &mut Tx, context: &Context, key: uuid::Uuid) -> Result<Option<Wish>, store::Fault> {
    let Some((organisation, join)) = store::join::by_link_key(tx, key)? else { return Ok(None) };
    let event = store::event::by_id(tx, organisation, join.event)?.filter(Event::is_public);
    let organisation = store::organisation::by_id(tx, organisation)?;
    let (Some(event), Some(organisation)) = (event, organisation) else { return Ok(None) };
    if !join.is_alive(context.now()) {
        return Ok(None);
    }
    let held = store::rsvp::heads_held(tx, organisation.id, event.id, None)?;
    let answer = match join.confirmed_at {
        Some(_) => join::invited(tx, &context.act(organisation.id, None), &event, &join.email)?,
        None => None,
    };
    Ok(Some(Wish {
        full: event.capacity.is_some_and(|capacity| held >= capacity),
        answer: answer.map(|invitation| invitation.link_key),
        organisation,
        event,
        join,
    }))
}

/// An address of ours without the host, so that the reader stays where they are.
fn path_of(context: &Context, address: &str) -> String {
    address.strip_prefix(context.links.public_url()).unwrap_or(address).to_owned()
}
