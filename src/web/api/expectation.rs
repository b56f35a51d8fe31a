//! How many guests to expect when so many say yes, by what happened at a series' dates before.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bearer::ReadCaller;
use super::body::Asked;
use super::problem::Problem;
use super::series::found;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::fraction::Fraction;
use crate::domain::id::Id;
use crate::domain::series::Series;
use crate::store;

/// What is planned.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Heads that have said yes, guests included.
    yes: u32,
}

/// yes × (came + 6) / (said yes + 10) over the last twelve months.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Expectation)]
pub struct ExpectationBody {
    yes: u32,
    /// In whole heads, half up; never more than `yes`.
    expected: i64,
    /// The same, in lowest terms.
    #[schema(value_type = Option<String>, example = "81/4")]
    exactly: Option<Fraction>,
    /// Dates that it rests on: those held at which anybody was ticked.
    dates: i64,
    /// Heads that had said yes at these dates and had a seat.
    said_yes: i64,
    /// Those of them who came.
    came: i64,
}

/// The guests to expect at a date of a series
#[utoipa::path(get, path = "/api/v1/series/{id}/expectation", params(("id" = Uuid, Path), Query),
    responses((status = 200, body = ExpectationBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Series>>,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id, now) = (caller.organisation.id, path.into_inner(), context.now());
    let habit = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        Ok(store::expectation::of_series(tx, organisation, id, now)?)
    });
    let (habit, yes) = (habit.await?, query.yes);
    let body = ExpectationBody {
        yes,
        expected: habit.expected_heads(yes.into()),
        exactly: habit.expected(yes.into()),
        dates: habit.dates,
        said_yes: habit.said_yes,
        came: habit.came,
    };
    Ok(Reply::ok(&body).respond(&request))
}
