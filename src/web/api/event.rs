//! Meetups: planned, read, changed. What happens to one afterwards has addresses of its own below it.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body};
use super::event_body::{self, EventBody};
use super::event_draft::{Change, NewEvent};
use super::idempotency;
use super::moment::Instant;
use super::paging::{Page, Reading};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions::event::{self as planning, Refusal};
use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::store::event::Wanted;
use crate::store::{self, Tx};

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Those that end after this instant.
    from: Option<Instant>,
    /// Those that start before this instant.
    until: Option<Instant>,
    /// draft, announced, held or cancelled.
    #[param(value_type = Option<String>)]
    state: Option<State>,
    /// `next` of the stretch before.
    cursor: Option<String>,
    /// 1 to 200 rows; 50 if nothing is said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// Events, in the order in which they were planned
#[utoipa::path(get, path = "/api/v1/events", params(Query), responses((status = 200, body = Page<EventBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    Asked(query): Asked<Query>,
) -> Result<HttpResponse, Problem> {
    let organisation = caller.organisation.id;
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let wanted = Wanted { from: query.from.map(|at| at.0), until: query.until.map(|at| at.0), state: query.state };
    let links = context.links.clone();
    let page = transaction::read(&context, move |tx| {
        let page =
            reading.page(store::event::list(tx, organisation, wanted, reading.stretch())?, |one| one.id, |one| one);
        Ok(Page { items: event_body::bodies(tx, &links, organisation, page.items)?, next: page.next })
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Plans an event as a draft; nobody is told
#[utoipa::path(post, path = "/api/v1/events", request_body = NewEvent, responses((status = 201, body = EventBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    body: Body<NewEvent>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let draft = body.value.draft(&caller.organisation.timezone)?;
    let links = context.links.clone();
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let event = planning::create(tx, &act, &draft)?.map_err(refused)?;
        Ok(Reply::created(&event_body::body(tx, &links, act.organisation, event)?))
    });
    Ok(written.await?.respond(&request))
}

/// One event
#[utoipa::path(get, path = "/api/v1/events/{id}", params(("id" = Uuid, Path)), responses((status = 200, body = EventBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let links = context.links.clone();
    let body = transaction::read(&context, move |tx| {
        let event = found(tx, organisation, id)?;
        Ok(event_body::body(tx, &links, organisation, event)?)
    });
    Ok(Reply::ok(&body.await?).respond(&request))
}

/// Changes an event; guests hear of a new time or place in any case, of other edits with `notify`
#[utoipa::path(patch, path = "/api/v1/events/{id}", params(("id" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = EventBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, id, change) = (caller.act(&context), path.into_inner(), body.value);
    let links = context.links.clone();
    let written = transaction::write(&context, move |tx| {
        let draft = change.onto(&found(tx, act.organisation, id)?)?;
        let changed = planning::change(tx, &act, id, &draft, change.revision, change.notify)?;
        let changed = changed.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::ok(&event_body::body(tx, &links, act.organisation, changed.event)?))
    });
    Ok(written.await?.respond(&request))
}

/// An event of the organisation, or 404.
pub fn found(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Event>) -> Result<Event, Problem> {
    store::event::by_id(tx, organisation, id)?.ok_or_else(Problem::not_found)
}

/// Why an event is not as it was asked to be: 409 for its state, 422 for a field.
pub fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Draft(fault) => Problem::unprocessable(fault.field(), fault),
        Refusal::Unknown(unknown) => Problem::unknown(unknown),
        Refusal::CapacityBelowHeads { .. } => Problem::unprocessable("capacity", refusal),
        Refusal::ChangedMeanwhile { .. } | Refusal::Cancelled | Refusal::Held => Problem::conflict(refusal),
    }
}
