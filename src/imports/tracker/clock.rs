//! Dates, times of day and durations as trackers write them. Guesses nothing: what has two readings is decided by the
//! caller or refused.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::domain::time_import::DateOrder;

/// A date: the year first, or last with day and month in the given order. Dots always put the day first.
pub(super) fn date(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let (parts, sign) = parts(text)?;
    let [a, b, c] = parts;
    let (year, month, day) = if a >= 1_000 {
        (a, b, c)
    } else if order == DateOrder::DayFirst || sign == '.' {
        (c, b, a)
    } else {
        (c, a, b)
    };
    let is_plausible = (1_970..=2_200).contains(&year);
    is_plausible.then(|| NaiveDate::from_ymd_opt(year.cast_signed(), month, day)).flatten()
}

/// What a date says about the order of the others: the day is whatever is above twelve.
pub(super) fn says(text: &str) -> Says {
    match parts(text) {
        Some(([a, _, _], _)) if a >= 1_000 => Says::Nothing,
        Some((_, '.')) => Says::Nothing,
        Some(([13..=31, 1..=12, _], _)) => Says::Order(DateOrder::DayFirst),
        Some(([1..=12, 13..=31, _], _)) => Says::Order(DateOrder::MonthFirst),
        Some(([1..=12, 1..=12, _], _)) => Says::Either,
        _ => Says::Nothing,
    }
}

/// What one date says about its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing: it has one reading, or none.
    Nothing,
    /// It has two readings.
    Either,
    /// It has only this one.
    Order(DateOrder),
}

/// Three numbers with one sign between them.
fn parts(text: &str) -> Option<([u32; 3], char)> {
    let sign = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
    let mut numbers = [0; 3];
    let mut pieces = text.split(sign);
    for number in &mut numbers {
        let piece = pieces.next()?.trim();
        let is_number = (1..=4).contains(&piece.len()) && piece.bytes().all(|octet| octet.is_ascii_digit());
        *number = if is_number { piece.parse().ok()? } else { return None };
    }
    pieces.next().is_none().then_some((numbers, sign))
}

/// A time of day: 24 hours, or 12 with AM and PM; seconds may be absent.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    let key: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_lowercase).collect();
    let (clock, half) = match (key.strip_suffix("am"), key.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (key.as_str(), None),
    };
    let mut numbers = clock.split(':').map(|piece| {
        let is_number = (1..=2).contains(&piece.len()) && piece.bytes().all(|octet| octet.is_ascii_digit());
        is_number.then(|| piece.parse::<u32>().ok()).flatten()
    });
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    if numbers.next().is_some() {
        return None;
    }
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// A duration in seconds: `1:47:06`, `0:13` (hours and minutes), `18:25 min`, `45 sec`, `0.31 h`, `0,31`, `1h 30m`.
pub(super) fn duration(text: &str) -> Option<i64> {
    let key = text.to_lowercase().replace(['\u{A0}', '\u{202F}'], " ");
    let key = key.trim();
    let (number, unit) = key.split_at(key.find(|c: char| c.is_alphabetic()).unwrap_or(key.len()));
    let (number, unit) = (number.trim(), unit.trim());
    if number.contains(':') {
        return colons(number, unit);
    }
    match unit {
        "" | "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" => scaled(number, 3600),
        "min" | "mins" | "minutes" | "minute" => scaled(number, 60),
        "s" | "sec" | "secs" | "seconds" | "second" | "secondes" => scaled(number, 1),
        _ => units(key),
    }
}

fn colons(number: &str, unit: &str) -> Option<i64> {
    let mut numbers = Vec::new();
    for piece in number.split(':') {
        let is_number = (1..=6).contains(&piece.len()) && piece.bytes().all(|octet| octet.is_ascii_digit());
        numbers.push(if is_number { piece.parse::<i64>().ok()? } else { return None });
    }
    match (numbers.as_slice(), unit) {
        ([hours, minutes @ 0..60, seconds @ 0..60], "" | "h") => Some(hours * 3600 + minutes * 60 + seconds),
        ([hours, minutes @ 0..60], "" | "h") => Some(hours * 3600 + minutes * 60),
        ([minutes, seconds @ 0..60], "min") => Some(minutes * 60 + seconds),
        _ => None,
    }
}

/// `1h 30m 5s` in any spelling of the units.
fn units(key: &str) -> Option<i64> {
    let (mut rest, mut seconds) = (key, 0_i64);
    while !rest.is_empty() {
        let (number, after) = rest.split_at(rest.find(|c: char| c.is_alphabetic())?);
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let scale = match &after[..end] {
            "h" | "hr" | "hrs" => 3600,
            "m" | "min" | "mins" => 60,
            "s" | "sec" | "secs" => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(scaled(number.trim(), scale)?)?;
        rest = after[end..].trim_start();
    }
    Some(seconds)
}

/// A decimal number of units, rounded to the second.
fn scaled(number: &str, scale: i64) -> Option<i64> {
    let plain = number.replace(',', ".");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, "0"));
    let are_digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|octet| octet.is_ascii_digit());
    if !are_digits(whole, 7) || !are_digits(part, 12) {
        return None;
    }
    let size = 10_i64.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part = part.parse::<i64>().ok()?.checked_mul(scale)?.checked_add(size / 2)? / size;
    Some(whole.parse::<i64>().ok()? * scale + part)
}

/// A moment that says its offset from UTC, or counts seconds from 1970.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(instant.to_utc());
    }
    // A date with dots is no number of seconds.
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|octet| octet.is_ascii_digit());
    let is_number = (9..=11).contains(&whole.len()) && are_digits(whole) && are_digits(part);
    let seconds = if is_number { whole.parse::<i64>().ok()? } else { return None };
    DateTime::from_timestamp(seconds, 0)
}

/// A moment on the wall, `2026-11-20 09:30:00`: its two halves.
pub(super) fn halves(text: &str) -> (&str, &str) {
    text.split_once(['T', ' ']).map_or((text, ""), |(date, time)| (date, time.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_every_dialect() {
        for (text, seconds) in [
            ("1:47:06", 6426),
            ("01:47:06", 6426),
            ("0:13", 780),
            ("45 sec", 45),
            ("18:25 min", 1105),
            ("0.31 h", 1116),
            ("0,31", 1116),
            ("1.5", 5400),
            ("26:00:00", 93_600),
            ("1h 30m 5s", 5405),
            ("90 min", 5400),
            ("2 h", 7200),
            ("0", 0),
        ] {
            assert_eq!(duration(text), Some(seconds), "{text}");
        }
        for text in
            ["", "abc", "1:60", "-1:00", "1:2:3:4", "1:75:00", "1.2.3", "1 jour", "99999999999", "1e3", ":", "1:"]
        {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn times_of_day_in_12_and_24_hours() {
        let at = |hour, minute, second| NaiveTime::from_hms_opt(hour, minute, second);
        for (text, expected) in [
            ("9:05", at(9, 5, 0)),
            ("09:05:30", at(9, 5, 30)),
            ("12:00 AM", at(0, 0, 0)),
            ("12:30 PM", at(12, 30, 0)),
            ("01:05:06 pm", at(13, 5, 6)),
            ("1:05\u{202F}p.m.", at(13, 5, 0)),
            ("24:00", None),
            ("13:00 PM", None),
            ("9", None),
            ("9:5:x", None),
            ("", None),
        ] {
            assert_eq!(time(text), expected, "{text}");
        }
    }

    #[test]
    fn instants_count_seconds_or_name_their_offset() {
        for text in ["1795077000", "1795077000.25", "2026-11-19T09:30:00+01:00", "2026-11-19T08:30:00Z"] {
            assert_eq!(instant(text).map(|at| at.timestamp()), Some(1_795_077_000), "{text}");
        }
        for text in ["18.11.2026", "2026-11-19T09:10:00", "12345678", "1795077000.2.5", ""] {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn dates_say_their_order_or_leave_it_open() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 5);
        assert_eq!(date("05/11/2026", DateOrder::DayFirst), day);
        assert_eq!(date("11/05/2026", DateOrder::MonthFirst), day);
        assert_eq!(date("05.11.2026", DateOrder::MonthFirst), day);
        assert_eq!(date("2026-11-05", DateOrder::MonthFirst), day);
        for text in ["31/31/2026", "2026-02-30", "20/11/26", "x", "", "1/2", "１/2/2026"] {
            assert_eq!(date(text, DateOrder::DayFirst), None, "{text}");
        }
        assert_eq!(says("13/01/2026"), Says::Order(DateOrder::DayFirst));
        assert_eq!(says("01/13/2026"), Says::Order(DateOrder::MonthFirst));
        assert_eq!(says("01/02/2026"), Says::Either);
        for text in ["2026-01-13", "13.01.2026", "13/13/2026", ""] {
            assert_eq!(says(text), Says::Nothing, "{text}");
        }
    }
}
