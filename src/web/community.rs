//! Communities: the groups with their sizes, one group with its members and its form. A renaming can be undone,
//! because the address of the way back carries what the form said before.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::face;
use super::fault::Fault;
use super::form::{Asked, Errors, Posted, text_words, way_back};
use super::guard::{Manager, Staff};
use super::page::{Flash, Page, html, html_with_status, redirect_with, speech_of};
use super::person::row::{AT_ONCE, PersonRow};
use crate::actions;
use crate::context::Context;
use crate::domain::community::Community;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::text;
use crate::i18n::Speech;
use crate::store;
use crate::store::person::Among;

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CommunityForm {
    name: String,
    /// `yes` for colleagues, anything else for the world outside.
    internal: String,
    /// `tu` or `vous`.
    address_form: String,
}

impl CommunityForm {
    fn of(community: &Community) -> CommunityForm {
        CommunityForm {
            name: community.name.clone(),
            internal: if community.internal { "yes" } else { "no" }.into(),
            address_form: community.address_form.as_str().into(),
        }
    }

    /// The community with what was typed; none once a message was added to `errors`.
    fn read(&self, before: &Community, t: &Speech, errors: &mut Errors) -> Option<Community> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "community-name-empty", fault));
        let form = self.address_form.parse::<Register>();
        let form = errors.take("address_form", form, |_| t.say("community-form-choose").to_string());
        Some(Community { name: name?, internal: self.internal == "yes", address_form: form?, ..before.clone() })
    }
}

/// GET /communities
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let (communities, sizes) = context
        .read(move |tx| Ok((store::community::all(tx, organisation)?, store::community::sizes(tx, organisation)?)))
        .await?;
    let t = speech_of(&request, &staff);
    let sized = |community: Community| (sizes.get(&community.id).copied().unwrap_or(0), community);
    let (inside, outside): (Vec<_>, Vec<_>) = communities.into_iter().map(sized).partition(|(_, one)| one.internal);
    let headed = |key: &'static str, group| (t.say(key).to_string(), group);
    let groups = vec![headed("community-external", outside), headed("community-internal", inside)];
    let page = Page::staff(&context, &request, &staff, "people", t.say("community-list"));
    html(&request, &List { page, groups })
}

/// GET /communities/{id}: its members and its form.
pub async fn show(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Community>>,
) -> Result<HttpResponse, Fault> {
    let community = found(&context, &staff, path.into_inner()).await?;
    let form = CommunityForm::of(&community);
    shown(&context, &request, &staff, community, form, Errors::default()).await
}

/// GET /communities/new
pub async fn new(context: web::Data<Context>, request: HttpRequest, staff: Manager) -> Result<HttpResponse, Fault> {
    let form = CommunityForm {
        internal: "no".into(),
        address_form: Register::default().as_str().into(),
        ..Default::default()
    };
    blank(&context, &request, &staff, form, Errors::default())
}

/// POST /communities
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<CommunityForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t) = (staff.act(&context), speech_of(&request, &staff));
    let nothing = Community {
        id: act.chance.id(act.now),
        name: String::new(),
        internal: false,
        address_form: Register::default(),
        created_at: act.now,
    };
    let mut errors = Errors::default();
    let Some(community) = form.read(&nothing, &t, &mut errors) else {
        return blank(&context, &request, &staff, form, errors);
    };
    let url = format!("/communities/{}", community.id);
    match context.write(move |tx| actions::community::save(tx, &act, &community)).await? {
        Ok(()) => Ok(redirect_with(&url, &Flash { text: t.say("community-added").to_string(), undo: None })),
        Err(actions::community::NameTaken) => {
            errors.add("name", t.say("community-name-taken"));
            blank(&context, &request, &staff, form, errors)
        }
    }
}

/// POST /communities/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Community>>,
    Posted(form): Posted<CommunityForm>,
) -> Result<HttpResponse, Fault> {
    change(&context, &request, &staff, path.into_inner(), form, true).await
}

/// POST /communities/{id}/former?…: puts back what the form said before.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Community>>,
    Asked(former): Asked<CommunityForm>,
) -> Result<HttpResponse, Fault> {
    change(&context, &request, &staff, path.into_inner(), former, false).await
}

async fn change(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    id: Id<Community>,
    form: CommunityForm,
    can_undo: bool,
) -> Result<HttpResponse, Fault> {
    let before = found(context, staff, id).await?;
    let t = speech_of(request, staff);
    let mut errors = Errors::default();
    let Some(after) = form.read(&before, &t, &mut errors) else {
        return shown(context, request, staff, before, form, errors).await;
    };
    let act = staff.act(context);
    match context.write(move |tx| actions::community::save(tx, &act, &after)).await? {
        Ok(()) => {
            let text = t.say(if can_undo { "form-saved" } else { "form-undone" }).to_string();
            let url = format!("/communities/{id}");
            let former = can_undo.then(|| CommunityForm::of(&before));
            let undo = former.and_then(|former| way_back(&t, &format!("{url}/former"), &former));
            Ok(redirect_with(&url, &Flash { text, undo }))
        }
        Err(actions::community::NameTaken) => {
            errors.add("name", t.say("community-name-taken"));
            shown(context, request, staff, before, form, errors).await
        }
    }
}

async fn found(context: &Context, staff: &Staff, id: Id<Community>) -> Result<Community, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::community::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}

/// The empty form, or what was typed into it.
fn blank(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    form: CommunityForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let title = errors.titled(&t, &t.say("community-new").to_string());
    let page = Page::staff(context, request, staff, "people", title);
    let status = errors.status();
    html_with_status(request, &New { page, form, errors }, status)
}

/// A community's page, with what was typed into its form.
async fn shown(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    community: Community,
    form: CommunityForm,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let (organisation, id) = (staff.organisation.id, community.id);
    let (whole, now) = (staff.organisation.clone(), context.now());
    let (size, people, departments, met) = context
        .read(move |tx| {
            let ids = store::person::matching(tx, organisation, Among::Community(id), "")?;
            let shown: Vec<Id<Person>> = ids.iter().take(AT_ONCE).copied().collect();
            let people = store::person::by_ids(tx, organisation, &shown)?;
            let of = store::face::Of::Community(id);
            let faces = store::face::of_period(tx, &whole, of, face::lately(&whole, now))?;
            let group = store::neglect::community(tx, organisation, id, now)?;
            Ok((ids.len(), people, store::person::departments(tx, organisation)?, (faces, group)))
        })
        .await?;
    let t = speech_of(request, staff);
    let today = staff.organisation.timezone.local(now).date();
    let status = errors.status();
    let template = Show {
        page: Page::staff(context, request, staff, "people", errors.titled(&t, &community.name)),
        rows: people.iter().map(|person| PersonRow::of(person, &HashMap::new(), &t)).collect(),
        size,
        left: size.saturating_sub(people.len()),
        with_communities: false,
        with_departments: community.internal,
        departments: if community.internal { departments } else { vec![] },
        faces: face::words(&t, met.0),
        last_met: met.1.map(|group| face::since_words(&t, &group, today, &staff.organisation)).unwrap_or_default(),
        community,
        form,
        errors,
    };
    html_with_status(request, &template, status)
}

#[derive(Template)]
#[template(path = "community/list.html")]
struct List {
    page: Page,
    groups: Vec<(String, Vec<(i64, Community)>)>,
}

#[derive(Template)]
#[template(path = "community/new.html")]
struct New {
    page: Page,
    form: CommunityForm,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "community/show.html")]
struct Show {
    page: Page,
    community: Community,
    rows: Vec<PersonRow>,
    size: usize,
    left: usize,
    with_communities: bool,
    with_departments: bool,
    departments: Vec<(String, i64)>,
    /// « 12 visages : 3 nouveaux, … ».
    faces: String,
    /// « il y a 5 semaines »; empty where there is nobody to meet.
    last_met: String,
    form: CommunityForm,
    errors: Errors,
}
