//! A rule of recurrence as a sentence, in both languages: « tous les premiers jeudis du mois », "every first Thursday of
//! the month". Must not know the clock, nor how a rule is written.

#[cfg(test)]
mod tests;

use chrono::Weekday;

use super::Speech;
use super::dates;
use crate::domain::language::Language;
use crate::domain::recurrence::{End, MonthDays, Nth, Rhythm, Rule, RuleFault};

/// The whole rule, without a capital or a full stop, to stand in a line of its own or after a title.
pub fn sentence(language: Language, rule: &Rule) -> String {
    let rhythm = match language {
        Language::French => french(rule),
        Language::English => english(rule),
    };
    format!("{rhythm}{}", end(language, rule.end))
}

/// Why a rule is refused, in a person's language.
pub fn refusal(speech: Speech, fault: RuleFault) -> String {
    speech.say(fault.key()).with("part", fault.part().unwrap_or_default()).to_string()
}

fn french(rule: &Rule) -> String {
    let every = number(Language::French, rule.interval);
    match (&rule.rhythm, rule.interval) {
        (Rhythm::Daily, 1) => "tous les jours".to_owned(),
        (Rhythm::Daily, _) => format!("tous les {every} jours"),
        (Rhythm::Weekly(days), 1) => french_week(days),
        (Rhythm::Weekly(days), _) => {
            let days = days.iter().map(|day| format!("le {}", french_day(*day)));
            format!("toutes les {every} semaines, {}{}", listed("et", days), week_start(Language::French, rule))
        }
        (Rhythm::Monthly(MonthDays::Weekdays(places)), 1) => format!("tous les {} du mois", french_places(places, "s")),
        (Rhythm::Monthly(days), 1) => {
            format!("{} de chaque mois{}", french_days(days), if_there_is(days, " (s’il existe)"))
        }
        (Rhythm::Monthly(days), _) => {
            format!("tous les {every} mois, {}{}", french_days(days), if_there_is(days, " (s’il existe)"))
        }
        (Rhythm::Yearly(month, days), _) => {
            let years = if rule.interval == 1 { "chaque année".to_owned() } else { format!("tous les {every} ans") };
            let month = dates::month_number_name(Language::French, *month);
            match days {
                MonthDays::Date(_) => format!("{years}, {} {month}", french_days(days)),
                _ if month.starts_with(['a', 'o']) => format!("{years}, {} d’{month}", french_days(days)),
                _ => format!("{years}, {} de {month}", french_days(days)),
            }
        }
    }
}

/// « tous les mardis et jeudis », « du lundi au vendredi ».
fn french_week(days: &[Weekday]) -> String {
    match days.len() {
        7 => "tous les jours".to_owned(),
        5 if is_working_week(days) => "du lundi au vendredi".to_owned(),
        _ => format!("tous les {}", listed("et", days.iter().map(|day| format!("{}s", french_day(*day))))),
    }
}

/// « le premier et le troisième jeudi », « le 15 », « le dernier jour ouvré ».
fn french_days(days: &MonthDays) -> String {
    match days {
        MonthDays::Date(1) => "le 1er".to_owned(),
        MonthDays::Date(day) => format!("le {day}"),
        MonthDays::Last => "le dernier jour".to_owned(),
        MonthDays::FirstWorkingDay => "le premier jour ouvré".to_owned(),
        MonthDays::LastWorkingDay => "le dernier jour ouvré".to_owned(),
        MonthDays::Weekdays(places) => format!("le {}", french_places(places, "")),
    }
}

/// Places of one weekday share its name: « premiers et troisièmes jeudis », « premier et troisième jeudi »; others
/// stand alone: « premiers lundis et derniers vendredis », « premier lundi et le dernier vendredi ».
fn french_places(places: &[Nth], plural: &str) -> String {
    let article = if plural.is_empty() { "le " } else { "" };
    let groups = by_weekday(places).into_iter().map(|(weekday, places)| {
        let (near, far): (Vec<i8>, Vec<i8>) = places.iter().partition(|place| **place > -3);
        let day = french_day(weekday);
        let ordinals = |places: Vec<i8>| {
            listed(&format!("et {article}"), places.iter().map(|place| format!("{}{plural}", french_place(*place))))
        };
        let near = (!near.is_empty()).then(|| format!("{} {day}{plural}", ordinals(near)));
        let far = (!far.is_empty()).then(|| format!("{} {day}{plural} en partant de la fin", ordinals(far)));
        listed(&format!("et {article}"), near.into_iter().chain(far))
    });
    listed(&format!("et {article}"), groups)
}

fn french_place(place: i8) -> &'static str {
    match place {
        1 => "premier",
        2 => "deuxième",
        -1 => "dernier",
        -2 => "avant-dernier",
        3 | -3 => "troisième",
        4 | -4 => "quatrième",
        _ => "cinquième",
    }
}

fn french_day(weekday: Weekday) -> &'static str {
    dates::weekday_name(Language::French, weekday)
}

fn english(rule: &Rule) -> String {
    let every = number(Language::English, rule.interval);
    match (&rule.rhythm, rule.interval) {
        (Rhythm::Daily, 1) => "every day".to_owned(),
        (Rhythm::Daily, _) => format!("every {every} days"),
        (Rhythm::Weekly(days), 1) => english_week(days),
        (Rhythm::Weekly(days), _) => {
            let days = listed("and", days.iter().map(|day| english_day(*day).to_owned()));
            format!("every {every} weeks on {days}{}", week_start(Language::English, rule))
        }
        (Rhythm::Monthly(MonthDays::Weekdays(places)), 1) => {
            format!("every {} of the month", english_places(places, ""))
        }
        (Rhythm::Monthly(days), 1) => {
            format!("on {} of every month{}", english_days(days), if_there_is(days, " (if there is one)"))
        }
        (Rhythm::Monthly(days), _) => {
            format!("every {every} months on {}{}", english_days(days), if_there_is(days, " (if there is one)"))
        }
        (Rhythm::Yearly(month, days), _) => {
            let years = if rule.interval == 1 { "every year".to_owned() } else { format!("every {every} years") };
            let month = dates::month_number_name(Language::English, *month);
            match days {
                MonthDays::Date(day) => format!("{years} on {day} {month}"),
                _ => format!("{years} on {} of {month}", english_days(days)),
            }
        }
    }
}

fn english_week(days: &[Weekday]) -> String {
    match days.len() {
        7 => "every day".to_owned(),
        5 if is_working_week(days) => "every day from Monday to Friday".to_owned(),
        _ => format!("every {}", listed("and", days.iter().map(|day| english_day(*day).to_owned()))),
    }
}

/// "the first and the third Thursday", "the 15th", "the last working day".
fn english_days(days: &MonthDays) -> String {
    match days {
        MonthDays::Date(day) => format!("the {day}{}", english_suffix(*day)),
        MonthDays::Last => "the last day".to_owned(),
        MonthDays::FirstWorkingDay => "the first working day".to_owned(),
        MonthDays::LastWorkingDay => "the last working day".to_owned(),
        MonthDays::Weekdays(places) => format!("the {}", english_places(places, "the ")),
    }
}

fn english_places(places: &[Nth], article: &str) -> String {
    let join = format!("and {article}");
    let groups = by_weekday(places).into_iter().map(|(weekday, places)| {
        let ordinals = listed(&join, places.iter().map(|place| english_place(*place).to_owned()));
        format!("{ordinals} {}", english_day(weekday))
    });
    listed(&join, groups)
}

fn english_place(place: i8) -> &'static str {
    match place {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        -1 => "last",
        -2 => "second to last",
        -3 => "third to last",
        -4 => "fourth to last",
        _ => "fifth to last",
    }
}

fn english_suffix(day: u8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

fn english_day(weekday: Weekday) -> &'static str {
    dates::weekday_name(Language::English, weekday)
}

/// « , jusqu’au 3 juin 2027 », ", 10 times".
fn end(language: Language, end: End) -> String {
    let (until, times, once) = match language {
        Language::French => ("jusqu’au", "fois", "une seule fois"),
        Language::English => ("until", "times", "only once"),
    };
    let wall = |wall: chrono::NaiveDateTime| {
        let at = if language == Language::French { "à" } else { "at" };
        format!(", {until} {} {at} {}", dates::date(language, wall.date()), dates::time(language, wall.time()))
    };
    match end {
        End::Never => String::new(),
        End::After(1) => format!(", {once}"),
        End::After(count) => format!(", {} {times}", number(language, count)),
        End::OnDay(day) => format!(", {until} {}", dates::date(language, day)),
        End::AtWall(at) => wall(at),
        End::AtInstant(at) => format!("{} ({})", wall(at.naive_utc()), dates::zone_name(language, "UTC")),
    }
}

/// Small numbers in words, as sentences have them.
fn number(language: Language, number: u16) -> String {
    const FRENCH: [&str; 9] = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    const ENGLISH: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let words = if language == Language::French { FRENCH } else { ENGLISH };
    let word = usize::from(number).checked_sub(2).and_then(|at| words.get(at));
    word.map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Which weeks count, where that is not as everybody here expects.
fn week_start(language: Language, rule: &Rule) -> String {
    let day = dates::weekday_name(language, rule.week_start);
    match (rule.week_start, language) {
        (Weekday::Mon, _) => String::new(),
        (_, Language::French) => format!(" (semaines à partir du {day})"),
        (_, Language::English) => format!(" (weeks from {day})"),
    }
}

/// What to add for a day that some months do not have.
fn if_there_is<'a>(days: &MonthDays, words: &'a str) -> &'a str {
    match days {
        MonthDays::Date(29..) => words,
        _ => "",
    }
}

fn is_working_week(days: &[Weekday]) -> bool {
    days.len() == 5 && !days.contains(&Weekday::Sat) && !days.contains(&Weekday::Sun)
}

/// Places gathered by weekday, each group where its first place was.
fn by_weekday(places: &[Nth]) -> Vec<(Weekday, Vec<i8>)> {
    let mut groups: Vec<(Weekday, Vec<i8>)> = Vec::new();
    for nth in places {
        match groups.iter_mut().find(|(weekday, _)| *weekday == nth.weekday) {
            Some((_, group)) => group.push(nth.place),
            None => groups.push((nth.weekday, vec![nth.place])),
        }
    }
    groups
}

/// « a, b et c »; `and` may bring an article along, which commas then leave out.
fn listed(and: &str, items: impl Iterator<Item = String>) -> String {
    let article = and.split_once(' ').map_or("", |(_, article)| article);
    let items: Vec<String> = items.collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => {
            let space = if and.ends_with(' ') { "" } else { " " };
            format!("{} {and}{space}{last}", rest.join(&format!(", {article}")))
        }
    }
}
