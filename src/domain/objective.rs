//! What one sets out to reach, as a sentence with a number and a day. On that day it is met or not met, and nothing in
//! between; who says so says the number that was reached.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::decimal::Decimal;
use super::effect::is_vanity;
use super::event::Event;
use super::flaw::{Flaw, Reader, Refusal};
use super::id::Id;
use super::language::Language;

/// One objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objective {
    /// Names it in rows and in the API.
    pub id: Id<Objective>,
    /// The meetup that it was set for; none for one of the organisation.
    pub event: Option<Id<Event>>,
    /// What was said of it.
    pub said: Said,
    /// How it ended; none while nobody has said.
    pub outcome: Option<Outcome>,
    /// Who set it; none for a token of an account that is gone.
    pub by: Option<Id<Account>>,
    /// When it was set.
    pub created_at: DateTime<Utc>,
}

/// An objective as it was said, fit to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// « Dix collègues de la boutique viennent ».
    pub sentence: String,
    /// The number in it.
    pub number: Decimal,
    /// Of what.
    pub unit: String,
    /// The day on which it is decided.
    pub due_on: NaiveDate,
    /// Where the number will be looked up.
    pub source: String,
}

/// How an objective ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The number that was reached.
    pub reached: Decimal,
    /// Whether that was enough; said by a person, as less is sometimes more.
    pub is_met: bool,
    /// When it was said.
    pub decided_at: DateTime<Utc>,
}

/// The fields as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// One line.
    pub sentence: String,
    /// A number in the reader's notation.
    pub number: String,
    /// Of what.
    pub unit: String,
    /// `YYYY-MM-DD`.
    pub due_on: String,
    /// Where it will be looked up.
    pub source: String,
}

impl Objective {
    /// Whether its day has come and nobody has said how it ended.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.outcome.is_none() && self.said.due_on <= today
    }
}

impl Said {
    /// Understands what was typed, numbers as `language` writes them.
    ///
    /// # Errors
    /// Every flaw of every field, in the order of the form.
    pub fn read(typed: &Typed, language: Language) -> Result<Said, Vec<Refusal>> {
        let mut reader = Reader::default();
        let sentence = reader.line("sentence", &typed.sentence);
        if is_vanity(&typed.sentence) {
            reader.refuse("sentence", Flaw::Vanity);
        }
        let number = reader.number("number", &typed.number, language);
        let unit = reader.line("unit", &typed.unit);
        if is_vanity(&typed.unit) {
            reader.refuse("unit", Flaw::Vanity);
        }
        let due_on = reader.day("due_on", &typed.due_on);
        let source = reader.line("source", &typed.source);
        let said =
            || Some(Said { sentence: sentence?, number: number?, unit: unit?, due_on: due_on?, source: source? });
        let said = said();
        reader.finish(said)
    }

    /// What a form shows of it.
    pub fn typed(&self) -> Typed {
        Typed {
            sentence: self.sentence.clone(),
            number: self.number.to_string(),
            unit: self.unit.clone(),
            due_on: self.due_on.to_string(),
            source: self.source.clone(),
        }
    }
}

/// Understands the number that was reached.
///
/// # Errors
/// What is wrong with it, under `reached`.
pub fn read_reached(raw: &str, language: Language) -> Result<Decimal, Vec<Refusal>> {
    let mut reader = Reader::default();
    let reached = reader.number("reached", raw, language);
    reader.finish(reached)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    fn typed() -> Typed {
        Typed {
            sentence: "Dix collègues de la boutique viennent".into(),
            number: "10".into(),
            unit: "collègues".into(),
            due_on: "2026-12-03".into(),
            source: "pointage à l’entrée".into(),
        }
    }

    #[test]
    fn an_objective_says_a_number_a_day_and_where_to_look() {
        let said = Said::read(&typed(), Language::French).unwrap();
        assert_eq!(Said::read(&said.typed(), Language::English), Ok(said));
        let refused = |typed: Typed| {
            let refusals = Said::read(&typed, Language::French).err().unwrap_or_default();
            refusals.into_iter().map(|one| (one.field, one.flaw)).collect::<Vec<_>>()
        };
        let all = ["sentence", "number", "unit", "due_on", "source"].map(|field| (field, Flaw::Missing));
        assert_eq!(refused(Typed::default()), all);
        let reach = Typed { sentence: "1 000 followers de plus".into(), ..typed() };
        assert_eq!(refused(reach), [("sentence", Flaw::Vanity)]);
    }

    #[test]
    fn it_is_due_from_its_day_on_until_somebody_says_how_it_ended() {
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let said = Said::read(&typed(), Language::French).unwrap();
        let open =
            Objective { id: Id::from(uuid::Uuid::nil()), event: None, said, outcome: None, by: None, created_at: now };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = ["2026-12-02", "2026-12-03", "2027-02-01"].map(|today| open.is_due(day(today)));
        assert_eq!(due, [false, true, true]);
        let outcome = Outcome { reached: Decimal::of_thousandths(9_000), is_met: false, decided_at: now };
        assert!(!Objective { outcome: Some(outcome), ..open }.is_due(day("2027-02-01")));
    }
}
