//! Experiments of a series: begun one at a time, ended with a verdict, changed, taken away and put back.

mod form;
mod line;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use self::form::{ExperimentForm, Shown, page};
use super::fault::Fault;
use super::flaw;
use super::form::{Asked, Errors, Posted};
use super::guard::{Manager, Staff};
use super::page::{Flash, redirect_with, speech_of};
use super::sealed::{self, Kept};
use crate::actions;
use crate::actions::experiment::Refusal;
use crate::context::Context;
use crate::domain::experiment::{Experiment, Said, Verdict, read_happened};
use crate::domain::id::Id;
use crate::domain::series::Series;
use crate::i18n::Speech;
use crate::store;

pub use line::ExperimentLine;

/// Where something is put back, and what seals it.
const BACK: (&str, &str) = ("/experiments/restoration", "experiment");

/// GET /experiments/new?series=…
pub async fn new(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(form): Asked<ExperimentForm>,
) -> Result<HttpResponse, Fault> {
    page(&context, &request, &staff, Shown::new(form), Errors::default()).await
}

/// POST /experiments
pub async fn create(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Posted(form): Posted<ExperimentForm>,
) -> Result<HttpResponse, Fault> {
    let (act, t, series) = (staff.act(&context), speech_of(&request, &staff), form.series()?);
    let mut errors = Errors::default();
    let Some(said) = flaw::take(&t, &mut errors, Said::read(&form.typed)) else {
        return page(&context, &request, &staff, Shown::new(form), errors).await;
    };
    match context.write(move |tx| actions::experiment::create(tx, &act, series, said.clone())).await? {
        None => Err(Fault::NotFound),
        Some(Ok(_)) => {
            let flash = Flash { text: t.say("experiment-added").to_string(), undo: None };
            Ok(redirect_with(&place(series), &flash))
        }
        Some(Err(refusal)) => {
            errors.add("change", words(&t, &refusal));
            page(&context, &request, &staff, Shown::new(form), errors).await
        }
    }
}

/// GET /experiments/{id}
pub async fn edit(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Experiment>>,
) -> Result<HttpResponse, Fault> {
    let experiment = found(&context, &staff, *path).await?;
    page(&context, &request, &staff, Shown::of(experiment), Errors::default()).await
}

/// POST /experiments/{id}
pub async fn update(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Experiment>>,
    Posted(form): Posted<ExperimentForm>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), before.id);
    let mut errors = Errors::default();
    let Some(said) = flaw::take(&t, &mut errors, Said::read(&form.typed)) else {
        return page(&context, &request, &staff, Shown::of(before).typed(form), errors).await;
    };
    match context.write(move |tx| actions::experiment::update(tx, &act, id, said.clone())).await? {
        None => Err(Fault::NotFound),
        Some(Ok(_)) => Ok(redirect_with(&place(before.series), &undone(&context, &staff, &t, "form-saved", &before))),
        Some(Err(refusal)) => {
            errors.add("change", words(&t, &refusal));
            page(&context, &request, &staff, Shown::of(before).typed(form), errors).await
        }
    }
}

/// What happened and what is made of it, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    happened: String,
    /// `keep`, `fix` or `stop`.
    verdict: String,
}

/// POST /experiments/{id}/decision
pub async fn decide(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Experiment>>,
    Posted(typed): Posted<Decision>,
) -> Result<HttpResponse, Fault> {
    let before = found(&context, &staff, *path).await?;
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), before.id);
    let mut errors = Errors::default();
    let happened = flaw::take(&t, &mut errors, read_happened(&typed.happened));
    let verdict = typed.verdict.parse::<Verdict>();
    let verdict = errors.take("verdict", verdict, |_| t.say("experiment-choose").to_string());
    let Some((happened, verdict)) = happened.zip(verdict) else {
        return page(&context, &request, &staff, Shown::of(before).decided(typed), errors).await;
    };
    let decided = context.write(move |tx| actions::experiment::decide(tx, &act, id, &happened, verdict)).await?;
    decided.ok_or(Fault::NotFound)?;
    Ok(redirect_with(&place(before.series), &undone(&context, &staff, &t, "experiment-decided", &before)))
}

/// POST /experiments/{id}/removal
pub async fn remove(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    path: web::Path<Id<Experiment>>,
) -> Result<HttpResponse, Fault> {
    let (act, t, id) = (staff.act(&context), speech_of(&request, &staff), *path);
    let former = context.write(move |tx| actions::experiment::delete(tx, &act, id)).await?.ok_or(Fault::NotFound)?;
    Ok(redirect_with(&place(former.series), &undone(&context, &staff, &t, "experiment-removed", &former)))
}

/// POST /experiments/restoration?kept=…: puts an experiment back as it was, unless another one runs meanwhile.
pub async fn restore(
    context: web::Data<Context>,
    request: HttpRequest,
    staff: Manager,
    Asked(kept): Asked<Kept>,
) -> Result<HttpResponse, Fault> {
    let former: Experiment = kept.open(&context, &staff, BACK.1).ok_or(Fault::NotFound)?;
    let (act, t, series) = (staff.act(&context), speech_of(&request, &staff), former.series);
    let restored = context.write(move |tx| actions::experiment::restore(tx, &act, former.clone())).await?;
    let text = match restored.ok_or(Fault::NotFound)? {
        Ok(()) => t.say("form-undone").to_string(),
        Err(refusal) => words(&t, &refusal),
    };
    Ok(redirect_with(&place(series), &Flash { text, undo: None }))
}

/// The page that shows the experiments of a series.
fn place(series: Id<Series>) -> String {
    format!("/series/{series}#experiments")
}

fn undone(context: &Context, staff: &Staff, t: &Speech, said: &str, former: &Experiment) -> Flash {
    sealed::flash(context, staff, t, said, BACK, former)
}

fn words(t: &Speech, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Running { change } => t.say("experiment-taken").with("change", change.as_str()).to_string(),
        Refusal::Decided => t.say("experiment-is-decided").to_string(),
    }
}

async fn found(context: &Context, staff: &Staff, id: Id<Experiment>) -> Result<Experiment, Fault> {
    let organisation = staff.organisation.id;
    context.read(move |tx| store::experiment::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)
}
