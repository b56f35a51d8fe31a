//! When an event writes to its people: each mailing on the event's page, and the form that lets it leave at another
//! moment. Taking one away and bringing it back undo one another.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::{found, mails};
use crate::actions::mailing::Refusal;
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::event::{Event, State as EventState};
use crate::domain::id::Id;
use crate::domain::mailing::{Mailing, Misplaced, State};
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx};
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors, Posted, way_back};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};

#[derive(Template)]
#[template(path = "event/mailing.html")]
struct Form {
    page: Page,
    event: Id<Event>,
    mailing: Id<Mailing>,
    title: String,
    /// What the mailing is called, and to how many people it would go now.
    heading: String,
    kind: &'static str,
    expected: String,
    typed: Typed,
    errors: Errors,
}

/// A moment in the event's zone, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    date: String,
    time: String,
}

impl Typed {
    fn of(event: &Event, at: DateTime<Utc>) -> Typed {
        let wall = event.timezone.local(at);
        Typed { date: wall.format("%Y-%m-%d").to_string(), time: wall.format("%H:%M").to_string() }
    }

    fn read(&self, t: &Speech, event: &Event) -> Result<DateTime<Utc>, Errors> {
        let mut errors = Errors::default();
        let day: Option<NaiveDate> =
            errors.take("date", self.date.trim().parse(), |_| t.say("event-date-missing").to_string());
        let read_time = NaiveTime::parse_from_str(self.time.trim(), "%H:%M");
        let time = errors.take("time", read_time, |_| t.say("event-mailing-time-missing").to_string());
        match (day, time) {
            (Some(day), Some(time)) => Ok(event.timezone.instant(day.and_time(time))),
            _ => Err(errors),
        }
    }
}

/// GET /events/{id}/mailings/{mailing}/edit
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
) -> Result<HttpResponse, Fault> {
    let (id, mailing) = *path;
    let event = found(&context, &staff, id).await?;
    let typed = Typed::of(&event, one(&context, &staff, &event, mailing).await?.due_at);
    form(&context, &request, &staff, &event, mailing, typed, Errors::default()).await
}

/// POST /events/{id}/mailings/{mailing}: lets it leave at another moment.
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
    Posted(typed): Posted<Typed>,
) -> Result<HttpResponse, Fault> {
    moved(&context, &request, &staff, *path, typed).await
}

/// POST /events/{id}/mailings/{mailing}/former: puts it back where it was.
pub async fn restore_time(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
    Asked(typed): Asked<Typed>,
) -> Result<HttpResponse, Fault> {
    moved(&context, &request, &staff, *path, typed).await
}

/// POST /events/{id}/mailings/{mailing}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
) -> Result<HttpResponse, Fault> {
    let (t, act, (id, mailing)) = (speech_of(&request, &staff), staff.act(&context), *path);
    one(&context, &staff, &found(&context, &staff, id).await?, mailing).await?;
    let outcome = context.write(move |tx| actions::mailing::remove(tx, &act, mailing)).await?;
    let back = format!("/events/{id}/mailings/{mailing}/restoration");
    Ok(answered(&t, id, outcome.ok_or(Fault::NotFound)?, "event-mailing-removed", Some(back)))
}

/// POST /events/{id}/mailings/{mailing}/restoration
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Mailing>)>,
) -> Result<HttpResponse, Fault> {
    let (t, act, (id, mailing)) = (speech_of(&request, &staff), staff.act(&context), *path);
    one(&context, &staff, &found(&context, &staff, id).await?, mailing).await?;
    let outcome = context.write(move |tx| actions::mailing::restore(tx, &act, mailing)).await?;
    let back = format!("/events/{id}/mailings/{mailing}/removal");
    Ok(answered(&t, id, outcome.ok_or(Fault::NotFound)?, "event-mailing-restored", Some(back)))
}

async fn moved(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    (id, mailing): (Id<Event>, Id<Mailing>),
    typed: Typed,
) -> Result<HttpResponse, Fault> {
    let (t, act) = (speech_of(request, staff), staff.act(context));
    let event = found(context, staff, id).await?;
    let before = one(context, staff, &event, mailing).await?;
    let at = match typed.read(&t, &event) {
        Ok(at) => at,
        Err(errors) => return form(context, request, staff, &event, mailing, typed, errors).await,
    };
    let outcome = context.write(move |tx| actions::mailing::move_to(tx, &act, mailing, at)).await?;
    match outcome.ok_or(Fault::NotFound)? {
        Ok(after) => {
            let when = dates::moment(t.language, event.timezone.local(after.due_at));
            let text = t.say("event-mailing-moved").with("when", when).to_string();
            let former = Typed::of(&event, before.due_at);
            let undo = way_back(&t, &format!("/events/{id}/mailings/{mailing}/former"), &former);
            let undo = undo.filter(|_| before.state == State::Planned && before.due_at != after.due_at);
            Ok(redirect_with(&format!("/events/{id}#mailings"), &Flash { text, undo }))
        }
        Err(refusal) => {
            let mut errors = Errors::default();
            let field = if refusal == Refusal::Misplaced(Misplaced::QuietHours) { "time" } else { "date" };
            errors.add(field, words(&t, refusal));
            form(context, request, staff, &event, mailing, typed, errors).await
        }
    }
}

async fn form(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: &Event,
    id: Id<Mailing>,
    typed: Typed,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let mailing = one(context, staff, event, id).await?;
    let (act, of) = (staff.act(context), event.clone());
    let expected = context.read(move |tx| actions::mailing::expected(tx, &act, &of, &[mailing.kind])).await?;
    let t = speech_of(request, staff);
    let heading = mails::name(&t, mailing.kind.message());
    let title = errors.titled(&t, &heading);
    let status = errors.status();
    let form = Form {
        page: Page::staff(context, request, staff, "agenda", &title),
        event: event.id,
        mailing: id,
        title: event.title.clone(),
        heading,
        kind: mailing.kind.as_str(),
        expected: about(&t, expected.first().copied().unwrap_or(0)),
        typed,
        errors,
    };
    html_with_status(request, &form, status)
}

/// The mailing of the address, if it is this event's.
async fn one(context: &Context, staff: &Staff, event: &Event, id: Id<Mailing>) -> Result<Mailing, Fault> {
    let organisation = staff.organisation.id;
    let found = context.read(move |tx| store::mailing::by_id(tx, organisation, id)).await?;
    found.filter(|mailing| mailing.event == event.id).ok_or(Fault::NotFound)
}

fn answered(
    t: &Speech,
    event: Id<Event>,
    outcome: Result<Mailing, Refusal>,
    done: &'static str,
    back: Option<String>,
) -> HttpResponse {
    let flash = match outcome {
        Ok(mailing) => Flash {
            text: t.say(done).with("kind", mailing.kind.as_str()).to_string(),
            undo: back.map(|url| (url, t.say("form-undo").to_string())),
        },
        Err(refusal) => Flash { text: words(t, refusal), undo: None },
    };
    redirect_with(&format!("/events/{event}#mailings"), &flash)
}

/// Why a mailing stays as it is.
fn words(t: &Speech, refusal: Refusal) -> String {
    match refusal {
        Refusal::Done => t.say("event-mailing-done"),
        Refusal::Closed => t.say("event-mailing-closed"),
        Refusal::TooLate => t.say("event-mailing-too-late"),
        Refusal::Misplaced(Misplaced::Past) => t.say("event-mailing-past"),
        Refusal::Misplaced(Misplaced::AfterTheStart) => t.say("event-mailing-after-start"),
        Refusal::Misplaced(Misplaced::TooLate) => t.say("event-mailing-thanks-too-late"),
        Refusal::Misplaced(Misplaced::QuietHours) => t.say("event-mailing-quiet"),
        Refusal::Misplaced(Misplaced::DayOff) => t.say("event-mailing-day-off"),
    }
    .to_string()
}

fn about(t: &Speech, people: usize) -> String {
    t.say("event-mailing-expected").with("count", people).to_string()
}

/// The mailings that are still to leave, or could.
#[derive(Debug, Clone, Default)]
pub struct Ahead(Vec<(Mailing, usize)>);

/// One of them on the page of its event.
pub struct Line {
    pub id: Id<Mailing>,
    pub heading: String,
    pub detail: String,
    pub icon: &'static str,
    /// It can be taken away.
    pub is_planned: bool,
    /// It can be brought back.
    pub is_removed: bool,
}

impl Ahead {
    /// Reads them, each with the number of people it would go to now; once the event was held, its
    /// thanks alone.
    pub fn load(tx: &mut Tx, act: &Act, event: &Event) -> Result<Ahead, store::Fault> {
        if !matches!(event.state, EventState::Announced | EventState::Held) {
            return Ok(Ahead::default());
        }
        let mut mailings = store::mailing::of_event(tx, act.organisation, event.id)?;
        let is_open = |one: &Mailing| actions::mailing::is_open(event, one.kind, act.now);
        mailings.retain(|mailing| mailing.state != State::Done && is_open(mailing));
        mailings.sort_by_key(|mailing| (mailing.due_at, mailing.kind));
        let planned = |mailing: &&Mailing| mailing.state == State::Planned;
        let kinds: Vec<_> = mailings.iter().filter(planned).map(|mailing| mailing.kind).collect();
        let mut expected = actions::mailing::expected(tx, act, event, &kinds)?.into_iter();
        let counted = mailings.into_iter().map(|mailing| {
            let people = if mailing.state == State::Planned { expected.next().unwrap_or(0) } else { 0 };
            (mailing, people)
        });
        Ok(Ahead(counted.collect()))
    }

    /// Puts them into words.
    pub fn lines(&self, t: &Speech, event: &Event) -> Vec<Line> {
        self.0.iter().map(|(mailing, people)| line(t, event, mailing, *people)).collect()
    }
}

fn line(t: &Speech, event: &Event, mailing: &Mailing, people: usize) -> Line {
    let when = dates::moment(t.language, event.timezone.local(mailing.due_at));
    let kind = mailing.kind.as_str();
    let (icon, detail) = match mailing.state {
        State::Planned => ("clock", format!("{when} · {}", about(t, people))),
        State::Removed => ("x", t.say("event-mailing-removed").with("kind", kind).to_string()),
        State::Missed | State::Done => ("x", t.say("event-mailing-missed").with("kind", kind).to_string()),
    };
    Line {
        id: mailing.id,
        heading: mails::name(t, mailing.kind.message()),
        detail,
        icon,
        is_planned: mailing.state == State::Planned,
        is_removed: mailing.state == State::Removed,
    }
}
