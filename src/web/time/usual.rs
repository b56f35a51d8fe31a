//! A whole usual week in one tap: every day of it that was worked and of which nothing is said gets its usual hours
//! online. One undo takes all of them back.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{week, week_of};
use crate::actions;
use crate::actions::time_entry::OnDay;
use crate::context::Context;
use crate::domain::figure;
use crate::domain::id::Id;
use crate::domain::period::Period;
use crate::domain::time_entry::{Kind, Provenance, TimeEntry};
use crate::i18n::dates;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::Asked;
use crate::web::guard::Manager;
use crate::web::page::{Flash, redirect_with, speech_of};

/// POST /time/weeks/{monday}
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
) -> Result<HttpResponse, Fault> {
    let (t, on) = (speech_of(&request, &staff), *path);
    let read = week::read(&context, &staff, t, Period::week_of(on)).await?;
    let me = staff.account.id;
    let said: Vec<OnDay> =
        read.usual_days().map(|(on, minutes)| OnDay { account: me, kind: Kind::Online, on, minutes }).collect();
    let act = staff.act(&context);
    let noted = context
        .write(move |tx| {
            let mut noted: Vec<TimeEntry> = Vec::new();
            for one in &said {
                // A day without that much room is left for its owner to say.
                noted.extend(actions::time_entry::record_on_day(tx, &act, one)?.ok());
            }
            Ok(noted)
        })
        .await?;
    let days: Vec<String> = noted
        .iter()
        .map(|entry| staff.organisation.timezone.local(entry.started_at).date())
        .map(|on| dates::weekday_and_number(t.language, on))
        .collect();
    let total = noted.iter().map(|entry| (entry.ended_at - entry.started_at).num_seconds()).sum();
    let phrase = t.say("time-usual-noted").with("hours", figure::hours(total)).with("days", days.join(", "));
    let ids: Vec<String> = noted.iter().map(|entry| entry.id.to_string()).collect();
    let undo = (!ids.is_empty()).then(|| {
        let url = format!("/time/weeks/{on}/removal?entries={}", ids.join("&entries="));
        (url, t.say("time-undo").to_string())
    });
    let text = if ids.is_empty() { t.say("time-usual-none").to_string() } else { phrase.to_string() };
    Ok(redirect_with(&week_of(on), &Flash { text, undo }))
}

/// Which entries a tap wrote, or confirmed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    pub(super) entries: Vec<Id<TimeEntry>>,
}

/// POST /time/weeks/{monday}/removal?entries=…: takes them back.
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<NaiveDate>,
    Asked(chosen): Asked<Chosen>,
) -> Result<HttpResponse, Fault> {
    let (act, me) = (staff.act(&context), staff.account.id);
    context
        .write(move |tx| {
            let mine = store::time_entry::by_ids(tx, act.organisation, &chosen.entries)?;
            for entry in mine.iter().filter(|entry| entry.account == me && entry.provenance != Provenance::Event) {
                actions::time_entry::remove(tx, &act, entry.id)?;
            }
            Ok(())
        })
        .await?;
    let text = speech_of(&request, &staff).say("time-removed").to_string();
    Ok(redirect_with(&week_of(*path), &Flash { text, undo: None }))
}
