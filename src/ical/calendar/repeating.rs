//! The dates of a meeting that returns. Calendars leave out what their first date says already; that is filled in, and
//! the rest is `domain::recurrence`'s.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc, Weekday};

use crate::domain::local_time::Zone;
use crate::domain::recurrence::Rule;
use crate::domain::time_import::Reason;

/// The most dates of one meeting: every day for thirteen years.
const MOST_DATES: usize = 5_000;

/// Where its dates begin that may reach into the time between two instants, and its first, which is a date of it always
/// (RFC 5545 §3.8.5.3). What lies before is jumped over, however long ago it began.
pub(super) fn starts(
    rule: &str,
    first: NaiveDateTime,
    zone: &Zone,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<DateTime<Utc>>, Reason> {
    let rule = Rule::parse(rule).or_else(|_| Rule::parse(&completed(rule, first)));
    let rule = rule.map_err(|_| Reason::BadRecurrence)?.at_home(zone);
    // One that began the day before may still go on.
    let day = zone.local(from).date();
    let days = (day.pred_opt().unwrap_or(day), zone.local(until).date());
    let walls = rule.dates(first, days, MOST_DATES + 1);
    if walls.len() > MOST_DATES {
        return Err(Reason::TooManyDates);
    }
    Ok(std::iter::once(first).chain(walls).map(|wall| zone.instant(wall)).collect())
}

/// The rule with what its first date says of it.
fn completed(rule: &str, first: NaiveDateTime) -> String {
    let rule = rule.trim().to_ascii_uppercase();
    let mut parts: Vec<(String, String)> = rule
        .trim_start_matches("RRULE:")
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let get = |parts: &[(String, String)], name: &str| {
        parts.iter().find(|(one, _)| one == name).map(|(_, value)| value.clone())
    };
    let frequency = get(&parts, "FREQ").unwrap_or_default();
    let interval = get(&parts, "INTERVAL").unwrap_or_else(|| "1".into());
    let add = |parts: &mut Vec<(String, String)>, name: &str, value: String| parts.push((name.into(), value));
    if frequency == "DAILY" && interval == "1" && get(&parts, "BYDAY").is_some() {
        parts.retain(|(name, _)| name != "FREQ");
        add(&mut parts, "FREQ", "WEEKLY".into());
    }
    if frequency == "WEEKLY" && get(&parts, "BYDAY").is_none() {
        add(&mut parts, "BYDAY", letters(first.weekday()).into());
    }
    if frequency == "YEARLY" && get(&parts, "BYMONTH").is_none() {
        add(&mut parts, "BYMONTH", first.month().to_string());
    }
    if matches!(frequency.as_str(), "MONTHLY" | "YEARLY") {
        match (get(&parts, "BYDAY"), get(&parts, "BYSETPOS")) {
            (None, None) if get(&parts, "BYMONTHDAY").is_none() => {
                add(&mut parts, "BYMONTHDAY", first.day().to_string());
            }
            // The second Tuesday, said the long way round.
            (Some(day), Some(place)) if day.len() == 2 => {
                parts.retain(|(name, _)| name != "BYDAY" && name != "BYSETPOS");
                add(&mut parts, "BYDAY", format!("{place}{day}"));
            }
            _ => {}
        }
    }
    parts.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(";")
}

const fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}
