//! The guest's code alone, to be held up at the door: nothing else on the page that a reader could mistake for it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::super::asset;
use super::super::fault::Fault;
use super::super::guest;
use super::super::occasion::When;
use super::super::page::{Page, html, redirect};
use super::{View, here};
use crate::charts::qr;
use crate::context::Context;
use crate::links::Purpose;

#[derive(Template)]
#[template(path = "paper/ticket.html")]
struct Ticket {
    page: Page,
    paper: String,
    back: String,
    name: String,
    title: String,
    when: String,
    code: String,
}

/// GET /i/{link}/ticket. Whoever has no seat, or comes after the end, is shown what is on record instead.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let guest = guest::of_link(&context, Purpose::Invitation, &link).await?;
    let now = context.now();
    let comes = guest.standing(now) == "yes" && matches!(guest.closed(now), "" | "deadline");
    let page = View { context: &context, request: &request, guest: &guest, link: &link }.page(&guest.event.title);
    let label = page.t.say("rsvp-qr").with("name", guest.person.name.as_str()).to_string();
    let code = qr::svg(&context.links.check_in(guest.invitation.link_key), &label);
    let back = here(&request, &link);
    let Some(code) = code.ok().filter(|_| comes) else { return Ok(redirect(&back)) };
    let when = When::of(&guest.event, &guest.organisation, page.language, now);
    let shown = Ticket {
        paper: asset::address("paper.css"),
        back,
        name: guest.person.name.clone(),
        title: guest.event.title.clone(),
        when: format!("{}, {}", when.date, when.hours),
        code,
        page,
    };
    html(&request, &shown)
}
