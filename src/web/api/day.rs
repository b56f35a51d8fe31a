//! A date in JSON and in queries: `YYYY-MM-DD`, within the years that both databases and all calendars write alike.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// A day from 1900-01-01 to 2999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[schema(value_type = String, format = Date, example = "2026-11-20")]
pub struct Day(pub NaiveDate);

impl Day {
    /// The earliest one that is taken.
    pub const FIRST: Day = Day(day(1900, 1, 1));
    /// The latest one that is taken.
    pub const LAST: Day = Day(day(2999, 12, 31));
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let read = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
        let known = read.filter(|day| (Self::FIRST.0.year()..=Self::LAST.0.year()).contains(&day.year()));
        known.map(Day).ok_or_else(|| serde::de::Error::custom("not a date; one is 2026-11-20"))
    }
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        let read = |text: &str| serde_json::from_value::<Day>(text.into());
        assert_eq!(read("2026-11-20").unwrap().0.ordinal(), 324);
        for refused in ["2026-2-3", "2026-02-30", "+2026-01-01", "1899-12-31", "3000-01-01", "20.11.2026", ""] {
            assert!(read(refused).is_err(), "{refused}");
        }
    }
}
