//! Effects: of a meetup, of a series, of all that the organisation does.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Number;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::day::Day;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::{FieldError, Problem};
use super::transaction::{self, Reply};
use crate::actions;
use crate::context::Context;
use crate::domain::decimal::Decimal;
use crate::domain::effect::{Effect, Origin, Said, Typed};
use crate::domain::event::Event;
use crate::domain::flaw::Refusal;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::series::Series;
use crate::store::{self, Tx};

/// What came of something, as a number that can be checked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Effect)]
pub struct EffectBody {
    id: Uuid,
    /// The meetup that it is an effect of.
    event: Option<Uuid>,
    /// The series that it is an effect of.
    series: Option<Uuid>,
    what: String,
    #[schema(value_type = f64)]
    number: Number,
    unit: String,
    from_on: Day,
    to_on: Day,
    source: String,
    /// The same number before; null where there is nothing to compare with.
    #[schema(value_type = Option<f64>)]
    baseline: Option<Number>,
    /// number − baseline, in the same unit.
    #[schema(value_type = Option<f64>)]
    change: Option<Number>,
    /// The account that typed it.
    account: Option<Uuid>,
    created_at: DateTime<Utc>,
}

/// An effect to write down. Figures of reach are refused.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewEffect)]
#[serde(deny_unknown_fields)]
pub struct New {
    what: String,
    /// At most three decimals.
    #[schema(value_type = f64)]
    number: Number,
    unit: String,
    /// First day of the window.
    from_on: Day,
    /// Last day of the window.
    to_on: Day,
    source: String,
    #[schema(value_type = Option<f64>)]
    baseline: Option<Number>,
}

/// What may be changed of an effect.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = EffectChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    what: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = f64)]
    number: Option<Number>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    unit: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    from_on: Option<Day>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    to_on: Option<Day>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    source: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<f64>)]
    baseline: Option<Option<Number>>,
}

/// The effects of a meetup, in the order in which they were typed
#[utoipa::path(get, path = "/api/v1/events/{id}/effects", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<EffectBody>)))]
pub async fn of_event(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    listed(&context, &request, caller.organisation.id, Origin::Event(*path), &query).await
}

/// The effects of a series as a whole, in the order in which they were typed
#[utoipa::path(get, path = "/api/v1/series/{id}/effects", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<EffectBody>)))]
pub async fn of_series(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Series>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    listed(&context, &request, caller.organisation.id, Origin::Series(*path), &query).await
}

/// Writes an effect of a meetup down
#[utoipa::path(post, path = "/api/v1/events/{id}/effects", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = EffectBody)))]
pub async fn create_of_event(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    created(&context, &request, &caller, Origin::Event(*path), body).await
}

/// Writes an effect of a series down
#[utoipa::path(post, path = "/api/v1/series/{id}/effects", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = EffectBody)))]
pub async fn create_of_series(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Series>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    created(&context, &request, &caller, Origin::Series(*path), body).await
}

/// Writes an effect of all that the organisation does down
#[utoipa::path(post, path = "/api/v1/effects", request_body = New, responses((status = 201, body = EffectBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    created(&context, &request, &caller, Origin::Organisation, body).await
}

/// One effect
#[utoipa::path(get, path = "/api/v1/effects/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = EffectBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Effect>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::effect::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?)).respond(&request))
}

/// Says an effect anew
#[utoipa::path(patch, path = "/api/v1/effects/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = EffectBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Effect>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let before = store::effect::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let said = read(body.value.clone().onto(before.said.typed()))?;
        let effect = actions::effect::update(tx, &act, id, said)?.ok_or_else(Problem::not_found)?;
        Ok(Reply::ok(&shape(&effect)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes an effect away
#[utoipa::path(delete, path = "/api/v1/effects/{id}", params(("id" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Effect>>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| Reply::gone(actions::effect::delete(tx, &act, id)?.is_some()));
    Ok(written.await?.respond(&request))
}

/// What typed words lack, field by field.
pub fn refused(refusals: Vec<Refusal>) -> Problem {
    let error = |one: Refusal| FieldError { field: one.field.to_owned(), message: one.flaw.to_string() };
    Problem::fields(refusals.into_iter().map(error).collect())
}

/// A number as JSON has it.
pub fn number(decimal: Decimal) -> Number {
    let thousandths = decimal.thousandths();
    let whole = || Number::from(thousandths / 1000);
    if thousandths % 1000 == 0 { whole() } else { Number::from_f64(thousandths as f64 / 1000.0).unwrap_or_else(whole) }
}

impl Change {
    fn onto(self, before: Typed) -> Typed {
        let day = |day: Option<Day>, before: String| day.map_or(before, |day| day.0.to_string());
        Typed {
            what: self.what.unwrap_or(before.what),
            number: self.number.map_or(before.number, |number| number.to_string()),
            unit: self.unit.unwrap_or(before.unit),
            from_on: day(self.from_on, before.from_on),
            to_on: day(self.to_on, before.to_on),
            source: self.source.unwrap_or(before.source),
            baseline: match self.baseline {
                None => before.baseline,
                Some(baseline) => baseline.map(|baseline| baseline.to_string()).unwrap_or_default(),
            },
        }
    }
}

fn read(typed: Typed) -> Result<Said, Problem> {
    // JSON writes numbers with a point and without groups, as English does.
    Said::read(&typed, Language::English).map_err(refused)
}

fn known(tx: &mut Tx, organisation: Id<Organisation>, of: Origin) -> Result<(), Problem> {
    let is_there = match of {
        Origin::Event(id) => store::event::by_id(tx, organisation, id)?.is_some(),
        Origin::Series(id) => store::series::by_id(tx, organisation, id)?.is_some(),
        Origin::Organisation => true,
    };
    if is_there { Ok(()) } else { Err(Problem::not_found()) }
}

async fn listed(
    context: &Context,
    request: &HttpRequest,
    organisation: Id<Organisation>,
    of: Origin,
    query: &Stretched,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(context, move |tx| {
        known(tx, organisation, of)?;
        let effects = match of {
            Origin::Event(id) => store::effect::of_event(tx, organisation, id)?,
            Origin::Series(id) => store::effect::of_series(tx, organisation, id)?,
            Origin::Organisation => Vec::new(),
        };
        let rank = |one: &Effect| one.id;
        Ok(reading.page(reading.stretch_of(effects, rank), rank, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(request))
}

async fn created(
    context: &web::Data<Context>,
    request: &HttpRequest,
    caller: &WriteCaller,
    of: Origin,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(context);
    let Body { value, hash } = body;
    let said = read(Typed {
        what: value.what,
        number: value.number.to_string(),
        unit: value.unit,
        from_on: value.from_on.0.to_string(),
        to_on: value.to_on.0.to_string(),
        source: value.source,
        baseline: value.baseline.map(|baseline| baseline.to_string()).unwrap_or_default(),
    })?;
    let written = idempotency::once(context, request, caller, hash, move |tx| {
        let effect = actions::effect::create(tx, &act, of, said.clone())?.map_err(|_| Problem::not_found())?;
        Ok(Reply::created(&shape(&effect)))
    });
    Ok(written.await?.respond(request))
}

fn shape(effect: &Effect) -> EffectBody {
    let said = &effect.said;
    let (event, series) = match effect.of {
        Origin::Event(event) => (Some(event.uuid()), None),
        Origin::Series(series) => (None, Some(series.uuid())),
        Origin::Organisation => (None, None),
    };
    EffectBody {
        id: effect.id.uuid(),
        event,
        series,
        what: said.what.clone(),
        number: number(said.number),
        unit: said.unit.clone(),
        from_on: Day(said.from_on),
        to_on: Day(said.to_on),
        source: said.source.clone(),
        baseline: said.baseline.map(number),
        change: said.change().map(number),
        account: effect.by.map(Id::uuid),
        created_at: effect.created_at,
    }
}
