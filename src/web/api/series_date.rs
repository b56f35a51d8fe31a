//! The dates of a series: listed, skipped, brought back, added one by one or in one go.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{Days, NaiveDate};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, Nothing};
use super::day::Day;
use super::idempotency;
use super::moment::{Instant, Wall};
use super::paging::{Page, Reading};
use super::problem::Problem;
use super::series::{found, refused};
use super::series_body::{self, DateBody, SeriesBody};
use super::transaction::{self, Reply};
use crate::actions::Act;
use crate::actions::series as planning;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::series::{Series, written};
use crate::domain::text;
use crate::store::Tx;

/// Which dates: from one day or instant to another, both included.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// A day (2026-12-01) or an instant; today when left out.
    #[param(value_type = Option<String>)]
    from: Option<Edge>,
    /// A day or an instant; a year after `from` when left out, five years at most.
    #[param(value_type = Option<String>)]
    until: Option<Edge>,
    /// Opaque; from `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200, 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// One end of a stretch of dates.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
enum Edge {
    Day(Day),
    Instant(Instant),
}

impl TryFrom<String> for Edge {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let day = || serde_json::from_value(text.clone().into()).map(Edge::Day);
        let instant = Instant::try_from(text.clone()).map(Edge::Instant);
        instant.or_else(|_| day()).map_err(|_| "not a day like 2026-12-01, nor an instant like 2026-12-01T00:00:00Z")
    }
}

impl Edge {
    fn day(self, zone: &Zone) -> NaiveDate {
        match self {
            Edge::Day(day) => day.0,
            Edge::Instant(instant) => zone.local(instant.0).date(),
        }
    }
}

/// A date to leave out.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// The day of the date.
    date: Day,
    /// For those who had been told of it.
    #[serde(default)]
    reason: String,
}

/// A date to add beside those of the rule.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// On the wall of the series.
    starts_local: Wall,
}

/// The dates of a series, by start; those that were left out too, with their state
#[utoipa::path(get, path = "/api/v1/series/{id}/dates", params(("id" = Uuid, Path), Query),
    responses((status = 200, body = Page<DateBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Series>>,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (act, id, now) = (caller.act(&context), path.into_inner(), context.now());
    let reading = Reading::<String>::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        let zone = found(tx, act.organisation, id)?.timezone;
        let from = query.from.map_or_else(|| zone.local(now).date(), |edge| edge.day(&zone));
        let until = query.until.map_or(from + Days::new(365), |edge| edge.day(&zone));
        if until < from {
            return Err(Problem::unprocessable("until", "before from"));
        }
        if until > from + Days::new(366 * 5) {
            return Err(Problem::unprocessable("until", "at most five years after from"));
        }
        let mut dates = planning::dates(tx, &act, id, from, until)?.ok_or_else(Problem::not_found)?;
        dates.retain(|(slot, event)| {
            let starts_at = event.as_ref().map_or_else(|| zone.instant(slot.local), |event| event.starts_at);
            let after = |edge| matches!(edge, Some(Edge::Instant(Instant(at))) if starts_at > at);
            let before = |edge| matches!(edge, Some(Edge::Instant(Instant(at))) if starts_at < at);
            !before(query.from) && !after(query.until)
        });
        let rows = reading.stretch_of(dates, |(slot, _)| written(slot.local));
        let body = |(slot, event): (_, Option<_>)| series_body::date(slot, event.as_ref(), &zone, now);
        Ok(reading.page(rows, |(slot, _)| written(slot.local), body))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Adds a date beside those of the rule; one that was skipped comes back
#[utoipa::path(post, path = "/api/v1/series/{id}/dates", params(("id" = Uuid, Path)), request_body = Extra,
    responses((status = 201, body = DateBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Series>>,
    body: Body<Extra>,
) -> Result<HttpResponse, Problem> {
    let (act, id, local) = (caller.act(&context), path.into_inner(), body.value.starts_local.0);
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        planning::add(tx, &act, id, local)?.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::created(&date(tx, &act, id, local.date())?))
    });
    Ok(written.await?.respond(&request))
}

/// Leaves a date out: its event goes if nobody was told of it, else it is cancelled and its guests are told
#[utoipa::path(post, path = "/api/v1/series/{id}/skips", params(("id" = Uuid, Path)), request_body = Skip,
    responses((status = 201, body = DateBody)))]
pub async fn skip(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Series>>,
    body: Body<Skip>,
) -> Result<HttpResponse, Problem> {
    let (act, id, day) = (caller.act(&context), path.into_inner(), body.value.date.0);
    let reason = text::block(&body.value.reason).map_err(|fault| Problem::unprocessable("reason", fault))?;
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        planning::skip(tx, &act, id, day, &reason)?.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::created(&date(tx, &act, id, day)?))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a skip back: the date is planned anew
#[utoipa::path(delete, path = "/api/v1/series/{id}/skips/{date}",
    params(("id" = Uuid, Path), ("date" = String, Path)), responses((status = 204)))]
pub async fn take_back(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Series>, Day)>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, Day(day))) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let outcome = planning::take_back(tx, &act, id, day)?.ok_or_else(Problem::not_found)?;
        outcome.map_err(|_| Problem::not_found())?;
        Ok(Reply::done())
    });
    Ok(written.await?.respond(&request))
}

/// Adds the next dates in one go, past the end of a rule that has run out or past the horizon; no public holidays
#[utoipa::path(post, path = "/api/v1/series/{id}/extension", params(("id" = Uuid, Path)),
    responses((status = 200, body = SeriesBody)))]
pub async fn extend(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Series>>,
    body: Body<Nothing>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        planning::add_dates(tx, &act, id)?.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::ok(&SeriesBody::from(found(tx, act.organisation, id)?)))
    });
    Ok(written.await?.respond(&request))
}

/// The date of a day as it stands now; null where nothing is left of it.
fn date(tx: &mut Tx, act: &Act, id: Id<Series>, day: NaiveDate) -> Result<Option<DateBody>, Problem> {
    let zone = found(tx, act.organisation, id)?.timezone;
    let dates = planning::dates(tx, act, id, day, day)?.ok_or_else(Problem::not_found)?;
    Ok(dates.into_iter().next().map(|(slot, event)| series_body::date(slot, event.as_ref(), &zone, act.now)))
}
