//! Editing a series: all dates to come, or those from one on; from its own form, or from that of one of its dates. What
//! it will do is shown before it is done.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::form::{Filled, both, fields_of, page, refused};
use super::preview::{self, Way};
use super::typed::Typed;
use crate::actions::Act;
use crate::actions::series::{self as planning, Changed, Edit, Refusal};
use crate::context::Context;
use crate::domain::draft as dated;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::series::draft::Draft;
use crate::domain::series::{Scope, Series};
use crate::i18n::Speech;
use crate::web::event::Fields;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, redirect_with, speech_of};

/// From which date on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct From {
    from: Option<NaiveDate>,
}

/// GET /series/{id}/edit?from=…
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
    Asked(From { from }): Asked<From>,
) -> Result<HttpResponse, Fault> {
    let series = super::found(&context, &staff, *path).await?;
    let base = base(&context, &staff, series.id, from).await?.map_err(|_| Fault::NotFound)?;
    let shown = shown(&context, &staff, &series, from).await?;
    let template = base.clone().onto(&series);
    let event =
        template.date(shown.and_time(base.starts_local.time())).into_event(Id::from(series.id.uuid()), context.now());
    let typed = Typed { from: from.map(|from| from.to_string()).unwrap_or_default(), ..Typed::of(&base) };
    let fields = fields_of(&event, series.revision);
    let filled = Filled { series: Some((series.id, series.title)), fields, typed, errors: Errors::default() };
    page(&context, &request, &staff, filled).await
}

/// POST /series/{id}: what it will do, then, confirmed, the edit.
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Series>>,
    body: web::Bytes,
) -> Result<HttpResponse, Fault> {
    let (series, t) = (super::found(&context, &staff, *path).await?, speech_of(&request, &staff));
    let (mut fields, typed) = both(&body)?;
    fields.kind = series.details.kind().to_string();
    let from = typed.from.trim().parse().ok();
    let base = base(&context, &staff, series.id, from).await?.map_err(|_| Fault::NotFound)?;
    let shown = shown(&context, &staff, &series, from).await?;
    let today = series.timezone.local(context.now()).date();
    let errors = match typed.read(&fields, &t, today, Some((&base, shown))) {
        Err(errors) => errors,
        Ok(draft) => {
            let edit = Edit { from, draft, seen: fields.revision, notify: fields.notify.is_some() };
            let way = Way {
                title: series.title.clone(),
                back: format!("/series/{}", series.id),
                action: format!("/series/{}", series.id),
                fields: url::form_urlencoded::parse(&body).into_owned().collect(),
            };
            match done(&context, &request, &staff, series.id, edit, typed.confirmed.is_some(), way, None).await? {
                Ok(response) => return Ok(response),
                Err(refusal) => refused(&t, &refusal),
            }
        }
    };
    let filled = Filled { series: Some((series.id, series.title)), fields, typed, errors };
    page(&context, &request, &staff, filled).await
}

/// The form of one date, meant for those after it or for all: the day stays each date's own.
pub async fn from_event(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: &Event,
    decided: dated::Draft,
    fields: &Fields,
) -> Result<Result<HttpResponse, Errors>, Fault> {
    let t = speech_of(request, staff);
    let Some(occurrence) = &event.occurrence else { return Err(Fault::NotFound) };
    let from = (fields.scope == Scope::Following.as_str()).then(|| occurrence.local.date());
    let base = match base(context, staff, occurrence.series, from).await? {
        Ok(base) => base,
        Err(refusal) => return Ok(Err(refused(&t, &refusal))),
    };
    let starts = decided.timezone.local(decided.starts_at);
    if starts.date() != event.timezone.local(event.starts_at).date() {
        let mut errors = Errors::default();
        errors.add("date", t.say("series-day-of-one"));
        return Ok(Err(errors));
    }
    let alone = occurrence.is_edited.then(|| (event.id, decided.clone()));
    let draft = Draft {
        starts_local: base.starts_local.date().and_time(starts.time()),
        duration_minutes: i32::try_from((decided.ends_at - decided.starts_at).num_minutes()).unwrap_or(0),
        title: decided.title,
        description: decided.description,
        orientation: decided.orientation,
        details: decided.details,
        timezone: decided.timezone,
        venue: decided.venue,
        capacity: decided.capacity,
        plus_ones_max: decided.plus_ones_max,
        hosts: decided.hosts,
        communities: decided.communities,
        ..base
    };
    let edit = Edit { from, draft, seen: None, notify: fields.notify.is_some() };
    let pairs = serde_html_form::to_string(fields).unwrap_or_default();
    let way = Way {
        title: event.title.clone(),
        back: format!("/events/{}", event.id),
        action: format!("/events/{}", event.id),
        fields: url::form_urlencoded::parse(pairs.as_bytes()).into_owned().collect(),
    };
    let confirmed = fields.confirmed.is_some();
    let outcome = done(context, request, staff, occurrence.series, edit, confirmed, way, alone).await?;
    Ok(outcome.map_err(|refusal| refused(&t, &refusal)))
}

/// Shows what an edit will do, or does it. `alone` is a date that was edited by itself before and from whose form the
/// edit comes: it takes what was typed, as it would not follow the series.
#[expect(clippy::too_many_arguments, reason = "the two forms share every step")]
async fn done(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    id: Id<Series>,
    edit: Edit,
    is_confirmed: bool,
    way: Way,
    alone: Option<(Id<Event>, dated::Draft)>,
) -> Result<Result<HttpResponse, Refusal>, Fault> {
    let act = staff.act(context);
    if !is_confirmed {
        let outline = context.read(move |tx| planning::preview(tx, &act, id, &edit)).await?.ok_or(Fault::NotFound)?;
        return match outline {
            Ok(outline) => preview::page(context, request, staff, &outline, way).map(Ok),
            Err(refusal) => Ok(Err(refusal)),
        };
    }
    let notify = edit.notify;
    let outcome = context
        .write(move |tx| {
            let outcome = planning::change(tx, &act, id, &edit)?;
            if let (Some(Ok(_)), Some((event, draft))) = (&outcome, &alone) {
                crate::actions::event::change(tx, &act, *event, draft, None, notify)?;
            }
            Ok(outcome)
        })
        .await?;
    Ok(outcome.ok_or(Fault::NotFound)?.map(|changed| saved(&speech_of(request, staff), &changed)))
}

async fn base(
    context: &Context,
    staff: &Staff,
    id: Id<Series>,
    from: Option<NaiveDate>,
) -> Result<Result<Draft, Refusal>, Fault> {
    let act = staff.act(context);
    context.read(move |tx| planning::base(tx, &act, id, from)).await?.ok_or(Fault::NotFound)
}

/// The day that stands in the form: the date from which the edit is on, or the next one.
async fn shown(context: &Context, staff: &Staff, series: &Series, from: Option<NaiveDate>) -> Result<NaiveDate, Fault> {
    if let Some(from) = from {
        return Ok(from);
    }
    let act: Act = staff.act(context);
    let (id, today) = (series.id, series.timezone.local(context.now()).date());
    let dates = context.read(move |tx| planning::dates(tx, &act, id, today, today + Days::new(3 * 366))).await?;
    let next = dates.unwrap_or_default().into_iter().find(|(slot, _)| slot.takes_place());
    Ok(next.map_or(today.max(series.starts_local.date()), |(slot, _)| slot.local.date()))
}

fn saved(t: &Speech, changed: &Changed) -> HttpResponse {
    let text = match changed.outline.told() {
        0 => t.say("event-saved").to_string(),
        told => t.say("event-saved-told").with("count", told).to_string(),
    };
    redirect_with(&format!("/series/{}", changed.series.id), &Flash { text, undo: None })
}
