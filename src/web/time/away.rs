//! « Pas travaillé »: a day of one's own that was not worked, said where its hours are asked for.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{back, week_of};
use crate::actions;
use crate::context::Context;
use crate::domain::contract::Leave;
use crate::i18n::dates;
use crate::web::fault::Fault;
use crate::web::form::Posted;
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect_with, speech_of};

/// Where to go back to, if not to the week.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Next {
    next: Option<String>,
}

/// POST /time/days/{date}/leave
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
    Posted(typed): Posted<Next>,
) -> Result<HttpResponse, Fault> {
    let (act, me, on) = (staff.act(&context), staff.account.id, *path);
    let leave = Leave::new(on, 100).map_err(|fault| Fault::Malformed(fault.to_string()))?;
    context.write(move |tx| actions::account::take_leave(tx, &act, me, leave)).await?;
    let t = speech_of(&request, &staff);
    let text = t.say("time-away-noted").with("day", dates::day(t.language, on)).to_string();
    let undo = Some((format!("/time/days/{on}/leave/removal"), t.say("time-undo").to_string()));
    Ok(redirect_with(&back(on, typed.next.as_deref()), &Flash { text, undo }))
}

/// POST /time/days/{date}/leave/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
) -> Result<HttpResponse, Fault> {
    let (act, me, on) = (staff.act(&context), staff.account.id, *path);
    context.write(move |tx| actions::account::cancel_leave(tx, &act, me, on)).await?;
    let text = speech_of(&request, &staff).say("time-restored").to_string();
    Ok(redirect_with(&week_of(on), &Flash { text, undo: None }))
}
