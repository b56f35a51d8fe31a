//! Announcing an event without inviting anybody yet: from then on it can be answered, and its door can open.

use actix_web::{HttpRequest, HttpResponse, web};

use super::refused;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect_with, speech_of};

/// POST /events/{id}/announcement
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let (id, act, t) = (*path, staff.act(&context), speech_of(&request, &staff));
    let outcome = context.write(move |tx| actions::event::announce(tx, &act, id)).await?;
    let text = match outcome.ok_or(Fault::NotFound)? {
        Ok(_) => t.say("event-announced").to_string(),
        Err(refusal) => refused(&t, &refusal).1,
    };
    Ok(redirect_with(&format!("/events/{id}"), &Flash { text, undo: None }))
}
