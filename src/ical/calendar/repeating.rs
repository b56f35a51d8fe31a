//! The dates of a meeting that returns. Calendars leave out what their first date says already; that is filled in, and
//! the rest is `domain::recurrence`'s.

use chrono::{DateTime, Datelike, Days, Months, NaiveDateTime, Utc, Weekday};

use crate::domain::local_time::Zone;
use crate::domain::recurrence::{MOST_DATES, MOST_YEARS, Rule};

/// Where its dates begin, first to last; none when the rule is not understood. The first date is one of them always
/// (RFC 5545 §3.8.5.3).
pub(super) fn starts(
    rule: &str,
    first: NaiveDateTime,
    zone: &Zone,
    until: DateTime<Utc>,
) -> Option<Vec<DateTime<Utc>>> {
    let rule = Rule::parse(rule).or_else(|_| Rule::parse(&completed(rule, first))).ok()?.at_home(zone);
    let last = zone.local(until).date();
    let (mut from, mut walls) = (first.date(), vec![first]);
    while from <= last {
        let some = rule.starts(first, from, last);
        let next = if some.len() == MOST_DATES {
            some.last()?.date().checked_add_days(Days::new(1))?
        } else {
            from.checked_add_months(Months::new(12 * MOST_YEARS))?
        };
        walls.extend(some);
        from = next;
    }
    Some(walls.into_iter().map(|wall| zone.instant(wall)).collect())
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
