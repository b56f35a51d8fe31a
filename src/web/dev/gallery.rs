//! Every message in every language and register, from samples: for whoever writes or draws the mails.
//! Reads no organisation and no guest.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::super::fault::Fault;
use super::super::message;
use super::super::page::{Page, html};
use crate::context::Context;
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::mail::letter::Letter;
use crate::mail::samples::{self, Kind, SPEECHES};

/// In which words, and in which light.
#[derive(Deserialize)]
pub struct Asked {
    language: Option<Language>,
    form: Option<Register>,
    #[serde(default)]
    look: String,
}

/// GET /dev/gallery: all kinds side by side.
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let page = Page::plain(&context, &request, "");
    let view = View::of(&asked, &page);
    let mut cards = Vec::with_capacity(Kind::ALL.len());
    for kind in Kind::ALL {
        let letter = view.letter(*kind)?;
        cards.push(Card {
            name: page.t.say(name(*kind)).to_string(),
            url: format!("/dev/gallery/{kind}?{}", view.query()),
            frame: format!("/dev/gallery/{kind}/html?{}", view.query()),
            method: letter.calendar.map(|calendar| calendar.method.as_str()),
            subject: letter.subject,
        });
    }
    let (speeches, looks) = (view.speeches("/dev/gallery"), view.looks(&page));
    let title = page.t.say("gallery-title").to_string();
    html(&request, &List { page: page.titled(title), speeches, looks, cards })
}

/// GET /dev/gallery/{kind}: one message in all its forms, light and dark.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    kind: web::Path<Kind>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let page = Page::plain(&context, &request, "");
    let view = View::of(&asked, &page);
    let letter = view.letter(*kind)?;
    let frame = |look: &'static str| format!("/dev/gallery/{kind}/html?{}", View { look, ..view }.query());
    let speeches = view.speeches(&format!("/dev/gallery/{kind}"));
    let (light, dark) = (frame("light"), frame("dark"));
    let (title, back) = (page.t.say(name(*kind)).to_string(), format!("/dev/gallery?{}", view.query()));
    html(&request, &Show { page: page.titled(title), back, speeches, letter, light, dark })
}

/// GET /dev/gallery/{kind}/html: the page of a message alone, for the frames.
pub async fn frame(
    context: web::Data<Context>,
    request: HttpRequest,
    kind: web::Path<Kind>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let view = View::of(&asked, &Page::plain(&context, &request, ""));
    Ok(message::framed(&in_light(&view.letter(*kind)?.html, view.look)))
}

/// What is looked at, and how.
#[derive(Clone, Copy)]
struct View {
    language: Language,
    register: Register,
    /// `light` or `dark`.
    look: &'static str,
}

impl View {
    fn of(asked: &Asked, page: &Page) -> View {
        View {
            language: asked.language.unwrap_or(page.language),
            register: asked.form.unwrap_or_default(),
            look: if asked.look == "dark" { "dark" } else { "light" },
        }
    }

    fn letter(self, kind: Kind) -> Result<Letter, Fault> {
        Ok(samples::letter(kind, self.language, self.register)?)
    }

    fn query(self) -> String {
        format!("language={}&form={}&look={}", self.language, self.register, self.look)
    }

    fn speeches(self, base: &str) -> Vec<Choice> {
        let choice = |(language, register): (Language, Register)| Choice {
            label: match (language, register) {
                (Language::English, _) => "English".to_owned(),
                (Language::French, register) => format!("Français, {register}"),
            },
            url: format!("{base}?{}", View { language, register, ..self }.query()),
            current: language == self.language && (language == Language::English || register == self.register),
        };
        SPEECHES.into_iter().map(choice).collect()
    }

    fn looks(self, page: &Page) -> Vec<Choice> {
        let choice = |(look, word): (&'static str, &'static str)| Choice {
            label: page.t.say(word).to_string(),
            url: format!("/dev/gallery?{}", View { look, ..self }.query()),
            current: look == self.look,
        };
        [("light", "gallery-light"), ("dark", "gallery-dark")].into_iter().map(choice).collect()
    }
}

/// The page as a mail program set to light or dark would draw it, whatever this browser is set to.
fn in_light(html: &str, look: &str) -> String {
    let dark_applies = if look == "dark" { "all" } else { "not all" };
    html.replace("(prefers-color-scheme:dark)", dark_applies)
        .replace("content=\"light dark\"", &format!("content=\"{look}\""))
        .replace("color-scheme:light dark", &format!("color-scheme:{look}"))
}

/// Key of what a kind is called.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Invitation => "gallery-invitation",
        Kind::FollowUp => "gallery-follow-up",
        Kind::Reminder => "gallery-reminder",
        Kind::ReminderWithPromises => "gallery-reminder-with-promises",
        Kind::Thanks => "gallery-thanks",
        Kind::ThanksWithRecipe => "gallery-thanks-with-recipe",
        Kind::Yes => "gallery-yes",
        Kind::YesWithGuests => "gallery-yes-with-guests",
        Kind::Maybe => "gallery-maybe",
        Kind::No => "gallery-no",
        Kind::Waiting => "gallery-waiting",
        Kind::Offer => "gallery-offer",
        Kind::OfferOfSeveral => "gallery-offer-of-several",
        Kind::ChangeOfTime => "gallery-change-of-time",
        Kind::ChangeOfPlace => "gallery-change-of-place",
        Kind::ChangeOfBoth => "gallery-change-of-both",
        Kind::ChangeOfWords => "gallery-change-of-words",
        Kind::Cancellation => "gallery-cancellation",
        Kind::CancellationWithoutReason => "gallery-cancellation-without-reason",
        Kind::Removal => "gallery-removal",
        Kind::Question => "gallery-question",
        Kind::Forward => "gallery-forward",
        Kind::Join => "gallery-join",
        Kind::JoinInvited => "gallery-join-invited",
        Kind::Nudge => "gallery-nudge",
        Kind::SignIn => "gallery-sign-in",
        Kind::Monthly => "gallery-monthly",
        Kind::MonthlyBare => "gallery-monthly-bare",
        Kind::Weekly => "gallery-weekly",
        Kind::Friday => "gallery-friday",
    }
}

struct Choice {
    label: String,
    url: String,
    current: bool,
}

struct Card {
    name: String,
    subject: String,
    url: String,
    frame: String,
    /// Of its calendar object, if it has one.
    method: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "dev/gallery.html")]
struct List {
    page: Page,
    speeches: Vec<Choice>,
    looks: Vec<Choice>,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "dev/sample.html")]
struct Show {
    page: Page,
    back: String,
    speeches: Vec<Choice>,
    letter: Letter,
    light: String,
    dark: String,
}
