//! Who helps at a door: asked by name, given a link, revoked, let in again. For those who manage.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions;
use crate::actions::door_helper::Refusal;
use crate::charts::qr;
use crate::context::Context;
use crate::domain::door_helper::{DoorHelper, MOST};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::text;
use crate::i18n::dates;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Errors, Posted, text_words};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};

#[derive(Template)]
#[template(path = "door/helpers.html")]
struct Helpers {
    page: Page,
    event: Id<Event>,
    title: String,
    /// « jusqu’au vendredi 4 décembre à 9 h »
    until: String,
    rows: Vec<Row>,
    form: HelperForm,
    errors: Errors,
}

struct Row {
    helper: Id<DoorHelper>,
    name: String,
    revoked: bool,
    link: String,
    qr: Option<String>,
}

/// The form as it was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct HelperForm {
    name: String,
}

/// GET /events/{id}/door-helpers
pub async fn list(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
) -> Result<HttpResponse, Fault> {
    shown(&context, &request, &staff, *path, HelperForm::default(), Errors::default()).await
}

/// POST /events/{id}/door-helpers
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Event>>,
    Posted(form): Posted<HelperForm>,
) -> Result<HttpResponse, Fault> {
    let (act, event, t) = (staff.act(&context), *path, speech_of(&request, &staff));
    let mut errors = Errors::default();
    let name = errors.take("name", text::line(&form.name), |fault| text_words(&t, "door-helper-name-missing", fault));
    let Some(name) = name else { return shown(&context, &request, &staff, event, form, errors).await };
    let asked = context.write(move |tx| actions::door_helper::ask(tx, &act, event, &name)).await?;
    match asked.ok_or(Fault::NotFound)? {
        Ok(helper) => {
            let text = t.say("door-helper-asked").with("name", helper.name.as_str()).to_string();
            let undo = (format!("{}/{}/revocation", home(event), helper.id), t.say("door-undo").to_string());
            Ok(redirect_with(&home(event), &Flash { text, undo: Some(undo) }))
        }
        Err(refusal) => {
            errors.add(
                "name",
                match refusal {
                    Refusal::TooMany => t.say("door-helper-too-many").with("max", MOST),
                    Refusal::Over => t.say("door-helper-over"),
                },
            );
            shown(&context, &request, &staff, event, form, errors).await
        }
    }
}

/// POST /events/{id}/door-helpers/{helper}/revocation
pub async fn revoke(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<DoorHelper>)>,
) -> Result<HttpResponse, Fault> {
    let (act, (event, id), t) = (staff.act(&context), path.into_inner(), speech_of(&request, &staff));
    let revoked = context.write(move |tx| actions::door_helper::revoke(tx, &act, event, id)).await?;
    let text = t.say("door-helper-revoked").with("name", revoked.ok_or(Fault::NotFound)?.name).to_string();
    let undo = (format!("{}/{id}/restoration", home(event)), t.say("door-undo").to_string());
    Ok(redirect_with(&home(event), &Flash { text, undo: Some(undo) }))
}

/// POST /events/{id}/door-helpers/{helper}/restoration
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<(Id<Event>, Id<DoorHelper>)>,
) -> Result<HttpResponse, Fault> {
    let (act, (event, id), t) = (staff.act(&context), path.into_inner(), speech_of(&request, &staff));
    let restored = context.write(move |tx| actions::door_helper::restore(tx, &act, event, id)).await?;
    let text = t.say("door-helper-restored").with("name", restored.ok_or(Fault::NotFound)?.name).to_string();
    Ok(redirect_with(&home(event), &Flash { text, undo: None }))
}

fn home(event: Id<Event>) -> String {
    format!("/events/{event}/door-helpers")
}

async fn shown(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    id: Id<Event>,
    form: HelperForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let found = context
        .read(move |tx| {
            let Some(event) = store::event::by_id(tx, organisation, id)? else { return Ok(None) };
            Ok(Some((event, store::door_helper::of_event(tx, organisation, id)?)))
        })
        .await?;
    let (event, helpers) = found.ok_or(Fault::NotFound)?;
    let t = speech_of(request, staff);
    let until = dates::moment(t.language, event.timezone.local(DoorHelper::until(&event)));
    let row = |helper: DoorHelper| {
        let link = context.links.door(helper.link_key);
        let label = t.say("door-helper-code").with("name", helper.name.as_str()).to_string();
        let revoked = helper.revoked_at.is_some();
        let qr = qr::svg(&link, &label).ok().filter(|_| !revoked);
        Row { helper: helper.id, name: helper.name, revoked, link, qr }
    };
    let status = errors.status();
    let title = errors.titled(&t, &t.say("door-helpers").to_string());
    let template = Helpers {
        page: Page::staff(context, request, staff, "agenda", title),
        event: id,
        title: event.title,
        until: t.say("door-helper-until").with("moment", until).to_string(),
        rows: helpers.into_iter().map(row).collect(),
        form,
        errors,
    };
    html_with_status(request, &template, status)
}
