//! The question of the week's end, /week/{link}: shown to whoever has the link from the mail, noted when they press. No
//! sign-in: the link opens the week it asks about, until the next is asked about, and nothing else.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::fault::Fault;
use super::form::{Asked, Posted};
use super::limit::Limits;
use super::page::{Flash, Page, html_with_status, redirect_with};
use crate::actions;
use crate::actions::friday::{Answered, Question};
use crate::context::Context;
use crate::domain::account::{Account, Role};
use crate::domain::duration_text;
use crate::domain::figure;
use crate::domain::friday::OPEN_DAYS;
use crate::domain::organisation::Organisation;
use crate::domain::register::Register;
use crate::i18n::dates;
use crate::store;

/// More than a week holds.
const MOST_MINUTES: u32 = 7 * 24 * 60;

#[derive(Template)]
#[template(path = "friday/show.html")]
struct Show {
    page: Page,
    action: String,
    week: String,
    week_url: String,
    known: String,
    said: String,
    /// What stands in the field.
    typed: String,
    /// Of the button: what it will note.
    button: String,
    error: String,
    is_closed: bool,
}

/// What the mail's button carries.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Offered {
    minutes: Option<u32>,
}

/// What was declared before, in minutes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Former {
    minutes: u32,
}

/// A number of hours, as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    duration: String,
}

/// GET /week/{link}?minutes=720: nothing is noted before somebody presses.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
    Asked(offered): Asked<Offered>,
) -> Result<HttpResponse, Fault> {
    let asked = Open::of(&context, &link).await?;
    let minutes = offered.minutes.map(i64::from).or(asked.question.offered);
    let typed = minutes.map_or_else(String::new, |minutes| figure::hours(minutes * 60));
    asked.page(&context, &request, &link, typed, String::new())
}

/// POST /week/{link}
pub async fn answer(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let asked = Open::of(&context, &link).await?;
    limits.link(asked.account.id.uuid())?;
    let language = asked.account.locale;
    let page = Page::guest(&context, &request, language, Register::Vous, "");
    let t = page.t;
    let minutes = match duration_text::long_minutes(&typed.duration, MOST_MINUTES) {
        Ok(minutes) => minutes,
        Err(duration_text::DurationFault::TooLong) => {
            let words = t.say("friday-too-long").with("hours", MOST_MINUTES / 60).to_string();
            return asked.page(&context, &request, &link, typed.duration, words);
        }
        Err(fault) => {
            return asked.page(&context, &request, &link, typed.duration, super::wrap_up::duration_words(t, fault));
        }
    };
    if asked.is_closed {
        return asked.page(&context, &request, &link, typed.duration, String::new());
    }
    let act = context.act(asked.organisation.id, Some(asked.account.id));
    let (account, on) = (asked.account.id, asked.on);
    let answered = context.write(move |tx| actions::friday::answer(tx, &act, account, on, minutes)).await?;
    let text = match answered.ok_or(Fault::UnknownLink)? {
        Answered::Declared(seconds) => t.say("friday-done").with("hours", figure::hours(seconds)).to_string(),
        Answered::Nothing => t.say("friday-done-nothing").to_string(),
        Answered::NoRoom => {
            return asked.page(&context, &request, &link, typed.duration, t.say("friday-no-room").to_string());
        }
    };
    let former = asked.question.declared_s / 60;
    let undo = Some((format!("/week/{link}/former?minutes={former}"), t.say("form-undo").to_string()));
    Ok(redirect_with(&format!("/week/{link}"), &Flash { text, undo }))
}

/// POST /week/{link}/former?minutes=…: the last answer was a mistake.
pub async fn restore(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    Asked(former): Asked<Former>,
) -> Result<HttpResponse, Fault> {
    let asked = Open::of(&context, &link).await?;
    limits.link(asked.account.id.uuid())?;
    if !asked.is_closed && former.minutes <= MOST_MINUTES {
        let act = context.act(asked.organisation.id, Some(asked.account.id));
        let (account, on) = (asked.account.id, asked.on);
        context.write(move |tx| actions::friday::take_back(tx, &act, account, on, former.minutes)).await?;
    }
    let page = Page::guest(&context, &request, asked.account.locale, Register::Vous, "");
    let text = page.t.say("form-undone").to_string();
    Ok(redirect_with(&format!("/week/{link}"), &Flash { text, undo: None }))
}

/// A week that was asked about.
struct Open {
    organisation: Organisation,
    account: Account,
    on: NaiveDate,
    question: Question,
    is_closed: bool,
}

impl Open {
    async fn of(context: &Context, link: &str) -> Result<Open, Fault> {
        let id = context.links.friday_claim(link).ok_or(Fault::UnknownLink)?;
        let (links, link, now) = (context.links.clone(), link.to_owned(), context.now());
        let found = context
            .read(move |tx| {
                let Some(account) = store::account::anywhere(tx, id)? else { return Ok(None) };
                let Some(organisation) = store::organisation::by_id(tx, account.organisation)? else { return Ok(None) };
                let asked = store::friday::of_account(tx, organisation.id, account.id)?;
                let Some((true, Some(on))) = asked.filter(|_| account.role != Role::Director) else { return Ok(None) };
                if !links.is_friday(&link, account.id, on) {
                    return Ok(None);
                }
                let question = actions::friday::question(tx, &organisation, &account, on)?;
                let is_closed = (organisation.timezone.local(now).date() - on).num_days() > OPEN_DAYS;
                Ok(Some(Open { organisation, account, on, question, is_closed }))
            })
            .await?;
        found.ok_or(Fault::UnknownLink)
    }

    fn page(
        &self,
        context: &Context,
        request: &HttpRequest,
        link: &str,
        typed: String,
        error: String,
    ) -> Result<HttpResponse, Fault> {
        let page = Page::guest(context, request, self.account.locale, Register::Vous, "");
        let (t, language, week) = (page.t, page.language, self.question.week);
        let days = t.say("friday-title").with("first", dates::day(language, week.first()));
        let title = days.with("last", dates::day(language, week.last())).to_string();
        let hours = |seconds: i64| figure::hours(seconds);
        let known = match self.question.noted_s {
            0 => t.say("friday-nothing-noted").to_string(),
            noted => t.say("friday-noted").with("hours", hours(noted)).to_string(),
        };
        let said = match self.question.declared_s {
            0 => String::new(),
            said => t.say("friday-said").with("hours", hours(said)).to_string(),
        };
        let button = match duration_text::long_minutes(&typed, MOST_MINUTES) {
            Ok(minutes) => t.say("friday-note").with("hours", hours(i64::from(minutes) * 60)).to_string(),
            Err(_) => t.say("friday-note-bare").to_string(),
        };
        let status = if error.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let shown = Show {
            page: page.titled(&title),
            action: format!("/week/{link}"),
            week: title,
            week_url: super::time::week_of(self.on),
            known,
            said,
            typed,
            button,
            error,
            is_closed: self.is_closed,
        };
        html_with_status(request, &shown, status)
    }
}
