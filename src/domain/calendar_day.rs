//! Days on which an organisation is closed, or busy elsewhere, loaded from a calendar of its own. Nothing is forbidden
//! on them: planning warns.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::text::{TextFault, line};

/// The most days that one calendar has, and the most that an organisation has in all.
pub const MOST_DAYS: usize = 500;

/// A day on record, or several in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    /// Names it in rows.
    pub id: Id<CalendarDay>,
    /// What is then, and how long.
    pub days: NamedDays,
    /// The name of the calendar it came with.
    pub calendar: String,
}

/// One entry of a calendar: whole days under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDays {
    /// « Fermeture annuelle ».
    pub label: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
}

impl NamedDays {
    /// Reads a line such as `2026-12-24 Fermeture` or `2026-12-24/2026-12-31 Fermeture`; none for any other.
    pub fn read(text: &str) -> Option<NamedDays> {
        let (days, label) = text.trim().split_once(char::is_whitespace)?;
        let (from, to) = days.split_once('/').unwrap_or((days, days));
        NamedDays::new(label, from.parse().ok()?, to.parse().ok()?)
    }

    /// None for days in the wrong order or more than a year of them. A label is one line; nothing but blanks is none.
    pub fn new(label: &str, from: NaiveDate, to: NaiveDate) -> Option<NamedDays> {
        let label = match line(label) {
            Ok(label) => label,
            Err(TextFault::TooLong { max }) => line(&label.chars().take(max).collect::<String>()).ok()?,
            Err(TextFault::Empty) => return None,
        };
        let sound = from <= to && (to - from).num_days() <= 366;
        sound.then_some(NamedDays { label, from, to })
    }

    /// Whether a date is one of them.
    pub fn contain(&self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }
}

impl std::fmt::Display for NamedDays {
    /// As [`NamedDays::read`] takes it.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.from == self.to {
            true => write!(out, "{} {}", self.from, self.label),
            false => write!(out, "{}/{} {}", self.from, self.to, self.label),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_day_or_several_and_reads_back_the_same() {
        for text in ["2026-12-24 Fermeture", "2026-12-24/2027-01-02 Fermeture annuelle : à bientôt"] {
            assert_eq!(NamedDays::read(text).unwrap().to_string(), text);
        }
        assert_eq!(NamedDays::read("  2026-12-24/2026-12-24 \t x ").unwrap().to_string(), "2026-12-24 x");
        for bad in
            ["", "2026-12-24", "2026-12-24 ", "24/12/2026 x", "2026-12-24/2026-12-23 x", "2026-01-01/2028-01-01 x"]
        {
            assert_eq!(NamedDays::read(bad), None, "{bad}");
        }
        let long = NamedDays::read(&format!("2026-12-24 {}", "é".repeat(5_000))).unwrap();
        assert!(long.label.chars().count() < 1_000);
    }
}
