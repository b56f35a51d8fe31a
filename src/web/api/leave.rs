//! Days, or parts of days, that an account is away; they lower the hours expected of it.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::bearer::{Caller, PeopleCaller, WriteCaller};
use super::body::{Asked, Body};
use super::day::Day;
use super::idempotency;
use super::paging::{Page, Reading};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::contract::Leave;
use crate::domain::id::Id;
use crate::domain::permission::Permission;
use crate::store;

/// A day away.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(as = Leave)]
#[serde(deny_unknown_fields)]
pub struct LeaveBody {
    date: Day,
    /// Part of the day, in hundredths from 0.01 to 1; the whole day when left out.
    #[serde(default = "whole")]
    #[schema(minimum = 0.01, maximum = 1.0, default = 1.0)]
    fraction: f64,
}

/// Which days, and which stretch of them.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// First day.
    from: Option<Day>,
    /// Last day.
    until: Option<Day>,
    /// Opaque; from `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200, 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// Days away of an account, by date
#[utoipa::path(
    get, path = "/api/v1/accounts/{id}/leave", params(("id" = Uuid, Path), Query),
    responses((status = 200, body = Page<LeaveBody>))
)]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Account>>,
    asked: Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let Asked(query) = asked;
    let reading = Reading::<Day>::of(query.cursor.as_deref(), query.limit)?;
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let (first, last) = (query.from.unwrap_or(Day::FIRST), query.until.unwrap_or(Day::LAST));
    let leaves = transaction::read(&context, move |tx| {
        store::account::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)?;
        let mut leaves = store::account::leaves(tx, organisation, first.0, last.0)?;
        Ok(leaves.remove(&id).unwrap_or_default())
    });
    let rest = leaves.await?.into_iter().filter(|leave| reading.after.is_none_or(|after| leave.on() > after.0));
    let rows = rest.take(reading.rows()).collect();
    Ok(Reply::ok(&reading.page(rows, |leave: &Leave| Day(leave.on()), shape)).respond(&request))
}

/// Notes a day away; the same date again replaces its fraction
///
/// Everybody notes their own; those of others are for admins.
#[utoipa::path(
    post, path = "/api/v1/accounts/{id}/leave", params(("id" = Uuid, Path)),
    request_body = LeaveBody, responses((status = 201, body = LeaveBody))
)]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Account>>,
    body: Body<LeaveBody>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let Body { value, hash } = body;
    concerns(&caller, id)?;
    let leave =
        Leave::of_fraction(value.date.0, value.fraction).map_err(|fault| Problem::unprocessable("fraction", fault))?;
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        store::account::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        actions::account::take_leave(tx, &act, id, leave)?;
        Ok(Reply::created(&shape(leave)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a day away back
#[utoipa::path(
    delete, path = "/api/v1/accounts/{id}/leave/{date}", params(("id" = Uuid, Path), ("date" = Day, Path)),
    responses((status = 204))
)]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Account>, Day)>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let (id, day) = path.into_inner();
    concerns(&caller, id)?;
    let written = transaction::write(&context, move |tx| {
        store::account::by_id(tx, act.organisation, id)?.ok_or_else(Problem::not_found)?;
        actions::account::cancel_leave(tx, &act, id, day.0)?;
        Ok(Reply::done())
    });
    Ok(written.await?.respond(&request))
}

fn whole() -> f64 {
    1.0
}

fn shape(leave: Leave) -> LeaveBody {
    LeaveBody { date: Day(leave.on()), fraction: f64::from(leave.hundredths()) / 100.0 }
}

fn concerns(caller: &Caller, account: Id<Account>) -> Result<(), Problem> {
    let may = caller.account.id == account || caller.account.role.may(Permission::Administer);
    if may { Ok(()) } else { Err(Problem::forbidden()) }
}
