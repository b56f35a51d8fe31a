//! The relays of a launch: added, said anew, moved from state to state, taken off; each with its way back.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::found;
use super::relay_form::RelayForm;
use super::show::state_word;
use crate::actions;
use crate::actions::relay::Refusal;
use crate::context::Context;
use crate::domain::id::Id;
use crate::domain::launch::Launch;
use crate::domain::relay::{Kind, Relay, State};
use crate::i18n::Speech;
use crate::store;
use crate::web::fault::Fault;
use crate::web::form::{Asked, Errors, Posted, way_back};
use crate::web::guard::{Manager, Staff};
use crate::web::page::{Flash, Page, html_with_status, redirect_with, speech_of};

type Address = web::Path<(Id<Launch>, Id<Relay>)>;

/// POST /launches/{id}/relays
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Launch>>,
    Posted(form): Posted<RelayForm>,
) -> Result<HttpResponse, Fault> {
    let launch = found(&context, &staff, *path).await?;
    let relay = blank(&context, &staff, launch.id, None);
    let text = speech_of(&request, &staff).say("launch-relay-added").to_string();
    save(&context, &request, &staff, &launch, relay, form, Flash { text, undo: None }).await
}

/// GET /launches/{id}/relays/{relay}
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: Address,
) -> Result<HttpResponse, Fault> {
    let (launch, id) = path.into_inner();
    let launch = found(&context, &staff, launch).await?;
    let (_, form) = known(&context, &staff, launch.id, id).await?;
    page(&context, &request, &staff, &launch, Some(id), form, Errors::default())
}

/// POST /launches/{id}/relays/{relay}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: Address,
    Posted(form): Posted<RelayForm>,
) -> Result<HttpResponse, Fault> {
    let (launch, id) = path.into_inner();
    let launch = found(&context, &staff, launch).await?;
    let (before, former) = known(&context, &staff, launch.id, id).await?;
    let t = speech_of(&request, &staff);
    let done = Flash { text: t.say("form-saved").to_string(), undo: former_url(&t, &before, &former) };
    save(&context, &request, &staff, &launch, before, form, done).await
}

/// The state that a button stands for.
#[derive(Deserialize)]
pub struct Moved {
    state: State,
}

/// POST /launches/{id}/relays/{relay}/state
pub async fn advance(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: Address,
    Posted(moved): Posted<Moved>,
) -> Result<HttpResponse, Fault> {
    let (launch, id) = path.into_inner();
    let (before, former) = known(&context, &staff, launch, id).await?;
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let after = before.moved(moved.state, act.now);
    let word = state_word(&t, moved.state);
    let text = t.say("launch-moved").with("name", before.name.as_str()).with("state", word).to_string();
    let saved = context.write(move |tx| actions::relay::save(tx, &act, &after)).await?;
    saved.ok_or(Fault::NotFound)?.map_err(|_| Fault::NotFound)?;
    Ok(redirect_with(&format!("/launches/{launch}"), &Flash { text, undo: former_url(&t, &before, &former) }))
}

/// POST /launches/{id}/relays/{relay}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: Address,
) -> Result<HttpResponse, Fault> {
    let (launch, id) = path.into_inner();
    let (before, former) = known(&context, &staff, launch, id).await?;
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    context.write(move |tx| actions::relay::remove(tx, &act, launch, id)).await?;
    let text = t.say("launch-relay-removed").with("name", before.name.as_str()).to_string();
    Ok(redirect_with(&format!("/launches/{launch}"), &Flash { text, undo: former_url(&t, &before, &former) }))
}

/// POST /launches/{id}/relays/{relay}/former?…: puts a relay back as it was, even one that was taken off.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: Address,
    Asked(former): Asked<RelayForm>,
) -> Result<HttpResponse, Fault> {
    let (launch, id) = path.into_inner();
    let launch = found(&context, &staff, launch).await?;
    let before = match known(&context, &staff, launch.id, id).await {
        Ok((relay, _)) => relay,
        Err(Fault::NotFound) => blank(&context, &staff, launch.id, Some(id)),
        Err(fault) => return Err(fault),
    };
    let text = speech_of(&request, &staff).say("form-undone").to_string();
    save(&context, &request, &staff, &launch, before, former, Flash { text, undo: None }).await
}

/// « Webzine », "Group".
pub fn kind_word(t: &Speech, kind: Kind) -> String {
    match kind {
        Kind::Group => t.say("launch-kind-group"),
        Kind::Association => t.say("launch-kind-association"),
        Kind::Webzine => t.say("launch-kind-webzine"),
        Kind::Person => t.say("launch-kind-person"),
    }
    .to_string()
}

/// A relay before anything is said of it.
fn blank(context: &Context, staff: &Staff, launch: Id<Launch>, id: Option<Id<Relay>>) -> Relay {
    let act = staff.act(context);
    Relay {
        id: id.unwrap_or_else(|| act.chance.id(act.now)),
        launch,
        name: String::new(),
        kind: Kind::Group,
        person: None,
        state: State::ToContact,
        note: String::new(),
        met_at: None,
        changed_at: act.now,
        created_at: act.now,
    }
}

/// A relay on record, with what its form says.
async fn known(
    context: &Context,
    staff: &Staff,
    launch: Id<Launch>,
    id: Id<Relay>,
) -> Result<(Relay, RelayForm), Fault> {
    let organisation = staff.organisation.id;
    let found = context
        .read(move |tx| {
            let Some(relay) = store::relay::by_id(tx, organisation, launch, id)? else { return Ok(None) };
            let person = relay.person.map(|person| store::person::by_id(tx, organisation, person)).transpose()?;
            let form = RelayForm::of(&relay, person.flatten().as_ref());
            Ok(Some((relay, form)))
        })
        .await?;
    found.ok_or(Fault::NotFound)
}

fn former_url(t: &Speech, relay: &Relay, former: &RelayForm) -> Option<(String, String)> {
    way_back(t, &format!("/launches/{}/relays/{}/former", relay.launch, relay.id), former)
}

async fn save(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    launch: &Launch,
    before: Relay,
    form: RelayForm,
    done: Flash,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(context), speech_of(request, staff));
    let (organisation, asked) = (staff.organisation.id, form.clone());
    let named = context.read(move |tx| asked.named(tx, organisation)).await?;
    let mut errors = Errors::default();
    let shown = (!before.name.is_empty()).then_some(before.id);
    let Some(after) = form.read(&before, named, &t, &mut errors) else {
        return page(context, request, staff, launch, shown, form, errors);
    };
    let after = if after.state == before.state { after } else { Relay { changed_at: act.now, ..after } };
    match context.write(move |tx| actions::relay::save(tx, &act, &after)).await?.ok_or(Fault::NotFound)? {
        Ok(()) => Ok(redirect_with(&format!("/launches/{}", launch.id), &done)),
        Err(Refusal::TooMany) => {
            errors.add("name", t.say("launch-too-many"));
            page(context, request, staff, launch, shown, form, errors)
        }
        Err(Refusal::Unknown(_)) => {
            errors.add("person", t.say("launch-person-unclear"));
            page(context, request, staff, launch, shown, form, errors)
        }
    }
}

#[derive(Template)]
#[template(path = "launch/relay.html")]
struct Edit {
    page: Page,
    launch: Id<Launch>,
    launch_name: String,
    relay: Option<Id<Relay>>,
    heading: String,
    form: RelayForm,
    errors: Errors,
}

fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    launch: &Launch,
    relay: Option<Id<Relay>>,
    form: RelayForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let heading = if relay.is_some() { form.name.clone() } else { t.say("launch-relay-new").to_string() };
    let template = Edit {
        page: Page::staff(context, request, staff, "people", errors.titled(&t, &heading)),
        launch: launch.id,
        launch_name: launch.name.clone(),
        relay,
        heading,
        form,
        errors,
    };
    let status = template.errors.status();
    html_with_status(request, &template, status)
}
