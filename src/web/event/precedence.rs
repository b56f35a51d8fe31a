//! Staff let somebody on the waiting list pass before others, and take it back.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::actions;
use crate::actions::rsvp::Passed;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store;
use crate::web::fault::Fault;
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect_with, speech_of};

/// POST /events/{id}/rsvps/{person}/precedence
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (act, t, (id, person)) = (staff.act(&context), speech_of(&request, &staff), path.into_inner());
    let (someone, passed) = context
        .write(move |tx| {
            let someone = store::person::by_id(tx, act.organisation, person)?;
            Ok((someone, actions::rsvp::let_pass(tx, &act, id, person)?))
        })
        .await?;
    let (Some(someone), Some(passed)) = (someone, passed) else { return Err(Fault::NotFound) };
    let (phrase, is_done) = match passed {
        Passed::Seated(_) => (t.say("event-passed-seated"), true),
        Passed::First(_) => (t.say("event-passed-first"), true),
        Passed::NotWaiting => (t.say("event-passed-not-waiting"), false),
        Passed::Closed => (t.say("event-passed-closed"), false),
    };
    let undo = (format!("/events/{id}/rsvps/{person}/precedence/removal"), t.say("event-passed-undo").to_string());
    let flash = Flash { text: phrase.with("name", someone.name.as_str()).to_string(), undo: is_done.then_some(undo) };
    Ok(redirect_with(&format!("/events/{id}"), &flash))
}

/// POST /events/{id}/rsvps/{person}/precedence/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (act, t, (id, person)) = (staff.act(&context), speech_of(&request, &staff), path.into_inner());
    let someone = context
        .write(move |tx| {
            actions::rsvp::take_back(tx, &act, id, person)?;
            store::person::by_id(tx, act.organisation, person)
        })
        .await?
        .ok_or(Fault::NotFound)?;
    let text = t.say("event-passed-undone").with("name", someone.name.as_str()).to_string();
    Ok(redirect_with(&format!("/events/{id}"), &Flash { text, undo: None }))
}
