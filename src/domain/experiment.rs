//! What a series tries for a while: what changes, what is expected of it, until when, and what is made of it. One at a
//! time, as nobody could tell apart what two changes did.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::flaw::{Reader, Refusal};
use super::id::Id;
use super::series::Series;
use super::words::words;

/// One experiment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experiment {
    /// Names it in rows and in the API.
    pub id: Id<Experiment>,
    /// Which series tries it.
    pub series: Id<Series>,
    /// What was said of it.
    pub said: Said,
    /// How it ended; none while it runs.
    pub outcome: Option<Outcome>,
    /// Who began it; none for a token of an account that is gone.
    pub by: Option<Id<Account>>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
}

/// An experiment as it was said, fit to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What changes.
    pub change: String,
    /// What is expected of it.
    pub expected: String,
    /// Its last day.
    pub until_on: NaiveDate,
}

/// How an experiment ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What happened.
    pub happened: String,
    /// What is made of it.
    pub verdict: Verdict,
    /// When that was said.
    pub decided_at: DateTime<Utc>,
}

words! {
    /// What is made of an experiment (PRODUCT section 7).
    Verdict {
        /// It stays as it was tried.
        Keep = "keep",
        /// It stays, and something of it is mended.
        Fix = "fix",
        /// Back to how it was.
        Stop = "stop",
    }
}

/// The fields as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// What changes, on one line.
    pub change: String,
    /// What is expected, on one line.
    pub expected: String,
    /// `YYYY-MM-DD`.
    pub until_on: String,
}

impl Experiment {
    /// Whether nobody has said yet what is made of it.
    pub const fn is_running(&self) -> bool {
        self.outcome.is_none()
    }

    /// Whether its last day is over and nobody has said what is made of it.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.is_running() && self.said.until_on < today
    }
}

impl Said {
    /// Understands what was typed.
    ///
    /// # Errors
    /// Every flaw of every field, in the order of the form.
    pub fn read(typed: &Typed) -> Result<Said, Vec<Refusal>> {
        let mut reader = Reader::default();
        let change = reader.line("change", &typed.change);
        let expected = reader.line("expected", &typed.expected);
        let until_on = reader.day("until_on", &typed.until_on);
        let said = || Some(Said { change: change?, expected: expected?, until_on: until_on? });
        let said = said();
        reader.finish(said)
    }

    /// What a form shows of it.
    pub fn typed(&self) -> Typed {
        Typed { change: self.change.clone(), expected: self.expected.clone(), until_on: self.until_on.to_string() }
    }
}

/// Understands what happened: one line that says something.
///
/// # Errors
/// What is wrong with it, under `happened`.
pub fn read_happened(raw: &str) -> Result<String, Vec<Refusal>> {
    let mut reader = Reader::default();
    let happened = reader.line("happened", raw);
    reader.finish(happened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::flaw::Flaw;

    #[test]
    fn an_experiment_says_what_changes_what_is_expected_and_until_when() {
        let refusals = Said::read(&Typed::default()).unwrap_err();
        let all = ["change", "expected", "until_on"].map(|field| Refusal { field, flaw: Flaw::Missing });
        assert_eq!(refusals, all);
        assert_eq!(read_happened(" "), Err(vec![Refusal { field: "happened", flaw: Flaw::Missing }]));
    }

    #[test]
    fn it_is_due_the_day_after_its_last_one_until_a_verdict() {
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let typed = Typed { change: "À midi".into(), expected: "Des parents".into(), until_on: "2026-12-03".into() };
        let said = Said::read(&typed).unwrap();
        assert_eq!(said.typed(), typed);
        let (id, series) = (Id::from(uuid::Uuid::nil()), Id::from(uuid::Uuid::nil()));
        let running = Experiment { id, series, said, outcome: None, by: None, created_at: now };
        let due = ["2026-12-03", "2026-12-04"].map(|today| running.is_due(today.parse().unwrap()));
        assert_eq!(due, [false, true]);
        let outcome = Outcome { happened: "Peu".into(), verdict: Verdict::Stop, decided_at: now };
        assert!(!Experiment { outcome: Some(outcome), ..running }.is_due("2027-01-01".parse().unwrap()));
    }
}
