//! What whoever plans a date should know about that day: a holiday, a bridge, school holidays, closed days of their own.
//! Warns and never forbids; words are in the locales.

use chrono::NaiveDate;

use super::calendar_day::NamedDays;
use super::holiday::{self, Region, SchoolZone};

/// One thing about a day. Names are keys of the locales, but for the organisation's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Nobody is expected to work.
    Holiday(&'static str),
    /// Many are away between this holiday and the weekend.
    Bridge(&'static str),
    /// Families may be away.
    School {
        /// Which one.
        name: &'static str,
        /// Its last day.
        until: NaiveDate,
    },
    /// A day of the organisation's own calendar.
    Own(NamedDays),
    /// Nobody knows yet: the day lies behind the last one that the ministry has published.
    SchoolUnknown {
        /// That last day.
        after: NaiveDate,
    },
}

/// All that is to say about a date, the weightiest first.
pub fn notices(region: Region, zone: SchoolZone, own: &[NamedDays], date: NaiveDate) -> Vec<Notice> {
    let mut notices = Vec::new();
    notices.extend(holiday::on(region, date).map(Notice::Holiday));
    notices.extend(own.iter().filter(|days| days.contain(date)).cloned().map(Notice::Own));
    notices.extend(holiday::bridge(region, date).map(Notice::Bridge));
    let school = holiday::school_holiday(zone, date);
    notices.extend(school.map(|holiday| Notice::School { name: holiday.key, until: holiday.to }));
    let unknown = holiday::known_until().filter(|after| zone != SchoolZone::None && date > *after);
    notices.extend(unknown.map(|after| Notice::SchoolUnknown { after }));
    notices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_says_all_that_is_known_of_it() {
        let closed = NamedDays::read("2026-12-24/2026-12-31 Fermeture").unwrap();
        let own = [closed.clone(), NamedDays::read("2026-12-27 Ailleurs").unwrap()];
        let of = |date| notices(Region::France, SchoolZone::C, &own, day(date));
        let christmas = Notice::School { name: "christmas", until: day("2027-01-03") };
        assert_eq!(of("2026-12-25"), [Notice::Holiday("christmas"), Notice::Own(closed), christmas]);
        assert_eq!(of("2027-05-07"), [Notice::Bridge("ascension")]);
        assert_eq!(of("2026-12-03"), []);
        assert_eq!(of("2027-09-02"), [Notice::SchoolUnknown { after: day("2027-08-31") }]);
        assert_eq!(notices(Region::None, SchoolZone::None, &[], day("2027-09-02")), []);
    }
}
