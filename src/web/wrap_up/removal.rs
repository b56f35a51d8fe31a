//! Taking a confirmation back: the evening is to be confirmed again, its hours are gone, what was typed is not.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::wrap_up::Kept;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect_with, speech_of};

/// POST /events/{id}/wrap-up/removal
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let taken_back = context.write(move |tx| actions::wrap_up::take_back(tx, &act, id)).await?;
    let (page, words) = match taken_back.ok_or(Fault::NotFound)? {
        Ok(_) => ("/wrap-up", t.say("wrap-up-taken-back")),
        Err(Kept::NotHeld) => ("", t.say("wrap-up-not-held")),
        Err(Kept::Thanked) => ("/wrap-up", t.say("wrap-up-thanked")),
    };
    Ok(redirect_with(&format!("/events/{id}{page}"), &Flash { text: words.to_string(), undo: None }))
}
