//! Who is asked to an event, and how far the asking has come.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::bearer::{PeopleCaller, WriteCaller};
use super::body::{Asked, Body, bounded};
use super::event::found;
use super::idempotency;
use super::paging::{Page, Reading, Stretched};
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::actions;
use crate::actions::invitation::Refusal;
use crate::context::Context;
use crate::domain::audience;
use crate::domain::audience::Choice;
use crate::domain::community::Community;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::{Invitation, Progress};
use crate::domain::outbox::{Message, OutboxRow};
use crate::domain::person::Person;
use crate::links::Links;
use crate::store;

/// The longest hold, in seconds.
const LONGEST_HOLD: u32 = 86_400;

/// Whom to invite.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invitations {
    /// Everybody in these.
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>)]
    communities: Vec<Id<Community>>,
    /// And these.
    #[serde(default, deserialize_with = "bounded")]
    #[schema(value_type = Vec<Uuid>)]
    people: Vec<Id<Person>>,
    /// Everybody in these departments, by name.
    #[serde(default, deserialize_with = "bounded")]
    departments: Vec<String>,
    /// Everybody who came to one of the last two dates: of the series, or of the event's communities.
    #[serde(default)]
    came_lately: bool,
    /// Everybody in the event's communities whom nobody has met for so many days.
    #[serde(default)]
    unmet_days: Option<u16>,
    /// How long the mail can still be taken back before it leaves.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 86_400)]
    hold_seconds: u32,
}

/// What inviting did.
#[derive(Debug, Serialize, ToSchema)]
pub struct Invited {
    /// How many invitations are on their way.
    queued: usize,
    /// Who was left out.
    refused: Vec<LeftOut>,
}

/// Somebody who may not be invited, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftOut {
    person: Uuid,
    /// no_address, no_basis, objected, undeliverable, already_invited.
    #[schema(value_type = String, example = "objected")]
    reason: audience::Refusal,
}

/// Somebody on the list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub struct InvitationBody {
    person: Uuid,
    /// queued, sent, failed, bounced, unknown; null when no invitation was mailed or is going to be: somebody answered
    /// for them, or the event was over before the mail could leave.
    #[schema(value_type = Option<String>, example = "sent")]
    state: Option<Progress>,
    /// When the mail server took it.
    sent_at: Option<DateTime<Utc>>,
    /// The guest's own page, to be shown to nobody else.
    rsvp_url: String,
}

/// Who is on the list, in order of invitation
#[utoipa::path(get, path = "/api/v1/events/{id}/invitations", params(("id" = Uuid, Path), Stretched),
    responses((status = 200, body = Page<InvitationBody>)))]
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: PeopleCaller,
    path: web::Path<Id<Event>>,
    Asked(query): Asked<Stretched>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id, links) = (caller.organisation.id, path.into_inner(), context.links.clone());
    let reading = Reading::of(query.cursor.as_deref(), query.limit)?;
    let page = transaction::read(&context, move |tx| {
        found(tx, organisation, id)?;
        let mails = invitation_mails(store::outbox::of_event(tx, organisation, id)?);
        let invitations = reading.stretch_of(store::invitation::of_event(tx, organisation, id, false)?, |one| one.id);
        Ok(reading.page(invitations, |one| one.id, |one| shape(&one, mails.get(&one.id), &links)))
    });
    Ok(Reply::ok(&page.await?).respond(&request))
}

/// Invites whom it may; a draft is announced by its first invitation
#[utoipa::path(post, path = "/api/v1/events/{id}/invitations", params(("id" = Uuid, Path)), request_body = Invitations,
    responses((status = 202, body = Invited)))]
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<Id<Event>>,
    body: Body<Invitations>,
) -> Result<HttpResponse, Problem> {
    let (act, id, asked) = (caller.act(&context), path.into_inner(), body.value);
    if asked.hold_seconds > LONGEST_HOLD {
        return Err(Problem::unprocessable("hold_seconds", format!("from 0 to {LONGEST_HOLD}")));
    }
    let hold = Duration::seconds(asked.hold_seconds.into());
    let choice = Choice {
        communities: asked.communities,
        departments: asked.departments,
        people: asked.people,
        came_lately: asked.came_lately,
        unmet_days: asked.unmet_days,
    };
    let written = idempotency::once(&context, &request, &caller, body.hash, move |tx| {
        let invited = actions::invitation::invite(tx, &act, id, &choice, hold)?;
        let invited = invited.ok_or_else(Problem::not_found)?.map_err(refused)?;
        Ok(Reply::accepted(&outcome(invited)))
    });
    Ok(written.await?.respond(&request))
}

/// Takes a guest off the list and out of their calendar
#[utoipa::path(delete, path = "/api/v1/events/{id}/invitations/{person}",
    params(("id" = Uuid, Path), ("person" = Uuid, Path)), responses((status = 204)))]
pub async fn delete(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: WriteCaller,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Problem> {
    let (act, (id, person)) = (caller.act(&context), path.into_inner());
    let written =
        transaction::write(&context, move |tx| Reply::gone(actions::invitation::remove(tx, &act, id, person)?));
    Ok(written.await?.respond(&request))
}

/// The latest mail of each invitation that was not taken back: rows come in order of cause.
fn invitation_mails(rows: Vec<OutboxRow>) -> HashMap<Id<Invitation>, (Progress, Option<DateTime<Utc>>)> {
    let mails = rows.into_iter().filter(|row| row.message == Message::Invitation);
    mails.filter_map(|row| Some((row.invitation?, (Progress::of_mail(row.state)?, row.ended_at)))).collect()
}

fn shape(invitation: &Invitation, mail: Option<&(Progress, Option<DateTime<Utc>>)>, links: &Links) -> InvitationBody {
    let state = mail.map(|(state, _)| *state);
    InvitationBody {
        person: invitation.person.uuid(),
        state,
        sent_at: mail.and_then(|(_, ended_at)| *ended_at).filter(|_| state == Some(Progress::Sent)),
        rsvp_url: links.invitation(invitation.link_key),
    }
}

fn outcome(invited: actions::invitation::Invited) -> Invited {
    let left_out = |(person, reason): (Id<Person>, audience::Refusal)| LeftOut { person: person.uuid(), reason };
    Invited { queued: invited.queued.len(), refused: invited.refused.into_iter().map(left_out).collect() }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Unknown(unknown) => Problem::unknown(unknown),
        Refusal::Cancelled | Refusal::Over => Problem::conflict(refusal),
    }
}
