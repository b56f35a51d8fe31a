//! Who comes to all dates of a series until they say no.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body};
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions;
use crate::actions::standing_answer::Refusal;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door};
use crate::domain::series::Series;
use crate::domain::standing_answer::StandingAnswer;
use crate::store;

/// What somebody says to all dates.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingAnswerGiven {
    /// yes: to all dates from now on; no: not to all of them any more.
    #[schema(value_type = String, example = "yes")]
    answer: Answer,
    /// How many people they bring along each time, as far as a date allows.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 20)]
    guests: i32,
}

/// What somebody said to all dates of a series
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StandingAnswer)]
pub struct StandingAnswerBody {
    person: Uuid,
    /// yes while it holds, no when there is none.
    #[schema(value_type = String, example = "yes")]
    answer: Answer,
    guests: i32,
    /// Since when it holds; null when there is none.
    since: Option<DateTime<Utc>>,
}

/// Those who come to all dates of a series, by person
#[utoipa::path(get, path = "/api/v1/series/{id}/standing-answers", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<StandingAnswerBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Series>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        store::series::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)?;
        let rows = store::standing_answer::list(tx, organisation, id, reading.stretch())?;
        Ok(reading.page(rows, |one| one.person, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Says yes to all dates for somebody, or that they no longer come to all of them
#[utoipa::path(put, path = "/api/v1/series/{id}/standing-answers/{person}",
    params(("id" = Uuid, Path), ("person" = Uuid, Path)),
    request_body = StandingAnswerGiven, responses((status = 200, body = StandingAnswerBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Series>, Id<Person>)>,
    body: Body<StandingAnswerGiven>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, person)) = (caller.act(&context), path.into_inner());
    let said = body.value;
    let written = transaction::write(&context, move |tx| {
        let known = store::series::by_id(tx, act.organisation, id)?.is_some()
            && store::person::by_id(tx, act.organisation, person)?.is_some();
        if !known {
            return Err(Problem::not_found());
        }
        let answered = match said.answer {
            Answer::Yes => actions::standing_answer::set(tx, &act, id, person, said.guests, Door::Api)?,
            Answer::No => {
                actions::standing_answer::end(tx, &act, id, person)?;
                None
            }
            Answer::Maybe => {
                return Err(Problem::unprocessable("answer", "expected one of: yes, no"));
            }
        };
        match answered {
            Some(Ok(standing)) => Ok(Reply::ok(&shape(&standing))),
            Some(Err(refusal)) => Err(refused(refusal)),
            None => {
                Ok(Reply::ok(&StandingAnswerBody { person: person.uuid(), answer: Answer::No, guests: 0, since: None }))
            }
        }
    });
    Ok(written.await?.respond(&request))
}

fn shape(standing: &StandingAnswer) -> StandingAnswerBody {
    StandingAnswerBody {
        person: standing.person.uuid(),
        answer: Answer::Yes,
        guests: standing.guests,
        since: Some(standing.since_at),
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Objected => Problem::conflict(refusal),
        Refusal::TooManyGuests { .. } => Problem::unprocessable("guests", refusal),
    }
}
