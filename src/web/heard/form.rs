//! The form of one thing heard: what was typed, and what it means. Knows no requests.

use serde::{Deserialize, Serialize};

use crate::domain::heard::{self, Heard, Said, State};
use crate::i18n::Speech;
use crate::web::form::{Errors, text_words};

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HeardForm {
    /// Where it was heard; for putting back what was taken away.
    pub event: String,
    /// In people's words.
    pub words: String,
    /// Whom it is for.
    pub department: String,
    /// `noted`, `passed` or `answered`.
    pub state: String,
    /// What came of it.
    pub outcome: String,
}

impl HeardForm {
    /// What is on record.
    pub fn of(one: &Heard) -> HeardForm {
        HeardForm {
            event: one.event.to_string(),
            words: one.words.clone(),
            department: one.department.clone().unwrap_or_default(),
            state: one.state.to_string(),
            outcome: one.outcome.clone(),
        }
    }

    /// What was typed; none once a message was added to `errors`.
    pub fn read(&self, t: &Speech, errors: &mut Errors) -> Option<Said> {
        let fault = |fault| text_words(t, "heard-words-empty", fault);
        let words = errors.take("words", heard::words(&self.words), fault);
        let department = errors.take("department", heard::department(&self.department), fault);
        let outcome = errors.take("outcome", heard::outcome(&self.outcome), fault);
        let state = self.state.parse().unwrap_or(State::Noted);
        Some(Said { words: words?, department: department?, state, outcome: outcome? })
    }
}
