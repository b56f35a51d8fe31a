//! What is done about a series by one button: a date skipped, brought back or added, more dates, a pause, an end. Each
//! says what it did, with its way back.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;

use super::refusal_words;
use crate::actions::series::{self as planning, Edit, Refusal};
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::series::Series;
use crate::domain::series::draft::Draft;
use crate::i18n::{Speech, dates};
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted};
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect, redirect_with, speech_of};

/// A day as browsers write it.
#[derive(Deserialize)]
pub struct Day {
    date: NaiveDate,
}

/// A date to add.
#[derive(Deserialize)]
pub struct Extra {
    date: String,
    time: String,
}

/// The rule as it was before its end was moved.
#[derive(Deserialize)]
pub struct Former {
    rrule: String,
}

/// POST /series/{id}/skips: leaves out a date that nobody was told of. One that people know of is called off on its
/// own page, where its effect is said first.
pub async fn skip(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
    Posted(Day { date }): Posted<Day>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let known = {
        let act = act.clone();
        context
            .read(move |tx| {
                let dates = planning::dates(tx, &act, id, date, date)?.unwrap_or_default();
                let events: Vec<_> = dates.into_iter().filter_map(|(_, event)| event).collect();
                planning::known_by_guests(tx, &act, &events)
            })
            .await?
    };
    if let Some(event) = known.into_iter().next() {
        return Ok(redirect(&format!("/events/{event}/cancellation")));
    }
    let outcome = context.write(move |tx| planning::skip(tx, &act, id, date, "")).await?.ok_or(Fault::NotFound)?;
    let undo = format!("/series/{id}/skips/{date}/removal");
    Ok(said(&t, id, outcome, |_| dated(&t, "series-skipped", date), Some(undo)))
}

/// POST /series/{id}/skips/{date}/removal
pub async fn take_back(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Series>, NaiveDate)>,
) -> Result<HttpResponse, Fault> {
    let (act, (id, date), t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let outcome = context.write(move |tx| planning::take_back(tx, &act, id, date)).await?.ok_or(Fault::NotFound)?;
    Ok(said(&t, id, outcome, |()| dated(&t, "series-returned", date), None))
}

/// POST /series/{id}/dates
pub async fn add(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
    Posted(extra): Posted<Extra>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let time = NaiveTime::parse_from_str(extra.time.trim(), "%H:%M");
    let (Ok(date), Ok(time)) = (extra.date.trim().parse::<NaiveDate>(), time) else {
        let flash = Flash { text: t.say("event-date-missing").to_string(), undo: None };
        return Ok(redirect_with(&format!("/series/{id}"), &flash));
    };
    let outcome = context.write(move |tx| planning::add(tx, &act, id, date.and_time(time))).await?;
    let undo = format!("/series/{id}/dates/{date}/removal");
    Ok(said(&t, id, outcome.ok_or(Fault::NotFound)?, |()| dated(&t, "series-added", date), Some(undo)))
}

/// POST /series/{id}/dates/{date}/removal: takes an added date back.
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Series>, NaiveDate)>,
) -> Result<HttpResponse, Fault> {
    let (act, (id, date), t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let outcome = context.write(move |tx| planning::skip(tx, &act, id, date, "")).await?.ok_or(Fault::NotFound)?;
    Ok(said(&t, id, outcome, |_| dated(&t, "series-skipped", date), None))
}

/// POST /series/{id}/extension: more dates in one click.
pub async fn extend(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let before = super::found(&context, &staff, id).await?;
    let outcome = context.write(move |tx| planning::add_dates(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    let after = super::found(&context, &staff, id).await?;
    let undo = (after.rrule != before.rrule).then(|| {
        let former = url::form_urlencoded::Serializer::new(String::new()).append_pair("rrule", &before.rrule).finish();
        format!("/series/{id}/extension/removal?{former}")
    });
    Ok(said(&t, id, outcome, |count| t.say("series-extended").with("count", count).to_string(), undo))
}

/// POST /series/{id}/extension/removal?rrule=…: puts the end back where it was; dates that nobody knows of go.
pub async fn shorten(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
    Asked(former): Asked<Former>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let draft = Draft { rrule: former.rrule, ..Draft::of(&super::found(&context, &staff, id).await?) };
    let edit = Edit { from: None, draft, seen: None, notify: false };
    let outcome = context.write(move |tx| planning::change(tx, &act, id, &edit)).await?.ok_or(Fault::NotFound)?;
    Ok(said(&t, id, outcome, |_| t.say("form-undone").to_string(), None))
}

/// POST /series/{id}/pause
pub async fn pause(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let outcome = context.write(move |tx| planning::pause(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    let undo = Some(format!("/series/{id}/resumption"));
    Ok(said(&t, id, outcome, |_| t.say("series-paused").to_string(), undo))
}

/// POST /series/{id}/resumption
pub async fn resume(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let outcome = context.write(move |tx| planning::resume(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(said(&t, id, outcome, |_| t.say("series-resumed").to_string(), None))
}

/// POST /series/{id}/end
pub async fn end(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
) -> Result<HttpResponse, Fault> {
    let (act, id, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let outcome = context.write(move |tx| planning::end(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    let undo = Some(format!("/series/{id}/resumption"));
    Ok(said(&t, id, outcome, |gone| t.say("series-ended").with("count", gone).to_string(), undo))
}

fn said<T>(
    t: &Speech,
    id: Id<Series>,
    outcome: Result<T, Refusal>,
    words: impl FnOnce(T) -> String,
    undo: Option<String>,
) -> HttpResponse {
    let flash = match outcome {
        Ok(done) => Flash { text: words(done), undo: undo.map(|url| (url, t.say("form-undo").to_string())) },
        Err(refusal) => Flash { text: refusal_words(t, &refusal), undo: None },
    };
    redirect_with(&format!("/series/{id}"), &flash)
}

fn dated(t: &Speech, key: &str, date: NaiveDate) -> String {
    t.say(key).with("day", dates::date(t.language, date)).to_string()
}
