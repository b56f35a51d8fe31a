//! The page of an experiment: what changes and what is expected, then what happened and the verdict.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::{Decision, place};
use crate::context::Context;
use crate::domain::experiment::{Experiment, Typed, Verdict};
use crate::domain::id::Id;
use crate::domain::series::Series;
use crate::store;
use crate::web::experiment::line::verdict_word;
use crate::web::fault::Fault;
use crate::web::form::Errors;
use crate::web::guard::Staff;
use crate::web::page::{Page, html_with_status, speech_of};

/// The fields as they were typed, and the series that tries it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ExperimentForm {
    /// An id.
    pub series: String,
    /// What is said of it.
    #[serde(flatten)]
    pub typed: Typed,
}

impl ExperimentForm {
    /// The series.
    pub fn series(&self) -> Result<Id<Series>, Fault> {
        self.series.parse().map_err(|_| Fault::NotFound)
    }
}

/// What the page shows: a new experiment, or one on record with what was typed over it.
pub struct Shown {
    experiment: Option<Experiment>,
    form: ExperimentForm,
    decision: Decision,
}

impl Shown {
    /// A new one.
    pub fn new(form: ExperimentForm) -> Shown {
        Shown { experiment: None, form, decision: Decision::default() }
    }

    /// One on record.
    pub fn of(experiment: Experiment) -> Shown {
        let form = ExperimentForm { series: experiment.series.to_string(), typed: experiment.said.typed() };
        let outcome = experiment.outcome.clone();
        let decision = outcome.map(|one| Decision { happened: one.happened, verdict: one.verdict.as_str().to_owned() });
        Shown { experiment: Some(experiment), form, decision: decision.unwrap_or_default() }
    }

    /// With other words in the form.
    pub fn typed(self, form: ExperimentForm) -> Shown {
        Shown { form: ExperimentForm { typed: form.typed, ..self.form }, ..self }
    }

    /// With another decision.
    pub fn decided(self, decision: Decision) -> Shown {
        Shown { decision, ..self }
    }
}

#[derive(Template)]
#[template(path = "experiment/form.html")]
struct Form {
    page: Page,
    experiment: Option<Id<Experiment>>,
    /// Address and title of its series.
    of: (String, String),
    form: ExperimentForm,
    happened: String,
    /// Word, label and whether it is chosen.
    verdicts: Vec<(&'static str, String, bool)>,
    is_decided: bool,
    errors: Errors,
}

/// The page, with what is to mend.
pub async fn page(
    context: &Context,
    request: &HttpRequest,
    staff: &Staff,
    shown: Shown,
    errors: Errors,
) -> Result<HttpResponse, Fault> {
    let t = speech_of(request, staff);
    let (organisation, id) = (staff.organisation.id, shown.form.series()?);
    let series = context.read(move |tx| store::series::by_id(tx, organisation, id)).await?.ok_or(Fault::NotFound)?;
    let heading = t.say(if shown.experiment.is_some() { "experiment-edit" } else { "experiment-new" }).to_string();
    let chosen = shown.decision.verdict;
    let verdict = |one: &Verdict| (one.as_str(), verdict_word(&t, *one), one.as_str() == chosen);
    let form = Form {
        page: Page::staff(context, request, staff, "agenda", errors.titled(&t, &heading)),
        experiment: shown.experiment.as_ref().map(|one| one.id),
        of: (place(id), series.title),
        form: shown.form,
        happened: shown.decision.happened,
        verdicts: Verdict::ALL.iter().map(verdict).collect(),
        is_decided: shown.experiment.as_ref().is_some_and(|one| !one.is_running()),
        errors,
    };
    let status = form.errors.status();
    html_with_status(request, &form, status)
}
