//! One objective as pages show it: the sentence, what is aimed at and until when, then met or not met.

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::objective::Objective;
use crate::i18n::{Speech, dates};
use crate::web::effect::{Names, quantity};

/// What templates read.
pub struct ObjectiveLine {
    /// Names it in addresses.
    pub id: Id<Objective>,
    /// What is aimed at, in words.
    pub sentence: String,
    /// « 10 collègues, le 3 décembre 2026 ».
    pub aim: String,
    /// Class of the chip.
    pub class: &'static str,
    /// « atteint », « pas atteint », « à dire », « en cours ».
    pub state: String,
    /// What was reached; empty until it is decided.
    pub reached: String,
    /// Where it can be looked up, and who set it.
    pub source: String,
    /// Whether it waits for somebody to say how it ended.
    pub is_due: bool,
    /// Address and title of its meetup, where the page does not say it itself.
    pub of: Option<(String, String)>,
}

impl ObjectiveLine {
    /// Puts an objective into words; `today` is the organisation's.
    pub fn of(t: &Speech, objective: &Objective, names: &Names, today: NaiveDate) -> ObjectiveLine {
        let said = &objective.said;
        let (class, state) = match objective.outcome {
            Some(outcome) if outcome.is_met => ("ok", t.say("objective-met")),
            Some(_) => ("", t.say("objective-not-met")),
            None if objective.is_due(today) => ("warn", t.say("objective-due")),
            None => ("", t.say("objective-ahead")),
        };
        let aim = t
            .say("objective-aim")
            .with("quantity", quantity(t, said.number, &said.unit))
            .with("day", dates::date(t.language, said.due_on));
        let reached = objective.outcome.map(|outcome| {
            t.say("objective-reached").with("quantity", quantity(t, outcome.reached, &said.unit)).to_string()
        });
        let by = names.account(objective.by);
        let source = match by.is_empty() {
            true => t.say("effect-source-is").with("source", said.source.as_str()).to_string(),
            false => t.say("effect-source-by").with("source", said.source.as_str()).with("name", by).to_string(),
        };
        ObjectiveLine {
            id: objective.id,
            sentence: said.sentence.clone(),
            aim: aim.to_string(),
            class,
            state: state.to_string(),
            reached: reached.unwrap_or_default(),
            source,
            is_due: objective.is_due(today),
            of: objective.event.and_then(|event| names.event(event)),
        }
    }
}
