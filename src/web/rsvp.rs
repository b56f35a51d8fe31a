//! The answer page of a member, /i/{link}: GET shows, POST answers. No account, no script, no cookie is needed.

mod answered;
mod aside;
mod calendar;
mod show;
mod standing;
mod ticket;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::fault::Fault;
use super::form::Posted;
use super::guest::{self, Guest};
use super::kept::{Fresh, Kept};
use super::limit::Limits;
use super::page::{Page, html_with_status, redirect};
use crate::actions;
use crate::actions::rsvp::Outcome;
use crate::context::Context;
use crate::domain::rsvp::{Answer, Door, Refusal, Wish};
use crate::i18n::Speech;
use crate::links::Purpose;
use crate::store;

pub use aside::update as questions;
pub use calendar::show as calendar_file;
pub use standing::update as standing_answer;
pub use ticket::show as ticket;

/// What the address asks for.
#[derive(Default, Deserialize)]
pub struct Asked {
    /// The answer to preselect; recorded by nobody but the button.
    #[serde(default)]
    answer: String,
    /// Present when the reader wants to choose again.
    change: Option<String>,
}

/// An answer as it was typed.
#[derive(Default, Deserialize)]
pub struct AnswerForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    guests: String,
}

/// What was wrong with an answer, and what was typed.
#[derive(Default)]
struct Refused {
    message: String,
    answer: String,
    guests: String,
    /// Why a promise was not taken.
    promise: String,
}

/// GET /i/{link}
pub async fn show(
    context: web::Data<Context>,
    kept: web::Data<Kept>,
    request: HttpRequest,
    link: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let make = || async {
        let guest = guest::of_link(&context, Purpose::Invitation, &link).await?;
        let until = guest.holds_until(context.now());
        let shown = View { context: &context, request: &request, guest: &guest, link: &link };
        Ok(Fresh { response: shown.asked(&asked)?, until })
    };
    kept.answer(&context, &request, make).await
}

/// POST /i/{link}
pub async fn answer(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    form: Posted<AnswerForm>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::Invitation, &link)?;
    limits.link(key)?;
    let (answer, guests) = match understood(&form.0) {
        Ok(wish) => wish,
        Err(field) => return refuse(&context, &request, &link, form.0, Problem::Typed(field)).await,
    };
    let found = context.read(move |tx| store::invitation::by_link_key(tx, key)).await?;
    let (organisation, invitation) = found.ok_or(Fault::UnknownLink)?;
    let act = context.act(organisation, None);
    let (event, person) = (invitation.event, invitation.person);
    let outcome = context
        .write(move |tx| {
            // Whoever says nothing about company keeps the company they announced.
            let earlier = store::rsvp::of_person(tx, organisation, event, person)?;
            let guests = guests.or(earlier.map(|rsvp| rsvp.guests)).unwrap_or(0);
            actions::rsvp::answer(tx, &act, event, person, Wish { answer, guests }, Door::Page)
        })
        .await?;
    match outcome {
        Some(Outcome::Recorded(_) | Outcome::Unchanged(_)) => Ok(redirect(&here(&request, &link))),
        Some(Outcome::Refused(refusal)) => refuse(&context, &request, &link, form.0, Problem::Refused(refusal)).await,
        Some(Outcome::NotInvited) | None => Err(Fault::UnknownLink),
    }
}

/// Why an answer was not taken.
enum Problem {
    /// This field makes no sense.
    Typed(&'static str),
    /// The rules say no.
    Refused(Refusal),
}

/// The page again, with what was typed and why it was not taken.
async fn refuse(
    context: &Context,
    request: &HttpRequest,
    link: &str,
    form: AnswerForm,
    problem: Problem,
) -> Result<HttpResponse, Fault> {
    let guest = guest::of_link(context, Purpose::Invitation, link).await?;
    let shown = View { context, request, guest: &guest, link };
    let message = words(&shown.page("").t, &guest, &problem);
    let about_guests = matches!(
        problem,
        Problem::Typed("guests")
            | Problem::Refused(
                Refusal::TooManyGuests { .. } | Refusal::NoRoomForGuests { .. } | Refusal::LargerThanTheRoom { .. }
            )
    );
    let refused = Refused { message, answer: form.answer, guests: form.guests, promise: String::new() };
    let standing = guest.standing(context.now());
    if about_guests && matches!(standing, "yes" | "waiting" | "offered") {
        shown.answered(&refused)
    } else {
        shown.choice(&refused.answer, &refused)
    }
}

/// The answer on record again, with why a promise was not taken.
pub(super) async fn shown_again(
    context: &Context,
    request: &HttpRequest,
    link: &str,
    why: impl FnOnce(&Speech) -> String,
) -> Result<HttpResponse, Fault> {
    let guest = guest::of_link(context, Purpose::Invitation, link).await?;
    let shown = View { context, request, guest: &guest, link };
    let promise = why(&shown.page("").t);
    shown.answered(&Refused { promise, ..Refused::default() })
}

fn words(t: &Speech, guest: &Guest, problem: &Problem) -> String {
    let max = guest.event.plus_ones_max;
    let phrase = match problem {
        Problem::Typed("answer") => t.say("rsvp-refused-answer"),
        Problem::Typed(_) | Problem::Refused(Refusal::TooManyGuests { .. }) => {
            t.say("rsvp-refused-guests").with("count", max)
        }
        Problem::Refused(Refusal::NoRoomForGuests { left }) => t.say("rsvp-refused-room").with("count", *left),
        Problem::Refused(Refusal::LargerThanTheRoom { capacity }) => {
            t.say("rsvp-refused-larger").with("count", *capacity)
        }
        Problem::Refused(Refusal::Cancelled | Refusal::NotAnnounced | Refusal::Closed { .. }) => {
            t.say("rsvp-refused-closed")
        }
    };
    phrase.to_string()
}

/// The answer and the company, or the field that makes no sense. No company said is no statement about company.
fn understood(form: &AnswerForm) -> Result<(Answer, Option<i32>), &'static str> {
    let answer = form.answer.trim().parse().map_err(|_| "answer")?;
    match form.guests.trim() {
        "" => Ok((answer, None)),
        typed => typed.parse().map(|guests| (answer, Some(guests))).map_err(|_| "guests"),
    }
}

/// Whether the mail's button asks for something else than what is on record.
fn chooses_otherwise(asked: &str, standing: &str) -> bool {
    match asked {
        "yes" => !matches!(standing, "yes" | "waiting" | "offered"),
        "maybe" | "no" => asked != standing,
        _ => false,
    }
}

/// The page's own address, in the language it was asked in.
pub(super) fn here(request: &HttpRequest, link: &str) -> String {
    match request.query_string().split('&').find(|pair| pair.starts_with("lang=")) {
        Some(lang) => format!("/i/{link}?{lang}"),
        None => format!("/i/{link}"),
    }
}

/// What both pages are made of.
struct View<'a> {
    context: &'a Context,
    request: &'a HttpRequest,
    guest: &'a Guest,
    link: &'a str,
}

impl View<'_> {
    fn page(&self, title: &str) -> Page {
        let Guest { person, register, .. } = self.guest;
        Page::guest(self.context, self.request, person.locale, *register, title)
    }

    /// The question, or the answer on record, whichever the reader wants to see.
    fn asked(&self, asked: &Asked) -> Result<HttpResponse, Fault> {
        let now = self.context.now();
        let standing = self.guest.standing(now);
        let wants_to_choose = asked.change.is_some() || chooses_otherwise(&asked.answer, standing);
        match self.guest.closed(now) {
            "" if standing.is_empty() || wants_to_choose => self.choice(&asked.answer, &Refused::default()),
            "" => self.answered(&Refused::default()),
            // Somebody who comes still needs the ticket after answers are closed.
            "deadline" if standing == "yes" => self.answered(&Refused::default()),
            _ => self.choice("", &Refused::default()),
        }
    }

    fn choice(&self, chosen: &str, refused: &Refused) -> Result<HttpResponse, Fault> {
        html_with_status(self.request, &show::Show::of(self, chosen, refused), status(refused))
    }

    fn answered(&self, refused: &Refused) -> Result<HttpResponse, Fault> {
        html_with_status(self.request, &answered::Answered::of(self, refused), status(refused))
    }
}

fn status(refused: &Refused) -> StatusCode {
    if refused.message.is_empty() && refused.promise.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(answer: &str, guests: &str) -> AnswerForm {
        AnswerForm { answer: answer.into(), guests: guests.into() }
    }

    #[test]
    fn an_answer_is_one_of_three_and_company_is_a_number() {
        assert_eq!(understood(&form("yes", "")), Ok((Answer::Yes, None)));
        assert_eq!(understood(&form("maybe", " 2 ")), Ok((Answer::Maybe, Some(2))));
        assert_eq!(understood(&form("perhaps", "1")), Err("answer"));
        assert_eq!(understood(&form("", "")), Err("answer"));
        assert_eq!(understood(&form("yes", "two")), Err("guests"));
        assert_eq!(understood(&form("yes", "99999999999")), Err("guests"));
    }

    #[test]
    fn a_button_of_the_mail_asks_again_only_for_something_else() {
        assert!(chooses_otherwise("yes", ""));
        assert!(chooses_otherwise("no", "yes"));
        assert!(!chooses_otherwise("yes", "waiting"));
        assert!(!chooses_otherwise("no", "no"));
        assert!(!chooses_otherwise("nonsense", "yes"));
    }
}
