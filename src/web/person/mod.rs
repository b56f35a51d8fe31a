//! People: one person's page, and the forms that add and change them. The list, the form's rules and erasing stand
//! beside. Directors have no way in: names are not figures.

mod basis;
pub mod duplicate;
pub mod erasure;
pub mod export;
mod form;
pub mod gesture;
mod history;
pub mod import;
pub mod list;
pub mod row;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use self::basis::BasisHistory;
use self::form::PersonForm;
use self::history::{History, Meeting};
use self::row::{basis_choice, basis_word};
use super::fault::Fault;
use super::form::{Asked, Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, colour, html, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::actions::person::Refusal;
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::text::initials;
use crate::i18n::dates;
use crate::store;

/// GET /people/{id}: why we may write to them, where they belong, what they were asked and said.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, path.into_inner());
    let (house, now) = (staff.organisation.clone(), context.now());
    let found = context
        .read(move |tx| {
            let Some(person) = store::person::by_id(tx, organisation, id)? else { return Ok(None) };
            let communities = store::community::by_ids(tx, organisation, &person.communities)?;
            let balance = gesture::Account::read(tx, &house, id, now)?;
            let bases = BasisHistory::read(tx, organisation, id)?;
            Ok(Some((person, communities, History::read(tx, organisation, id)?, balance, bases)))
        })
        .await?;
    let (person, communities, history, balance, bases) = found.ok_or(Fault::NotFound)?;
    let t = speech_of(&request, &staff);
    let page = Page::staff(&context, &request, &staff, "people", &person.name);
    let template = Show {
        initials: initials(&person.name),
        colour: colour(id.uuid()),
        basis: basis_word(person.basis.kind, &t),
        since: dates::date(t.language, person.basis.since),
        objected: person
            .objected_at
            .map(|at| dates::date(t.language, staff.organisation.timezone.local(at).date()))
            .unwrap_or_default(),
        communities,
        came: history.came(),
        held: history.held(),
        meetings: history.meetings(&t),
        balance: balance.sentence(&t),
        is_tilted: balance.is_tilted(),
        gestures: balance.lines(&t, id),
        gesture_kinds: gesture::kinds(&t),
        bases: bases.lines(&t, &staff.organisation),
        person,
        page,
    };
    html(&request, &template)
}

/// What the address of an empty form may bring: the community one comes from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Preset {
    community: String,
}

/// GET /people/new
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(preset): Asked<Preset>,
) -> Result<HttpResponse, Fault> {
    let communities = Some(preset.community).filter(|id| !id.is_empty()).into_iter().collect();
    let form = PersonForm::blank(staff.organisation.locale, today(&context, &staff), communities);
    let desk = Desk { context: &context, request: &request, staff: &staff, person: None };
    desk.form(form, Errors::default()).await
}

/// POST /people
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<PersonForm>,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(&request, &staff);
    let desk = Desk { context: &context, request: &request, staff: &staff, person: None };
    let mut errors = Errors::default();
    let Some(typed) = form.read(&t, today(&context, &staff), &mut errors) else {
        return desk.form(form, errors).await;
    };
    let act = staff.act(&context);
    let basis = Basis { kind: BasisKind::None, source: String::new(), since: act.now.date_naive() };
    let blank = actions::person::newcomer(&act, String::new(), None, staff.organisation.locale, basis);
    let person = typed.onto(blank);
    let added = context.write(move |tx| actions::person::add(tx, &act, &person)).await?;
    match added {
        Ok(person) => {
            let key = if person.objected_at.is_some() { "person-added-objected" } else { "person-added" };
            let text = t.say(key).with("name", person.name.as_str()).to_string();
            let undo = Some((format!("/people/{}/erasure", person.id), t.say("form-undo").to_string()));
            Ok(redirect_with(&format!("/people/{}", person.id), &Flash { text, undo }))
        }
        Err(refusal) => desk.refused(form, refusal).await,
    }
}

/// GET /people/{id}/edit
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
) -> Result<HttpResponse, Fault> {
    let person = found(&context, &staff, path.into_inner()).await?;
    let form = PersonForm::of(&person);
    let desk = Desk { context: &context, request: &request, staff: &staff, person: Some(person) };
    desk.form(form, Errors::default()).await
}

/// POST /people/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Person>>,
    Posted(form): Posted<PersonForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    let desk = Desk { context: &context, request: &request, staff: &staff, person: Some(before.clone()) };
    let mut errors = Errors::default();
    let Some(typed) = form.read(&t, today(&context, &staff), &mut errors) else {
        return desk.form(form, errors).await;
    };
    let (act, url) = (staff.act(&context), format!("/people/{}", before.id));
    let after = typed.onto(before);
    match context.write(move |tx| actions::person::change(tx, &act, &after)).await? {
        Ok(()) => Ok(redirect_with(&url, &Flash { text: t.say("form-saved").to_string(), undo: None })),
        Err(refusal) => desk.refused(form, refusal).await,
    }
}

async fn found(context: &Context, staff: &Staff, id: Id<Person>) -> Result<Person, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::person::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

fn today(context: &Context, staff: &Staff) -> NaiveDate {
    staff.organisation.timezone.local(context.now()).date()
}

/// Who fills in which form: what every showing of it needs.
struct Desk<'a> {
    context: &'a Context,
    request: &'a HttpRequest,
    staff: &'a Staff,
    person: Option<Person>,
}

impl Desk<'_> {
    /// The form with what the database had against it.
    async fn refused(&self, form: PersonForm, refusal: Refusal) -> Result<HttpResponse, Fault> {
        let t = speech_of(self.request, self.staff);
        let mut errors = Errors::default();
        match refusal {
            Refusal::AddressTaken(holder) => {
                let holder = found(self.context, self.staff, holder).await?;
                errors.add("email", t.say("person-email-taken").with("name", holder.name.as_str()));
            }
            Refusal::Erased => errors.add("email", t.say("person-email-erased")),
            Refusal::Unknown(_) => errors.add("communities", t.say("person-communities-gone")),
        }
        self.form(form, errors).await
    }

    /// The form with what was typed: 422 when something is to mend.
    async fn form(&self, form: PersonForm, errors: Errors) -> Result<HttpResponse, Fault> {
        let organisation = self.staff.organisation.id;
        let (communities, departments) = self
            .context
            .read(move |tx| {
                Ok((store::community::all(tx, organisation)?, store::person::departments(tx, organisation)?))
            })
            .await?;
        let t = speech_of(self.request, self.staff);
        let heading = match &self.person {
            None => t.say("person-new").to_string(),
            Some(person) => person.name.clone(),
        };
        let (title, status) = (errors.titled(&t, &heading), errors.status());
        let template = Edit {
            page: Page::staff(self.context, self.request, self.staff, "people", title),
            url: self.person.as_ref().map_or_else(|| "/people".into(), |person| format!("/people/{}", person.id)),
            is_new: self.person.is_none(),
            has_objected: self.person.as_ref().is_some_and(|person| person.objected_at.is_some()),
            heading,
            communities: communities.into_iter().map(|one| (one.id.to_string(), one.name)).collect(),
            departments: departments.into_iter().map(|(name, _)| name).collect(),
            bases: BasisKind::ALL.iter().map(|kind| (kind.as_str(), basis_choice(*kind, &t))).collect(),
            form,
            errors,
        };
        html_with_status(self.request, &template, status)
    }
}

#[derive(Template)]
#[template(path = "person/show.html")]
struct Show {
    page: Page,
    person: Person,
    initials: String,
    colour: u8,
    basis: String,
    since: String,
    objected: String,
    communities: Vec<Community>,
    meetings: Vec<Meeting>,
    came: usize,
    held: usize,
    balance: String,
    is_tilted: bool,
    gestures: Vec<gesture::Line>,
    gesture_kinds: Vec<(&'static str, String)>,
    bases: Vec<basis::Line>,
}

#[derive(Template)]
#[template(path = "person/edit.html")]
struct Edit {
    page: Page,
    url: String,
    is_new: bool,
    has_objected: bool,
    heading: String,
    form: PersonForm,
    errors: Errors,
    communities: Vec<(String, String)>,
    departments: Vec<String>,
    bases: Vec<(&'static str, String)>,
}
