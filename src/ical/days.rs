//! Whole days out of anybody's calendar file: when an organisation is closed, or busy elsewhere. Reads what a VEVENT
//! says of itself; what comes back by a rule is left out and counted, never guessed at.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::line::{Line, lines};
use crate::domain::calendar_day::{MOST_DAYS, NamedDays};
use crate::domain::local_time::Zone;

/// What a calendar file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// In the order of the file, at most [`MOST_DAYS`].
    pub days: Vec<NamedDays>,
    /// Entries that could not be taken: without a name or a date, longer than a year, repeating, or beyond the most.
    pub left_out: usize,
}

/// Reads a calendar object; a text that is none has no days. `zone` is where days begin and end for entries with a
/// time of day. Cancelled entries are neither taken nor counted.
pub fn read(text: &str, zone: &Zone) -> Days {
    let mut read = Days { days: Vec::new(), left_out: 0 };
    let mut open: Vec<String> = Vec::new();
    let mut event: Vec<Line> = Vec::new();
    for line in lines(text) {
        let value = line.value.trim().to_ascii_uppercase();
        let in_event = open.last().is_some_and(|name| name == "VEVENT");
        match line.name.as_str() {
            "BEGIN" => open.push(value),
            "END" => {
                open.pop();
                if in_event {
                    read.take(&std::mem::take(&mut event), zone);
                }
            }
            _ if in_event => event.push(line),
            _ => {}
        }
    }
    read
}

impl Days {
    fn take(&mut self, event: &[Line], zone: &Zone) {
        let is = |name: &str, value: &str| event.iter().any(|line| line.name == name && line.value.trim() == value);
        if is("STATUS", "CANCELLED") {
            return;
        }
        match days(event, zone).filter(|_| self.days.len() < MOST_DAYS) {
            Some(days) => self.days.push(days),
            None => self.left_out += 1,
        }
    }
}

fn days(event: &[Line], zone: &Zone) -> Option<NamedDays> {
    let property = |name: &str| event.iter().find(|line| line.name == name);
    if property("RRULE").or_else(|| property("RDATE")).is_some() {
        return None;
    }
    let from = Time::read(property("DTSTART")?, zone)?;
    let to = match property("DTEND") {
        Some(end) => Time::read(end, zone)?.last_day().max(from.day()),
        // RFC 5545 §3.6.1: a date without an end is one day; a DURATION of days says how many.
        None => match property("DURATION") {
            Some(duration) => from.day().checked_add_signed(TimeDelta::days(whole_days(&duration.value)? - 1))?,
            None => from.day(),
        },
    };
    NamedDays::new(&property("SUMMARY")?.text(), from.day(), to)
}

/// A date, or a time on the wall of the organisation.
enum Time {
    Date(NaiveDate),
    Wall(NaiveDateTime),
}

impl Time {
    fn read(line: &Line, zone: &Zone) -> Option<Time> {
        let value = line.value.trim().to_ascii_uppercase();
        if value.len() > 16 || !value.bytes().all(|sign| sign.is_ascii_digit() || sign == b'T' || sign == b'Z') {
            return None;
        }
        if value.len() == 8 {
            return NaiveDate::parse_from_str(&value, "%Y%m%d").ok().map(Time::Date);
        }
        let (wall, utc) = value.strip_suffix('Z').map_or((value.as_str(), false), |wall| (wall, true));
        let wall = NaiveDateTime::parse_from_str(wall, "%Y%m%dT%H%M%S").ok()?;
        Some(Time::Wall(match (utc, line.parameter("TZID").and_then(|name| Zone::parse(name).ok())) {
            (true, _) => zone.local(wall.and_utc()),
            (false, Some(its)) => zone.local(its.instant(wall)),
            (false, None) => wall,
        }))
    }

    fn day(&self) -> NaiveDate {
        match self {
            Time::Date(day) => *day,
            Time::Wall(wall) => wall.date(),
        }
    }

    /// The last day of what ends here: an end is not part of it (RFC 5545 §3.6.1).
    fn last_day(&self) -> NaiveDate {
        match self {
            Time::Date(day) => day.pred_opt().unwrap_or(*day),
            Time::Wall(wall) => wall.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(*wall).date(),
        }
    }
}

/// `P3D` and `P2W`; all else but whole days is part of the first day.
fn whole_days(duration: &str) -> Option<i64> {
    let of = |text: &str| text.parse::<u16>().ok().map(i64::from).filter(|number| *number > 0);
    let period = duration.trim().strip_prefix('P')?;
    match (period.strip_suffix('D'), period.strip_suffix('W')) {
        (Some(days), _) => of(days),
        (_, Some(weeks)) => of(weeks).map(|weeks| weeks * 7),
        _ => Some(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(text: &str) -> Days {
        read(text, &Zone::parse("Europe/Paris").unwrap())
    }

    fn event(properties: &str) -> Days {
        paris(&format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{properties}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
    }

    #[test]
    fn an_entry_gives_its_whole_days() {
        for (properties, expected) in [
            ("SUMMARY:Pont\nDTSTART;VALUE=DATE:20270507", "2027-05-07 Pont"),
            ("SUMMARY:Pont\nDTSTART;VALUE=DATE:20270507\nDTEND;VALUE=DATE:20270508", "2027-05-07 Pont"),
            ("summary:Fermé\\, tout\ndtstart:20261224\ndtend:20270101", "2026-12-24/2026-12-31 Fermé, tout"),
            ("SUMMARY:Salon\nDTSTART:20270507T080000Z\nDTEND:20270508T220000Z", "2027-05-07/2027-05-08 Salon"),
            ("SUMMARY:Salon\nDTSTART:20270507T230000Z\nDTEND:20270508T040000Z", "2027-05-08 Salon"),
            (
                "SUMMARY:Salon\nDTSTART;TZID=Asia/Tokyo:20270508T020000\nDTEND;TZID=Asia/Tokyo:20270508T040000",
                "2027-05-07 Salon",
            ),
            ("SUMMARY:Nuit\nDTSTART:20270507T180000\nDTEND:20270508T000000", "2027-05-07 Nuit"),
            ("SUMMARY:Deux semaines\nDTSTART:20270802\nDURATION:P2W", "2027-08-02/2027-08-15 Deux semaines"),
            ("SUMMARY:Une heure\nDTSTART:20270802T100000\nDURATION:PT1H", "2027-08-02 Une heure"),
            ("SUMMARY:À l’envers\nDTSTART:20270802\nDTEND:20270702", "2027-08-02 À l’envers"),
            ("BEGIN:VALARM\nSUMMARY:Alarm\nEND:VALARM\nSUMMARY:Pont\nDTSTART:20270507", "2027-05-07 Pont"),
        ] {
            let read = event(properties);
            assert_eq!(read.days.iter().map(ToString::to_string).collect::<Vec<_>>(), [expected], "{properties}");
            assert_eq!(read.left_out, 0);
        }
    }

    #[test]
    fn what_cannot_be_taken_is_counted() {
        for properties in [
            "SUMMARY:Sans date",
            "DTSTART:20270507",
            "SUMMARY: \nDTSTART:20270507",
            "SUMMARY:x\nDTSTART:20270230",
            "SUMMARY:x\nDTSTART:demain",
            "SUMMARY:x\nDTSTART:20270507\nRRULE:FREQ=SECONDLY",
            "SUMMARY:x\nDTSTART:20270507\nDTEND:20290507",
            "SUMMARY:x\nDTSTART:20270507\nDURATION:P0D",
        ] {
            assert_eq!(event(properties), Days { days: Vec::new(), left_out: 1 }, "{properties}");
        }
        assert_eq!(event("SUMMARY:x\nDTSTART:20270507\nSTATUS:CANCELLED").left_out, 0);
        assert_eq!(paris("no calendar at all"), Days { days: Vec::new(), left_out: 0 });
    }

    #[test]
    fn a_huge_file_ends_at_the_most_days() {
        let one = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20270507\nEND:VEVENT\n";
        assert_eq!(paris(&one.repeat(50_000)).days.len(), 500);
        assert!(paris(&"BEGIN:VEVENT\n".repeat(100_000)).days.is_empty());
    }
}
