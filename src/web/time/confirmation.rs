//! Lines that a calendar proposed: they count once somebody says that they happened.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;

use super::usual::Chosen;
use super::week_of;
use crate::actions;
use crate::context::Context;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Posted};
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect, redirect_with, speech_of};

/// POST /time/days/{date}/confirmation: these happened.
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
    Posted(chosen): Posted<Chosen>,
) -> Result<HttpResponse, Fault> {
    let (act, me, on) = (staff.act(&context), staff.account.id, *path);
    let confirmed = context.write(move |tx| actions::time_entry::confirm(tx, &act, me, &chosen.entries)).await?;
    if confirmed.is_empty() {
        return Ok(redirect(&week_of(on)));
    }
    let t = speech_of(&request, &staff);
    let ids: Vec<String> = confirmed.iter().map(|entry| entry.id.to_string()).collect();
    let url = format!("/time/days/{on}/confirmation/removal?entries={}", ids.join("&entries="));
    let text = t.say("time-confirmed").with("count", ids.len()).to_string();
    Ok(redirect_with(&week_of(on), &Flash { text, undo: Some((url, t.say("time-undo").to_string())) }))
}

/// POST /time/days/{date}/confirmation/removal?entries=…: they are proposed again.
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
    Asked(chosen): Asked<Chosen>,
) -> Result<HttpResponse, Fault> {
    let (act, me) = (staff.act(&context), staff.account.id);
    context.write(move |tx| actions::time_entry::propose(tx, &act, me, &chosen.entries)).await?;
    let text = speech_of(&request, &staff).say("time-unconfirmed").to_string();
    Ok(redirect_with(&week_of(*path), &Flash { text, undo: None }))
}
