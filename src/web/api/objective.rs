//! Objectives of a meetup or of the organisation, and how they ended.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Number;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::day::Day;
use super::effect::{number, refused};
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions;
use crate::actions::objective::Refusal;
use crate::context::Context;
use crate::domain::decimal::Decimal;
use crate::domain::event::Event;
use crate::domain::flaw::{self, Flaw};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::objective::{Objective, Said, Typed, read_reached};
use crate::store;

/// What one sets out to reach.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Objective)]
pub struct ObjectiveBody {
    id: Uuid,
    /// The meetup that it is set for; null for the organisation.
    event: Option<Uuid>,
    sentence: String,
    #[schema(value_type = f64)]
    number: Number,
    unit: String,
    due_on: Day,
    source: String,
    /// The number that was reached; null until somebody has said.
    #[schema(value_type = Option<f64>)]
    reached: Option<Number>,
    /// Null until somebody has said.
    is_met: Option<bool>,
    /// The account that set it.
    account: Option<Uuid>,
    created_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
}

/// An objective to set.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewObjective)]
#[serde(deny_unknown_fields)]
pub struct New {
    sentence: String,
    /// At most three decimals.
    #[schema(value_type = f64)]
    number: Number,
    unit: String,
    due_on: Day,
    source: String,
}

/// What may be said of an objective: itself while it is open; from its day on `reached` and `is_met`, together.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = ObjectiveChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    sentence: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = f64)]
    number: Option<Number>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    unit: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    due_on: Option<Day>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    source: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = f64)]
    reached: Option<Number>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = bool)]
    is_met: Option<bool>,
}

/// The objectives of a meetup, in the order in which they were set
#[utoipa::path(get, path = "/api/v1/events/{id}/objectives", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<ObjectiveBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        store::event::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)?;
        let rank = |one: &Objective| one.id;
        let objectives = store::objective::of_event(tx, organisation, id)?;
        Ok(reading.page(reading.stretch_of(objectives, rank), rank, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Sets an objective for a meetup
#[utoipa::path(post, path = "/api/v1/events/{id}/objectives", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = ObjectiveBody)))]
pub async fn create_of_event(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    created(&context, &request, &caller, Some(*path), body).await
}

/// Sets an objective of the organisation
#[utoipa::path(post, path = "/api/v1/objectives", request_body = New,
    responses((status = 201, body = ObjectiveBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    created(&context, &request, &caller, None, body).await
}

/// One objective
#[utoipa::path(get, path = "/api/v1/objectives/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = ObjectiveBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Objective>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::objective::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?)).respond(&request))
}

/// Says an objective anew, or how it ended
#[utoipa::path(patch, path = "/api/v1/objectives/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = ObjectiveBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Objective>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let today = caller.organisation.timezone.local(act.now).date();
    let decision = body.value.decision()?;
    let written = transaction::write(&context, move |tx| {
        let before = store::objective::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let said = read(body.value.clone().onto(before.said.typed()))?;
        let updated = actions::objective::update(tx, &act, id, said)?.ok_or_else(Problem::not_found)?;
        let mut objective = updated.map_err(in_no_state)?;
        if let Some(decision) = decision {
            let decided = actions::objective::decide(tx, &act, id, decision, today)?;
            objective = decided.ok_or_else(Problem::not_found)?.map_err(in_no_state)?;
        }
        Ok(Reply::ok(&shape(&objective)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes an objective away
#[utoipa::path(delete, path = "/api/v1/objectives/{id}", params(("id" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Objective>>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written =
        transaction::write(&context, move |tx| Reply::gone(actions::objective::delete(tx, &act, id)?.is_some()));
    Ok(written.await?.respond(&request))
}

impl Change {
    fn onto(self, before: Typed) -> Typed {
        Typed {
            sentence: self.sentence.unwrap_or(before.sentence),
            number: self.number.map_or(before.number, |number| number.to_string()),
            unit: self.unit.unwrap_or(before.unit),
            due_on: self.due_on.map_or(before.due_on, |day| day.0.to_string()),
            source: self.source.unwrap_or(before.source),
        }
    }

    /// The number reached and whether that was enough; one without the other says nothing.
    fn decision(&self) -> Result<Option<(Decimal, bool)>, Problem> {
        let half = |field| refused(vec![flaw::Refusal { field, flaw: Flaw::Half }]);
        match (&self.reached, self.is_met) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(half("reached")),
            (Some(_), None) => Err(half("is_met")),
            (Some(reached), Some(is_met)) => {
                let reached = read_reached(&reached.to_string(), Language::English).map_err(refused)?;
                Ok(Some((reached, is_met)))
            }
        }
    }
}

fn read(typed: Typed) -> Result<Said, Problem> {
    Said::read(&typed, Language::English).map_err(refused)
}

fn in_no_state(refusal: Refusal) -> Problem {
    Problem::conflict(refusal)
}

async fn created(
    context: &web::Data<Context>,
    request: &HttpRequest,
    caller: &WriteCaller,
    event: Option<Id<Event>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(context);
    let Body { value, hash } = body;
    let said = read(Typed {
        sentence: value.sentence,
        number: value.number.to_string(),
        unit: value.unit,
        due_on: value.due_on.0.to_string(),
        source: value.source,
    })?;
    let written = idempotency::once(context, request, caller, hash, move |tx| {
        let objective = actions::objective::create(tx, &act, event, said.clone())?.map_err(|_| Problem::not_found())?;
        Ok(Reply::created(&shape(&objective)))
    });
    Ok(written.await?.respond(request))
}

fn shape(objective: &Objective) -> ObjectiveBody {
    let said = &objective.said;
    ObjectiveBody {
        id: objective.id.uuid(),
        event: objective.event.map(Id::uuid),
        sentence: said.sentence.clone(),
        number: number(said.number),
        unit: said.unit.clone(),
        due_on: Day(said.due_on),
        source: said.source.clone(),
        reached: objective.outcome.map(|outcome| number(outcome.reached)),
        is_met: objective.outcome.map(|outcome| outcome.is_met),
        account: objective.by.map(Id::uuid),
        created_at: objective.created_at,
        decided_at: objective.outcome.map(|outcome| outcome.decided_at),
    }
}
