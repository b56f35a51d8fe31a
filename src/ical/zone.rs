//! VTIMEZONE: how a zone's clocks change around an event, as RFC 5545 §3.6.5 wants it beside every TZID.
//! Pure over the clock changes of [`Zone`]; must not know where these come from.
//! Written so that ical.js, libical and python-icalendar read the same instants from it.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};

use crate::domain::local_time::{Transition, Zone};

/// How far ahead rules are looked for: long enough to tell a yearly rule from a list of dates, and for a calendar
/// that lets its owner move the event to another year.
const HORIZON: TimeDelta = TimeDelta::days(12 * 366);

/// The VTIMEZONE of `zone` for an object whose times lie between `earliest` and `latest`; lines end in CR LF.
pub(super) fn vtimezone(zone: &Zone, earliest: DateTime<Utc>, latest: DateTime<Utc>) -> String {
    let changes = changes(zone, earliest - TimeDelta::days(2), latest + HORIZON);
    let mut observances = observances(&changes, latest + HORIZON);
    if changes.first().is_none_or(|first| first.at > earliest) {
        observances.push(unchanging(zone, earliest));
    }
    observances.sort_by_key(|observance| observance.onsets.first().copied());
    let mut text = format!("BEGIN:VTIMEZONE\r\nTZID:{}\r\n", zone.name());
    for observance in &observances {
        observance.write(&mut text);
    }
    text.push_str("END:VTIMEZONE\r\n");
    text
}

/// A change of the clocks by more than their name.
struct Change {
    at: DateTime<Utc>,
    /// What clocks showed when it came: RFC 5545 counts an onset in the time before it.
    wall: NaiveDateTime,
    shift: Shift,
}

/// From which offset to which, in seconds east of Greenwich, and how the time after is called.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Shift {
    from: i32,
    to: i32,
    dst: bool,
    name: String,
}

/// One STANDARD or DAYLIGHT part: when it begins, by rule or by dates.
struct Observance {
    shift: Shift,
    onsets: Vec<NaiveDateTime>,
    rule: Option<String>,
}

impl Observance {
    fn write(&self, text: &mut String) {
        let Some(first) = self.onsets.first() else { return };
        let kind = if self.shift.dst { "DAYLIGHT" } else { "STANDARD" };
        // Writing into a string cannot fail.
        let _ = write!(
            text,
            "BEGIN:{kind}\r\nDTSTART:{}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nTZNAME:{}\r\n",
            first.format("%Y%m%dT%H%M%S"),
            offset(self.shift.from),
            offset(self.shift.to),
            self.shift.name,
        );
        match &self.rule {
            Some(rule) => {
                let _ = write!(text, "RRULE:FREQ=YEARLY;{rule}\r\n");
            }
            // DTSTART is repeated and each date has a line of its own: ical.js forgets DTSTART once an RDATE exists.
            None if self.onsets.len() > 1 => {
                for onset in &self.onsets {
                    let _ = write!(text, "RDATE:{}\r\n", onset.format("%Y%m%dT%H%M%S"));
                }
            }
            None => {}
        }
        let _ = write!(text, "END:{kind}\r\n");
    }
}

/// The last change before `from`, then all until `until`.
fn changes(zone: &Zone, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<Change> {
    let seen = |transition: Transition| change(zone, transition);
    let before = zone.preceding(from).find_map(seen);
    let after = zone.following(from - TimeDelta::seconds(1)).take_while(|transition| transition.at <= until);
    before.into_iter().chain(after.filter_map(seen)).collect()
}

fn change(zone: &Zone, transition: Transition) -> Option<Change> {
    let from = zone.offset_seconds(transition.at - TimeDelta::seconds(1));
    if from == transition.offset_seconds {
        return None;
    }
    Some(Change {
        at: transition.at,
        wall: transition.at.naive_utc() + TimeDelta::seconds(from.into()),
        shift: Shift { from, to: transition.offset_seconds, dst: transition.dst, name: transition.abbreviation },
    })
}

/// Yearly rules for what repeats until the horizon, dates for all the rest (Gaza, Cairo, Jerusalem, Nuuk …).
fn observances(changes: &[Change], horizon: DateTime<Utc>) -> Vec<Observance> {
    let mut alike: BTreeMap<_, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let on = change.wall.date();
        let key = (&change.shift, on.month(), on.weekday().num_days_from_monday(), change.wall.time());
        alike.entry(key).or_default().push(change);
    }
    let mut observances = Vec::new();
    let mut dates: BTreeMap<&Shift, Vec<NaiveDateTime>> = BTreeMap::new();
    for group in alike.into_values() {
        let (single, yearly) = group.split_at(start_of_last_run(&group));
        let onsets: Vec<_> = yearly.iter().map(|change| change.wall).collect();
        match (yearly.first(), rule(yearly, horizon)) {
            (Some(first), Some(rule)) => {
                observances.push(Observance { shift: first.shift.clone(), onsets, rule: Some(rule) });
            }
            (Some(first), None) => dates.entry(&first.shift).or_default().extend(onsets),
            (None, _) => {}
        }
        for change in single {
            dates.entry(&change.shift).or_default().push(change.wall);
        }
    }
    for (shift, mut onsets) in dates {
        onsets.sort();
        observances.push(Observance { shift: shift.clone(), onsets, rule: None });
    }
    observances
}

/// Where the last stretch of consecutive years begins.
fn start_of_last_run(group: &[&Change]) -> usize {
    let gap = group.windows(2).rposition(|pair| pair[1].wall.year() - pair[0].wall.year() != 1);
    gap.map_or(0, |before| before + 1)
}

/// `BYMONTH=10;BYDAY=-1SU`, when the run has at least two years, goes on to the horizon and keeps its place in the month.
fn rule(run: &[&Change], horizon: DateTime<Utc>) -> Option<String> {
    let last = run.last()?;
    // A yearly change by weekday comes again after at most 53 weeks.
    let goes_on = last.at + TimeDelta::days(372) > horizon;
    if run.len() < 2 || !goes_on {
        return None;
    }
    let days: Vec<NaiveDate> = run.iter().map(|change| change.wall.date()).collect();
    let nth = (days[0].day() - 1) / 7 + 1;
    let place = if days.iter().all(|on| (*on + Days::new(7)).month() != on.month()) {
        "-1".to_owned()
    } else if days.iter().all(|on| (on.day() - 1) / 7 + 1 == nth) {
        nth.to_string()
    } else {
        return None;
    };
    Some(format!("BYMONTH={};BYDAY={place}{}", days[0].month(), two_letters(days[0].weekday())))
}

/// The part for a zone whose clocks have not changed before the event: in force since 1970.
fn unchanging(zone: &Zone, at: DateTime<Utc>) -> Observance {
    let here = zone.offset_seconds(at);
    Observance {
        shift: Shift { from: here, to: here, dst: zone.is_dst(at), name: zone.abbreviation(at) },
        onsets: vec![DateTime::UNIX_EPOCH.naive_utc()],
        rule: None,
    }
}

/// `+0100`; seconds only where a zone has them.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

fn two_letters(weekday: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekday.num_days_from_monday() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn winter(name: &str) -> String {
        let start = "2026-12-03T17:30:00Z".parse::<DateTime<Utc>>().unwrap();
        vtimezone(&Zone::parse(name).unwrap(), start, start + TimeDelta::hours(3)).replace("\r\n", "\n")
    }

    #[test]
    fn paris_is_two_yearly_rules() {
        let paris = "\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20270328T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
";
        assert_eq!(winter("Europe/Paris"), paris);
    }

    #[test]
    fn new_york_counts_sundays_from_the_start_of_the_month() {
        let text = winter("America/New_York");
        assert!(text.contains("TZNAME:EST\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n"), "{text}");
        assert!(text.contains("TZNAME:EDT\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\n"), "{text}");
    }

    #[test]
    fn a_zone_without_changes_is_in_force_since_1970() {
        let utc = "\
BEGIN:VTIMEZONE
TZID:UTC
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0000
TZNAME:UTC
END:STANDARD
END:VTIMEZONE
";
        assert_eq!(winter("UTC"), utc);
        // Its last change is older than 1970.
        assert!(winter("Asia/Tokyo").contains("TZOFFSETTO:+0900\nTZNAME:JST\nEND:STANDARD\n"));
    }

    #[test]
    fn changes_that_follow_no_yearly_rule_are_listed() {
        // Cairo leaves summer time on the Friday after the last Thursday of October.
        let text = winter("Africa/Cairo");
        assert!(text.contains("TZNAME:EEST\nRRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR\n"), "{text}");
        assert!(text.contains("DTSTART:20261030T000000\nTZOFFSETFROM:+0300\n"), "{text}");
        assert!(text.contains("TZNAME:EET\nRDATE:20261030T000000\nRDATE:20271029T000000\n"), "{text}");
    }
}
