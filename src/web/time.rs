//! One's own hours, week by week: what events wrote, what was typed, and what is still unsaid.

pub mod away;
pub mod confirmation;
mod restoration;
pub mod source;
pub mod usual;
mod week;
pub mod yesterday;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::fault::Fault;
use super::form::{Errors, Posted, text_words};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html_with_status, local_path, redirect_with, speech_of};
use super::wrap_up::duration_words;
use crate::actions;
use crate::actions::time_entry::{DayRefusal, OnDay, Written};
use crate::context::Context;
use crate::domain::duration_text::{self, DurationFault};
use crate::domain::event::Event;
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::period::Period;
use crate::domain::text;
use crate::domain::time_entry::{Kind, Provenance, Span, SpanFault, Status, TimeEntry};
use crate::i18n::{Speech, dates};
use crate::store;

#[derive(Template)]
#[template(path = "time/show.html")]
struct Show {
    page: Page,
    week: week::Week,
    /// What is said to whoever's figures are shown one by one; empty where they are not.
    notice: String,
    typed: Typed,
    errors: Errors,
}

/// Which week is asked for.
#[derive(Deserialize)]
pub struct Asked {
    week: Option<String>,
}

/// Hours of any kind as they were typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    kind: String,
    date: String,
    start: String,
    end: String,
    event: String,
    note: String,
}

/// A number of hours as it was typed, or chosen among those offered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SaidOfDay {
    duration: String,
    chip: Option<String>,
    /// Where to go back to, if not to the week.
    next: Option<String>,
}

/// GET /time?week=2026-W47; another text shows the week that is going on.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let today = staff.organisation.timezone.local(context.now()).date();
    let asked = asked.into_inner().week.and_then(|week| format!("week:{week}").parse().ok());
    let period = asked.unwrap_or_else(|| Period::week_of(today));
    // The form is about a day that was, in the week that is shown.
    let date = if period.last() < today { period.last() } else { today.max(period.first()) };
    let typed = Typed { kind: Kind::Online.to_string(), date: date.to_string(), ..Typed::default() };
    page(&context, &request, &staff, period, None, typed, Errors::default()).await
}

/// POST /time: hours of any kind with their start and end.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let today = staff.organisation.timezone.local(context.now()).date();
    let mut errors = Errors::default();
    let Some(written) = read(t, &staff, &typed, today, &mut errors) else {
        let week = Period::week_of(typed.date.parse().unwrap_or(today));
        return page(&context, &request, &staff, week, None, typed, errors).await;
    };
    let (act, kind, length) = (staff.act(&context), written.kind, written.span.seconds());
    let on = staff.organisation.timezone.local(written.span.started_at()).date();
    match context.write(move |tx| actions::time_entry::record(tx, &act, std::slice::from_ref(&written))).await? {
        Err(_) => Err(Fault::NotFound),
        Ok(entries) => {
            let flash = noted(t, on, kind, length, entries.first().map(|entry| entry.id));
            Ok(redirect_with(&week_of(on), &flash))
        }
    }
}

/// POST /time/days/{date}: a number of hours online for one day.
pub async fn create_for_day(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
    Posted(typed): Posted<SaidOfDay>,
) -> Result<HttpResponse, Fault> {
    let (t, on) = (speech_of(&request, &staff), *path);
    let mut errors = Errors::default();
    let parsed = duration_text::minutes(typed.chip.as_deref().unwrap_or(&typed.duration));
    let minutes = parsed.and_then(|minutes| if minutes > 0 { Ok(minutes) } else { Err(DurationFault::Empty) });
    if let Some(minutes) = errors.take("duration", minutes, |fault| duration_words(t, fault)) {
        let act = staff.act(&context);
        let said = OnDay { account: staff.account.id, kind: Kind::Online, on, minutes };
        match context.write(move |tx| actions::time_entry::record_on_day(tx, &act, &said)).await? {
            Ok(entry) => {
                let flash = noted(t, on, Kind::Online, i64::from(minutes) * 60, Some(entry.id));
                return Ok(redirect_with(&back(on, typed.next.as_deref()), &flash));
            }
            Err(DayRefusal::NotYet) => errors.add("duration", t.say("time-not-yet")),
            Err(DayRefusal::NoRoom) => errors.add("duration", t.say("time-no-room")),
        }
    }
    let form = Typed { kind: Kind::Online.to_string(), date: on.to_string(), ..Typed::default() };
    page(&context, &request, &staff, Period::week_of(on), Some((on, typed.duration)), form, errors).await
}

/// POST /time/{id}/removal: takes one of one's own entries away; what a wrap-up wrote is corrected there.
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<TimeEntry>>,
) -> Result<HttpResponse, Fault> {
    let (t, id) = (speech_of(&request, &staff), *path);
    let (act, me) = (staff.act(&context), staff.account.id);
    let removed = context
        .write(move |tx| {
            let mine = store::time_entry::by_id(tx, act.organisation, id)?;
            let mine = mine.filter(|entry| entry.account == me && entry.provenance != Provenance::Event);
            match mine {
                Some(entry) if is_proposal(&entry) => {
                    let declined = actions::time_entry::decline(tx, &act, me, &[id])?.pop();
                    Ok(declined.map(|entry| actions::time_entry::Removed { entry, origin: None }))
                }
                Some(_) => actions::time_entry::remove(tx, &act, id),
                None => Ok(None),
            }
        })
        .await?;
    let removed = removed.ok_or(Fault::NotFound)?;
    let on = staff.organisation.timezone.local(removed.entry.started_at).date();
    let undo = if removed.entry.status == Status::Declined {
        Some(format!("/time/days/{on}/confirmation/removal?entries={id}"))
    } else {
        let sealed = restoration::seal(&context.key, staff.organisation.id, &removed);
        sealed.map(|sealed| format!("/time/restorations?entry={sealed}"))
    };
    let undo = undo.map(|url| (url, t.say("time-undo").to_string()));
    let flash = Flash { text: t.say("time-removed").to_string(), undo };
    Ok(redirect_with(&week_of(on), &flash))
}

/// What a restoration carries.
#[derive(Deserialize)]
pub struct Removed {
    entry: String,
}

/// POST /time/restorations?entry=…: puts an entry back as it was.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    removed: web::Query<Removed>,
) -> Result<HttpResponse, Fault> {
    let opened = restoration::open(&context.key, staff.organisation.id, &removed.entry);
    let removed = opened.filter(|removed| removed.entry.account == staff.account.id).ok_or(Fault::NotFound)?;
    let on = staff.organisation.timezone.local(removed.entry.started_at).date();
    let act = staff.act(&context);
    context.write(move |tx| actions::time_entry::restore(tx, &act, &removed)).await?;
    let text = speech_of(&request, &staff).say("time-restored").to_string();
    Ok(redirect_with(&week_of(on), &Flash { text, undo: None }))
}

/// What a calendar proposes: taken away, it would come back within the hour, so it is declined instead.
fn is_proposal(entry: &TimeEntry) -> bool {
    entry.provenance == Provenance::Import && entry.status == Status::Planned
}

/// What was typed, understood; or messages at the fields.
fn read(t: Speech, staff: &Staff, typed: &Typed, today: NaiveDate, errors: &mut Errors) -> Option<Written> {
    let kind = errors.take("kind", typed.kind.parse::<Kind>(), |_| t.say("time-kind-missing").to_string());
    let date = errors.take("date", typed.date.parse::<NaiveDate>(), |_| t.say("time-date-missing").to_string());
    if date.is_some_and(|date| date > today) {
        errors.add("date", t.say("time-not-yet"));
    }
    let mut time = |field: &'static str, written: &str| {
        errors.take(field, clock(written).ok_or(()), |()| t.say("time-clock-missing").to_string())
    };
    let (start, end) = (time("start", &typed.start), time("end", &typed.end));
    let note = errors.take("note", text::optional_line(&typed.note), |fault| text_words(&t, "", fault));
    let event = match typed.event.as_str() {
        "" => Some(None),
        id => errors.take("event", id.parse::<Id<Event>>().map(Some), |_| t.say("time-event-unknown").to_string()),
    };
    let span = match span(&staff.organisation.timezone, date?, start?, end?) {
        Ok(span) => span,
        Err(fault) => {
            errors.add("end", span_words(t, fault, start?, end?));
            return None;
        }
    };
    let written =
        Written { account: staff.account.id, kind: kind?, span, event: event?, note: note?, status: Status::Confirmed };
    errors.is_empty().then_some(written)
}

/// `14:00` or `14:00:00`, as time fields send them.
pub(super) fn clock(written: &str) -> Option<NaiveTime> {
    let parsed = |form| NaiveTime::parse_from_str(written.trim(), form).ok();
    parsed("%H:%M").or_else(|| parsed("%H:%M:%S"))
}

/// From a time of a day to a later one; midnight as an end is the end of that day.
fn span(zone: &Zone, on: NaiveDate, start: NaiveTime, end: NaiveTime) -> Result<Span, SpanFault> {
    let until = if end == NaiveTime::MIN { on.succ_opt().unwrap_or(on) } else { on };
    Span::new(zone.instant(on.and_time(start)), zone.instant(until.and_time(end)))
}

fn span_words(t: Speech, fault: SpanFault, start: NaiveTime, end: NaiveTime) -> String {
    match fault {
        SpanFault::EndBeforeStart => {
            let (start, end) = (dates::time(t.language, start), dates::time(t.language, end));
            t.say("time-end-before-start").with("start", start).with("end", end).to_string()
        }
        SpanFault::TooLong => t.say("time-duration-long").to_string(),
    }
}

/// What was noted, and the way back.
fn noted(t: Speech, on: NaiveDate, kind: Kind, seconds: i64, entry: Option<Id<TimeEntry>>) -> Flash {
    let phrase = t.say("time-noted").with("hours", figure::hours(seconds)).with("kind", kind.as_str());
    let text = phrase.with("day", dates::day(t.language, on)).to_string();
    let undo = entry.map(|id| (format!("/time/{id}/removal"), t.say("time-undo").to_string()));
    Flash { text, undo }
}

/// Where somebody came from, as far as it is one of our own pages; else the week of a day.
fn back(on: NaiveDate, next: Option<&str>) -> String {
    next.map_or_else(|| week_of(on), |next| local_path(next).to_owned())
}

/// The address of the week that a day lies in.
pub(super) fn week_of(on: NaiveDate) -> String {
    format!("/time?week={}", week::name(Period::week_of(on)))
}

async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    period: Period,
    refused: Option<(NaiveDate, String)>,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let mut week = week::read(context, staff, t, period).await?;
    let refused_day =
        refused.and_then(|(on, written)| Some((week.days.iter_mut().find(|day| day.date == on)?, written)));
    if let Some((day, written)) = refused_day {
        day.field = "duration".to_owned();
        day.typed = written;
        day.error = errors.of("duration").to_owned();
    }
    let page = Page::staff(context, request, staff, "time", &week.title);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let notice = staff.organisation.told().to_owned();
    html_with_status(request, &Show { page, week, notice, typed, errors }, status)
}
