//! Communities and departments of colleagues by the time since any of them was met, the longest first.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::ReadCaller;
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::local_time::Zone;
use crate::domain::neglect::{Group, Who};
use crate::store;

/// All groups with anybody in them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Neglect {
    items: Vec<Neglected>,
}

/// One group.
#[derive(Debug, Serialize, ToSchema)]
pub struct Neglected {
    /// `community` or `department`.
    kind: &'static str,
    /// Of a community.
    id: Option<Uuid>,
    name: String,
    /// Whether it is of colleagues.
    internal: bool,
    people: i64,
    /// When the last evening with any of them began; null for never.
    last_met_at: Option<DateTime<Utc>>,
    /// Whole weeks since, by the days of the organisation's zone; null for never.
    weeks: Option<i64>,
}

/// Who has not been met for long: never first of all, then the longest ago
#[utoipa::path(get, path = "/api/v1/reports/neglect", responses((status = 200, body = Neglect)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
) -> Result<HttpResponse, Problem> {
    let (organisation, now) = (caller.organisation.id, context.now());
    let zone = caller.organisation.timezone.clone();
    let groups = transaction::read(&context, move |tx| Ok(store::neglect::groups(tx, organisation, now)?)).await?;
    let today = zone.local(now).date();
    let items = groups.into_iter().map(|group| shape(group, today, &zone)).collect();
    Ok(Reply::ok(&Neglect { items }).respond(&request))
}

fn shape(group: Group, today: NaiveDate, zone: &Zone) -> Neglected {
    let weeks = group.weeks(today, zone);
    let (kind, id, name, internal) = match group.who {
        Who::Community { id, name, is_internal } => ("community", Some(id.uuid()), name, is_internal),
        Who::Department(name) => ("department", None, name, true),
    };
    Neglected { kind, id, name, internal, people: group.people, last_met_at: group.last_met, weeks }
}
