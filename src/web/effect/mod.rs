//! What came of it all: effects, objectives and experiments on one page, and each effect with its form. Directors read;
//! who plans writes.

mod due;
mod form;
mod line;
mod names;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::experiment::ExperimentLine;
use super::fault::Fault;
use super::guard::Reader;
use super::objective::ObjectiveLine;
use super::page::{Page, html, speech_of};
use crate::context::Context;
use crate::domain::permission::Permission;
use crate::store;

pub use due::{Due, question};
pub use form::{create, edit, new, remove, restore, update};
pub use line::{EffectLine, quantity};
pub use names::Names;

/// The most of each that the page shows.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "effect/list.html")]
struct List {
    page: Page,
    manages: bool,
    effects: Vec<EffectLine>,
    objectives: Vec<ObjectiveLine>,
    experiments: Vec<ExperimentLine>,
}

/// GET /effects
pub async fn list(context: web::Data<Context>, request: HttpRequest, staff: Reader) -> Result<HttpResponse, Fault> {
    let organisation = staff.organisation.id;
    let (effects, objectives, experiments, names) = context
        .read(move |tx| {
            let effects = store::effect::latest(tx, organisation, MOST)?;
            let objectives = store::objective::latest(tx, organisation, MOST)?;
            let experiments = store::experiment::latest(tx, organisation, MOST)?;
            let names = Names::load(tx, organisation, &effects, &objectives, &experiments)?;
            Ok((effects, objectives, experiments, names))
        })
        .await?;
    let manages = staff.account.role.may(Permission::Manage);
    let names = if manages { names } else { names.for_readers() };
    let t = speech_of(&request, &staff);
    let today = staff.organisation.timezone.local(context.now()).date();
    let shown = List {
        page: Page::staff(&context, &request, &staff, "report", t.say("effect-all")),
        manages,
        effects: effects.iter().map(|one| EffectLine::of(&t, one, &names)).collect(),
        objectives: objectives.iter().map(|one| ObjectiveLine::of(&t, one, &names, today)).collect(),
        experiments: experiments.iter().map(|one| ExperimentLine::of(&t, one, &names, today)).collect(),
    };
    html(&request, &shown)
}
