//! Experiments of a series, and what was made of them.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::day::Day;
use super::effect::refused;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::series::found;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::experiment::{Experiment, Said, Typed, Verdict, read_happened};
use crate::domain::flaw::{self, Flaw};
use crate::domain::id::Id;
use crate::domain::series::Series;
use crate::store;

/// What a series tries, and what was made of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Experiment)]
pub struct ExperimentBody {
    id: Uuid,
    series: Uuid,
    /// What changes.
    change: String,
    /// What is expected of it.
    expected: String,
    /// Its last day.
    until_on: Day,
    /// What happened; null while it runs.
    happened: Option<String>,
    #[schema(schema_with = words::verdict)]
    verdict: Option<Verdict>,
    /// The account that began it.
    account: Option<Uuid>,
    created_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
}

/// An experiment to begin.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewExperiment)]
#[serde(deny_unknown_fields)]
pub struct New {
    change: String,
    expected: String,
    until_on: Day,
}

/// What may be said of an experiment: itself while it runs; `happened` and `verdict`, together, end it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = ExperimentChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    change: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    expected: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    until_on: Option<Day>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    happened: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::verdict)]
    verdict: Option<Verdict>,
}

/// The experiments of a series, in the order in which they were begun
#[utoipa::path(get, path = "/api/v1/series/{id}/experiments", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<ExperimentBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Series>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        let rank = |one: &Experiment| one.id;
        let experiments = store::experiment::of_series(tx, organisation, id)?;
        Ok(reading.page(reading.stretch_of(experiments, rank), rank, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Begins an experiment; 409 while the series tries something else
#[utoipa::path(post, path = "/api/v1/series/{id}/experiments", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = ExperimentBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Series>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let (act, series) = (caller.act(&context), path.into_inner());
    let Body { value, hash } = body;
    let until_on = value.until_on.0.to_string();
    let said = read(Typed { change: value.change, expected: value.expected, until_on })?;
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        let begun = actions::experiment::create(tx, &act, series, said.clone())?.ok_or_else(Problem::not_found)?;
        Ok(Reply::created(&shape(&begun.map_err(Problem::conflict)?)))
    });
    Ok(written.await?.respond(&request))
}

/// One experiment
#[utoipa::path(get, path = "/api/v1/experiments/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = ExperimentBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Experiment>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::experiment::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?)).respond(&request))
}

/// Says an experiment anew, or what was made of it
#[utoipa::path(patch, path = "/api/v1/experiments/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = ExperimentBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Experiment>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let decision = body.value.decision()?;
    let written = transaction::write(&context, move |tx| {
        let before = store::experiment::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        let said = read(body.value.clone().onto(before.said.typed()))?;
        let updated = actions::experiment::update(tx, &act, id, said)?.ok_or_else(Problem::not_found)?;
        let mut experiment = updated.map_err(Problem::conflict)?;
        if let Some((happened, verdict)) = &decision {
            let decided = actions::experiment::decide(tx, &act, id, happened, *verdict)?;
            experiment = decided.ok_or_else(Problem::not_found)?;
        }
        Ok(Reply::ok(&shape(&experiment)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes an experiment away
#[utoipa::path(delete, path = "/api/v1/experiments/{id}", params(("id" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Experiment>>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let written =
        transaction::write(&context, move |tx| Reply::gone(actions::experiment::delete(tx, &act, id)?.is_some()));
    Ok(written.await?.respond(&request))
}

impl Change {
    fn onto(self, before: Typed) -> Typed {
        Typed {
            change: self.change.unwrap_or(before.change),
            expected: self.expected.unwrap_or(before.expected),
            until_on: self.until_on.map_or(before.until_on, |day| day.0.to_string()),
        }
    }

    /// What happened and the verdict; one without the other says nothing.
    fn decision(&self) -> Result<Option<(String, Verdict)>, Problem> {
        let half = |field| refused(vec![flaw::Refusal { field, flaw: Flaw::Half }]);
        match (&self.happened, self.verdict) {
            (None, None) => Ok(None),
            (None, Some(_)) => Err(half("happened")),
            (Some(_), None) => Err(half("verdict")),
            (Some(happened), Some(verdict)) => Ok(Some((read_happened(happened).map_err(refused)?, verdict))),
        }
    }
}

fn read(typed: Typed) -> Result<Said, Problem> {
    Said::read(&typed).map_err(refused)
}

fn shape(experiment: &Experiment) -> ExperimentBody {
    let outcome = experiment.outcome.as_ref();
    ExperimentBody {
        id: experiment.id.uuid(),
        series: experiment.series.uuid(),
        change: experiment.said.change.clone(),
        expected: experiment.said.expected.clone(),
        until_on: Day(experiment.said.until_on),
        happened: outcome.map(|outcome| outcome.happened.clone()),
        verdict: outcome.map(|outcome| outcome.verdict),
        account: experiment.by.map(Id::uuid),
        created_at: experiment.created_at,
        decided_at: outcome.map(|outcome| outcome.decided_at),
    }
}
