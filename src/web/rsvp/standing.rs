//! Yes to all dates until I say no, from the page of one of them. POST /i/{link}/standing-answer; the answer to this
//! date is another form and another act.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::super::fault::Fault;
use super::super::form::Posted;
use super::super::guest::{self, Guest};
use super::super::limit::Limits;
use super::super::page::redirect;
use super::here;
use crate::actions;
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::rsvp::{Answer, Door};
use crate::links::Purpose;
use crate::store;

/// The choice as the page shows it: `open` when they may say yes to all dates, `holds` while they do, empty where there
/// is nothing to choose.
pub(super) fn choice(guest: &Guest, answer: &str) -> &'static str {
    match guest.comes_to_all {
        Some(true) => "holds",
        Some(false) if matches!(answer, "yes" | "waiting" | "offered") && guest.person.objected_at.is_none() => "open",
        Some(false) | None => "",
    }
}

/// `yes` to all dates, or `no` more to all of them.
#[derive(Deserialize)]
pub struct StandingForm {
    answer: Answer,
}

/// POST /i/{link}/standing-answer
pub async fn update(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
    Posted(form): Posted<StandingForm>,
) -> Result<HttpResponse, Fault> {
    let key = guest::key(&context, Purpose::Invitation, &link)?;
    limits.link(key)?;
    let guest = guest::of_link(&context, Purpose::Invitation, &link).await?;
    let Event { id: event, occurrence, .. } = guest.event;
    let series = occurrence.map(|occurrence| occurrence.series).ok_or(Fault::UnknownLink)?;
    let (act, person) = (context.act(guest.organisation.id, None), guest.person.id);
    let most = guest.event.plus_ones_max;
    context
        .write(move |tx| {
            if form.answer != Answer::Yes {
                return actions::standing_answer::end(tx, &act, series, person).map(|_| ());
            }
            // The company they bring to this date is the company they bring to all.
            let rsvp = store::rsvp::of_person(tx, act.organisation, event, person)?;
            let guests = rsvp.map_or(0, |rsvp| rsvp.guests);
            let usual = store::series::by_id(tx, act.organisation, series)?.map_or(most, |series| series.plus_ones_max);
            actions::standing_answer::set(tx, &act, series, person, guests.min(usual), Door::Page).map(|_| ())
        })
        .await?;
    Ok(redirect(&here(&request, &link)))
}
