//! What the form of a list says: columns, basis, community, mended addresses.

use crate::domain::import::{Choices, Field};
use crate::domain::text;
use crate::i18n::Speech;
use crate::web::form::Errors;

/// The fields as they were posted.
pub struct Fields(pub Vec<(String, String)>);

/// What stands before the number of the line in the name of the field that mends it.
pub const MENDED: &str = "line-";

impl Fields {
    /// What was said before with what is said now. Columns that the form did not show stay as they are.
    pub fn onto(&self, before: &Choices) -> Choices {
        let mut choices = Choices {
            has_header: self.of("has_header").is_some(),
            is_expected: self.of("is_expected").is_some(),
            basis: self.of("basis").and_then(|word| word.parse().ok()),
            source: text::optional_line(self.of("source").unwrap_or_default()).unwrap_or_default(),
            community: self.of("community").and_then(|id| id.parse().ok()),
            ..before.clone()
        };
        let columns = self.0.iter().filter(|(name, _)| name == "fields").map(|(_, word)| word.parse());
        for (column, field) in choices.fields.iter_mut().zip(columns) {
            *column = field.unwrap_or(Field::Ignored);
        }
        for (name, value) in &self.0 {
            let line = name.strip_prefix(MENDED).and_then(|line| line.parse::<u32>().ok());
            // Mending is for a handful of lines; a list is mended in the file.
            let Some(line) = line.filter(|_| choices.corrections.len() < 1_000 && value.len() <= 300) else { continue };
            if value.trim().is_empty() {
                choices.corrections.remove(&line);
            } else {
                choices.corrections.insert(line, value.trim().to_owned());
            }
        }
        choices
    }

    fn of(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// What has to be said before a list is written down.
pub fn missing(t: &Speech, choices: &Choices) -> Errors {
    let mut errors = Errors::default();
    if !choices.fields.contains(&Field::Email) {
        errors.add("fields-0", t.say("import-no-address-column"));
    }
    if choices.basis.is_none() && !choices.fields.contains(&Field::Basis) {
        errors.add("basis", t.say("person-basis-choose"));
    }
    if choices.source.is_empty()
        && !choices.fields.contains(&Field::Source)
        && choices.basis.is_none_or(|basis| basis.allows_writing())
    {
        errors.add("source", t.say("person-source-empty"));
    }
    if !choices.is_expected {
        errors.add("is_expected", t.say("import-expected-missing"));
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::person::BasisKind;
    use crate::domain::register::Register;

    fn typed(pairs: &[(&str, &str)]) -> Choices {
        let before = Choices { fields: vec![Field::Name, Field::Email, Field::Ignored], ..Choices::default() };
        Fields(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()).onto(&before)
    }

    #[test]
    fn columns_and_mended_lines_are_taken_over() {
        let choices = typed(&[
            ("fields", "email"),
            ("fields", "boss"),
            ("line-7", " kim@example.org "),
            ("line-x", "a"),
            ("line-8", ""),
        ]);
        assert_eq!(choices.fields, [Field::Email, Field::Ignored, Field::Ignored]);
        assert_eq!(choices.corrections.into_iter().collect::<Vec<_>>(), [(7, "kim@example.org".to_owned())]);
    }

    #[test]
    fn nothing_is_written_before_the_why_and_the_tick() {
        let t = Speech::new(Language::English, Register::Vous);
        let wanted = |pairs: &[(&str, &str)]| {
            missing(&t, &typed(pairs)).list().iter().map(|(field, _)| *field).collect::<Vec<_>>()
        };
        assert_eq!(wanted(&[]), ["basis", "source", "is_expected"]);
        assert_eq!(wanted(&[("basis", "none"), ("is_expected", "on")]), [""; 0]);
        assert_eq!(wanted(&[("basis", "consent"), ("source", "salon"), ("is_expected", "on")]), [""; 0]);
        assert_eq!(typed(&[("basis", "consent")]).basis, Some(BasisKind::Consent));
    }
}
