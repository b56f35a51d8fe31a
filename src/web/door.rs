//! The door, on a phone: one tap per arrival, tap again to take it back. Works by plain forms; `door.js` only spares
//! the reload, and is answered in JSON where it asks for it.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::asset;
use super::fault::Fault;
use super::guard::{Manager, Staff};
use super::page::{self, Page, html, html_with_status, redirect, speech_of};
use super::person::row::shown_name;
use crate::actions;
use crate::actions::check_in::Refusal;
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::arrival::{Arrivals, Attendance, Standing};
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::text::{initials, search_key};
use crate::i18n::{Speech, dates};
use crate::store;

#[derive(Template)]
#[template(path = "door/show.html")]
struct Show {
    page: Page,
    js: String,
    title: String,
    event: Id<Event>,
    here: i64,
    of: i64,
    of_here: String,
    /// What stands in the search field when scripts are off and the server filters.
    asked: String,
    expected: Vec<Row>,
    arrived: Vec<Row>,
    others: Vec<Row>,
    /// Why this may be the wrong evening; empty on the day itself.
    notice: String,
}

/// One name with its one button.
struct Row {
    person: Id<Person>,
    name: String,
    initials: String,
    colour: u8,
    note: String,
    is_here: bool,
    action: String,
}

#[derive(Template)]
#[template(path = "door/closed.html")]
struct Closed {
    page: Page,
    art: String,
    event: Id<Event>,
    title: String,
    sentence: String,
}

/// What the search field asks for when scripts are off.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// GET /events/{id}/door
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let (event, arrivals) = load(&context, &staff, *path).await?;
    if let Some(refusal) = refusal_of(&event) {
        return closed(&context, &request, &staff, &event, refusal, StatusCode::OK);
    }
    let page = Page::staff(&context, &request, &staff, "agenda", &event.title);
    let t = page.t;
    let notice = if event.door_is_open(context.now()) {
        String::new()
    } else {
        let day = dates::moment(t.language, event.timezone.local(event.starts_at));
        t.say("door-other-day").with("moment", day).to_string()
    };
    let wanted = search_key(&asked.q);
    let rows = |group: &[Attendance]| {
        let found = group.iter().filter(|one| wanted.split(' ').all(|word| search_key(&one.name).contains(word)));
        found.map(|one| row(t, &event, one)).collect()
    };
    let shown = Show {
        js: asset::address("door.js"),
        title: event.title.clone(),
        event: event.id,
        here: arrivals.heads_here(),
        of: arrivals.heads(),
        of_here: of_here(t, &arrivals),
        asked: asked.into_inner().q,
        expected: rows(&arrivals.expected),
        arrived: rows(&arrivals.here),
        others: rows(&arrivals.others),
        notice,
        page,
    };
    html(&request, &shown)
}

/// POST /events/{id}/check-ins/{person}
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (event, person) = path.into_inner();
    let act = staff.act(&context);
    let outcome = context.write(move |tx| actions::check_in::check_in(tx, &act, event, person, None)).await?;
    match outcome {
        None | Some(Err(Refusal::UnknownPerson)) => Err(Fault::NotFound),
        Some(Err(refusal @ (Refusal::Cancelled | Refusal::NotAnnounced))) => {
            let (event, _) = load(&context, &staff, event).await?;
            closed(&context, &request, &staff, &event, refusal, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Some(Ok(_)) => tapped(&context, &request, &staff, event, person).await,
    }
}

/// POST /events/{id}/check-ins/{person}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Person>)>,
) -> Result<HttpResponse, Fault> {
    let (event, person) = path.into_inner();
    let act = staff.act(&context);
    // Taking back what is not there any more is no fault: another phone was faster.
    context.write(move |tx| actions::check_in::undo(tx, &act, event, person)).await?;
    tapped(&context, &request, &staff, event, person).await
}

/// An event with everybody who may stand before its door.
async fn load(context: &Context, staff: &Staff, id: Id<Event>) -> Result<(Event, Arrivals), Fault> {
    let organisation = staff.organisation.id;
    let found = context
        .read(move |tx| {
            let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
            Ok(Some((event, store::arrival::of_event(tx, organisation, id)?)))
        })
        .await?;
    found.ok_or(Fault::NotFound)
}

/// After a tap: the row as it now is for the script, the page at that row for a plain form.
async fn tapped(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<HttpResponse, Fault> {
    if !wants_json(request) {
        return Ok(redirect(&format!("/events/{event}/door#p-{person}")));
    }
    let (event, arrivals) = load(context, staff, event).await?;
    let t = speech_of(request, staff);
    let row = arrivals.all().find(|one| one.person == person).map(|one| row(t, &event, one));
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "here": row.as_ref().is_some_and(|row| row.is_here),
        "note": row.as_ref().map_or("", |row| row.note.as_str()),
        "action": row.as_ref().map_or_else(|| arrival(event.id, person), |row| row.action.clone()),
        "count": arrivals.heads_here(),
        "of": arrivals.heads(),
        "words": of_here(t, &arrivals),
    })))
}

fn wants_json(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("application/json"))
}

/// The door of an event that nobody can come to.
pub(super) fn refusal_of(event: &Event) -> Option<Refusal> {
    match event.state {
        State::Cancelled => Some(Refusal::Cancelled),
        State::Draft => Some(Refusal::NotAnnounced),
        State::Announced | State::Held => None,
    }
}

/// Says plainly why nobody is checked in here.
pub(super) fn closed(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: &Event,
    refusal: Refusal,
    status: StatusCode,
) -> Result<HttpResponse, Fault> {
    let page = Page::staff(context, request, staff, "agenda", &event.title);
    let sentence = match refusal {
        Refusal::Cancelled => page.t.say("door-cancelled").to_string(),
        Refusal::NotAnnounced | Refusal::UnknownPerson => page.t.say("door-draft").to_string(),
    };
    let art = art::svg(&event.id.to_string(), event.kind().palette(), Grid { columns: 3, rows: 1 });
    let shown = Closed { page, art, event: event.id, title: event.title.clone(), sentence };
    html_with_status(request, &shown, status)
}

fn of_here(t: Speech, arrivals: &Arrivals) -> String {
    t.say("door-of-here").with("count", arrivals.heads_here()).with("of", arrivals.heads()).to_string()
}

fn row(t: Speech, event: &Event, one: &Attendance) -> Row {
    Row {
        person: one.person,
        name: shown_name(&one.name, &t),
        initials: initials(&one.name),
        colour: page::colour(one.person.uuid()),
        note: note(t, event, one),
        is_here: one.arrived_at.is_some(),
        action: match one.arrived_at {
            Some(_) => format!("{}/removal", arrival(event.id, one.person)),
            None => arrival(event.id, one.person),
        },
    }
}

fn arrival(event: Id<Event>, person: Id<Person>) -> String {
    format!("/events/{event}/check-ins/{person}")
}

/// What stands under a name: when they came, or what they had said; and with how many.
fn note(t: Speech, event: &Event, one: &Attendance) -> String {
    let mut parts = Vec::new();
    match (one.arrived_at, one.standing) {
        (Some(at), _) => parts.push(dates::time(t.language, event.timezone.local(at).time())),
        (None, Standing::Coming | Standing::Uninvited) => {}
        (None, Standing::Waiting) => parts.push(t.say("door-waiting").to_string()),
        (None, Standing::Maybe) => parts.push(t.say("door-maybe").to_string()),
        (None, Standing::Silent) => parts.push(t.say("door-silent").to_string()),
        (None, Standing::No) => parts.push(t.say("door-no").to_string()),
    }
    if one.standing == Standing::Uninvited {
        parts.push(t.say("door-uninvited").to_string());
    }
    if one.guests > 0 {
        parts.push(t.say("door-with").with("count", one.guests).to_string());
    }
    parts.join(", ")
}
