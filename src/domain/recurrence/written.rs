//! How a rule is written: RFC 5545 §3.3.10 in, one canonical spelling out. Never a crate's spelling: the best known one
//! writes `1TH` as `TH`.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, Weekday};

use super::{End, MOST_DATES, MOST_YEARS, MonthDays, Nth, Rhythm, Rule, RuleFault};

/// No rule of ours is nearly as long; what is longer is not looked at.
const MOST_CHARACTERS: usize = 500;

const TAKEN: [&str; 9] = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"];
/// Of RFC 5545, RFC 7529 and dateutil; known, and refused by name.
const NOT_TAKEN: [&str; 8] = ["BYSECOND", "BYMINUTE", "BYHOUR", "BYYEARDAY", "BYWEEKNO", "BYEASTER", "RSCALE", "SKIP"];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

pub(super) fn read(text: &str) -> Result<Rule, RuleFault> {
    if text.len() > MOST_CHARACTERS {
        return Err(RuleFault::TooLong);
    }
    let text = text.trim().to_ascii_uppercase();
    let parts = Parts::read(text.strip_prefix("RRULE:").unwrap_or(&text))?;
    let frequency = parts.get("FREQ").ok_or(RuleFault::NoFrequency)?;
    let (rhythm, periods_a_year) = match frequency {
        "DAILY" => (daily(&parts)?, 366),
        "WEEKLY" => (weekly(&parts)?, 53),
        "MONTHLY" => (monthly(&parts)?, 12),
        "YEARLY" => (yearly(&parts)?, 1),
        "HOURLY" | "MINUTELY" | "SECONDLY" => return Err(RuleFault::TooOften),
        _ => return Err(RuleFault::Frequency),
    };
    let interval = match parts.get("INTERVAL") {
        None => 1,
        Some(number) => whole(number, MOST_YEARS * periods_a_year).ok_or(RuleFault::Interval)?,
    };
    let week_start = match parts.get("WKST") {
        None => Weekday::Mon,
        Some(day) => weekday(day).ok_or(RuleFault::WeekStart)?,
    };
    Ok(Rule { rhythm, interval, end: end(&parts)?, week_start })
}

/// The parts by name, each at most once.
struct Parts<'a>([Option<&'a str>; TAKEN.len()]);

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Result<Parts<'a>, RuleFault> {
        let mut parts = Parts([None; TAKEN.len()]);
        // A semicolon at the very end is a slip of many programs.
        let text = text.strip_suffix(';').unwrap_or(text);
        if text.is_empty() {
            return Err(RuleFault::Empty);
        }
        for part in text.split(';') {
            let (name, value) = part.split_once('=').ok_or(RuleFault::NotAPart)?;
            if let Some(known) = NOT_TAKEN.iter().find(|known| **known == name) {
                return Err(RuleFault::NotTaken(known));
            }
            let at = TAKEN.iter().position(|known| *known == name).ok_or(RuleFault::NotAPart)?;
            if value.is_empty() {
                return Err(RuleFault::EmptyPart(TAKEN[at]));
            }
            if parts.0[at].replace(value).is_some() {
                return Err(RuleFault::Twice(TAKEN[at]));
            }
        }
        Ok(parts)
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        let at = TAKEN.iter().position(|known| *known == name)?;
        self.0[at]
    }

    /// Refuses parts that a frequency has no use for.
    fn without(&self, names: &[&'static str]) -> Result<(), RuleFault> {
        match names.iter().find(|name| self.get(name).is_some()) {
            Some(name) => Err(RuleFault::Misplaced(name)),
            None => Ok(()),
        }
    }
}

fn daily(parts: &Parts<'_>) -> Result<Rhythm, RuleFault> {
    parts.without(&["BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"])?;
    Ok(Rhythm::Daily)
}

fn weekly(parts: &Parts<'_>) -> Result<Rhythm, RuleFault> {
    parts.without(&["BYMONTHDAY", "BYMONTH", "BYSETPOS"])?;
    let listed = parts.get("BYDAY").ok_or(RuleFault::WeekdayMissing)?;
    let mut days = Vec::new();
    for day in listed.split(',') {
        match nth(day)? {
            (None, weekday) => days.push(weekday),
            (Some(_), _) => return Err(RuleFault::PlaceInWeek),
        }
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    Ok(Rhythm::Weekly(days))
}

fn monthly(parts: &Parts<'_>) -> Result<Rhythm, RuleFault> {
    parts.without(&["BYMONTH"])?;
    Ok(Rhythm::Monthly(month_days(parts)?))
}

fn yearly(parts: &Parts<'_>) -> Result<Rhythm, RuleFault> {
    let month = parts.get("BYMONTH").ok_or(RuleFault::MonthMissing)?;
    let month: u8 = whole(month, 12).and_then(|month| month.try_into().ok()).ok_or(RuleFault::Month)?;
    let days = month_days(parts)?;
    // 2024 has a 29 February.
    let exists = |day: u8| NaiveDate::from_ymd_opt(2024, month.into(), day.into()).is_some();
    match days {
        MonthDays::Date(day) if !exists(day) => Err(RuleFault::NoSuchDay),
        days => Ok(Rhythm::Yearly(month, days)),
    }
}

fn month_days(parts: &Parts<'_>) -> Result<MonthDays, RuleFault> {
    match (parts.get("BYMONTHDAY"), parts.get("BYDAY"), parts.get("BYSETPOS")) {
        (None, None, _) => Err(RuleFault::MonthDayMissing),
        (Some(_), Some(_), _) => Err(RuleFault::TwoDays),
        (Some(_), None, Some(_)) => Err(RuleFault::SetPosition),
        (Some("-1"), None, None) => Ok(MonthDays::Last),
        (Some(day), None, None) => {
            let day = whole(day, 31).and_then(|day| day.try_into().ok());
            day.map(MonthDays::Date).ok_or(RuleFault::MonthDay)
        }
        (None, Some(days), None) => places(days).map(MonthDays::Weekdays),
        (None, Some(days), Some(place)) => working_day(days, place),
    }
}

fn places(listed: &str) -> Result<Vec<Nth>, RuleFault> {
    let mut places = Vec::new();
    for day in listed.split(',') {
        match nth(day)? {
            (Some(place), weekday) => places.push(Nth { place, weekday }),
            (None, _) => return Err(RuleFault::PlaceMissing),
        }
    }
    places.sort_by_key(Nth::order);
    places.dedup();
    Ok(places)
}

fn working_day(listed: &str, place: &str) -> Result<MonthDays, RuleFault> {
    let mut days = Vec::new();
    for day in listed.split(',') {
        match nth(day)? {
            (None, weekday) => days.push(weekday.num_days_from_monday()),
            (Some(_), _) => return Err(RuleFault::SetPosition),
        }
    }
    days.sort_unstable();
    days.dedup();
    match (days.as_slice(), place) {
        ([0, 1, 2, 3, 4], "1" | "+1") => Ok(MonthDays::FirstWorkingDay),
        ([0, 1, 2, 3, 4], "-1") => Ok(MonthDays::LastWorkingDay),
        _ => Err(RuleFault::SetPosition),
    }
}

/// `TH`, `1TH`, `+1TH`, `-1TH`.
fn nth(day: &str) -> Result<(Option<i8>, Weekday), RuleFault> {
    let at = day.find(|c: char| c.is_ascii_alphabetic()).ok_or(RuleFault::Weekday)?;
    let (place, name) = day.split_at(at);
    let day = weekday(name).ok_or(RuleFault::Weekday)?;
    let place = match place {
        "" => None,
        _ => {
            let (sign, digits) = match place.strip_prefix('-') {
                Some(digits) => (-1, digits),
                None => (1, place.strip_prefix('+').unwrap_or(place)),
            };
            let number: i8 = whole(digits, 5).and_then(|place| place.try_into().ok()).ok_or(RuleFault::Weekday)?;
            Some(sign * number)
        }
    };
    Ok((place, day))
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(known, _)| *known == name).map(|(_, day)| *day)
}

fn end(parts: &Parts<'_>) -> Result<End, RuleFault> {
    match (parts.get("COUNT"), parts.get("UNTIL")) {
        (None, None) => Ok(End::Never),
        (Some(_), Some(_)) => Err(RuleFault::TwoEnds),
        (Some(count), None) => {
            let most = MOST_DATES.try_into().unwrap_or(u32::MAX);
            whole(count, most).map(End::After).ok_or(RuleFault::Count)
        }
        (None, Some(until)) => read_until(until).ok_or(RuleFault::Until),
    }
}

fn read_until(until: &str) -> Option<End> {
    // chrono takes signs and spaces that the format does not have.
    let shape = until.bytes().all(|c| c.is_ascii_digit() || c == b'T' || c == b'Z');
    let wall = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
    match (shape, until.len(), until.strip_suffix('Z')) {
        (true, 8, None) => NaiveDate::parse_from_str(until, "%Y%m%d").ok().map(End::OnDay),
        (true, 15, None) => wall(until).map(End::AtWall),
        (true, 16, Some(utc)) => wall(utc).map(|utc| End::AtInstant(utc.and_utc())),
        _ => None,
    }
}

/// A number from 1 to `most` in at most ten digits.
fn whole(digits: &str, most: u32) -> Option<u16> {
    let plain = digits.len() <= 10 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let number: u32 = plain.then(|| digits.parse().ok())??;
    (1..=most).contains(&number).then(|| number.try_into().ok())?
}

/// The canonical value: no part that says what goes without saying, days in order.
impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let frequency = match self.rhythm {
            Rhythm::Daily => "DAILY",
            Rhythm::Weekly(_) => "WEEKLY",
            Rhythm::Monthly(_) => "MONTHLY",
            Rhythm::Yearly(..) => "YEARLY",
        };
        write!(out, "FREQ={frequency}")?;
        if self.interval > 1 {
            write!(out, ";INTERVAL={}", self.interval)?;
        }
        match &self.rhythm {
            Rhythm::Daily => {}
            Rhythm::Weekly(days) => list(out, days.iter().map(|day| name(*day).to_owned()))?,
            Rhythm::Monthly(days) => write_days(out, days)?,
            Rhythm::Yearly(month, days) => {
                write!(out, ";BYMONTH={month}")?;
                write_days(out, days)?;
            }
        }
        match self.end {
            End::Never => {}
            End::After(count) => write!(out, ";COUNT={count}")?,
            End::OnDay(day) => write!(out, ";UNTIL={}", day.format("%Y%m%d"))?,
            End::AtWall(wall) => write!(out, ";UNTIL={}", wall.format("%Y%m%dT%H%M%S"))?,
            End::AtInstant(instant) => write!(out, ";UNTIL={}", instant.format("%Y%m%dT%H%M%SZ"))?,
        }
        match self.week_start {
            Weekday::Mon => Ok(()),
            day => write!(out, ";WKST={}", name(day)),
        }
    }
}

fn write_days(out: &mut fmt::Formatter<'_>, days: &MonthDays) -> fmt::Result {
    match days {
        MonthDays::Date(day) => write!(out, ";BYMONTHDAY={day}"),
        MonthDays::Last => out.write_str(";BYMONTHDAY=-1"),
        MonthDays::Weekdays(places) => {
            list(out, places.iter().map(|nth| format!("{}{}", nth.place, name(nth.weekday))))
        }
        MonthDays::FirstWorkingDay => out.write_str(";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        MonthDays::LastWorkingDay => out.write_str(";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    }
}

fn list(out: &mut fmt::Formatter<'_>, days: impl Iterator<Item = String>) -> fmt::Result {
    let days: Vec<String> = days.collect();
    write!(out, ";BYDAY={}", days.join(","))
}

fn name(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize].0
}
