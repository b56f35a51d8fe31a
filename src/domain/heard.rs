//! What people said at an event, in one line each: for which department it is, whether it was passed on, and what came
//! of it. Free text; knows nobody's name and no page.

use chrono::{DateTime, Utc};

use super::event::Event;
use super::id::Id;
use super::text::{self, TextFault};
use super::words::words;

/// The longest line of what was heard, and of what came of it, in characters.
pub const LONGEST: usize = 280;
/// The most that one wrap-up takes: who notes more has not chosen.
pub const AT_ONCE: usize = 3;
/// The most that one event keeps.
pub const MOST: usize = 50;

words! {
    /// How far a thing heard has come.
    State {
        /// Written down; nobody was told yet.
        Noted = "noted",
        /// The department knows.
        Passed = "passed",
        /// It said what it makes of it.
        Answered = "answered",
    }
}

/// One thing heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Names it in rows and addresses.
    pub id: Id<Heard>,
    /// Where it was heard.
    pub event: Id<Event>,
    /// In people's words, on one line.
    pub words: String,
    /// Whom it is for.
    pub department: Option<String>,
    /// How far it has come.
    pub state: State,
    /// What came of it; empty unless it was answered.
    pub outcome: String,
    /// Its place among those of the event.
    pub position: i32,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// When anything of it changed last.
    pub changed_at: DateTime<Utc>,
}

/// What somebody says of it, before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// In people's words, on one line.
    pub words: String,
    /// Whom it is for.
    pub department: Option<String>,
    /// How far it has come.
    pub state: State,
    /// What came of it.
    pub outcome: String,
}

/// Why it does not stand as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Passed on, or answered, by nobody.
    #[error("say which department it was passed to")]
    NoDepartment,
    /// Answered, without an answer.
    #[error("say what came of it")]
    NoOutcome,
    /// The event has as many as one event keeps.
    #[error("at most {MOST} for one event")]
    TooMany,
}

impl Said {
    /// A line just heard, for nobody or for a department.
    pub const fn noted(words: String, department: Option<String>) -> Said {
        Said { words, department, state: State::Noted, outcome: String::new() }
    }

    /// What may stand. Going back from an answer forgets it: an outcome belongs to what was answered alone.
    ///
    /// # Errors
    /// A state that lacks what it rests on.
    pub fn settled(self) -> Result<Said, Refusal> {
        match self.state {
            State::Noted => Ok(Said { outcome: String::new(), ..self }),
            State::Passed | State::Answered if self.department.is_none() => Err(Refusal::NoDepartment),
            State::Answered if self.outcome.is_empty() => Err(Refusal::NoOutcome),
            State::Passed => Ok(Said { outcome: String::new(), ..self }),
            State::Answered => Ok(self),
        }
    }
}

impl Heard {
    /// What is said of it now.
    pub fn said(&self) -> Said {
        Said {
            words: self.words.clone(),
            department: self.department.clone(),
            state: self.state,
            outcome: self.outcome.clone(),
        }
    }

    /// The same with what is said of it anew.
    pub fn with(self, said: Said, now: DateTime<Utc>) -> Heard {
        let Said { words, department, state, outcome } = said;
        Heard { words, department, state, outcome, changed_at: now, ..self }
    }
}

/// The line itself: it must say something.
pub fn words(raw: &str) -> Result<String, TextFault> {
    let words = outcome(raw)?;
    if words.is_empty() { Err(TextFault::Empty) } else { Ok(words) }
}

/// What came of it; may be empty.
pub fn outcome(raw: &str) -> Result<String, TextFault> {
    text::optional_line_of(raw, LONGEST)
}

/// The department, if one is named.
pub fn department(raw: &str) -> Result<Option<String>, TextFault> {
    Ok(Some(text::optional_line(raw)?).filter(|name| !name.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(state: State, department: Option<&str>, outcome: &str) -> Result<Said, Refusal> {
        let department = department.map(str::to_owned);
        Said { words: "La page est lente".into(), department, state, outcome: outcome.into() }.settled()
    }

    #[test]
    fn passing_on_needs_a_department_and_an_answer_its_outcome() {
        assert!(said(State::Noted, None, "").is_ok());
        assert_eq!(said(State::Passed, None, ""), Err(Refusal::NoDepartment));
        assert!(said(State::Passed, Some("Support"), "").is_ok());
        assert_eq!(said(State::Answered, Some("Support"), ""), Err(Refusal::NoOutcome));
        assert_eq!(said(State::Answered, None, "Corrigé"), Err(Refusal::NoDepartment));
        assert_eq!(said(State::Answered, Some("Support"), "Corrigé").unwrap().outcome, "Corrigé");
    }

    #[test]
    fn going_back_from_an_answer_forgets_it() {
        assert_eq!(said(State::Passed, Some("Support"), "Corrigé").unwrap().outcome, "");
        assert_eq!(said(State::Noted, None, "Corrigé").unwrap().outcome, "");
    }

    #[test]
    fn a_line_says_something_and_fits() {
        assert_eq!(words("  la page\nest lente ").unwrap(), "la page est lente");
        assert_eq!(words(" \n "), Err(TextFault::Empty));
        assert_eq!(words(&"é".repeat(281)), Err(TextFault::TooLong { max: 280 }));
        assert!(words(&"é".repeat(280)).is_ok());
        assert_eq!(department(" "), Ok(None));
    }
}
