//! Dates and times in words, in both languages, from wall times.
//! Must not know instants or the clock: `domain::local_time` turns an instant into the wall time of a zone first.
//! French: « jeudi 3 décembre 2026 », « 18 h 30 ». English: "Thursday 3 December 2026", "6:30 pm".

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use crate::domain::language::Language;

/// « jeudi 3 décembre », "Thursday 3 December".
pub fn day(language: Language, on: NaiveDate) -> String {
    let words = words(language);
    let weekday = words.weekdays[on.weekday().num_days_from_monday() as usize];
    format!("{weekday} {} {}", day_of_month(language, on), words.months[on.month0() as usize])
}

/// « jeudi 3 décembre 2026 », "Thursday 3 December 2026".
pub fn day_and_year(language: Language, on: NaiveDate) -> String {
    format!("{} {}", day(language, on), on.year())
}

/// « jeu. 3 déc. », "Thu 3 Dec".
pub fn short_day(language: Language, on: NaiveDate) -> String {
    let words = words(language);
    let weekday = words.short_weekdays[on.weekday().num_days_from_monday() as usize];
    let month = words.short_months[on.month0() as usize];
    format!("{weekday} {} {month}", day_of_month(language, on))
}

/// « jeu. 3 », "Thu 3": under a heading that names the month.
pub fn weekday_and_number(language: Language, on: NaiveDate) -> String {
    let weekday = words(language).short_weekdays[on.weekday().num_days_from_monday() as usize];
    format!("{weekday} {}", day_of_month(language, on))
}

/// « 3 décembre 2026 », "3 December 2026".
pub fn date(language: Language, on: NaiveDate) -> String {
    let month = words(language).months[on.month0() as usize];
    format!("{} {month} {}", day_of_month(language, on), on.year())
}

/// The head of a calendar leaf: « déc. », "Dec".
pub fn short_month(language: Language, on: NaiveDate) -> &'static str {
    words(language).short_months[on.month0() as usize]
}

/// The heading of a month: « novembre 2026 », "November 2026". The day of `on` does not matter.
pub fn month(language: Language, on: NaiveDate) -> String {
    format!("{} {}", words(language).months[on.month0() as usize], on.year())
}

/// The name of a month alone: « novembre », "November". The day of `on` does not matter.
pub fn month_name(language: Language, on: NaiveDate) -> &'static str {
    words(language).months[on.month0() as usize]
}

/// The name of a month by its number, 1 to 12; the nearest of these for another.
pub fn month_number_name(language: Language, month: u8) -> &'static str {
    words(language).months[usize::from(month.clamp(1, 12) - 1)]
}

/// The name of a weekday alone: « jeudi », "Thursday".
pub fn weekday_name(language: Language, weekday: Weekday) -> &'static str {
    words(language).weekdays[weekday.num_days_from_monday() as usize]
}

/// « 18 h 30 », « 9 h », « minuit »; "6:30 pm", "9 am", "noon", "midnight". Seconds are left out.
pub fn time(language: Language, at: NaiveTime) -> String {
    match (language, at.hour(), at.minute()) {
        (Language::French, 0, 0) => "minuit".to_owned(),
        (Language::French, hour, 0) => format!("{hour}\u{a0}h"),
        (Language::French, hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
        (Language::English, 0, 0) => "midnight".to_owned(),
        (Language::English, 12, 0) => "noon".to_owned(),
        (Language::English, ..) => format!("{}\u{a0}{}", english_clock(at), half_of_day(at)),
    }
}

/// Two times of one day: « 18 h 30 – 21 h »; "6:30 – 9 pm", "11 am – 1 pm".
pub fn times(language: Language, from: NaiveTime, until: NaiveTime) -> String {
    let start = time(language, from);
    let end = time(language, until);
    let one_half = half_of_day(from) == half_of_day(until) && from < until;
    if language == Language::English && one_half && !is_noon_or_midnight(from) {
        return format!("{} – {end}", english_clock(from));
    }
    format!("{start} – {end}")
}

/// A day and a time in a sentence: « jeudi 3 décembre à 18 h 30 », "Thursday 3 December at 6:30 pm".
pub fn moment(language: Language, at: NaiveDateTime) -> String {
    join(language, &day(language, at.date()), at.time())
}

/// The same with its year: « jeudi 3 décembre 2026 à 18 h 30 ».
pub fn moment_and_year(language: Language, at: NaiveDateTime) -> String {
    join(language, &day_and_year(language, at.date()), at.time())
}

/// From start to end: « jeudi 3 décembre 2026, 18 h 30 – 21 h ». What ends on another day shows both days
/// (« jeudi 3 décembre 2026, 22 h – vendredi 4 décembre 2026, 2 h »), but midnight still belongs to the evening.
/// `zone` is an IANA name, given only when the reader's zone differs or is unknown: « … (heure de Paris) ».
pub fn span(language: Language, from: NaiveDateTime, until: NaiveDateTime, zone: Option<&str>) -> String {
    let mut span = if is_one_evening(from, until) {
        let times = times(language, from.time(), until.time());
        format!("{}, {times}", day_and_year(language, from.date()))
    } else {
        let side = |at: NaiveDateTime| format!("{}, {}", day_and_year(language, at.date()), time(language, at.time()));
        format!("{} – {}", side(from), side(until))
    };
    if let Some(zone) = zone {
        // Writing into a string cannot fail.
        let _ = write!(span, " ({})", zone_name(language, zone));
    }
    span
}

/// The clock of a place in words: « heure de Paris », « heure d’Athènes », "Paris time".
pub fn zone_name(language: Language, zone: &str) -> String {
    let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    match language {
        _ if !zone.contains('/') || zone.starts_with("Etc/") => match language {
            Language::French => "temps universel".to_owned(),
            Language::English => "universal time".to_owned(),
        },
        Language::English => format!("{city} time"),
        Language::French => {
            let city = french_city(&city);
            let elided = city.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'É', 'Î']);
            format!("heure {}{city}", if elided { "d’" } else { "de " })
        }
    }
}

struct Words {
    weekdays: [&'static str; 7],
    short_weekdays: [&'static str; 7],
    months: [&'static str; 12],
    short_months: [&'static str; 12],
}

const FRENCH: Words = Words {
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    short_weekdays: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    short_months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
};

const ENGLISH: Words = Words {
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    short_weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short_months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// French says « 1er » for the first alone; English here takes plain numbers.
fn day_of_month(language: Language, on: NaiveDate) -> String {
    match (language, on.day()) {
        (Language::French, 1) => "1er".to_owned(),
        (_, day) => day.to_string(),
    }
}

fn join(language: Language, day: &str, at: NaiveTime) -> String {
    match language {
        Language::French => format!("{day} à {}", time(language, at)),
        Language::English => format!("{day} at {}", time(language, at)),
    }
}

/// "6:30" or "9", without its half of the day.
fn english_clock(at: NaiveTime) -> String {
    match (at.hour12().1, at.minute()) {
        (hour, 0) => hour.to_string(),
        (hour, minute) => format!("{hour}:{minute:02}"),
    }
}

fn half_of_day(at: NaiveTime) -> &'static str {
    if at.hour() < 12 { "am" } else { "pm" }
}

fn is_noon_or_midnight(at: NaiveTime) -> bool {
    at.hour().is_multiple_of(12) && at.minute() == 0
}

fn is_one_evening(from: NaiveDateTime, until: NaiveDateTime) -> bool {
    let ends_at_midnight = until.time() == NaiveTime::MIN && from.date() + Days::new(1) == until.date();
    from.date() == until.date() || ends_at_midnight
}

/// The French names of cities whose zone has another one; all others keep theirs.
fn french_city(city: &str) -> &str {
    match city {
        "Athens" => "Athènes",
        "Brussels" => "Bruxelles",
        "Bucharest" => "Bucarest",
        "Copenhagen" => "Copenhague",
        "Algiers" => "Alger",
        "Lisbon" => "Lisbonne",
        "London" => "Londres",
        "Mexico City" => "Mexico",
        "Moscow" => "Moscou",
        "Montreal" => "Montréal",
        "Reunion" => "La Réunion",
        "Sao Paulo" => "São Paulo",
        "Singapore" => "Singapour",
        "Vienna" => "Vienne",
        "Warsaw" => "Varsovie",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 12, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn days_are_said_in_both_languages() {
        let third = at(3, 0, 0).date();
        assert_eq!(day(French, third), "jeudi 3 décembre");
        assert_eq!(day_and_year(French, third), "jeudi 3 décembre 2026");
        assert_eq!(short_day(French, third), "jeu. 3 déc.");
        assert_eq!(date(French, third), "3 décembre 2026");
        assert_eq!(weekday_and_number(French, third), "jeu. 3");
        assert_eq!(weekday_and_number(English, third), "Thu 3");
        assert_eq!(month(French, third), "décembre 2026");
        assert_eq!(month_name(French, third), "décembre");
        assert_eq!(day(French, at(1, 0, 0).date()), "mardi 1er décembre");
        assert_eq!(day_and_year(English, third), "Thursday 3 December 2026");
        assert_eq!(short_day(English, third), "Thu 3 Dec");
        assert_eq!(month(English, third), "December 2026");
    }

    #[test]
    fn times_are_said_in_both_languages() {
        let cases = [
            ((18, 30), "18\u{a0}h\u{a0}30", "6:30\u{a0}pm"),
            ((9, 0), "9\u{a0}h", "9\u{a0}am"),
            ((8, 5), "8\u{a0}h\u{a0}05", "8:05\u{a0}am"),
            ((12, 0), "12\u{a0}h", "noon"),
            ((0, 0), "minuit", "midnight"),
            ((0, 30), "0\u{a0}h\u{a0}30", "12:30\u{a0}am"),
        ];
        for ((hour, minute), french, english) in cases {
            let wall = at(3, hour, minute).time();
            assert_eq!(time(French, wall), french);
            assert_eq!(time(English, wall), english);
        }
    }

    #[test]
    fn a_span_says_the_half_of_the_day_once() {
        let english = |from: (u32, u32), until: (u32, u32)| {
            times(English, at(3, from.0, from.1).time(), at(3, until.0, until.1).time())
        };
        assert_eq!(english((18, 30), (21, 0)), "6:30 – 9\u{a0}pm");
        assert_eq!(english((11, 0), (13, 0)), "11\u{a0}am – 1\u{a0}pm");
        assert_eq!(english((12, 0), (14, 0)), "noon – 2\u{a0}pm");
        assert_eq!(english((18, 0), (0, 0)), "6\u{a0}pm – midnight");
    }

    #[test]
    fn a_night_shows_both_days_and_an_evening_only_one() {
        assert_eq!(
            span(French, at(3, 18, 30), at(3, 21, 0), None),
            "jeudi 3 décembre 2026, 18\u{a0}h\u{a0}30 – 21\u{a0}h"
        );
        assert_eq!(
            span(French, at(3, 22, 0), at(4, 2, 0), None),
            "jeudi 3 décembre 2026, 22\u{a0}h – vendredi 4 décembre 2026, 2\u{a0}h"
        );
        assert_eq!(span(French, at(3, 20, 0), at(4, 0, 0), None), "jeudi 3 décembre 2026, 20\u{a0}h – minuit");
        assert_eq!(
            span(English, at(3, 22, 0), at(4, 2, 0), None),
            "Thursday 3 December 2026, 10\u{a0}pm – Friday 4 December 2026, 2\u{a0}am"
        );
    }

    #[test]
    fn the_zone_is_named_by_its_city_when_asked_for() {
        assert_eq!(
            span(English, at(3, 18, 30), at(3, 21, 0), Some("America/New_York")),
            "Thursday 3 December 2026, 6:30 – 9\u{a0}pm (New York time)"
        );
        assert_eq!(zone_name(French, "Europe/Paris"), "heure de Paris");
        assert_eq!(zone_name(French, "Europe/Athens"), "heure d’Athènes");
        assert_eq!(zone_name(French, "Etc/UTC"), "temps universel");
    }

    #[test]
    fn sentences_name_a_moment() {
        assert_eq!(moment(French, at(3, 18, 30)), "jeudi 3 décembre à 18\u{a0}h\u{a0}30");
        assert_eq!(moment_and_year(English, at(3, 18, 30)), "Thursday 3 December 2026 at 6:30\u{a0}pm");
    }
}
