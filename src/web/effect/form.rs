//! The form of an effect: for a meetup, a series or the organisation; changed, taken away and put back.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use crate::actions;
use crate::context::Context;
use crate::domain::effect::{Effect, Origin, Said, Typed};
use crate::domain::id::Id;
use crate::store;
use crate::web::fault::Fault;
use crate::web::flaw;
use crate::web::form::{Asked, Errors, Posted};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};
use crate::web::sealed::{self, Kept};

/// Where something is put back, and what seals it.
const BACK: (&str, &str) = ("/effects/restoration", "effect");

/// The fields as they were typed, and what the effect is of.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EffectForm {
    /// An id, or nothing.
    pub event: String,
    /// An id, or nothing.
    pub series: String,
    /// What is said of it.
    #[serde(flatten)]
    pub typed: Typed,
}

impl EffectForm {
    fn origin(&self) -> Result<Origin, Fault> {
        let origin = match (self.event.as_str(), self.series.as_str()) {
            ("", "") => Ok(Origin::Organisation),
            ("", series) => series.parse().map(Origin::Series),
            (event, _) => event.parse().map(Origin::Event),
        };
        origin.map_err(|_| Fault::NotFound)
    }

    fn of(effect: &Effect) -> EffectForm {
        let (event, series) = match effect.of {
            Origin::Event(event) => (event.to_string(), String::new()),
            Origin::Series(series) => (String::new(), series.to_string()),
            Origin::Organisation => (String::new(), String::new()),
        };
        EffectForm { event, series, typed: effect.said.typed() }
    }
}

/// GET /effects/new?event=…
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(mut form): Asked<EffectForm>,
) -> Result<HttpResponse, Fault> {
    let (origin, organisation) = (form.origin()?, staff.organisation.id);
    if let Origin::Event(id) = origin {
        let event = context.read(move |tx| store::event::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)?;
        form.typed.from_on = event.timezone.local(event.starts_at).date().to_string();
    }
    page(&context, &request, &staff, None, form, Errors::default()).await
}

/// POST /effects
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<EffectForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t, origin) = (staff.act(&context), speech_of(&request, &staff), form.origin()?);
    let mut errors = Errors::default();
    let Some(said) = flaw::take(&t, &mut errors, Said::read(&form.typed, t.language)) else {
        return page(&context, &request, &staff, None, form, errors).await;
    };
    let created = context.write(move |tx| actions::effect::create(tx, &act, origin, said.clone())).await?;
    created.map_err(|_| Fault::NotFound)?;
    Ok(redirect_with(&place(origin), &Flash { text: t.say("effect-added").to_string(), undo: None }))
}

/// GET /effects/{id}
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Effect>>,
) -> Result<HttpResponse, Fault> {
    let effect = found(&context, &staff, *path).await?;
    page(&context, &request, &staff, Some(effect.id), EffectForm::of(&effect), Errors::default()).await
}

/// POST /effects/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Effect>>,
    Posted(form): Posted<EffectForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), before.id);
    let mut errors = Errors::default();
    let Some(said) = flaw::take(&t, &mut errors, Said::read(&form.typed, t.language)) else {
        let form = EffectForm { typed: form.typed, ..EffectForm::of(&before) };
        return page(&context, &request, &staff, Some(id), form, errors).await;
    };
    context.write(move |tx| actions::effect::update(tx, &act, id, said.clone())).await?.ok_or(Fault::NotFound)?;
    Ok(redirect_with(&place(before.of), &sealed::flash(&context, &staff, &t, "form-saved", BACK, &before)))
}

/// POST /effects/{id}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Effect>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let former = context.write(move |tx| actions::effect::delete(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(redirect_with(&place(former.of), &sealed::flash(&context, &staff, &t, "effect-removed", BACK, &former)))
}

/// POST /effects/restoration?kept=…: puts an effect back as it was.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(kept): Asked<Kept>,
) -> Result<HttpResponse, Fault> {
    let former: Effect = kept.open(&context, &staff, BACK.1).ok_or(Fault::NotFound)?;
    let (act, t, of) = (staff.act(&context), speech_of(&request, &staff), former.of);
    context.write(move |tx| actions::effect::restore(tx, &act, former.clone())).await?;
    Ok(redirect_with(&place(of), &Flash { text: t.say("form-undone").to_string(), undo: None }))
}

/// The page that shows the effects of something.
fn place(of: Origin) -> String {
    match of {
        Origin::Event(event) => format!("/events/{event}#effects"),
        Origin::Series(series) => format!("/series/{series}#effects"),
        Origin::Organisation => "/effects".to_owned(),
    }
}

async fn found(context: &Context, staff: &Staff, id: Id<Effect>) -> Result<Effect, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::effect::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

#[derive(Template)]
#[template(path = "effect/form.html")]
struct Form {
    page: Page,
    effect: Option<Id<Effect>>,
    /// Address and title of what it is an effect of.
    of: (String, String),
    form: EffectForm,
    errors: Errors,
}

async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    effect: Option<Id<Effect>>,
    form: EffectForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (organisation, origin) = (staff.organisation.id, form.origin()?);
    let title = context
        .read(move |tx| {
            Ok(match origin {
                Origin::Event(id) => store::event::by_id(tx, organisation, id)?.map(|event| event.title),
                Origin::Series(id) => store::series::by_id(tx, organisation, id)?.map(|series| series.title),
                Origin::Organisation => Some(String::new()),
            })
        })
        .await?
        .ok_or(Fault::NotFound)?;
    let title = if title.is_empty() { t.say("effect-all").to_string() } else { title };
    let heading = t.say(if effect.is_some() { "effect-edit" } else { "effect-new" }).to_string();
    let form = Form {
        page: Page::staff(context, request, staff, "report", errors.titled(&t, &heading)),
        effect,
        of: (place(origin), title),
        form,
        errors,
    };
    let status = form.errors.status();
    html_with_status(request, &form, status)
}
