//! The page of an objective: what is aimed at, and from its day on how it ended.

use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::{Deserialize, Serialize};

use super::{Decision, place};
use crate::context::Context;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::objective::{Objective, Typed};
use crate::store;
use crate::web::effect::question;
use crate::web::fault::Fault;
use crate::web::form::Errors;
use crate::web::guard::Staff;
use crate::web::page::{Page, html_with_status, speech_of};

/// The fields as they were typed, and the meetup it is set for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ObjectiveForm {
    /// An id, or nothing.
    pub event: String,
    /// What is said of it.
    #[serde(flatten)]
    pub typed: Typed,
}

impl ObjectiveForm {
    /// The meetup, if it is for one.
    pub fn event(&self) -> Result<Option<Id<Event>>, Fault> {
        let typed = Some(self.event.as_str()).filter(|event| !event.is_empty());
        typed.map(str::parse).transpose().map_err(|_| Fault::NotFound)
    }
}

/// What the page shows: a new objective, or one on record with what was typed over it.
pub struct Shown {
    objective: Option<Objective>,
    form: ObjectiveForm,
    decision: Decision,
}

impl Shown {
    /// A new one.
    pub fn new(form: ObjectiveForm) -> Shown {
        Shown { objective: None, form, decision: Decision::default() }
    }

    /// One on record.
    pub fn of(objective: Objective) -> Shown {
        let event = objective.event.map(|event| event.to_string()).unwrap_or_default();
        let form = ObjectiveForm { event, typed: objective.said.typed() };
        let decision = objective.outcome.map(|outcome| Decision {
            reached: outcome.reached.to_string(),
            is_met: if outcome.is_met { "yes" } else { "no" }.to_owned(),
        });
        Shown { objective: Some(objective), form, decision: decision.unwrap_or_default() }
    }

    /// With other words in the form.
    pub fn typed(self, form: ObjectiveForm) -> Shown {
        Shown { form: ObjectiveForm { typed: form.typed, ..self.form }, ..self }
    }

    /// With another decision.
    pub fn decided(self, decision: Decision) -> Shown {
        Shown { decision, ..self }
    }
}

#[derive(Template)]
#[template(path = "objective/form.html")]
struct Form {
    page: Page,
    objective: Option<Id<Objective>>,
    /// Address and title of its meetup, or of the list.
    of: (String, String),
    form: ObjectiveForm,
    reached: String,
    is_met: String,
    /// « C’était pour aujourd’hui : atteint ? »
    question: String,
    /// Whether its day has come.
    can_decide: bool,
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
    let (organisation, event) = (staff.organisation.id, shown.form.event()?);
    let title = match event {
        Some(id) => {
            let event = context.read(move |tx| store::event::by_id(tx, organisation, id)).await?;
            event.ok_or(Fault::NotFound)?.title
        }
        None => t.say("effect-all").to_string(),
    };
    let today = staff.organisation.timezone.local(context.now()).date();
    let heading = t.say(if shown.objective.is_some() { "objective-edit" } else { "objective-new" }).to_string();
    let form = Form {
        page: Page::staff(context, request, staff, "report", errors.titled(&t, &heading)),
        objective: shown.objective.as_ref().map(|one| one.id),
        of: (place(event), title),
        form: shown.form,
        reached: shown.decision.reached,
        is_met: shown.decision.is_met,
        question: shown.objective.as_ref().map(|one| question(&t, one.said.due_on, today)).unwrap_or_default(),
        can_decide: shown.objective.as_ref().is_some_and(|one| one.said.due_on <= today),
        is_decided: shown.objective.as_ref().is_some_and(|one| one.outcome.is_some()),
        errors,
    };
    let status = form.errors.status();
    html_with_status(request, &form, status)
}
