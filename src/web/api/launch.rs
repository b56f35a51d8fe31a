//! The launch book: what comes out on which day, and how many of those to meet before it were met.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, given, named, noted};
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::launch::{Launch, Progress};
use crate::domain::organisation::Organisation;
use crate::store::{self, Tx};

/// A launch.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Launch)]
pub struct LaunchBody {
    id: Uuid,
    name: String,
    /// The day on which it comes out.
    launch_on: NaiveDate,
    /// Several lines.
    note: String,
    /// Days until then in the organisation's zone; 0 on the day, negative after it.
    days_left: i64,
    /// How many relays there are.
    relays: i64,
    /// How many of them were met, partners included.
    met: i64,
    created_at: DateTime<Utc>,
}

/// A launch to write into the book.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewLaunch)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(schema_with = words::line)]
    name: String,
    launch_on: NaiveDate,
    #[serde(default)]
    note: String,
}

/// What may be changed of a launch.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = LaunchChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String, format = Date)]
    launch_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    note: Option<String>,
}

/// All launches
#[utoipa::path(get, path = "/api/v1/launches", params(Stretched), responses((status = 200, body = Page<LaunchBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    asked: Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let reading = Reading::<Id<Launch>>::of(asked.0.cursor.as_deref(), asked.0.limit)?;
    let (organisation, stretch) = (caller.organisation.id, reading.stretch());
    let (rows, progress) = transaction::read(&context, move |tx| {
        let rows = store::launch::list(tx, organisation, stretch)?;
        let ids: Vec<_> = rows.iter().map(|launch| launch.id).collect();
        let progress = store::launch::progress(tx, organisation, &ids)?;
        Ok((rows, progress))
    })
    .await?;
    let today = caller.organisation.timezone.local(context.now()).date();
    let page =
        reading.page(rows, |row| row.id, |row| shape(&row, progress.get(&row.id).copied().unwrap_or_default(), today));
    Ok(Reply::ok(&page).respond(&request))
}

/// One launch
#[utoipa::path(get, path = "/api/v1/launches/{id}", params(("id" = Uuid, Path)),
    responses((status = 200, body = LaunchBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Launch>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let today = caller.organisation.timezone.local(context.now()).date();
    let body = transaction::read(&context, move |tx| {
        let launch = found(tx, organisation, id)?;
        let progress = progress_of(tx, organisation, id)?;
        Ok(shape(&launch, progress, today))
    });
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Writes a launch into the book
#[utoipa::path(post, path = "/api/v1/launches", request_body = New, responses((status = 201, body = LaunchBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let today = caller.organisation.timezone.local(act.now).date();
    let Body { value, hash } = body;
    let launch = Launch {
        id: act.chance.id(act.now),
        name: named(&value.name)?,
        launch_on: value.launch_on,
        note: noted(&value.note)?,
        created_at: act.now,
    };
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        actions::launch::save(tx, &act, &launch)?;
        Ok(Reply::created(&shape(&launch, Progress::default(), today)))
    });
    Ok(written.await?.respond(&request))
}

/// Changes a launch
#[utoipa::path(patch, path = "/api/v1/launches/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = LaunchBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Launch>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let today = caller.organisation.timezone.local(act.now).date();
    let written = transaction::write(&context, move |tx| {
        let before = found(tx, act.organisation, id)?;
        let change = &body.value;
        let launch = Launch {
            name: change.name.as_deref().map(named).transpose()?.unwrap_or(before.name),
            launch_on: change.launch_on.unwrap_or(before.launch_on),
            note: change.note.as_deref().map(noted).transpose()?.unwrap_or(before.note),
            ..before
        };
        actions::launch::save(tx, &act, &launch)?;
        let progress = progress_of(tx, act.organisation, id)?;
        Ok(Reply::ok(&shape(&launch, progress, today)))
    });
    Ok(written.await?.respond(&request))
}

/// A launch of the organisation, or 404.
pub(super) fn found(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Launch>) -> Result<Launch, Problem> {
    store::launch::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
}

fn progress_of(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Launch>) -> Result<Progress, store::Fault> {
    Ok(store::launch::progress(tx, organisation, &[id])?.remove(&id).unwrap_or_default())
}

fn shape(launch: &Launch, progress: Progress, today: NaiveDate) -> LaunchBody {
    LaunchBody {
        id: launch.id.uuid(),
        name: launch.name.clone(),
        launch_on: launch.launch_on,
        note: launch.note.clone(),
        days_left: launch.days_left(today),
        relays: progress.relays,
        met: progress.met,
        created_at: launch.created_at,
    }
}
