//! The form of a launch: what was typed, and what it means. Knows no requests.

use serde::{Deserialize, Serialize};

use crate::domain::launch::Launch;
use crate::domain::text;
use crate::i18n::Speech;
use crate::web::form::{Errors, text_words};

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LaunchForm {
    /// What comes out.
    pub name: String,
    /// As date fields write it: `2027-03-01`.
    pub launch_on: String,
    /// Several lines.
    pub note: String,
}

impl LaunchForm {
    /// What is on record.
    pub fn of(launch: &Launch) -> LaunchForm {
        LaunchForm { name: launch.name.clone(), launch_on: launch.launch_on.to_string(), note: launch.note.clone() }
    }

    /// The launch with what was typed; none once a message was added to `errors`.
    pub fn read(&self, before: &Launch, t: &Speech, errors: &mut Errors) -> Option<Launch> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "launch-name-empty", fault));
        let on = errors.take("launch_on", self.launch_on.trim().parse(), |_| t.say("launch-on-empty").to_string());
        let note = errors.take("note", text::block(&self.note), |fault| text_words(t, "launch-name-empty", fault));
        Some(Launch { name: name?, launch_on: on?, note: note?, ..before.clone() })
    }
}
