//! School holidays: dated facts beside this file, as the ministry publishes them, and the day after which nothing is
//! known. Knows no names to show: each has a key under which the locales have its name.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::SchoolZone;

/// One holiday of one zone or of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolHoliday {
    /// `all-saints`, `christmas`, `winter`, `spring` or `summer`.
    pub key: &'static str,
    /// The first day without classes, mostly a Saturday.
    pub from: NaiveDate,
    /// The last one, mostly a Sunday.
    pub to: NaiveDate,
    zones: &'static str,
}

/// The school holiday that a day of a zone lies in.
pub fn school_holiday(zone: SchoolZone, date: NaiveDate) -> Option<SchoolHoliday> {
    let in_zone = |holiday: &&SchoolHoliday| zone != SchoolZone::None && holiday.zones.contains(zone.as_str());
    let mut holidays = DATES.iter().filter(in_zone);
    holidays.find(|holiday| (holiday.from..=holiday.to).contains(&date)).copied()
}

/// The last day of which it is known whether it is a school holiday.
pub fn known_until() -> Option<NaiveDate> {
    DATES.iter().map(|holiday| holiday.to).max()
}

static DATES: LazyLock<Vec<SchoolHoliday>> = LazyLock::new(|| lines().filter_map(read).collect());

/// A line that cannot be read is left out; a test finds it first.
fn lines() -> impl Iterator<Item = &'static str> {
    include_str!("school.csv").lines().filter(|line| !line.starts_with('#'))
}

fn read(line: &'static str) -> Option<SchoolHoliday> {
    let mut cells = line.split(',');
    let zones = cells.next()?;
    let (from, to) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
    Some(SchoolHoliday { key: cells.next()?, from, to, zones })
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_line_is_a_holiday_of_a_known_kind_in_order_and_without_overlaps() {
        assert_eq!(DATES.len(), lines().count());
        for zone in [SchoolZone::A, SchoolZone::B, SchoolZone::C] {
            let of_zone: Vec<_> = DATES.iter().filter(|one| one.zones.contains(zone.as_str())).collect();
            assert_eq!(of_zone.len(), 10, "five a year");
            assert!(of_zone.windows(2).all(|pair| pair[0].to < pair[1].from), "{zone}");
            for holiday in of_zone {
                assert!(["all-saints", "christmas", "winter", "spring", "summer"].contains(&holiday.key));
                assert_eq!(holiday.from.weekday(), Weekday::Sat);
                assert!(holiday.key == "summer" || holiday.to - holiday.from == chrono::TimeDelta::days(15));
            }
        }
    }

    #[test]
    fn zones_have_winter_at_different_times_and_christmas_together() {
        let of = |zone, date| school_holiday(zone, day(date)).map(|holiday| holiday.key);
        assert_eq!(of(SchoolZone::C, "2027-02-06"), Some("winter"));
        assert_eq!(of(SchoolZone::C, "2027-02-21"), Some("winter"));
        assert_eq!(of(SchoolZone::C, "2027-02-22"), None);
        assert_eq!(of(SchoolZone::A, "2027-02-12"), None);
        assert_eq!(of(SchoolZone::B, "2027-03-07"), Some("winter"));
        for zone in [SchoolZone::A, SchoolZone::B, SchoolZone::C] {
            assert_eq!(of(zone, "2026-12-24"), Some("christmas"));
        }
        assert_eq!(of(SchoolZone::None, "2026-12-24"), None);
        assert_eq!(known_until(), Some(day("2027-08-31")));
    }
}
