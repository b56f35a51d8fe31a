//! The form of a relay: what was typed, and what it means. Knows no requests.

use serde::{Deserialize, Serialize};

use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::relay::{Kind, Relay, State};
use crate::domain::text;
use crate::i18n::Speech;
use crate::store::person::Among;
use crate::store::{self, Tx};
use crate::web::form::{Errors, text_words};

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RelayForm {
    /// How it is called.
    pub name: String,
    /// `group`, `association`, `webzine` or `person`.
    pub kind: String,
    /// Address or name of somebody on record; empty for nobody.
    pub person: String,
    /// Several lines.
    pub note: String,
    /// Empty for the first.
    pub state: String,
}

/// Whom a form names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Nobody.
    Nobody,
    /// Exactly one person.
    One(Id<Person>),
    /// No person on record, or several.
    Unclear,
}

impl RelayForm {
    /// What is on record; `person` as it was found there.
    pub fn of(relay: &Relay, person: Option<&Person>) -> RelayForm {
        let by = |person: &Person| person.email.as_ref().map_or_else(|| person.name.clone(), ToString::to_string);
        RelayForm {
            name: relay.name.clone(),
            kind: relay.kind.to_string(),
            person: person.map(by).unwrap_or_default(),
            note: relay.note.clone(),
            state: relay.state.to_string(),
        }
    }

    /// Looks the named person up: by id, address, or a name that only one has.
    pub fn named(&self, tx: &mut Tx, organisation: Id<Organisation>) -> Result<Named, store::Fault> {
        let typed = self.person.trim();
        if typed.is_empty() {
            return Ok(Named::Nobody);
        }
        if let Ok(email) = EmailAddress::parse(typed) {
            let found = store::person::by_email(tx, organisation, &email)?;
            return Ok(found.map_or(Named::Unclear, |person| Named::One(person.id)));
        }
        match store::person::matching(tx, organisation, Among::Everybody, typed)?.as_slice() {
            [one] => Ok(Named::One(*one)),
            _ => Ok(Named::Unclear),
        }
    }

    /// The relay with what was typed; none once a message was added to `errors`.
    pub fn read(&self, before: &Relay, named: Named, t: &Speech, errors: &mut Errors) -> Option<Relay> {
        let name = errors.take("name", text::line(&self.name), |fault| text_words(t, "launch-relay-empty", fault));
        let kind = errors.take("kind", self.kind.parse::<Kind>(), |_| t.say("launch-kind-choose").to_string());
        let note = errors.take("note", text::block(&self.note), |fault| text_words(t, "launch-relay-empty", fault));
        let person = match named {
            Named::Nobody => None,
            Named::One(person) => Some(person),
            Named::Unclear => {
                errors.add("person", t.say("launch-person-unclear"));
                return None;
            }
        };
        let state: State = self.state.parse().unwrap_or(before.state);
        Some(Relay { name: name?, kind: kind?, note: note?, person, ..before.moved(state, before.changed_at) })
    }
}
