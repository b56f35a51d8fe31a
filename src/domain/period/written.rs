//! How periods are written in addresses and reports, and why a text is none. Strict: each period
//! has exactly one spelling, so that it can be compared and cached as text.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Period, Unit};

/// Why a text names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodFault {
    /// Not one of the four forms.
    #[error("a period is day:2026-11-20, week:2026-W47, month:2026-11 or range:2026-11-01/2026-11-20")]
    Form,
    /// Such as 30 February; years run from 0001 to 9998.
    #[error("this day does not exist")]
    NoSuchDay,
    /// Such as week 53 of a year that has 52.
    #[error("this week does not exist")]
    NoSuchWeek,
    /// Such as month 13.
    #[error("this month does not exist")]
    NoSuchMonth,
    /// A range from a day to an earlier one.
    #[error("the range ends before it starts")]
    EndsBeforeItStarts,
    /// More than 20 years.
    #[error("the range is longer than 20 years")]
    TooLong,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Unit::Day => write!(f, "day:{}", self.first),
            Unit::Week => {
                let week = self.first.iso_week();
                write!(f, "week:{:04}-W{:02}", week.year(), week.week())
            }
            Unit::Month => write!(f, "month:{}", self.first.format("%Y-%m")),
            Unit::Range => write!(f, "range:{}/{}", self.first, self.last),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodFault;

    fn from_str(text: &str) -> Result<Period, PeriodFault> {
        let (unit, value) = text.split_once(':').ok_or(PeriodFault::Form)?;
        match unit {
            "day" => Ok(Period::day(day(value)?)),
            "week" => week(value),
            "month" => month(value),
            "range" => {
                let (first, last) = value.split_once('/').ok_or(PeriodFault::Form)?;
                Period::range(day(first)?, day(last)?)
            }
            _ => Err(PeriodFault::Form),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodFault;

    fn try_from(text: String) -> Result<Period, PeriodFault> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

/// `2026-11-20`, each part with all its digits.
fn day(text: &str) -> Result<NaiveDate, PeriodFault> {
    let (year, rest) = year_dash(text)?;
    let (month, date) = rest.split_once('-').ok_or(PeriodFault::Form)?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(date, 2)?)
        .filter(|_| is_in_reach(year))
        .ok_or(PeriodFault::NoSuchDay)
}

/// `2026-W47`.
fn week(text: &str) -> Result<Period, PeriodFault> {
    let (year, rest) = year_dash(text)?;
    let week = number(rest.strip_prefix('W').ok_or(PeriodFault::Form)?, 2)?;
    NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)
        .filter(|_| is_in_reach(year))
        .map(Period::week_of)
        .ok_or(PeriodFault::NoSuchWeek)
}

/// `2026-11`.
fn month(text: &str) -> Result<Period, PeriodFault> {
    let (year, rest) = year_dash(text)?;
    NaiveDate::from_ymd_opt(year, number(rest, 2)?, 1)
        .filter(|_| is_in_reach(year))
        .map(Period::month_of)
        .ok_or(PeriodFault::NoSuchMonth)
}

fn year_dash(text: &str) -> Result<(i32, &str), PeriodFault> {
    let (year, rest) = text.split_once('-').ok_or(PeriodFault::Form)?;
    Ok((number(year, 4)?.cast_signed(), rest))
}

/// Exactly `digits` decimal digits, without a sign.
fn number(text: &str, digits: usize) -> Result<u32, PeriodFault> {
    if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PeriodFault::Form);
    }
    text.parse().map_err(|_| PeriodFault::Form)
}

/// Zones know the years to 9999, and the end of a period is the day after it.
fn is_in_reach(year: i32) -> bool {
    (1..=9998).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn the_four_forms_are_read_and_written_alike() {
        let cases = [
            ("day:2026-11-20", "2026-11-20", "2026-11-20"),
            ("week:2026-W47", "2026-11-16", "2026-11-22"),
            ("week:2026-W01", "2025-12-29", "2026-01-04"),
            ("week:2026-W53", "2026-12-28", "2027-01-03"),
            ("month:2026-11", "2026-11-01", "2026-11-30"),
            ("month:2024-02", "2024-02-01", "2024-02-29"),
            ("range:2026-11-01/2026-11-20", "2026-11-01", "2026-11-20"),
            ("range:2026-11-20/2026-11-20", "2026-11-20", "2026-11-20"),
        ];
        for (text, first, last) in cases {
            let read = period(text);
            assert_eq!((read.first().to_string(), read.last().to_string()), (first.into(), last.into()));
            assert_eq!(read.to_string(), text);
            assert_eq!(serde_json::to_string(&read).unwrap(), format!("\"{text}\""));
        }
    }

    #[test]
    fn a_period_that_does_not_exist_says_why() {
        let cases = [
            ("day:2026-02-29", PeriodFault::NoSuchDay),
            ("day:0000-01-01", PeriodFault::NoSuchDay),
            ("day:9999-01-01", PeriodFault::NoSuchDay),
            ("week:2025-W53", PeriodFault::NoSuchWeek),
            ("week:2026-W00", PeriodFault::NoSuchWeek),
            ("week:2026-W54", PeriodFault::NoSuchWeek),
            ("month:2026-13", PeriodFault::NoSuchMonth),
            ("month:2026-00", PeriodFault::NoSuchMonth),
            ("range:2026-11-20/2026-11-19", PeriodFault::EndsBeforeItStarts),
            ("range:2026-11-31/2026-12-19", PeriodFault::NoSuchDay),
            ("range:2006-11-20/2026-11-20", PeriodFault::TooLong),
        ];
        for (text, fault) in cases {
            assert_eq!(text.parse::<Period>(), Err(fault), "{text}");
        }
        assert!("range:2006-11-20/2026-11-19".parse::<Period>().is_ok());
    }

    #[test]
    fn other_spellings_are_refused() {
        let texts = [
            "",
            "week",
            "week:",
            "2026-W47",
            "Week:2026-W47",
            "week:2026-47",
            "week:2026-w47",
            "week:2026-W7",
            "week:+026-W47",
            "day:2026-11-2",
            "day:20261120",
            "day:2026-11-20 ",
            "month:2026-11-20",
            "month:2026",
            "range:2026-11-01",
            "range:/",
            "year:2026",
            "day:2026-1１-20",
        ];
        for text in texts {
            assert_eq!(text.parse::<Period>(), Err(PeriodFault::Form), "{text}");
        }
    }
}
