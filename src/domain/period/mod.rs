//! Periods a report is asked for: a day, an ISO week, a month, or a range of days. A period is a
//! run of dates; only `bounds` turns it into instants, in the zone it is handed.

mod long;
mod written;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::local_time::Zone;

pub use written::PeriodFault;

/// A run of whole days, written `day:2026-11-20`, `week:2026-W47`, `month:2026-11` or
/// `range:2026-11-01/2026-11-20` (both days belong to it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    unit: Unit,
    first: NaiveDate,
    last: NaiveDate,
}

/// The shapes a period comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    Day,
    /// Monday to Sunday; the first week of a year is the one with its first Thursday (ISO 8601).
    Week,
    /// A calendar month; clips days, so months are not sums of weeks.
    Month,
    Range,
}

impl Period {
    /// One date.
    pub fn day(date: NaiveDate) -> Period {
        Period { unit: Unit::Day, first: date, last: date }
    }

    /// The ISO week that contains a date.
    pub fn week_of(date: NaiveDate) -> Period {
        let week = date.week(Weekday::Mon);
        Period {
            unit: Unit::Week,
            first: week.checked_first_day().unwrap_or(date),
            last: week.checked_last_day().unwrap_or(date),
        }
    }

    /// The calendar month that contains a date.
    pub fn month_of(date: NaiveDate) -> Period {
        let first = date.with_day(1).unwrap_or(date);
        let next = first.checked_add_months(Months::new(1));
        Period { unit: Unit::Month, first, last: next.and_then(|next| next.pred_opt()).unwrap_or(date) }
    }

    /// The days from `first` to `last`, both included, at most 20 years of them.
    pub fn range(first: NaiveDate, last: NaiveDate) -> Result<Period, PeriodFault> {
        let limit = first.checked_add_months(Months::new(20 * 12));
        if last < first {
            Err(PeriodFault::EndsBeforeItStarts)
        } else if limit.is_some_and(|limit| last >= limit) {
            Err(PeriodFault::TooLong)
        } else {
            Ok(Period { unit: Unit::Range, first, last })
        }
    }

    /// The shape in which the period was asked for.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// The first day of the period.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day that still belongs to the period.
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// Its first instant and the first instant after it: local midnights of the zone. A week with
    /// a clock change in it is an hour shorter or longer.
    pub fn bounds(self, zone: &Zone) -> (DateTime<Utc>, DateTime<Utc>) {
        (zone.midnight(self.first), zone.midnight(after(self.last)))
    }

    /// Its dates in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.first.iter_days().take_while(move |date| *date <= self.last)
    }

    /// The ISO weeks that have a day in the period, in order.
    pub fn weeks(self) -> impl Iterator<Item = Period> {
        let first = Period::week_of(self.first);
        let following = std::iter::successors(Some(first), |week| Some(week.next()));
        following.take_while(move |week| week.first <= self.last)
    }

    /// The period of the same shape just before; for a range, as many days.
    pub fn previous(self) -> Period {
        let eve = self.first.pred_opt().unwrap_or(self.first);
        match self.unit {
            Unit::Day => Period::day(eve),
            Unit::Week => Period::week_of(eve),
            Unit::Month => Period::month_of(eve),
            Unit::Range => self.long_at(eve).unwrap_or_else(|| {
                let first = eve.checked_sub_days(self.reach()).unwrap_or(eve);
                Period { first, last: eve, ..self }
            }),
        }
    }

    /// The period of the same shape just after; for a range, as many days.
    pub fn next(self) -> Period {
        let morrow = after(self.last);
        match self.unit {
            Unit::Day => Period::day(morrow),
            Unit::Week => Period::week_of(morrow),
            Unit::Month => Period::month_of(morrow),
            Unit::Range => self.long_at(morrow).unwrap_or_else(|| {
                let last = morrow.checked_add_days(self.reach()).unwrap_or(morrow);
                Period { first: morrow, last, ..self }
            }),
        }
    }

    /// Days from the first to the last, 0 for a single day.
    fn reach(self) -> Days {
        Days::new((self.last - self.first).num_days().unsigned_abs())
    }
}

/// The `count` ISO weeks that end with the one `today` is in, oldest first.
pub fn last_weeks(count: usize, today: NaiveDate) -> Vec<Period> {
    let backwards = std::iter::successors(Some(Period::week_of(today)), |week| Some(week.previous()));
    let mut weeks: Vec<Period> = backwards.take(count).collect();
    weeks.reverse();
    weeks
}

/// The `count` ISO weeks that were over before the one `today` is in, oldest first.
pub fn last_complete_weeks(count: usize, today: NaiveDate) -> Vec<Period> {
    last_weeks(count, Period::week_of(today).previous().last)
}

/// The four ISO weeks that were over before the one `today` is in, as one period: what the moving figure pools.
pub fn last_four_weeks(today: NaiveDate) -> Period {
    let eve = Period::week_of(today).previous();
    let first = eve.first.checked_sub_days(Days::new(21)).unwrap_or(eve.first);
    Period { unit: Unit::Range, first, last: eve.last }
}

/// The instants between consecutive periods: the start of each and the end of the last, as
/// `ratio::split` takes them.
pub fn cuts(periods: &[Period], zone: &Zone) -> Vec<DateTime<Utc>> {
    let starts = periods.iter().map(|period| period.bounds(zone).0);
    let end = periods.last().map(|period| period.bounds(zone).1);
    starts.chain(end).collect()
}

fn after(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    fn hours(text: &str, zone: &str) -> i64 {
        let (from, to) = period(text).bounds(&Zone::parse(zone).unwrap());
        (to - from).num_hours()
    }

    #[test]
    fn weeks_of_a_clock_change_are_an_hour_shorter_or_longer() {
        assert_eq!(hours("week:2026-W13", "Europe/Paris"), 167);
        assert_eq!(hours("week:2026-W43", "Europe/Paris"), 169);
        assert_eq!(hours("week:2026-W47", "Europe/Paris"), 168);
        assert_eq!(hours("day:2026-03-29", "Europe/Paris"), 23);
        assert_eq!(hours("month:2026-10", "Europe/Paris"), 31 * 24 + 1);
        assert_eq!(hours("week:2026-W13", "Africa/Lagos"), 168);
    }

    #[test]
    fn bounds_are_local_midnights() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let (from, to) = period("week:2026-W43").bounds(&paris);
        assert_eq!(from.to_rfc3339(), "2026-10-18T22:00:00+00:00");
        assert_eq!(to.to_rfc3339(), "2026-10-25T23:00:00+00:00");
    }

    #[test]
    fn neighbours_have_the_same_shape_and_leave_no_gap() {
        let cases = [
            ("day:2027-01-01", "day:2026-12-31", "day:2027-01-02"),
            ("week:2026-W53", "week:2026-W52", "week:2027-W01"),
            ("month:2026-01", "month:2025-12", "month:2026-02"),
            ("range:2026-11-01/2026-11-20", "range:2026-10-12/2026-10-31", "range:2026-11-21/2026-12-10"),
        ];
        for (text, previous, next) in cases {
            assert_eq!(period(text).previous(), period(previous));
            assert_eq!(period(text).next(), period(next));
        }
    }

    #[test]
    fn weeks_are_listed_oldest_first() {
        let text = |weeks: Vec<Period>| weeks.iter().map(Period::to_string).collect::<Vec<_>>();
        let today: NaiveDate = "2027-01-06".parse().unwrap();
        assert_eq!(text(last_weeks(3, today)), ["week:2026-W52", "week:2026-W53", "week:2027-W01"]);
        assert_eq!(text(last_complete_weeks(2, today)), ["week:2026-W52", "week:2026-W53"]);
        assert_eq!(text(last_weeks(0, today)), [""; 0]);
        let november: Vec<Period> = period("month:2026-11").weeks().collect();
        assert_eq!((november.len(), november[0]), (6, period("week:2026-W44")));
    }

    #[test]
    fn the_moving_figure_pools_four_whole_weeks() {
        let of = |today: &str| last_four_weeks(today.parse().unwrap()).to_string();
        assert_eq!(of("2026-11-22"), "range:2026-10-19/2026-11-15");
        assert_eq!(of("2026-11-23"), "range:2026-10-26/2026-11-22");
    }

    #[test]
    fn cuts_are_shared_by_neighbours() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let weeks = last_weeks(4, "2026-11-20".parse().unwrap());
        let cuts = cuts(&weeks, &paris);
        assert_eq!(cuts.len(), 5);
        for (week, ends) in weeks.iter().zip(cuts.windows(2)) {
            assert_eq!(week.bounds(&paris), (ends[0], ends[1]));
        }
        assert!(super::cuts(&[], &paris).is_empty());
    }

    #[test]
    fn a_period_has_all_its_days() {
        assert_eq!(period("month:2028-02").days().count(), 29);
        assert_eq!(period("day:2026-11-20").days().count(), 1);
    }
}
