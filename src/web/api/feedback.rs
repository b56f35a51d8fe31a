//! What the guests of an event answered to the two questions: counts alone, and none that could be told by.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::bearer::ReadCaller;
use super::event::found;
use super::problem::Problem;
use super::transaction::{self, Reply};
use crate::context::Context;
use crate::domain::ballot::{Count, SHOWN_FROM};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::store;

/// Answers without names.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Feedback)]
pub struct FeedbackBody {
    /// How many people were thanked, and asked by that.
    asked: u64,
    /// Fewer answers to a question than this are not shown.
    shown_from: u64,
    /// Whether they liked it; null below `shown_from` answers.
    liked: Option<LikedBody>,
    /// Whether they would come again; null below `shown_from` answers.
    again: Option<AgainBody>,
}

/// How often each answer was given.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FeedbackLiked)]
pub struct LikedBody {
    answers: u64,
    yes: u64,
    so_so: u64,
    no: u64,
}

/// How often each answer was given.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FeedbackAgain)]
pub struct AgainBody {
    answers: u64,
    yes: u64,
    maybe: u64,
    no: u64,
}

/// What the guests of an event thought of it, without names
#[utoipa::path(get, path = "/api/v1/events/{id}/feedback", params(("id" = Uuid, Path)),
    responses((status = 200, body = FeedbackBody)))]
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    caller: ReadCaller,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Problem> {
    let (organisation, id) = (caller.organisation.id, path.into_inner());
    let tally = transaction::read(&context, move |tx| {
        let event = found(tx, organisation, id)?;
        Ok(store::ballot::tally(tx, organisation, event.id)?)
    });
    let tally = tally.await?;
    let liked =
        |count: Count| LikedBody { answers: count.answers(), yes: count.yes, so_so: count.between, no: count.no };
    let again =
        |count: Count| AgainBody { answers: count.answers(), yes: count.yes, maybe: count.between, no: count.no };
    let body = FeedbackBody {
        asked: tally.asked,
        shown_from: SHOWN_FROM,
        liked: tally.liked.shown().map(liked),
        again: tally.again.shown().map(again),
    };
    Ok(Reply::ok(&body).respond(&request))
}
