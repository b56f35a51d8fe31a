//! The door, on a phone: one tap per arrival, tap again to take it back. Works by plain forms; `door.js` spares the
//! reload, keeps the taps while there is no network, and sends them. Staff and helpers see the same page.

pub mod helper;
pub mod keeper;
pub mod list;
pub mod offline;
pub mod operation;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

use self::keeper::Keeper;
use self::list::Row;
use super::asset;
use super::fault::Fault;
use super::form::Posted;
use super::page::{Page, html, html_with_status, redirect};
use crate::actions::door_operation::{self as taps, Deed, Outcome, Phone, Refusal, Tap};
use crate::charts::art::{self, Grid};
use crate::context::Context;
use crate::domain::arrival::{Arrivals, Attendance};
use crate::domain::event::Event;
use crate::domain::text::search_key;
use crate::i18n::{Speech, dates};

/// The most people whom one arrival brings along at the door; more of them give their names.
pub(super) const MOST_GUESTS: i32 = 20;

#[derive(Template)]
#[template(path = "door/show.html")]
struct Show {
    page: Page,
    /// Addresses of the scripts of this page: the queue, the page's own, and the one for codes, loaded when needed.
    queue_js: String,
    js: String,
    scan_js: String,
    title: String,
    /// Where this door is, where walk-ins go, and the event's page; that is empty for a helper.
    path: String,
    walk_ins: String,
    home: String,
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
    /// What the script says, as JSON; `{n}` and `{name}` stand for what it counts and whom it names.
    words: String,
    zone: String,
    until: i64,
}

#[derive(Template)]
#[template(path = "door/closed.html")]
struct Closed {
    page: Page,
    art: String,
    home: String,
    title: String,
    sentence: String,
}

/// What the search field asks for when scripts are off.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

/// The one button that was pressed: the person it stands for, in the field it is named after.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    /// They are here.
    here: Option<Uuid>,
    /// They are not, after all.
    gone: Option<Uuid>,
    /// One more with them.
    more: Option<Uuid>,
    /// One fewer.
    less: Option<Uuid>,
}

/// GET /events/{id}/door, /door/{link}
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    keeper: Keeper,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Fault> {
    let (event, arrivals) = list::load(&context, &keeper).await?;
    if let Some(refusal) = taps::closed(&event) {
        return closed(&context, &request, &keeper, &event, refusal, StatusCode::OK);
    }
    let page = keeper.page(&context, &request, &event.title);
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
        found.map(|one| Row::of(t, &event, one, &context.links)).collect()
    };
    let shown = Show {
        queue_js: asset::address("door-queue.js"),
        js: asset::address("door.js"),
        scan_js: asset::address("door-scan.js"),
        title: event.title.clone(),
        path: keeper.path.clone(),
        walk_ins: keeper.walk_ins(),
        home: keeper.home(),
        here: arrivals.heads_here(),
        of: arrivals.heads(),
        of_here: of_here(t, &arrivals),
        asked: asked.into_inner().q,
        expected: rows(&arrivals.expected),
        arrived: rows(&arrivals.here),
        others: rows(&arrivals.others),
        notice,
        words: words(t),
        zone: event.timezone.name().to_owned(),
        until: list::until(&keeper, &event).timestamp_millis(),
        page,
    };
    html(&request, &shown)
}

/// POST /events/{id}/door, /door/{link}: a row's button, or one of its stepper, with scripts off.
pub async fn press(
    context: web::Data<Context>,
    request: HttpRequest,
    keeper: Keeper,
    Posted(pressed): Posted<Pressed>,
) -> Result<HttpResponse, Fault> {
    let Pressed { here, gone, more, less } = pressed;
    let person = here.or(gone).or(more).or(less).ok_or_else(|| Fault::Malformed("no person".into()))?;
    let (_, arrivals) = list::load(&context, &keeper).await?;
    let guests = arrivals.all().find(|one| one.person.uuid() == person).map_or(0, |one| one.guests);
    let deed = if gone.is_some() {
        Deed::Gone(person)
    } else if more.is_some() {
        Deed::Here(person, (guests + 1).min(MOST_GUESTS))
    } else if less.is_some() {
        Deed::Here(person, (guests - 1).max(0))
    } else {
        Deed::Here(person, guests)
    };
    done(&context, &request, &keeper, person, deed).await
}

/// POST /events/{id}/check-ins/{person}
pub async fn create(context: web::Data<Context>, request: HttpRequest, keeper: Keeper) -> Result<HttpResponse, Fault> {
    let person = person_of(&request)?;
    press(context, request, keeper, Posted(Pressed { here: Some(person), ..Pressed::default() })).await
}

/// POST /events/{id}/check-ins/{person}/removal, /door/{link}/check-ins/{person}/removal
pub async fn remove(context: web::Data<Context>, request: HttpRequest, keeper: Keeper) -> Result<HttpResponse, Fault> {
    let person = person_of(&request)?;
    // Taking back what is not there any more is no fault: another phone was faster.
    done(&context, &request, &keeper, person, Deed::Gone(person)).await
}

/// Says something that is true now, as a plain form does.
pub(super) async fn say(context: &Context, keeper: &Keeper, deed: Deed) -> Result<Outcome, Fault> {
    let (act, event) = (keeper.act(context), keeper.event);
    let phone = Phone { sent_at: None, helper: keeper.helper().map(|helper| helper.id) };
    let tap = Tap { id: act.chance.id(act.now), made_at: act.now, deed };
    let outcomes = context.write(move |tx| taps::apply(tx, &act, event, phone, std::slice::from_ref(&tap))).await?;
    outcomes.and_then(|outcomes| outcomes.into_iter().next()).ok_or(Fault::NotFound)
}

/// Says plainly why nobody is checked in here.
pub(super) fn closed(
    context: &Context,
    request: &HttpRequest,
    keeper: &Keeper,
    event: &Event,
    refusal: Refusal,
    status: StatusCode,
) -> Result<HttpResponse, Fault> {
    let page = keeper.page(context, request, &event.title);
    let key = if refusal == Refusal::Cancelled { "door-cancelled" } else { "door-draft" };
    let sentence = page.t.say(key).to_string();
    let art = art::svg(&event.id.to_string(), event.kind().palette(), Grid { columns: 3, rows: 1 });
    let shown = Closed { page, art, home: keeper.home(), title: event.title.clone(), sentence };
    html_with_status(request, &shown, status)
}

/// After a press: the page at that row.
async fn done(
    context: &Context,
    request: &HttpRequest,
    keeper: &Keeper,
    person: Uuid,
    deed: Deed,
) -> Result<HttpResponse, Fault> {
    match say(context, keeper, deed).await? {
        Ok(_) => Ok(redirect(&format!("{}#p-{person}", keeper.path))),
        Err(refusal @ (Refusal::Cancelled | Refusal::NotAnnounced)) => {
            let (event, _) = list::load(context, keeper).await?;
            closed(context, request, keeper, &event, refusal, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(_) => Err(Fault::NotFound),
    }
}

fn person_of(request: &HttpRequest) -> Result<Uuid, Fault> {
    request.match_info().get("person").and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)
}

fn of_here(t: Speech, arrivals: &Arrivals) -> String {
    t.say("door-of-here").with("count", arrivals.heads_here()).with("of", arrivals.heads()).to_string()
}

fn words(t: Speech) -> String {
    let counted = |key: &'static str, count: i64| t.say(key).with("count", count).with("of", "{of}").to_string();
    let many = |key: &'static str| t.say(key).with("count", "{n}").to_string();
    let named = |key: &'static str| t.say(key).with("name", "{name}").to_string();
    let plain = |key: &'static str| t.say(key).to_string();
    serde_json::json!({
        "ofHere": [counted("door-of-here", 0), counted("door-of-here", 1), counted("door-of-here", 2)],
        "with": [counted("door-with", 1), many("door-with")],
        "unsent": [counted("door-unsent", 0), counted("door-unsent", 1), many("door-unsent")],
        "shut": [counted("door-shut", 0), counted("door-shut", 1), many("door-shut")],
        "kept": plain("door-kept"),
        "uninvited": plain("door-uninvited"),
        "add": named("door-add"),
        "more": named("door-more"),
        "less": named("door-less"),
        "refused": named("door-refused"),
        "lost": plain("door-refused-malformed"),
        "scanned": named("door-scanned"),
        "already": named("door-scanned-already"),
        "unknown": plain("door-scanned-unknown"),
        "camera": plain("door-no-camera"),
        "undo": plain("door-undo"),
        "close": plain("door-scan-close"),
    })
    .to_string()
}
