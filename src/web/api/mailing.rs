//! When an event writes to its people.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{ReadCaller, WriteCaller};
use super::body::{Asked, Body, given};
use super::event::found;
use super::moment::Instant;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use super::words;
use crate::actions::mailing::Refusal;
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::mailing::{Kind, Mailing, State};
use crate::store::{self, Tx};

/// One of the mailings of an event: at most three before it, and its thanks.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mailing)]
pub struct MailingBody {
    id: Uuid,
    /// invitation, follow_up (to those who were asked and said nothing), reminder (to those who have a seat), thanks (to those who
    /// came, once the event was wrapped up).
    #[schema(schema_with = words::mailing_kind)]
    kind: Kind,
    /// When it leaves: on a working day between 8:00 and 20:00 in the event's zone.
    due_at: DateTime<Utc>,
    /// planned, done, removed, missed.
    #[schema(schema_with = words::mailing_state)]
    state: State,
    /// Whether somebody chose its time: then a new time of the event leaves it where it is.
    moved: bool,
    /// To how many people it would go now; null unless it is planned.
    expected: Option<usize>,
    /// To how many people it went; null before.
    sent_to: Option<i32>,
}

/// What is to change; `state` takes `planned`, which brings a removed mailing back, and `removed`.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MailingPatch {
    #[serde(deserialize_with = "given")]
    due_at: Option<Instant>,
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>, example = "planned")]
    state: Option<State>,
}

/// Invitation, follow-up, reminder and thanks of an event, as far as they are planned or were sent
#[utoipa::path(get, path = "/api/v1/events/{id}/mailings", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<MailingBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (act, id) = (caller.act(&context), path.into_inner());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        let event = found(tx, act.organisation, id)?;
        let mut mailings = store::mailing::of_event(tx, act.organisation, id)?;
        mailings.sort_by_key(|one| one.id);
        let kinds: Vec<_> = mailings.iter().filter(|one| is_planned(one)).map(|one| one.kind).collect();
        let expected = actions::mailing::expected(tx, &act, &event, &kinds)?;
        let expected: Vec<_> = kinds.into_iter().zip(expected).collect();
        let stretch = reading.stretch_of(mailings, |one| one.id);
        Ok(reading.page(
            stretch,
            |one| one.id,
            |one| {
                let people = expected.iter().find(|(kind, _)| *kind == one.kind && is_planned(&one));
                shape(&one, people.map(|(_, people)| *people))
            },
        ))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Moves a mailing, takes it away or brings it back; 409 once it has left
#[utoipa::path(patch, path = "/api/v1/events/{id}/mailings/{mailing}",
    params(("id" = Uuid, Path), ("mailing" = Uuid, Path)), request_body = MailingPatch,
    responses((status = 200, body = MailingBody)))]
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
    body: Body<MailingPatch>,
) -> Result<HttpResponse, Problem> {
    let (act, (event, id), patch) = (caller.act(&context), path.into_inner(), body.value);
    if patch.state.is_some_and(|state| !matches!(state, State::Planned | State::Removed)) {
        return Err(Problem::unprocessable("state", "planned or removed"));
    }
    if patch.state == Some(State::Removed) && patch.due_at.is_some() {
        return Err(Problem::unprocessable("due_at", "a mailing that is taken away has no time"));
    }
    let written = transaction::write(&context, move |tx| {
        let (event, before) = one(tx, &act, event, id)?;
        let outcome = match (patch.state, patch.due_at) {
            (Some(State::Removed), _) => actions::mailing::remove(tx, &act, id)?,
            (_, Some(at)) => actions::mailing::move_to(tx, &act, id, at.0)?,
            (Some(_), None) => actions::mailing::restore(tx, &act, id)?,
            (None, None) => Some(Ok(before)),
        };
        let after = outcome.ok_or_else(Problem::not_found)?.map_err(refused)?;
        let kinds: Vec<_> = Some(after.kind).filter(|_| is_planned(&after)).into_iter().collect();
        let expected = actions::mailing::expected(tx, &act, &event, &kinds)?;
        Ok(Reply::ok(&shape(&after, expected.first().copied())))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a mailing away; PATCH with `{"state": "planned"}` brings it back
#[utoipa::path(delete, path = "/api/v1/events/{id}/mailings/{mailing}",
    params(("id" = Uuid, Path), ("mailing" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (event, id)) = (caller.act(&context), path.into_inner());
    let written = transaction::write(&context, move |tx| {
        one(tx, &act, event, id)?;
        actions::mailing::remove(tx, &act, id)?.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::done())
    });
    Ok(written.await?.respond(&request))
}

fn one(tx: &mut Tx, act: &Act, event: Id<Event>, id: Id<Mailing>) -> Result<(Event, Mailing), Problem> {
    let event = found(tx, act.organisation, event)?;
    let mailing = store::mailing::by_id(tx, act.organisation, id)?.filter(|mailing| mailing.event == event.id);
    Ok((event, mailing.ok_or_else(Problem::not_found)?))
}

fn is_planned(mailing: &Mailing) -> bool {
    mailing.state == State::Planned
}

fn shape(mailing: &Mailing, expected: Option<usize>) -> MailingBody {
    MailingBody {
        id: mailing.id.uuid(),
        kind: mailing.kind,
        due_at: mailing.due_at,
        state: mailing.state,
        moved: mailing.is_moved,
        expected,
        sent_to: mailing.sent_to,
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Misplaced(_) => Problem::unprocessable("due_at", refusal),
        Refusal::Done | Refusal::Closed | Refusal::TooLate => Problem::conflict(refusal),
    }
}
