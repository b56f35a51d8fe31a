//! What the page asks after the answer, each thing by itself: how they heard of it, pictures, being named beside what
//! they bring, and a box to hear of next events. POST /i/{link}/questions. Nothing here changes the answer.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::super::fault::Fault;
use super::super::form::Posted;
use super::super::guest::{self, Guest};
use super::super::limit::Limits;
use super::super::page::redirect;
use super::{View, here};
use crate::actions::rsvp::{Asides, News, ask_for_news, may_ask_for_news, set_asides};
use crate::context::Context;
use crate::domain::register::Register;
use crate::domain::rsvp::{NamingConsent, PhotoConsent, Rsvp};
use crate::domain::text::optional_line;
use crate::i18n::{Speech, dates};
use crate::links::Purpose;

/// The longest that somebody says how they heard of it; what is longer is cut.
const HEARD_SIGNS: usize = 160;

/// The questions as they stand in the page.
pub(super) struct Questions {
    pub action: String,
    pub heard_of: String,
    pub signs: usize,
    /// `yes`, `no`, or empty before they chose.
    pub photos: &'static str,
    /// The same for being named; none for those who bring nothing and are asked for nothing.
    pub naming: Option<&'static str>,
    /// The sentence beside the box; none where it would change nothing.
    pub news: Option<String>,
}

impl Questions {
    pub(super) fn of(guest: &Guest, t: &Speech, link: &str) -> Option<Questions> {
        let rsvp = guest.rsvp.as_ref()?;
        Some(Questions {
            action: format!("/i/{link}/questions"),
            heard_of: rsvp.heard_of.clone().unwrap_or_default(),
            signs: HEARD_SIGNS,
            photos: rsvp.photo_consent.map_or("", PhotoConsent::as_str),
            naming: can_name(guest).then(|| rsvp.naming_consent.map_or("", NamingConsent::as_str)),
            news: can_ask(guest).then(|| wording(t, guest)),
        })
    }
}

/// What was said; the box says something only when it is ticked.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AsideForm {
    heard_of: String,
    photo_consent: String,
    naming_consent: String,
    news: Option<String>,
}

/// POST /i/{link}/questions
pub async fn update(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    Posted(form): Posted<AsideForm>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::Invitation, &link)?;
    limits.link(key)?;
    let guest = guest::of_link(&context, Purpose::Invitation, &link).await?;
    let t = View { context: &context, request: &request, guest: &guest, link: &link }.page("").t;
    let asides = said(&form, guest.rsvp.as_ref());
    let news = (form.news.is_some() && can_ask(&guest)).then(|| evidence(&context, &guest, wording(&t, &guest)));
    let act = context.act(guest.organisation.id, None);
    let (event, person) = (guest.event.id, guest.person.id);
    context
        .write(move |tx| {
            set_asides(tx, &act, event, person, &asides)?;
            if let Some(news) = &news {
                ask_for_news(tx, &act, person, news)?;
            }
            Ok(())
        })
        .await?;
    Ok(redirect(&here(&request, &link)))
}

/// A choice about pictures, or about the name, that was not made leaves the one on record.
fn said(form: &AsideForm, earlier: Option<&Rsvp>) -> Asides {
    let heard: String = form.heard_of.chars().take(HEARD_SIGNS).collect();
    let heard = optional_line(&heard).unwrap_or_default();
    let (photos, naming) = (form.photo_consent.parse().ok(), form.naming_consent.parse().ok());
    Asides {
        heard_of: Some(heard).filter(|heard| !heard.is_empty()),
        photo_consent: photos.or(earlier.and_then(|earlier| earlier.photo_consent)),
        naming_consent: naming.or(earlier.and_then(|earlier| earlier.naming_consent)),
    }
}

/// Whether there is something to be named beside; who said yes or no once can always say otherwise.
fn can_name(guest: &Guest) -> bool {
    let has_said = guest.rsvp.as_ref().is_some_and(|rsvp| rsvp.naming_consent.is_some());
    has_said || !guest.offers.is_empty()
}

fn can_ask(guest: &Guest) -> bool {
    let person = &guest.person;
    person.email.is_some() && person.objected_at.is_none() && may_ask_for_news(person.basis.kind)
}

/// The sentence that is agreed to.
fn wording(t: &Speech, guest: &Guest) -> String {
    t.say("rsvp-news").with("organisation", guest.organisation.name.as_str()).to_string()
}

/// Where and when it was said, for whoever asks what allows writing to them.
fn evidence(context: &Context, guest: &Guest, wording: String) -> News {
    let Guest { organisation, event, .. } = guest;
    let t = Speech::new(organisation.locale, Register::Vous);
    let day = dates::day(t.language, event.timezone.local(event.starts_at).date());
    let source = t.say("rsvp-news-source").with("title", event.title.as_str()).with("day", day).to_string();
    News { source, wording, since: organisation.timezone.local(context.now()).date() }
}
