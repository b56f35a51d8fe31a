//! Relays of a launch: whom to meet before it, and how near one has come.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, given, named, noted};
use super::idempotency;
use super::launch::found;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions;
use crate::actions::Act;
use crate::actions::relay::Refusal;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::launch::Launch;
use crate::domain::person::Person;
use crate::domain::relay::{Kind, Relay, State};
use crate::store::{self, Tx};

/// Somebody to meet before a launch.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Relay)]
pub struct RelayBody {
    id: Uuid,
    name: String,
    #[schema(schema_with = words::relay_kind)]
    kind: Kind,
    /// Whom one meets there.
    person: Option<Uuid>,
    #[schema(schema_with = words::relay_state)]
    state: State,
    /// Several lines.
    note: String,
    /// The event at which they were met, when one moved them there.
    met_event: Option<Uuid>,
    /// When the state last changed.
    changed_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

/// A relay to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewRelay)]
#[serde(deny_unknown_fields)]
pub struct New {
    #[schema(schema_with = words::line)]
    name: String,
    #[schema(schema_with = words::relay_kind)]
    kind: Kind,
    #[schema(value_type = Option<Uuid>)]
    person: Option<Id<Person>>,
    /// `to_contact` if nothing is said.
    #[schema(schema_with = words::relay_state)]
    state: Option<State>,
    #[serde(default)]
    note: String,
}

/// What may be changed of a relay.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = RelayChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::line)]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::relay_kind)]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    person: Option<Option<Id<Person>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::relay_state)]
    state: Option<State>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    note: Option<String>,
}

/// The relays of a launch, by name
#[utoipa::path(get, path = "/api/v1/launches/{id}/relays", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<RelayBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Launch>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        let rank = |one: &Relay| (one.name.clone(), one.id);
        let mut relays = store::relay::of_launch(tx, organisation, id)?;
        // Databases order letters in their own ways; a cursor needs one.
        relays.sort_by_key(rank);
        Ok(reading.page(reading.stretch_of(relays, rank), rank, |one| shape(&one)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// One relay
#[utoipa::path(get, path = "/api/v1/launches/{id}/relays/{relay}",
    params(("id" = Uuid, Path), ("relay" = Uuid, Path)), responses((status = 200, body = RelayBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<(Id<Launch>, Id<Relay>)>,
) -> Result<HttpResponse, Problem> {
    let (organisation, (id, relay)) = (caller.organisation.id, path.into_inner());
    let found = transaction::read(&context, move |tx| {
        store::relay::by_id(tx, organisation, id, relay)?.ok_or_else(Problem::not_found)
    });
    Ok(Reply::ok(&shape(&found.await?)).respond(&request))
}

/// Adds a relay
#[utoipa::path(post, path = "/api/v1/launches/{id}/relays", params(("id" = Uuid, Path)), request_body = New,
    responses((status = 201, body = RelayBody)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Launch>>,
    body: Body<New>,
) -> Result<HttpResponse, Problem> {
    let act = caller.act(&context);
    let Body { value, hash } = body;
    let relay = Relay {
        id: act.chance.id(act.now),
        launch: path.into_inner(),
        name: named(&value.name)?,
        kind: value.kind,
        person: value.person,
        state: value.state.unwrap_or(State::ToContact),
        note: noted(&value.note)?,
        met_at: None,
        changed_at: act.now,
        created_at: act.now,
    };
    let written = idempotency::once(&context, &request, &caller, hash, move |tx| {
        save(tx, &act, &relay)?;
        Ok(Reply::created(&shape(&relay)))
    });
    Ok(written.await?.respond(&request))
}

/// Changes a relay
#[utoipa::path(patch, path = "/api/v1/launches/{id}/relays/{relay}",
    params(("id" = Uuid, Path), ("relay" = Uuid, Path)), request_body = Change,
    responses((status = 200, body = RelayBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Launch>, Id<Relay>)>,
    body: Body<Change>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, relay)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        let before = store::relay::by_id(tx, act.organisation, id, relay)?.ok_or_else(Problem::not_found)?;
        let change = &body.value;
        let moved = before.moved(change.state.unwrap_or(before.state), act.now);
        let after = Relay {
            name: change.name.as_deref().map(named).transpose()?.unwrap_or(before.name),
            kind: change.kind.unwrap_or(before.kind),
            person: change.person.unwrap_or(before.person),
            note: change.note.as_deref().map(noted).transpose()?.unwrap_or(before.note),
            ..moved
        };
        save(tx, &act, &after)?;
        Ok(Reply::ok(&shape(&after)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a relay off a launch
#[utoipa::path(delete, path = "/api/v1/launches/{id}/relays/{relay}",
    params(("id" = Uuid, Path), ("relay" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Launch>, Id<Relay>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, relay)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| Reply::gone(actions::relay::remove(tx, &act, id, relay)?));
    Ok(written.await?.respond(&request))
}

fn save(tx: &mut Tx, act: &Act, relay: &Relay) -> Result<(), Problem> {
    actions::relay::save(tx, act, relay)?.ok_or_else(Problem::not_found)?.map_err(|refusal| match refusal {
        Refusal::TooMany => Problem::conflict(refusal),
        Refusal::Unknown(unknown) => Problem::unknown(unknown),
    })
}

fn shape(relay: &Relay) -> RelayBody {
    RelayBody {
        id: relay.id.uuid(),
        name: relay.name.clone(),
        kind: relay.kind,
        person: relay.person.map(Id::uuid),
        state: relay.state,
        note: relay.note.clone(),
        met_event: relay.met_at.map(|met| met.event.uuid()),
        changed_at: relay.changed_at,
        created_at: relay.created_at,
    }
}
