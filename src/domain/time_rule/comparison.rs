//! How texts of rows and values of rules are compared: by what people mean, not by how it was typed. Knows nothing of
//! the order of rules.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Condition, Field, Op};
use crate::domain::time_import::Fields;

/// A text as rules compare it: without accents and other marks, in lower case, with straight apostrophes, single
/// blanks and no leading #.
pub fn comparable(text: &str) -> String {
    folded(text).trim_start_matches('#').trim_start().to_owned()
}

fn folded(text: &str) -> String {
    let letters = text.nfkd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c));
    let straight: String = letters.map(|c| if matches!(c, '’' | '‘' | 'ʼ' | '′') { '\'' } else { c }).collect();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of a condition as it is compared.
pub(super) fn key(condition: &Condition) -> String {
    match (condition.field, condition.op) {
        (Field::Tags, _) => comparable(&condition.value),
        (_, Op::Domain) => folded(&condition.value).trim_start_matches("*.").trim_matches('.').to_owned(),
        _ => folded(&condition.value),
    }
}

/// A row with its texts as rules compare them.
pub(super) struct Comparable {
    texts: Vec<(Field, String)>,
    tags: Vec<String>,
}

impl Comparable {
    /// A row; `title` is that of the window in front, as long as it is known.
    pub fn of(fields: &Fields, title: &str) -> Comparable {
        let texts = [
            (Field::Project, fields.project.as_str()),
            (Field::Client, &fields.client),
            (Field::Task, &fields.task),
            (Field::Activity, &fields.activity),
            (Field::Description, &fields.description),
            (Field::Type, &fields.kind),
            (Field::UrlHost, &fields.url_host),
            (Field::App, &fields.app),
            (Field::Title, title),
            (Field::Summary, &fields.summary),
            (Field::Location, &fields.location),
        ];
        let said = texts.into_iter().filter(|(_, text)| !text.is_empty());
        Comparable {
            texts: said.map(|(field, text)| (field, folded(text))).collect(),
            tags: fields.tags.iter().map(|tag| comparable(tag)).collect(),
        }
    }

    /// Whether the row says what a condition asks for; `key` is its value as it is compared.
    pub fn meets(&self, condition: &Condition, key: &str) -> bool {
        if condition.field == Field::Tags {
            return self.tags.iter().any(|tag| compares(condition.op, tag, key));
        }
        let text = self.texts.iter().find(|(field, _)| *field == condition.field);
        text.is_some_and(|(_, text)| compares(condition.op, text, key))
    }
}

fn compares(op: Op, text: &str, key: &str) -> bool {
    match op {
        Op::Equals => text == key,
        Op::Contains => text.contains(key),
        Op::Starts => text.starts_with(key),
        Op::Domain => {
            let host = text.trim_end_matches('.');
            host.strip_suffix(key).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        }
    }
}
