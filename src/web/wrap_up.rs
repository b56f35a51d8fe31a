//! After the evening: one screen, everything prefilled, one save. Again is a correction.

mod prefill;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::fault::Fault;
use super::form::{Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::actions::wrap_up::WrapUp;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::duration_text::{self, DurationFault};
use crate::domain::event::{Event, Held, State};
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::time_entry::Kind;
use crate::domain::wrap_up::{LONGEST, Refusal, hours};
use crate::i18n::{Speech, dates};
use prefill::{Brought, Guest};

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
    /// What was promised, to tick what was brought.
    brought: Vec<Brought>,
    counted: Counted,
    is_correction: bool,
    is_hosted: bool,
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

/// The form as it was typed, or as it is prefilled.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    started_at: String,
    ended_at: String,
    met: String,
    travel: String,
    prep: String,
    /// People ticked.
    came: Vec<Id<Person>>,
    /// People who were ticked when the form was made: who arrived meanwhile stays.
    before: Vec<Id<Person>>,
    /// Promises ticked as kept.
    given: Vec<String>,
}

/// What an evening counts for each host.
struct Counted {
    contact: String,
    travel: String,
    prep: String,
    total: String,
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
    let kept: Vec<_> = typed.given.iter().filter_map(|value| prefill::kept(value)).collect();
    let held = context.write(move |tx| {
        let held = actions::wrap_up::wrap_up(tx, &act, id, &said)?;
        if matches!(held, Some(Ok(_))) {
            actions::ingredient::settle(tx, &act, id, &kept)?;
        }
        Ok(held)
    });
    match held.await? {
        None => Err(Fault::NotFound),
        Some(Ok(event)) => Ok(redirect_with(&format!("/events/{id}"), &Flash { text: saved(t, &event), undo: None })),
        Some(Err(refusal @ (Refusal::Cancelled | Refusal::NotAnnounced | Refusal::NotBegun))) => {
            closed(&context, &request, &staff, &evening.event, refusal, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Some(Err(refusal)) => {
            refuse(t, refusal, &typed, &mut errors);
            form(&context, &request, &staff, &evening, typed, errors)
        }
    }
}

/// What was typed, understood; or messages at the fields.
fn read(t: Speech, evening: &prefill::Evening, typed: &Typed, errors: &mut Errors) -> Option<WrapUp> {
    let zone = &evening.event.timezone;
    let mut at = |field: &'static str, written: &str| {
        errors
            .take(field, wall(written).ok_or(()), |()| t.say("wrap-up-when-missing").to_string())
            .map(|wall| zone.instant(wall))
    };
    let (started_at, ended_at) = (at("started_at", &typed.started_at), at("ended_at", &typed.ended_at));
    let met = match typed.met.trim() {
        "" => Some(None),
        number => errors.take("met", number.parse().map(Some), |_| t.say("wrap-up-met-odd").to_string()),
    };
    let mut minutes = |field: &'static str, written: &str| {
        let parsed = duration_text::minutes(if written.trim().is_empty() { "0" } else { written });
        errors.take(field, parsed, |fault| duration_words(t, fault)).and_then(|minutes| i32::try_from(minutes).ok())
    };
    let (travel, prep) = (minutes("travel", &typed.travel), minutes("prep", &typed.prep));
    Some(WrapUp {
        started_at: started_at?,
        ended_at: ended_at?,
        met: met?,
        travel_minutes: travel?,
        prep_minutes: prep?,
        came: Some(evening.who_came(&typed.came, &typed.before)),
    })
}

/// Why a typed duration was not taken.
pub(super) fn duration_words(t: Speech, fault: DurationFault) -> String {
    match fault {
        DurationFault::Empty => t.say("time-duration-empty").to_string(),
        DurationFault::Unreadable => t.say("time-duration-odd").to_string(),
        DurationFault::TooLong => t.say("time-duration-long").to_string(),
    }
}

/// A wall time as `datetime-local` fields send it: `2026-12-03T18:30`, with seconds or without.
fn wall(written: &str) -> Option<NaiveDateTime> {
    let parsed = |form| NaiveDateTime::parse_from_str(written.trim(), form).ok();
    parsed("%Y-%m-%dT%H:%M").or_else(|| parsed("%Y-%m-%dT%H:%M:%S"))
}

/// A refusal of the rule, at the field that caused it.
fn refuse(t: Speech, refusal: Refusal, typed: &Typed, errors: &mut Errors) {
    match refusal {
        Refusal::EndBeforeStart => {
            let said =
                |written: &str| wall(written).map_or_else(String::new, |wall| dates::time(t.language, wall.time()));
            let (start, end) = (said(&typed.started_at), said(&typed.ended_at));
            errors.add("ended_at", t.say("wrap-up-end-before-start").with("start", start).with("end", end));
        }
        Refusal::TooLong => errors.add("ended_at", t.say("wrap-up-too-long").with("hours", LONGEST.num_hours())),
        Refusal::OutOfRange { field, most } => {
            let field = match field {
                "travel_minutes" => "travel",
                "prep_minutes" => "prep",
                _ => "met",
            };
            errors.add(field, t.say("wrap-up-out-of-range").with("most", most));
        }
        // Said by a page of their own; kept exhaustive so that a new refusal has to be placed.
        Refusal::Cancelled | Refusal::NotAnnounced | Refusal::NotBegun => {
            errors.add("started_at", sentence(t, refusal, None))
        }
    }
}

fn form(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    evening: &prefill::Evening,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let event = &evening.event;
    let t = speech_of(request, staff);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let counted = read(t, evening, &typed, &mut Errors::default()).map(|said| {
        counted(&Held {
            from: said.started_at,
            to: said.ended_at,
            met: 1,
            travel_minutes: said.travel_minutes,
            prep_minutes: said.prep_minutes,
        })
    });
    let (guests, others) = evening.guests(&typed.came);
    let brought = evening.brought(&t, &typed.given);
    let shown = Edit {
        page: Page::staff(context, request, staff, "agenda", t.say("wrap-up-title")),
        event: event.id,
        title: event.title.clone(),
        when: dates::moment(t.language, event.timezone.local(event.starts_at)),
        typed,
        errors,
        guests,
        others,
        brought,
        counted: counted.unwrap_or_else(Counted::none),
        is_correction: event.state == State::Held,
        is_hosted: !event.hosts.is_empty(),
    };
    html_with_status(request, &shown, status)
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

/// Why there is nothing to wrap up.
fn sentence(t: Speech, refusal: Refusal, event: Option<&Event>) -> String {
    match (refusal, event) {
        (Refusal::Cancelled, _) => t.say("wrap-up-cancelled").to_string(),
        (Refusal::NotBegun, Some(event)) => {
            let moment = dates::moment(t.language, event.timezone.local(event.starts_at));
            t.say("wrap-up-not-begun").with("moment", moment).to_string()
        }
        _ => t.say("wrap-up-draft").to_string(),
    }
}

/// The sentence after the save: what counts now, and as what.
fn saved(t: Speech, event: &Event) -> String {
    let Some(held) = event.held else { return t.say("wrap-up-saved").to_string() };
    let counted = counted(&held);
    let key = match (event.hosts.len(), held.met) {
        (0, _) => "wrap-up-saved-nobody-hosts",
        (_, 0) => "wrap-up-saved-nobody-came",
        _ => "wrap-up-saved-counted",
    };
    let phrase =
        t.say(key).with("total", counted.total).with("contact", counted.contact).with("hosts", event.hosts.len());
    phrase.with("travel", counted.travel).with("prep", counted.prep).with("met", held.met).to_string()
}

/// The hours of each host, by kind.
fn counted(held: &Held) -> Counted {
    let stretches = hours(held);
    let seconds = |wanted: Option<Kind>| {
        let found = stretches.iter().filter(|(kind, ..)| wanted.is_none_or(|wanted| *kind == wanted));
        found.map(|(_, from, to)| (*to - *from).num_seconds()).sum()
    };
    Counted {
        contact: figure::hours(seconds(Some(Kind::Contact))),
        travel: figure::hours(seconds(Some(Kind::Travel))),
        prep: figure::hours(seconds(Some(Kind::Prep))),
        total: figure::hours(seconds(None)),
    }
}

impl Counted {
    /// As long as the form cannot be read.
    fn none() -> Counted {
        let none = || "—".to_owned();
        Counted { contact: none(), travel: none(), prep: none(), total: none() }
    }
}
