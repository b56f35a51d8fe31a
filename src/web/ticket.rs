//! What the QR code of a ticket opens, /c/{link}. Staff see who stands before them and one button; the guest sees the
//! ticket and, while the door is open, may say themselves that they are here. GET notes nothing.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::fault::Fault;
use super::guard::{Staff, somebody};
use super::guest::{self, Guest};
use super::limit::Limits;
use super::occasion::When;
use super::page::{Flash, Page, colour, html, redirect, redirect_with, speech_of};
use crate::actions;
use crate::actions::door_operation::Refusal;
use crate::charts::art::{self, Grid};
use crate::charts::qr;
use crate::context::Context;
use crate::domain::check_in::CheckIn;
use crate::domain::event::State;
use crate::domain::permission::Permission;
use crate::domain::text::{given_name, initials};
use crate::i18n::dates;
use crate::links::Purpose;
use crate::store;

/// GET /c/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let guest = guest::of_link(&context, Purpose::CheckIn, &link).await?;
    let (organisation, event, person) = (guest.organisation.id, guest.event.id, guest.person.id);
    let here = context.read(move |tx| store::check_in::of_person(tx, organisation, event, person)).await?;
    match host(&request, &guest).await? {
        Some(staff) => html(&request, &Welcome::of(&context, &request, &staff, &guest, here, &link)),
        None => html(&request, &Ticket::of(&context, &request, &guest, here, &link)),
    }
}

/// POST /c/{link}: somebody is here.
pub async fn check_in(
    context: web::Data<Context>,
    limits: web::Data<Limits>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    limits.link(guest::key(&context, Purpose::CheckIn, &link)?)?;
    let guest = guest::of_link(&context, Purpose::CheckIn, &link).await?;
    let staff = host(&request, &guest).await?;
    if staff.is_none() && !opens_itself(&guest, &context) {
        return Err(Fault::Forbidden);
    }
    let act = context.act(guest.organisation.id, staff.as_ref().map(|staff| staff.account.id));
    let (event, person) = (guest.event.id, guest.person.id);
    let outcome = context.write(move |tx| actions::check_in::check_in(tx, &act, event, person, None)).await?;
    let here = format!("/c/{link}");
    match (outcome, staff) {
        (Some(Ok(_)), Some(staff)) => {
            let t = speech_of(&request, &staff);
            let text = t.say("ticket-welcomed").with("name", guest.person.name.as_str()).to_string();
            let undo = Some((format!("{here}/undo"), t.say("ticket-undo").to_string()));
            Ok(redirect_with(&here, &Flash { text, undo }))
        }
        // A cancelled event says so on the page that comes next.
        (Some(Ok(_) | Err(Refusal::Cancelled | Refusal::NotAnnounced)), _) => Ok(redirect(&here)),
        (Some(Err(_)) | None, _) => Err(Fault::UnknownLink),
    }
}

/// POST /c/{link}/undo: they were not here after all. Staff alone.
pub async fn undo(
    context: web::Data<Context>,
    request: HttpRequest,
    link: web::Path<String>,
) -> Result<HttpResponse, Fault> {
    let guest = guest::of_link(&context, Purpose::CheckIn, &link).await?;
    let staff = host(&request, &guest).await?.ok_or(Fault::Forbidden)?;
    let act = staff.act(&context);
    let (event, person) = (guest.event.id, guest.person.id);
    context.write(move |tx| actions::check_in::undo(tx, &act, event, person)).await?;
    Ok(redirect(&format!("/c/{link}")))
}

/// Whoever is signed in and may keep this door.
async fn host(request: &HttpRequest, guest: &Guest) -> Result<Option<Staff>, Fault> {
    let staff = somebody(request).await?;
    Ok(staff
        .filter(|staff| staff.organisation.id == guest.organisation.id && staff.account.role.may(Permission::Manage)))
}

/// Whether a guest may check themselves in: from three hours before the start to the end.
fn opens_itself(guest: &Guest, context: &Context) -> bool {
    let now = context.now();
    guest.event.door_is_open(now) && now <= guest.event.ends_at
}

#[derive(Template)]
#[template(path = "ticket/show.html")]
struct Ticket {
    page: Page,
    action: String,
    name: String,
    title: String,
    art: String,
    qr: Option<String>,
    when: When,
    place: Option<String>,
    answer: &'static str,
    cancelled: bool,
    open: bool,
    arrived: bool,
}

impl Ticket {
    fn of(context: &Context, request: &HttpRequest, guest: &Guest, here: Option<CheckIn>, link: &str) -> Ticket {
        let Guest { organisation, event, person, venue, .. } = guest;
        let page = Page::guest(context, request, person.locale, guest.register, &event.title);
        let label = page.t.say("rsvp-qr").with("name", person.name.as_str()).to_string();
        Ticket {
            action: format!("/c/{link}"),
            name: given_name(&person.name).to_owned(),
            title: event.title.clone(),
            art: art::svg(&event.id.to_string(), event.kind().palette(), Grid::TICKET),
            qr: qr::svg(&context.links.check_in(guest.invitation.link_key), &label).ok(),
            when: When::of(event, organisation, page.language, context.now()),
            place: venue.as_ref().map(|venue| venue.name.clone()),
            answer: guest.standing(context.now()),
            cancelled: event.state == State::Cancelled,
            open: opens_itself(guest, context),
            arrived: here.is_some(),
            page,
        }
    }
}

#[derive(Template)]
#[template(path = "ticket/welcome.html")]
struct Welcome {
    page: Page,
    action: String,
    name: String,
    first_name: String,
    initials: String,
    colour: u8,
    answer: &'static str,
    guests: i32,
    title: String,
    when: When,
    cancelled: bool,
    since: Option<String>,
    door: String,
}

impl Welcome {
    fn of(
        context: &Context,
        request: &HttpRequest,
        staff: &Staff,
        guest: &Guest,
        here: Option<CheckIn>,
        link: &str,
    ) -> Welcome {
        let Guest { organisation, event, person, rsvp, .. } = guest;
        let page = Page::staff(context, request, staff, "agenda", &person.name);
        let language = page.language;
        Welcome {
            action: format!("/c/{link}"),
            name: person.name.clone(),
            first_name: given_name(&person.name).to_owned(),
            initials: initials(&person.name),
            colour: colour(person.id.uuid()),
            answer: guest.standing(context.now()),
            guests: here.as_ref().map(|here| here.guests).or(rsvp.as_ref().map(|rsvp| rsvp.guests)).unwrap_or(0),
            title: event.title.clone(),
            when: When::of(event, organisation, language, context.now()),
            cancelled: event.state == State::Cancelled,
            since: here.map(|here| dates::time(language, event.timezone.local(here.arrived_at).time())),
            door: format!("/events/{}/door", event.id),
            page,
        }
    }
}
