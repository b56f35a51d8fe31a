//! What keeps a typed effect, objective or experiment from being taken, by the name that its field has in forms and in
//! the API. Knows no words of any language.

use chrono::{Datelike, NaiveDate};

use super::decimal::Decimal;
use super::language::Language;
use super::text::{self, TextFault};

/// The years that databases and calendars write alike.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// What is wrong with one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Nothing was typed where something is needed.
    #[error("must not be empty")]
    Missing,
    /// Longer than the field holds, in characters.
    #[error("at most {max} characters")]
    TooLong {
        /// The most characters that fit.
        max: usize,
    },
    /// No number.
    #[error("a number with at most three decimals, such as 12.5")]
    NotANumber,
    /// No date.
    #[error("a day is written YYYY-MM-DD")]
    NotADay,
    /// A window that ends before it begins.
    #[error("the last day is before the first one")]
    Backwards,
    /// A figure that the product refuses to count (PRODUCT section 7).
    #[error("reach is not an effect: no likes, followers, impressions, open rates or invitations sent")]
    Vanity,
    /// Half of what a decision needs.
    #[error("say both, or neither")]
    Half,
}

/// A field that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// As forms, the API and the columns name it.
    pub field: &'static str,
    /// What is wrong with it.
    pub flaw: Flaw,
}

/// Collects every flaw of a form, so that all are said at once.
#[derive(Debug, Default)]
pub(super) struct Reader {
    refusals: Vec<Refusal>,
}

impl Reader {
    /// One line that says something.
    pub fn line(&mut self, field: &'static str, raw: &str) -> Option<String> {
        let read = text::line(raw).map_err(|fault| match fault {
            TextFault::Empty => Flaw::Missing,
            TextFault::TooLong { max } => Flaw::TooLong { max },
        });
        self.take(field, read)
    }

    /// A number that must be there.
    pub fn number(&mut self, field: &'static str, raw: &str, language: Language) -> Option<Decimal> {
        let read = match raw.trim() {
            "" => Err(Flaw::Missing),
            typed => Decimal::parse(typed, language).map_err(|_| Flaw::NotANumber),
        };
        self.take(field, read)
    }

    /// A number that may be left out; the outer none is a flaw.
    pub fn optional_number(&mut self, field: &'static str, raw: &str, language: Language) -> Option<Option<Decimal>> {
        if raw.trim().is_empty() { Some(None) } else { self.number(field, raw, language).map(Some) }
    }

    /// A date that must be there, `YYYY-MM-DD`.
    pub fn day(&mut self, field: &'static str, raw: &str) -> Option<NaiveDate> {
        let read = match raw.trim() {
            "" => Err(Flaw::Missing),
            typed => typed.parse().ok().filter(|day: &NaiveDate| YEARS.contains(&day.year())).ok_or(Flaw::NotADay),
        };
        self.take(field, read)
    }

    /// Notes a flaw.
    pub fn refuse(&mut self, field: &'static str, flaw: Flaw) {
        self.refusals.push(Refusal { field, flaw });
    }

    /// What was read, unless something was refused.
    pub fn finish<T>(self, read: Option<T>) -> Result<T, Vec<Refusal>> {
        read.filter(|_| self.refusals.is_empty()).ok_or(self.refusals)
    }

    fn take<T>(&mut self, field: &'static str, read: Result<T, Flaw>) -> Option<T> {
        read.map_err(|flaw| self.refuse(field, flaw)).ok()
    }
}
