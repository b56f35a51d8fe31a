//! The form of a series: what returns, how, and what each date is made of; says the rhythm back as a sentence, with
//! the dates that follow from it.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::notices::{Ahead, ahead};
use super::typed::{Typed, WEEKDAYS, words};
use crate::actions;
use crate::actions::series::Refusal;
use crate::context::Context;
use crate::domain::event::{Event, Kind};
use crate::domain::id::Id;
use crate::domain::recurrence::habit::{PLACES, Pick, Unit};
use crate::domain::series::Series;
use crate::i18n::{Speech, dates, rhythm};
use crate::store;
use crate::web::event::{Choice, Choices, Fields, Planner, choices, kind_name, proposal};
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html, html_with_status, redirect_with, speech_of};

#[derive(Template)]
#[template(path = "series/form.html")]
struct Form {
    page: Page,
    fields: Fields,
    typed: Typed,
    errors: Errors,
    kind: &'static str,
    /// Address and name of each kind, and whether it is this one; none when a series is edited.
    kinds: Vec<(String, String, bool)>,
    /// The series that is edited; none for a new one.
    series: Option<Id<Series>>,
    heading: String,
    units: Vec<Choice>,
    weekdays: Vec<Choice>,
    places: Vec<Choice>,
    one_weekday: Vec<Choice>,
    picks: Vec<Choice>,
    months: Vec<Choice>,
    choices: Choices,
    said: Said,
}

/// The rhythm said back.
#[derive(Template)]
#[template(path = "series/said.html")]
struct Said {
    t: Speech,
    /// Without a capital; empty while the form says no rule.
    sentence: String,
    /// Why it says none.
    fault: String,
    ahead: Vec<Ahead>,
}

/// Which kind a new series is to be.
#[derive(Deserialize)]
pub struct Wanted {
    kind: Option<Kind>,
}

/// The form of a series on record, or of a new one.
pub struct Filled {
    pub series: Option<(Id<Series>, String)>,
    pub fields: Fields,
    pub typed: Typed,
    pub errors: Errors,
}

/// GET /series/new: complete before the first key is pressed.
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(wanted): Asked<Wanted>,
) -> Result<HttpResponse, Fault> {
    let (organisation, kind, now) = (staff.organisation.id, wanted.kind.unwrap_or(Kind::Apero), context.now());
    let last = context.read(move |tx| store::event::last_of_kind(tx, organisation, kind, now)).await?;
    let planner = Planner { account: staff.account.id, zone: &staff.organisation.timezone, now: context.now() };
    let t = speech_of(&request, &staff);
    let fields = proposal(&t, kind, last.as_ref(), None, &planner);
    let typed = Typed::suggested(first_date(&fields, planner.now.date_naive()));
    page(&context, &request, &staff, Filled { series: None, fields, typed, errors: Errors::default() }).await
}

/// POST /series
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    body: web::Bytes,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let (fields, typed) = both(&body)?;
    let today = staff.organisation.timezone.local(context.now()).date();
    let errors = match typed.read(&fields, &t, today, None) {
        Err(errors) => errors,
        Ok(draft) => {
            let act = staff.act(&context);
            match context.write(move |tx| actions::series::create(tx, &act, &draft)).await? {
                Ok(series) => {
                    let flash = Flash { text: t.say("series-created").to_string(), undo: None };
                    return Ok(redirect_with(&format!("/series/{}", series.id), &flash));
                }
                Err(refusal) => refused(&t, &refusal),
            }
        }
    };
    page(&context, &request, &staff, Filled { series: None, fields, typed, errors }).await
}

/// GET /series/sentence?…: the rhythm of the form said back, for those who type.
pub async fn sentence(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
) -> Result<HttpResponse, Fault> {
    let (fields, typed) = both(request.query_string().as_bytes())?;
    let said = said(&context, &request, &staff, &fields, &typed).await?;
    html(&request, &said)
}

/// The two halves of the form.
pub fn both(octets: &[u8]) -> Result<(Fields, Typed), Fault> {
    let malformed = |fault: serde_html_form::de::Error| Fault::Malformed(fault.to_string());
    Ok((
        serde_html_form::from_bytes(octets).map_err(malformed)?,
        serde_html_form::from_bytes(octets).map_err(malformed)?,
    ))
}

/// The form, with the status that its state calls for.
pub async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    filled: Filled,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let Filled { series, fields, typed, errors } = filled;
    let kind: Kind = fields.kind.parse().unwrap_or(Kind::Other);
    let heading = series.as_ref().map_or_else(|| t.say("series-new").to_string(), |(_, title)| title.clone());
    let kinds = match series {
        Some(_) => Vec::new(),
        None => {
            Kind::ALL.iter().map(|one| (format!("/series/new?kind={one}"), kind_name(&t, *one), *one == kind)).collect()
        }
    };
    let status = errors.status();
    let form = Form {
        page: Page::staff(context, request, staff, "agenda", errors.titled(&t, &heading)),
        kind: kind.as_str(),
        kinds,
        series: series.map(|(id, _)| id),
        heading,
        units: units(&t, &typed),
        weekdays: weekdays(&t, |word| typed.weekdays.iter().any(|chosen| chosen == word)),
        one_weekday: weekdays(&t, |word| typed.weekday == word),
        places: PLACES.iter().map(|place| place_choice(&t, *place, &typed)).collect(),
        picks: Pick::ALL.iter().map(|pick| choice(pick.as_str(), &t, "series-pick", &typed.pick)).collect(),
        months: months(&t, &typed),
        choices: choices(context, staff, &t, &fields).await?,
        said: said(context, request, staff, &fields, &typed).await?,
        fields,
        typed,
        errors,
    };
    html_with_status(request, &form, status)
}

/// What an action refused, at the field that carries it.
pub fn refused(t: &Speech, refusal: &Refusal) -> Errors {
    let mut errors = Errors::default();
    let (field, message) = match refusal {
        Refusal::Draft(fault) => words(t, fault),
        Refusal::Unknown(unknown) => (unknown.field, t.say("event-choice-gone").to_string()),
        Refusal::Date { on, .. } => {
            ("capacity", t.say("series-capacity-below").with("day", dates::date(t.language, *on)).to_string())
        }
        Refusal::StartsBefore(on) => {
            ("date", t.say("series-starts-before").with("day", dates::date(t.language, *on)).to_string())
        }
        other => ("title", super::refusal_words(t, other)),
    };
    errors.add(field, message);
    errors
}

async fn said(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    fields: &Fields,
    typed: &Typed,
) -> Result<Said, Fault> {
    let t = speech_of(request, staff);
    let today = staff.organisation.timezone.local(context.now()).date();
    let first = first_date(fields, today);
    let rule = match typed.rule(first) {
        Ok(rule) => rule,
        Err(fault) => {
            return Ok(Said { t, sentence: String::new(), fault: rhythm::refusal(t, fault), ahead: Vec::new() });
        }
    };
    let starts = rule.starts(first.and_time(chrono::NaiveTime::MIN), first, first + Days::new(366));
    let days: Vec<NaiveDate> = starts.iter().map(|local| local.date()).take(8).collect();
    let ahead = ahead(context, staff, &t, &days, typed.skips_holidays.is_some()).await?;
    Ok(Said { sentence: rhythm::sentence(t.language, &rule), fault: String::new(), ahead, t })
}

fn first_date(fields: &Fields, otherwise: NaiveDate) -> NaiveDate {
    fields.date.trim().parse().unwrap_or(otherwise)
}

fn units(t: &Speech, typed: &Typed) -> Vec<Choice> {
    let mut units: Vec<Choice> =
        Unit::ALL.iter().map(|unit| choice(unit.as_str(), t, "series-unit", &typed.unit)).collect();
    if typed.unit == "rule" {
        units.push(choice("rule", t, "series-unit", "rule"));
    }
    units
}

fn weekdays(t: &Speech, chosen: impl Fn(&str) -> bool) -> Vec<Choice> {
    let day = |(word, _): &(&str, _)| Choice {
        value: (*word).to_owned(),
        label: t.say(&format!("series-day-{word}")).to_string(),
        note: String::new(),
        chosen: chosen(word),
    };
    WEEKDAYS.iter().map(day).collect()
}

fn place_choice(t: &Speech, place: i8, typed: &Typed) -> Choice {
    let (value, key) = (place.to_string(), if place < 0 { "last".to_owned() } else { place.to_string() });
    let label = t.say(&format!("series-place-{key}")).to_string();
    Choice { chosen: typed.places.contains(&value), value, label, note: String::new() }
}

fn months(t: &Speech, typed: &Typed) -> Vec<Choice> {
    let month = |number: u32| {
        let first = NaiveDate::from_ymd_opt(2026, number, 1).unwrap_or_default();
        let value = number.to_string();
        let label = dates::month_name(t.language, first).to_owned();
        Choice { chosen: typed.month == value, value, label, note: String::new() }
    };
    (1..=12).map(month).collect()
}

fn choice(word: &str, t: &Speech, keys: &str, chosen: &str) -> Choice {
    let label = t.say(&format!("{keys}-{word}")).to_string();
    Choice { value: word.to_owned(), label, note: String::new(), chosen: chosen == word }
}

/// The fields of an event that stand for one date of a series, to be filled into its form.
pub fn fields_of(event: &Event, revision: i32) -> Fields {
    Fields { revision: Some(revision), ..Fields::of(event) }
}
