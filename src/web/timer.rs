//! The timer of whoever is signed in: started and stopped from any page. One that was forgotten asks when it ended.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;

use super::fault::Fault;
use super::form::{Asked, Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, local_path, redirect, redirect_with, speech_of};
use super::sealed::{self, Kept};
use super::time::{clock, week_of};
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::text;
use crate::domain::time_entry::{Kind, TimeEntry};
use crate::domain::timer::{LONGEST, Timer, TimerFault};
use crate::i18n::{Speech, dates};

/// Where a discarded timer is put back, and what it is sealed as.
const BACK: (&str, &str) = ("/timer/restorations", "discarded timer");

#[derive(Template)]
#[template(path = "time/timer.html")]
struct Show {
    page: Page,
    /// « 2 j 14 h », as long as it has run.
    since: String,
    /// « jeudi 19 novembre à 9 h ».
    started: String,
    kind: &'static str,
    note: String,
    is_forgotten: bool,
    typed: End,
    errors: Errors,
}

/// What to measure.
#[derive(Deserialize)]
#[serde(default)]
pub struct Start {
    kind: String,
    event: String,
    note: String,
    /// Where to go back to.
    next: String,
}

impl Default for Start {
    fn default() -> Self {
        Start { kind: Kind::Online.to_string(), event: String::new(), note: String::new(), next: "/time".into() }
    }
}

/// Where to go back to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Next {
    next: String,
}

/// When it ended, as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct End {
    date: String,
    time: String,
}

/// GET /timer: the timer that runs; without one, the week.
pub async fn show(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let Some(timer) = staff.timer.clone() else { return Ok(redirect("/time")) };
    let zone = &staff.organisation.timezone;
    let typed = End { date: zone.local(timer.started_at).date().to_string(), time: String::new() };
    page(&context, &request, &staff, &timer, typed, Errors::default())
}

/// POST /timer: starts one; another that ran is stopped first.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(typed): Posted<Start>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let kind = typed.kind.parse().unwrap_or(Kind::Online);
    let event: Option<Id<Event>> = typed.event.parse().ok();
    let note = text::optional_line(&typed.note).unwrap_or_default();
    let (act, me, next) = (staff.act(&context), staff.account.id, local_path(&typed.next).to_owned());
    match context.write(move |tx| actions::timer::start(tx, &act, me, kind, event, &note)).await? {
        Err(_) => Ok(redirect("/timer")),
        Ok(before) => {
            let started = t.say("timer-started").with("kind", kind.as_str());
            let text = match &before {
                Some(entry) => format!("{} {started}", noted(t, &staff, entry)),
                None => started.to_string(),
            };
            Ok(redirect_with(&next, &Flash { text, undo: Some(("/timer/removal".into(), undo(t))) }))
        }
    }
}

/// POST /timer/stop
pub async fn stop(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(typed): Posted<Next>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let (act, me, next) = (staff.act(&context), staff.account.id, local_path(&typed.next).to_owned());
    Ok(match context.write(move |tx| actions::timer::stop(tx, &act, me, None)).await? {
        None => redirect(&next),
        Some(Ok(entry)) => redirect_with(&next, &stopped(t, &staff, &entry)),
        Some(Err(TimerFault::TooShort)) => {
            redirect_with(&next, &Flash { text: t.say("timer-too-short").to_string(), undo: None })
        }
        Some(Err(TimerFault::Forgotten | TimerFault::EndOutside)) => redirect("/timer"),
    })
}

/// POST /timer/end: it ended earlier than now.
pub async fn end(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(typed): Posted<End>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let Some(timer) = staff.timer.clone() else { return Ok(redirect("/time")) };
    let mut errors = Errors::default();
    let date = errors.take("date", typed.date.parse::<NaiveDate>(), |_| t.say("time-date-missing").to_string());
    let time = errors.take("time", clock(&typed.time).ok_or(()), |()| t.say("time-clock-missing").to_string());
    let Some(end) = at(&staff, date, time) else {
        return page(&context, &request, &staff, &timer, typed, errors);
    };
    let (act, me) = (staff.act(&context), staff.account.id);
    match context.write(move |tx| actions::timer::stop(tx, &act, me, Some(end))).await? {
        None => Ok(redirect("/time")),
        Some(Ok(entry)) => {
            let on = staff.organisation.timezone.local(entry.started_at).date();
            Ok(redirect_with(&week_of(on), &stopped(t, &staff, &entry)))
        }
        Some(Err(TimerFault::TooShort)) => {
            Ok(redirect_with("/time", &Flash { text: t.say("timer-too-short").to_string(), undo: None }))
        }
        Some(Err(TimerFault::Forgotten)) => {
            errors.add("time", t.say("timer-too-long").with("hours", LONGEST.num_hours()));
            page(&context, &request, &staff, &timer, typed, errors)
        }
        Some(Err(TimerFault::EndOutside)) => {
            errors.add("time", t.say("timer-end-outside"));
            page(&context, &request, &staff, &timer, typed, errors)
        }
    }
}

/// POST /timer/removal: it measured nothing that counts.
pub async fn remove(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let (act, me) = (staff.act(&context), staff.account.id);
    let discarded = context.write(move |tx| actions::timer::discard(tx, &act, me)).await?;
    let Some(timer) = discarded else { return Ok(redirect("/time")) };
    let t = speech_of(&request, &staff);
    Ok(redirect_with("/time", &sealed::flash(&context, &staff, &t, "timer-discarded", BACK, &timer)))
}

/// POST /timer/restorations?kept=…: it measured something after all.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(kept): Asked<Kept>,
) -> Result<HttpResponse, Fault> {
    let kept: Option<Timer> = kept.open(&context, &staff, BACK.1);
    let timer = kept.filter(|timer| timer.account == staff.account.id).ok_or(Fault::NotFound)?;
    let act = staff.act(&context);
    context.write(move |tx| actions::timer::put_back(tx, &act, &timer)).await?;
    let text = speech_of(&request, &staff).say("timer-resumed").to_string();
    Ok(redirect_with("/time", &Flash { text, undo: None }))
}

/// POST /timer/resumptions/{entry}: it was stopped by mistake.
pub async fn resume(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<TimeEntry>>,
) -> Result<HttpResponse, Fault> {
    let (act, me, entry) = (staff.act(&context), staff.account.id, *path);
    let timer = context.write(move |tx| actions::timer::resume(tx, &act, me, entry)).await?;
    timer.ok_or(Fault::NotFound)?;
    let text = speech_of(&request, &staff).say("timer-resumed").to_string();
    Ok(redirect_with("/time", &Flash { text, undo: None }))
}

fn at(staff: &Staff, date: Option<NaiveDate>, time: Option<NaiveTime>) -> Option<DateTime<Utc>> {
    Some(staff.organisation.timezone.instant(date?.and_time(time?)))
}

fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    timer: &Timer,
    typed: End,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let shown = Show {
        page: Page::staff(context, request, staff, "time", errors.titled(&t, &t.say("timer-title").to_string())),
        since: figure::hours((context.now() - timer.started_at).num_seconds()),
        started: dates::moment(t.language, staff.organisation.timezone.local(timer.started_at)),
        kind: timer.kind.as_str(),
        note: timer.note.clone(),
        is_forgotten: timer.is_forgotten(context.now()),
        typed,
        errors,
    };
    let status = shown.errors.status();
    html_with_status(request, &shown, status)
}

/// What was written down, with the way back: the timer runs on as if it had not been stopped.
fn stopped(t: Speech, staff: &Staff, entry: &TimeEntry) -> Flash {
    Flash { text: noted(t, staff, entry), undo: Some((format!("/timer/resumptions/{}", entry.id), undo(t))) }
}

fn noted(t: Speech, staff: &Staff, entry: &TimeEntry) -> String {
    let on = staff.organisation.timezone.local(entry.started_at).date();
    let length = figure::hours((entry.ended_at - entry.started_at).num_seconds());
    let phrase = t.say("time-noted").with("hours", length).with("kind", entry.kind.as_str());
    phrase.with("day", dates::day(t.language, on)).to_string()
}

fn undo(t: Speech) -> String {
    t.say("time-undo").to_string()
}
