//! One line of what `comptoir check` found.

use std::fmt;

use serde::Serialize;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    /// As it should be.
    Ok,
    /// Works, and the operator should know.
    Note,
    /// Does not work.
    Wrong,
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// What was looked at.
    pub subject: &'static str,
    /// How bad it is.
    pub state: State,
    /// What was found, with the mend.
    pub words: String,
}

impl Finding {
    /// As it should be.
    pub fn good(subject: &'static str, words: impl Into<String>) -> Self {
        Finding { subject, state: State::Ok, words: words.into() }
    }

    /// Works, and the operator should know.
    pub fn note(subject: &'static str, words: impl Into<String>) -> Self {
        Finding { subject, state: State::Note, words: words.into() }
    }

    /// Does not work.
    pub fn wrong(subject: &'static str, words: impl Into<String>) -> Self {
        Finding { subject, state: State::Wrong, words: words.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Ok => "ok",
            State::Note => "note",
            State::Wrong => "wrong",
        };
        write!(out, "{state:<6}{:<12}{}", self.subject, self.words)
    }
}
