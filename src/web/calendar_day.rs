//! Calendars of closed days: loaded by admins from a calendar's .ics text or written as lines, read by managers, taken
//! back with one click. Planning warns of these days.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::form::{Asked, Errors, Posted, text_words, way_back};
use super::guard::{Admin, Manager, Staff};
use super::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use super::upload::Upload;
use crate::actions;
use crate::context::Context;
use crate::domain::calendar_day::{CalendarDay, MOST_DAYS, NamedDays};
use crate::domain::permission::Permission;
use crate::domain::text;
use crate::i18n::{Speech, dates};
use crate::ical;
use crate::store;

const HERE: &str = "/settings/calendars";
/// Of a file, in octets: years of closings.
const LARGEST: usize = 256 * 1024;

/// A calendar as it was typed, or as an address brings it back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CalendarForm {
    /// Its name; another one of that name is replaced.
    calendar: String,
    /// The text of an .ics file, or a line for each day; nothing removes the calendar.
    days: String,
}

/// GET /settings/calendars
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    page(&context, &request, &staff, CalendarForm::default(), Errors::default()).await
}

/// POST /settings/calendars
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    upload: Upload<LARGEST>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let field = |name| String::from_utf8_lossy(upload.octets(name)).into_owned();
    let form = CalendarForm { calendar: field("calendar"), days: field("days") };
    let (file, brought) = (field("file"), !upload.octets("file").is_empty());
    let mut errors = Errors::default();
    let name = if form.calendar.trim().is_empty() { upload.file("file") } else { &form.calendar };
    let name = errors.take("calendar", text::line(name), |fault| text_words(&t, "calendar-name-empty", fault));
    let days = if upload.is_too_large {
        Err(Unread::TooLarge)
    } else {
        read(if brought { &file } else { &form.days }, &staff)
    };
    let read = errors.take(if brought || upload.is_too_large { "file" } else { "days" }, days, |fault| fault.words(&t));
    let (Some(name), Some(read)) = (name, read) else {
        return page(&context, &request, &staff, form, errors).await;
    };
    let undo = former(&context, &staff, &t, &name).await?;
    let (act, days) = (staff.act(&context), read.days.clone());
    let loaded = context.write(move |tx| actions::calendar_day::replace(tx, &act, &name, &days)).await?;
    if loaded.is_err() {
        errors.add("days", t.say("calendar-too-many").with("most", MOST_DAYS));
        return page(&context, &request, &staff, form, errors).await;
    }
    let said = t.say("calendar-loaded").with("count", read.days.len()).with("left", read.left_out);
    Ok(redirect_with(HERE, &Flash { text: said.to_string(), undo }))
}

/// POST /settings/calendars/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Posted(form): Posted<CalendarForm>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let undo = former(&context, &staff, &t, &form.calendar).await?;
    let act = staff.act(&context);
    // Without days there is never too many of them.
    let _ = context.write(move |tx| actions::calendar_day::replace(tx, &act, &form.calendar, &[])).await?;
    Ok(redirect_with(HERE, &Flash { text: t.say("calendar-removed").to_string(), undo }))
}

/// POST /settings/calendars/former?…: puts back what a calendar held before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Admin,
    Asked(former): Asked<CalendarForm>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let days: Vec<NamedDays> = former.days.lines().filter_map(NamedDays::read).collect();
    let act = staff.act(&context);
    let put_back = context.write(move |tx| actions::calendar_day::replace(tx, &act, &former.calendar, &days)).await?;
    let text = match put_back {
        Ok(()) => t.say("form-undone").to_string(),
        Err(_) => t.say("calendar-too-many").with("most", MOST_DAYS).to_string(),
    };
    Ok(redirect_with(HERE, &Flash { text, undo: None }))
}

/// The way back to what a calendar holds now.
async fn former(
    context: &Context,
    staff: &Staff,
    t: &Speech,
    calendar: &str,
) -> Result<Option<(String, String)>, Fault> {
    let organisation = staff.organisation.id;
    let all = context.read(move |tx| store::calendar_day::all(tx, organisation)).await?;
    let of_it = all.into_iter().filter(|day| day.calendar == calendar);
    let days: Vec<String> = of_it.map(|day| day.days.to_string()).collect();
    let form = CalendarForm { calendar: calendar.to_owned(), days: days.join("\n") };
    Ok(way_back(t, "/settings/calendars/former", &form))
}

/// Why a text holds no days.
enum Unread {
    Nothing,
    /// The number of the first line that is no day.
    Line(usize),
    TooLarge,
}

impl Unread {
    fn words(&self, t: &Speech) -> String {
        match self {
            Unread::Nothing => t.say("calendar-nothing").to_string(),
            Unread::TooLarge => t.say("calendar-too-large").to_string(),
            Unread::Line(number) => t.say("calendar-line").with("number", *number).to_string(),
        }
    }
}

/// An .ics text by its first words, else a line for each day.
fn read(typed: &str, staff: &Staff) -> Result<ical::days::Days, Unread> {
    let begin = typed.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']).get(..6).unwrap_or_default();
    let read = if begin.eq_ignore_ascii_case("BEGIN:") {
        ical::days::read(typed, &staff.organisation.timezone)
    } else {
        let lines = typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let days = lines.map(|(at, line)| NamedDays::read(line).ok_or(Unread::Line(at + 1)));
        ical::days::Days { days: days.collect::<Result<_, _>>()?, left_out: 0 }
    };
    if read.days.is_empty() { Err(Unread::Nothing) } else { Ok(read) }
}

async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    form: CalendarForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let days = context.read(move |tx| store::calendar_day::all(tx, organisation)).await?;
    let t = speech_of(request, staff);
    let title = errors.titled(&t, &t.say("calendar-list").to_string());
    let template = List {
        page: Page::staff(context, request, staff, "", title),
        is_admin: staff.account.role.may(Permission::Administer),
        calendars: by_name(&days, &t),
        form,
        errors,
    };
    let status = template.errors.status();
    html_with_status(request, &template, status)
}

fn by_name(days: &[CalendarDay], t: &Speech) -> Vec<Calendar> {
    let mut calendars: Vec<Calendar> = Vec::new();
    for day in days {
        let entry = (said(&day.days, t), day.days.label.clone());
        match calendars.iter_mut().find(|calendar| calendar.name == day.calendar) {
            Some(calendar) => calendar.days.push(entry),
            None => calendars.push(Calendar { name: day.calendar.clone(), days: vec![entry] }),
        }
    }
    calendars.sort_by(|one, other| one.name.cmp(&other.name));
    calendars
}

/// « 24 décembre 2026 », « 24 décembre 2026 – 2 janvier 2027 ».
fn said(days: &NamedDays, t: &Speech) -> String {
    let from = dates::date(t.language, days.from);
    match days.from == days.to {
        true => from,
        false => format!("{from} – {}", dates::date(t.language, days.to)),
    }
}

/// One calendar with its days, each as dates and name.
struct Calendar {
    name: String,
    days: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "settings/calendars.html")]
struct List {
    page: Page,
    is_admin: bool,
    calendars: Vec<Calendar>,
    form: CalendarForm,
    errors: Errors,
}
