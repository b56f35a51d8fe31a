//! How code asks for a text: a language and a register, a key, and the values the text speaks of.
//! Must not know the texts themselves, nor escape anything: whoever prints a phrase into HTML escapes it there.

use std::fmt;

use fluent_bundle::{FluentArgs, FluentValue};

use super::bundle;
use crate::domain::language::Language;
use crate::domain::register::Register;

/// A person's language and register, ready to speak; cheap to copy and to put into every template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Which files the texts come from.
    pub language: Language,
    /// What `$form` is.
    pub register: Register,
}

impl Speech {
    /// `Register::Vous` wherever nobody has chosen; English ignores it.
    pub fn new(language: Language, register: Register) -> Speech {
        Speech { language, register }
    }

    /// The text under `key`. Nothing is looked up before the phrase is printed.
    pub fn say<'a>(&self, key: &'a str) -> Phrase<'a> {
        let mut values = FluentArgs::new();
        values.set("form", self.register.as_str());
        Phrase { language: self.language, key, values }
    }
}

/// A text with its values, printed by `{}`. A key nobody wrote prints itself, so that a page still stands.
pub struct Phrase<'a> {
    language: Language,
    key: &'a str,
    values: FluentArgs<'a>,
}

impl<'a> Phrase<'a> {
    /// Gives the text its `$name`. Strings are printed as they are; numbers also choose between plural forms.
    pub fn with(mut self, name: &'a str, value: impl Into<FluentValue<'a>>) -> Phrase<'a> {
        self.values.set(name, value);
        self
    }
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bundle = bundle::of(self.language);
        let Some(pattern) = bundle.get_message(self.key).and_then(|message| message.value()) else {
            tracing::debug!(key = self.key, language = self.language.code(), "no such text");
            return out.write_str(self.key);
        };
        let mut errors = Vec::new();
        bundle.write_pattern(out, pattern, Some(&self.values), &mut errors)?;
        if !errors.is_empty() {
            tracing::debug!(key = self.key, ?errors, "a text misses a value");
        }
        Ok(())
    }
}

/// Lets one phrase be a value of another.
impl<'a> From<Phrase<'_>> for FluentValue<'a> {
    fn from(phrase: Phrase<'_>) -> FluentValue<'a> {
        phrase.to_string().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_takes_language_register_and_values() {
        let vous = Speech::new(Language::French, Register::Vous);
        let tu = Speech::new(Language::French, Register::Tu);
        let english = Speech::new(Language::English, Register::Vous);
        let subject =
            |speech: Speech| speech.say("mail-invitation-lead").with("host", "Léa").with("count", 1).to_string();
        assert_eq!(subject(vous), "Léa vous invite");
        assert_eq!(subject(tu), "Léa t’invite");
        assert_eq!(subject(english), "Léa invites you");
    }

    #[test]
    fn a_key_nobody_wrote_prints_itself() {
        let speech = Speech::new(Language::French, Register::Vous);
        let key = "no-such-key";
        assert_eq!(speech.say(key).with("a", 1).to_string(), key);
    }

    #[test]
    fn values_are_printed_as_they_are() {
        let speech = Speech::new(Language::French, Register::Vous);
        let hostile = "a ; b « c » { $form } \u{202e}<b>";
        let phrase = speech.say("mail-invitation-lead").with("host", hostile).with("count", 1);
        assert_eq!(phrase.to_string(), format!("{hostile} vous invite"));
    }
}
