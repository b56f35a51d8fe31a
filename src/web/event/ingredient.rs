//! The host's side of the ingredients: asking for one, saying it anew, taking it off the list and putting it back,
//! ticking what was brought.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::found;
use crate::actions;
use crate::actions::ingredient::{Line, TooManyLines};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{Amount, Ingredient, LINES_MAX, MOST};
use crate::domain::person::Person;
use crate::domain::text;
use crate::i18n::Speech;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted, text_words};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct IngredientForm {
    /// In the host's words.
    pub(super) label: String,
    /// A number; nothing for one, and without meaning when any number will do.
    pub(super) amount: String,
    /// `fixed`, `heads` or `any`.
    pub(super) unit: String,
}

impl IngredientForm {
    fn of(line: &Ingredient) -> IngredientForm {
        let (unit, number) = match line.amount {
            Amount::Fixed(number) => ("fixed", number.to_string()),
            Amount::PerHeads(heads) => ("heads", heads.to_string()),
            Amount::Any => ("any", String::new()),
        };
        IngredientForm { label: line.label.clone(), amount: number, unit: unit.into() }
    }

    /// The line that was typed; none once a message was added to `errors`.
    fn read(&self, t: &Speech, errors: &mut Errors) -> Option<Line> {
        let label =
            errors.take("label", text::line(&self.label), |fault| text_words(t, "ingredient-label-empty", fault));
        let number = match self.amount.trim() {
            "" => Some(1),
            typed => typed.parse().ok(),
        };
        let amount = match (self.unit.as_str(), number) {
            ("any", _) => Some(Amount::Any),
            ("heads", Some(number)) => Amount::of(None, Some(number)).ok(),
            (_, Some(number)) => Amount::of(Some(number), None).ok(),
            (_, None) => None,
        };
        let odd = |()| t.say("ingredient-amount-odd").with("most", MOST).to_string();
        let amount = errors.take("amount", amount.ok_or(()), odd);
        Some(Line { label: label?, amount: amount? })
    }
}

/// POST /events/{id}/ingredients
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(form): Posted<IngredientForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let mut errors = Errors::default();
    let Some(line) = form.read(&t, &mut errors) else {
        return page(&context, &request, &staff, id, None, form, errors).await;
    };
    match context.write(move |tx| actions::ingredient::create(tx, &act, id, &line)).await? {
        None => Err(Fault::NotFound),
        Some(Ok(_)) => Ok(back(id, t.say("ingredient-added"), None)),
        Some(Err(TooManyLines)) => {
            errors.add("label", t.say("ingredient-too-many").with("most", LINES_MAX));
            page(&context, &request, &staff, id, None, form, errors).await
        }
    }
}

/// GET /events/{id}/ingredients/{ingredient}
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
) -> Result<HttpResponse, Fault> {
    let (organisation, (id, line)) = (staff.organisation.id, path.into_inner());
    let found = context.read(move |tx| store::ingredient::by_id(tx, organisation, id, line)).await?;
    let form = IngredientForm::of(&found.ok_or(Fault::NotFound)?);
    page(&context, &request, &staff, id, Some(line), form, Errors::default()).await
}

/// POST /events/{id}/ingredients/{ingredient}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
    Posted(form): Posted<IngredientForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t, (id, ingredient)) = (staff.act(&context), speech_of(&request, &staff), path.into_inner());
    let mut errors = Errors::default();
    let Some(line) = form.read(&t, &mut errors) else {
        return page(&context, &request, &staff, id, Some(ingredient), form, errors).await;
    };
    let changed = context.write(move |tx| actions::ingredient::change(tx, &act, id, ingredient, &line)).await?;
    changed.ok_or(Fault::NotFound)?;
    Ok(back(id, t.say("form-saved"), None))
}

/// POST /events/{id}/ingredients/{ingredient}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
) -> Result<HttpResponse, Fault> {
    let (act, t, (id, line)) = (staff.act(&context), speech_of(&request, &staff), path.into_inner());
    if !context.write(move |tx| actions::ingredient::remove(tx, &act, id, line)).await? {
        return Err(Fault::NotFound);
    }
    let undo = (format!("/events/{id}/ingredients/{line}/restoration"), t.say("ingredient-restore").to_string());
    Ok(back(id, t.say("ingredient-removed"), Some(undo)))
}

/// POST /events/{id}/ingredients/{ingredient}/restoration
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Ingredient>)>,
) -> Result<HttpResponse, Fault> {
    let (act, t, (id, line)) = (staff.act(&context), speech_of(&request, &staff), path.into_inner());
    if !context.write(move |tx| actions::ingredient::restore(tx, &act, id, line)).await? {
        return Err(Fault::NotFound);
    }
    Ok(back(id, t.say("ingredient-restored"), None))
}

/// Whether something was brought.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Tick {
    /// `yes`; anything else takes the tick back.
    given: String,
}

/// POST /events/{id}/ingredients/{ingredient}/promises/{person}
pub async fn tick(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<Ingredient>, Id<Person>)>,
    Posted(tick): Posted<Tick>,
) -> Result<HttpResponse, Fault> {
    let (act, t, (id, line, person)) = (staff.act(&context), speech_of(&request, &staff), path.into_inner());
    let given = (tick.given == "yes").then_some(true);
    let ticked = context.write(move |tx| actions::ingredient::tick(tx, &act, id, line, person, given)).await?;
    let words = match ticked.ok_or(Fault::NotFound)? {
        Ok(_) if given.is_some() => t.say("ingredient-ticked"),
        Ok(_) => t.say("ingredient-unticked"),
        Err(_) => t.say("ingredient-not-begun"),
    };
    Ok(back(id, words, None))
}

fn back(event: Id<Event>, text: impl ToString, undo: Option<(String, String)>) -> HttpResponse {
    redirect_with(&format!("/events/{event}#ingredients"), &Flash { text: text.to_string(), undo })
}

#[derive(Template)]
#[template(path = "event/ingredient.html")]
struct Edit {
    page: Page,
    event: Id<Event>,
    event_title: String,
    line: Option<Id<Ingredient>>,
    heading: String,
    form: IngredientForm,
    errors: Errors,
}

/// The form of one line, with what was typed into it.
async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    event: Id<Event>,
    line: Option<Id<Ingredient>>,
    form: IngredientForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let event_title = found(context, staff, event).await?.title;
    let heading = match line {
        Some(_) => form.label.clone(),
        None => t.say("ingredient-new").to_string(),
    };
    let page = Page::staff(context, request, staff, "agenda", errors.titled(&t, &heading));
    let status = errors.status();
    html_with_status(request, &Edit { page, event, event_title, line, heading, form, errors }, status)
}
