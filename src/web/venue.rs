//! Venues: addresses with what a guest needs to get in. Kept by managers, who find them; chosen on the event's form.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::form::{Asked, Errors, Posted, text_words, way_back};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html, html_with_status, redirect_with, speech_of};
use crate::actions;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::text;
use crate::domain::venue::Venue;
use crate::i18n::Speech;
use crate::store;

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct VenueForm {
    name: String,
    address: String,
    directions: String,
    /// `yes`, `no`, or empty while nobody has looked.
    step_free: String,
}

impl VenueForm {
    fn of(venue: &Venue) -> VenueForm {
        let step_free = match venue.step_free {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        VenueForm {
            name: venue.name.clone(),
            address: venue.address.clone(),
            directions: venue.directions.clone(),
            step_free: step_free.into(),
        }
    }

    /// The venue with what was typed; none once a message was added to `errors`.
    fn read(&self, before: &Venue, t: &Speech, errors: &mut Errors) -> Option<Venue> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "venue-name-empty", fault));
        let address =
            errors.take("address", text::line(&self.address), |fault| text_words(t, "venue-address-empty", fault));
        let directions = errors
            .take("directions", text::block(&self.directions), |fault| text_words(t, "venue-address-empty", fault));
        let step_free = match self.step_free.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        Some(Venue { name: name?, address: address?, directions: directions?, step_free, ..before.clone() })
    }
}

/// GET /venues
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let venues = context.read(move |tx| store::venue::all(tx, organisation)).await?;
    let t = speech_of(&request, &staff);
    let page = Page::staff(&context, &request, &staff, "", t.say("venue-list"));
    html(&request, &List { page, venues })
}

/// GET /venues/new
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    form_page(&context, &request, &staff, None, VenueForm::default(), Errors::default())
}

/// POST /venues
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<VenueForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let nothing = Venue {
        id: act.chance.id(act.now),
        name: String::new(),
        address: String::new(),
        directions: String::new(),
        step_free: None,
        created_at: act.now,
    };
    let mut errors = Errors::default();
    let Some(venue) = form.read(&nothing, &t, &mut errors) else {
        return form_page(&context, &request, &staff, None, form, errors);
    };
    context.write(move |tx| actions::venue::save(tx, &act, &venue)).await?;
    Ok(redirect_with("/venues", &Flash { text: t.say("venue-added").to_string(), undo: None }))
}

/// GET /venues/{id}/edit
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Venue>>,
) -> Result<HttpResponse, Fault> {
    let venue = found(&context, &staff, path.into_inner()).await?;
    let form = VenueForm::of(&venue);
    form_page(&context, &request, &staff, Some(venue), form, Errors::default())
}

/// POST /venues/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Venue>>,
    Posted(form): Posted<VenueForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, path.into_inner()).await?;
    let t = speech_of(&request, &staff);
    let undo = way_back(&t, &format!("/venues/{}/former", before.id), &VenueForm::of(&before));
    let done = Flash { text: t.say("form-saved").to_string(), undo };
    change(&context, &request, &staff, before, form, done).await
}

/// POST /venues/{id}/former?…: puts back what the form said before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Venue>>,
    Asked(former): Asked<VenueForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, path.into_inner()).await?;
    let done = Flash { text: speech_of(&request, &staff).say("form-undone").to_string(), undo: None };
    change(&context, &request, &staff, before, former, done).await
}

async fn change(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    before: Venue,
    form: VenueForm,
    done: Flash,
) -> Result<HttpResponse, Fault> {
    let mut errors = Errors::default();
    let Some(after) = form.read(&before, &speech_of(request, staff), &mut errors) else {
        return form_page(context, request, staff, Some(before), form, errors);
    };
    let act = staff.act(context);
    context.write(move |tx| actions::venue::save(tx, &act, &after)).await?;
    Ok(redirect_with("/venues", &done))
}

async fn found(context: &Context, staff: &Staff, id: Id<Venue>) -> Result<Venue, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::venue::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

fn form_page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    venue: Option<Venue>,
    form: VenueForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let heading = venue.as_ref().map_or_else(|| t.say("venue-new").to_string(), |venue| venue.name.clone());
    let template = Edit {
        page: Page::staff(context, request, staff, "", errors.titled(&t, &heading)),
        url: venue.as_ref().map_or_else(|| "/venues".into(), |venue| format!("/venues/{}", venue.id)),
        is_new: venue.is_none(),
        heading,
        form,
        errors,
    };
    let status = template.errors.status();
    html_with_status(request, &template, status)
}

#[derive(Template)]
#[template(path = "venue/list.html")]
struct List {
    page: Page,
    venues: Vec<Venue>,
}

#[derive(Template)]
#[template(path = "venue/edit.html")]
struct Edit {
    page: Page,
    url: String,
    is_new: bool,
    heading: String,
    form: VenueForm,
    errors: Errors,
}
