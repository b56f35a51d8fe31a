//! One experiment as pages show it: what changes and what is expected, until when, then what was made of it.

use chrono::NaiveDate;

use crate::domain::experiment::{Experiment, Verdict};
use crate::domain::id::Id;
use crate::i18n::{Speech, dates};
use crate::web::effect::Names;

/// What templates read.
pub struct ExperimentLine {
    /// Names it in addresses.
    pub id: Id<Experiment>,
    /// What changes.
    pub change: String,
    /// What is expected.
    pub expected: String,
    /// « jusqu’au 3 décembre 2026 ».
    pub until: String,
    /// Class of the chip.
    pub class: &'static str,
    /// « en cours », « à dire », « on garde », « on corrige », « on arrête ».
    pub state: String,
    /// What happened; empty while it runs.
    pub happened: String,
    /// Whether it waits for a verdict.
    pub is_due: bool,
    /// Address and title of its series, where the page does not say it itself.
    pub of: Option<(String, String)>,
}

impl ExperimentLine {
    /// Puts an experiment into words; `today` is the organisation's.
    pub fn of(t: &Speech, experiment: &Experiment, names: &Names, today: NaiveDate) -> ExperimentLine {
        let (class, state) = match &experiment.outcome {
            Some(outcome) => ("ok", verdict_word(t, outcome.verdict)),
            None if experiment.is_due(today) => ("warn", t.say("experiment-due").to_string()),
            None => ("info", t.say("experiment-running").to_string()),
        };
        ExperimentLine {
            id: experiment.id,
            change: experiment.said.change.clone(),
            expected: experiment.said.expected.clone(),
            until: t.say("experiment-until").with("day", dates::date(t.language, experiment.said.until_on)).to_string(),
            class,
            state,
            happened: experiment.outcome.as_ref().map(|outcome| outcome.happened.clone()).unwrap_or_default(),
            is_due: experiment.is_due(today),
            of: names.series(experiment.series),
        }
    }
}

/// « on garde », "keep".
pub fn verdict_word(t: &Speech, verdict: Verdict) -> String {
    match verdict {
        Verdict::Keep => t.say("experiment-keep"),
        Verdict::Fix => t.say("experiment-fix"),
        Verdict::Stop => t.say("experiment-stop"),
    }
    .to_string()
}
