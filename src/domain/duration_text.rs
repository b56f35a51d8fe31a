//! Durations as people type them: « 3 h 30 », "210 min", "3.5", « 3,5 h », "3:30". One rule for every field that
//! takes hours; knows nothing of days, and refuses what it would have to guess.

/// The longest duration that a single field takes: a day.
const MOST_MINUTES: u32 = 24 * 60;

/// Why a text is no duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DurationFault {
    /// Nothing was typed.
    #[error("write a duration, such as 3 h 30")]
    Empty,
    /// Neither hours nor minutes.
    #[error("a duration is written like 3 h 30, 210 min or 3.5")]
    Unreadable,
    /// More than a day. A bare number means hours, so « 210 » ends here and not at 3 h 30.
    #[error("a duration is at most 24 h")]
    TooLong,
}

/// Whole minutes, 0 to 1,440; parts of a minute are rounded, half up. A bare number is hours.
pub fn minutes(text: &str) -> Result<u32, DurationFault> {
    long_minutes(text, MOST_MINUTES)
}

/// The same where more than a day may be meant, as for a week: up to `most` minutes.
pub fn long_minutes(text: &str, most: u32) -> Result<u32, DurationFault> {
    let typed: String = text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    if typed.is_empty() {
        return Err(DurationFault::Empty);
    }
    let minutes = if let Some((hours, minutes)) = typed.split_once(':') {
        clock(hours, minutes)
    } else {
        let (number, unit) = number_and_rest(&typed);
        match word(unit) {
            ("" | "h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours", "") => decimal_hours(number),
            ("m" | "mn" | "min" | "mins" | "minute" | "minutes", "") => whole(number),
            ("h" | "hr" | "hrs" | "heure" | "heures" | "hour" | "hours", rest) => hours_and_minutes(number, rest),
            _ => None,
        }
    };
    match minutes {
        None => Err(DurationFault::Unreadable),
        Some(minutes) if minutes > most => Err(DurationFault::TooLong),
        Some(minutes) => Ok(minutes),
    }
}

/// "3:30": two digits of minutes.
fn clock(hours: &str, minutes: &str) -> Option<u32> {
    (minutes.len() == 2).then_some(())?;
    together(whole(hours)?, whole(minutes)?)
}

/// The « 30 » or « 30 min » after « 3 h ».
fn hours_and_minutes(hours: &str, rest: &str) -> Option<u32> {
    let (minutes, unit) = number_and_rest(rest);
    matches!(unit, "" | "m" | "mn" | "min" | "mins" | "minute" | "minutes").then_some(())?;
    together(whole(hours)?, whole(minutes)?)
}

fn together(hours: u32, minutes: u32) -> Option<u32> {
    (minutes < 60).then(|| hours.saturating_mul(60).saturating_add(minutes))
}

/// "3.5" or « 3,25 »: hours with up to six decimals, in whole minutes.
fn decimal_hours(number: &str) -> Option<u32> {
    let (hours, decimals) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    if decimals.len() > 6 {
        return None;
    }
    let scale = 10_u64.pow(u32::try_from(decimals.len()).ok()?);
    let part = (u64::from(whole(decimals)?) * 60 * 2 + scale) / (2 * scale);
    Some(whole(hours)?.saturating_mul(60).saturating_add(u32::try_from(part).ok()?))
}

/// Decimal digits and nothing else; absurdly many are simply too long.
fn whole(digits: &str) -> Option<u32> {
    let plain = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    plain.then(|| digits.parse().unwrap_or(u32::MAX))
}

fn number_and_rest(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    text.split_at(end)
}

/// The letters that a text begins with, and what follows them.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_minutes_are_read_as_people_write_them() {
        let cases = [
            ("3", 180),
            ("3h", 180),
            ("3 h", 180),
            ("3 heures", 180),
            ("1 hour", 60),
            ("3 h 30", 210),
            ("3\u{a0}h\u{a0}30", 210),
            ("3\u{202f}h\u{202f}30", 210),
            ("3H30", 210),
            ("3h5", 185),
            ("1 h 30 min", 90),
            ("1 hr 30 mins", 90),
            ("3:30", 210),
            ("0:45", 45),
            ("210 min", 210),
            ("210min", 210),
            ("45 m", 45),
            ("90 minutes", 90),
            ("3.5", 210),
            ("3,5", 210),
            ("3,5 h", 210),
            ("0.25", 15),
            ("2,33", 140),
            ("1.99999", 120),
            ("0", 0),
            ("0 min", 0),
            ("24 h", 1440),
            ("1440 min", 1440),
        ];
        for (typed, expected) in cases {
            assert_eq!(minutes(typed), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn what_would_have_to_be_guessed_is_refused() {
        let unreadable = [
            "trois heures",
            "-3",
            "+3",
            "3 h 60",
            "3 h 30 s",
            "3:5",
            "3:60",
            "3:",
            ":30",
            "3h 1,5",
            "3,5 h 30",
            "3,5 min",
            "1.2.3",
            "3 jours",
            "h",
            ".5",
            "5.",
            "3 h min",
            "３",
            "1e3",
            "0.1234567",
        ];
        for typed in unreadable {
            assert_eq!(minutes(typed), Err(DurationFault::Unreadable), "{typed}");
        }
        for typed in ["", "  ", "\u{a0}"] {
            assert_eq!(minutes(typed), Err(DurationFault::Empty), "{typed:?}");
        }
        for typed in ["210", "24 h 01", "1441 min", "25", "99999999999999999999", "99999999999 h 30"] {
            assert_eq!(minutes(typed), Err(DurationFault::TooLong), "{typed}");
        }
    }
}
