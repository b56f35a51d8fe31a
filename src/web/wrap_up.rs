//! After the evening: one screen, everything prefilled, one save. Again is a correction.

mod after;
mod prefill;
pub mod removal;
mod typed;
mod words;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::effect::quantity;
use super::fault::Fault;
use super::form::{Asked, Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::actions::wrap_up::{Afterwards, WrapUp};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::effect::Said;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::wrap_up::Refusal;
use crate::i18n::{Speech, dates};
use prefill::{Brought, Evening, Guest, HeardLine};
use typed::{Times, Typed};
use words::{Counted, precedent, refuse, saved, sentence};

pub(super) use typed::duration_words;

/// From so many names on they can be searched.
const MANY: usize = 12;

#[derive(Template)]
#[template(path = "wrap_up/edit.html")]
struct Edit {
    page: Page,
    event: Id<Event>,
    title: String,
    when: String,
    typed: Typed,
    errors: Errors,
    /// Said yes or came, by name.
    guests: Vec<Guest>,
    /// Invited, silent or not coming; folded away.
    others: Vec<Guest>,
    is_long: bool,
    /// What was promised, to tick what was brought.
    brought: Vec<Brought>,
    counted: Counted,
    button: String,
    /// Where travel and preparation come from.
    precedent: String,
    heard: Vec<HeardLine>,
    departments: Vec<String>,
    /// Effects that are on record.
    effects: Vec<String>,
    /// What has to be unfolded, for a message is in it.
    open: Open,
    is_correction: bool,
    is_hosted: bool,
}

/// Which folded parts have a message.
struct Open {
    hours: bool,
    heard: bool,
    debrief: bool,
    effect: bool,
    published: bool,
}

#[derive(Template)]
#[template(path = "wrap_up/closed.html")]
struct Closed {
    page: Page,
    art: String,
    event: Id<Event>,
    title: String,
    sentence: String,
}

/// What the form would count, as a piece of its page.
#[derive(Template)]
#[template(path = "wrap_up/counted.html")]
struct Hours {
    page: Page,
    counted: Counted,
}

/// GET /events/{id}/wrap-up
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let evening = prefill::load(&context, &staff, *path).await?;
    let refusal = match evening.event.state {
        State::Cancelled => Some(Refusal::Cancelled),
        State::Draft => Some(Refusal::NotAnnounced),
        State::Announced | State::Held if context.now() < evening.event.starts_at => Some(Refusal::NotBegun),
        State::Announced | State::Held => None,
    };
    match refusal {
        Some(refusal) => closed(&context, &request, &staff, &evening.event, refusal, StatusCode::OK),
        None => {
            let typed = evening.typed(context.now());
            form(&context, &request, &staff, &evening, typed, Errors::default())
        }
    }
}

/// Which words of what would be counted are wanted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Part {
    /// `button` for those of the button, anything else for all hours.
    part: String,
}

/// GET /events/{id}/wrap-up/hours?started_at=…: what the form would count as it stands.
pub async fn hours(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Asked(typed): Asked<Typed>,
    Asked(part): Asked<Part>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, *path);
    let event = context.read(move |tx| crate::store::event::by_id(tx, organisation, id)).await?;
    let event = event.ok_or(Fault::NotFound)?;
    let t = speech_of(&request, &staff);
    let times = Times::read(t, &event.timezone, &typed, &mut Errors::default());
    let counted = Counted::of(t, event.hosts.len(), times);
    if part.part == "button" {
        let words = counted.button(t, event.state == State::Held);
        return Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(words));
    }
    let page = Page::staff(&context, &request, &staff, "agenda", t.say("wrap-up-title"));
    html(&request, &Hours { page, counted })
}

/// POST /events/{id}/wrap-up
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let evening = prefill::load(&context, &staff, *path).await?;
    let t = speech_of(&request, &staff);
    let mut errors = Errors::default();
    let Some(said) = read(t, &evening, &typed, &mut errors) else {
        return form(&context, &request, &staff, &evening, typed, errors);
    };
    let (id, act) = (*path, staff.act(&context));
    let held = context.write(move |tx| actions::wrap_up::wrap_up(tx, &act, id, &said)).await?;
    match held.ok_or(Fault::NotFound)? {
        Ok(event) => {
            let undo = (format!("/events/{id}/wrap-up/removal"), t.say("wrap-up-take-back").to_string());
            let undo = (evening.event.state != State::Held).then_some(undo);
            Ok(redirect_with(&format!("/events/{id}"), &Flash { text: saved(t, &event), undo }))
        }
        Err(refusal @ (Refusal::Cancelled | Refusal::NotAnnounced | Refusal::NotBegun)) => {
            closed(&context, &request, &staff, &evening.event, refusal, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(refusal) => {
            refuse(t, refusal, &typed, &mut errors);
            form(&context, &request, &staff, &evening, typed, errors)
        }
    }
}

/// What was typed, understood; or messages at the fields.
fn read(t: Speech, evening: &Evening, typed: &Typed, errors: &mut Errors) -> Option<WrapUp> {
    let times = Times::read(t, &evening.event.timezone, typed, errors);
    let met = typed::met(t, typed, errors);
    let after = after::read(t, typed, errors);
    let kept = typed.given.iter().filter_map(|value| prefill::kept(value)).collect();
    let Times { started_at, ended_at, travel_minutes, prep_minutes } = times?;
    Some(WrapUp {
        started_at,
        ended_at,
        met: met?,
        travel_minutes,
        prep_minutes,
        came: Some(evening.who_came(&typed.came, &typed.before)),
        after: Afterwards { kept: Some(kept), ..after? },
    })
}

fn form(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    evening: &Evening,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let event = &evening.event;
    let t = speech_of(request, staff);
    let status = errors.status();
    let times = Times::read(t, &event.timezone, &typed, &mut Errors::default());
    let counted = Counted::of(t, event.hosts.len(), times);
    let (guests, others) = evening.guests(&typed.came);
    let is_correction = event.state == State::Held;
    let title = errors.titled(&t, &t.say("wrap-up-title").to_string());
    let shown = Edit {
        page: Page::staff(context, request, staff, "agenda", title),
        event: event.id,
        title: event.title.clone(),
        when: dates::moment(t.language, event.timezone.local(event.starts_at)),
        is_long: guests.len() + others.len() > MANY,
        guests,
        others,
        brought: evening.brought(&t, &typed.given),
        button: counted.button(t, is_correction),
        counted,
        precedent: precedent(t, evening),
        heard: evening.heard_lines(&typed, &errors),
        departments: evening.departments.clone(),
        effects: evening.effects.iter().map(|effect| noted(&t, &effect.said)).collect(),
        open: Open::of(&errors),
        typed,
        errors,
        is_correction,
        is_hosted: !event.hosts.is_empty(),
    };
    html_with_status(request, &shown, status)
}

/// « Appels au support : 31 appels par semaine ».
fn noted(t: &Speech, said: &Said) -> String {
    let number = quantity(t, said.number, &said.unit);
    t.say("wrap-up-effect-noted").with("what", said.what.as_str()).with("number", number).to_string()
}

impl Open {
    fn of(errors: &Errors) -> Open {
        let any = |fields: &[&str]| fields.iter().any(|field| !errors.of(field).is_empty());
        let begins = |start: &str| errors.list().iter().any(|(field, _)| field.starts_with(start));
        Open {
            hours: any(&["travel", "prep"]),
            heard: begins("heard"),
            debrief: any(&["planned", "happened", "learned", "to_change"]),
            effect: begins("effect"),
            published: any(&["published"]),
        }
    }
}

fn closed(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: &Event,
    refusal: Refusal,
    status: StatusCode,
) -> Result<HttpResponse, Fault> {
    let page = Page::staff(context, request, staff, "agenda", speech_of(request, staff).say("wrap-up-title"));
    let sentence = sentence(page.t, refusal, Some(event));
    let art = art::svg(&event.id.to_string(), event.kind().palette(), Grid { columns: 3, rows: 1 });
    html_with_status(request, &Closed { page, art, event: event.id, title: event.title.clone(), sentence }, status)
}
