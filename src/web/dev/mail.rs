//! The demonstration's mailbox: every message of every organisation, for people and for programs.

use std::collections::HashMap;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::SecondsFormat;
use serde::{Deserialize, Serialize};

use super::super::fault::Fault;
use super::super::message::{self, Message};
use super::super::page::{Page, html};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::outbox::OutboxRow;
use crate::domain::palette::Palette;
use crate::domain::text::initials;
use crate::i18n::dates;
use crate::mail::reading;
use crate::store;
use crate::store::mail_copy::MailCopy;

/// How many messages a list holds when nobody asks for another number.
const LISTED: i64 = 500;
/// The most that can be asked for.
const MOST: i64 = 10_000;

/// How many messages, or which view of one.
#[derive(Deserialize)]
pub struct Asked {
    limit: Option<i64>,
    #[serde(default)]
    view: String,
}

/// GET /dev/mail
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let limit = asked.limit.unwrap_or(LISTED).clamp(1, MOST);
    let (copies, organisations) =
        context.read(move |tx| Ok((store::mail_copy::latest(tx, None, limit)?, store::organisation::all(tx)?))).await?;
    if wants_json(&request) {
        let items: Vec<Item> = copies.iter().map(Item::of).collect();
        return Ok(HttpResponse::Ok().json(serde_json::json!({"items": items})));
    }
    let page = Page::plain(&context, &request, "");
    let zones: HashMap<_, _> = organisations.into_iter().map(|one| (one.id, one.timezone)).collect();
    let lines = copies
        .iter()
        .map(|copy| {
            let wall = zones.get(&copy.organisation).map_or(copy.kept_at.naive_utc(), |zone| zone.local(copy.kept_at));
            let (day, time) = (dates::short_day(page.language, wall.date()), dates::time(page.language, wall.time()));
            Line {
                url: format!("/dev/mail/{}", copy.message),
                subject: copy.subject.clone(),
                to: copy.recipient.clone(),
                initials: initials(&copy.recipient),
                colour: copy.recipient.bytes().fold(0_u8, u8::wrapping_add) % 6,
                when: format!("{day}, {time}"),
            }
        })
        .collect();
    let title = page.t.say("mailbox-title").to_string();
    let art = art::svg("mailbox", Palette::Bleuet, Grid { columns: 3, rows: 1 });
    html(&request, &List { page: page.titled(title), lines, art })
}

/// GET /dev/mail/{id}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    id: web::Path<Id<OutboxRow>>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let copy = copy(&context, *id).await?;
    if wants_json(&request) {
        return Ok(HttpResponse::Ok().json(Item::of(&copy)));
    }
    let page = Page::plain(&context, &request, &copy.subject);
    let message = Message::of(&copy, format!("/dev/mail/{id}"), &asked.view, &page.t);
    html(&request, &Show { page, message })
}

/// GET /dev/mail/{id}/html: the rendered mail, for the frame.
pub async fn frame(context: web::Data<Context>, id: web::Path<Id<OutboxRow>>) -> Result<HttpResponse, Fault> {
    Ok(message::frame(&copy(&context, *id).await?))
}

/// GET /dev/mail/{id}/raw
pub async fn source(context: web::Data<Context>, id: web::Path<Id<OutboxRow>>) -> Result<HttpResponse, Fault> {
    Ok(message::source(&copy(&context, *id).await?))
}

async fn copy(context: &Context, id: Id<OutboxRow>) -> Result<MailCopy, Fault> {
    context.read(move |tx| store::mail_copy::anywhere(tx, id)).await?.ok_or(Fault::NotFound)
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("application/json"))
}

/// A message as programs get it.
#[derive(Serialize)]
struct Item {
    id: Id<OutboxRow>,
    to: String,
    subject: String,
    kept_at: String,
    text: Option<String>,
    html: Option<String>,
    calendar: Option<String>,
    raw_url: String,
}

impl Item {
    fn of(copy: &MailCopy) -> Item {
        let reading = reading::read(&copy.source);
        Item {
            id: copy.message,
            to: copy.recipient.clone(),
            subject: copy.subject.clone(),
            kept_at: copy.kept_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            text: reading.text,
            html: reading.html,
            calendar: reading.calendar,
            raw_url: format!("/dev/mail/{}/raw", copy.message),
        }
    }
}

struct Line {
    url: String,
    subject: String,
    to: String,
    initials: String,
    colour: u8,
    when: String,
}

#[derive(Template)]
#[template(path = "dev/mailbox.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
    art: String,
}

#[derive(Template)]
#[template(path = "dev/message.html")]
struct Show {
    page: Page,
    message: Message,
}
