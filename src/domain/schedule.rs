//! What a day and two times of day mean, and which day comes next in a habit. Wall time alone: zones, clocks and the
//! rows that the habit is read from belong to others.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use super::event::Kind;

/// How often meetups of a kind usually come round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// The same weekday again.
    Weekly,
    /// The same weekday of the month again: the first Thursday, the last Friday.
    Monthly,
}

impl Rhythm {
    /// Apéros are monthly; who interviews or tests does it on a day of the week.
    pub const fn of(kind: Kind) -> Rhythm {
        match kind {
            Kind::Apero => Rhythm::Monthly,
            Kind::Interview | Kind::ProductTest | Kind::Other => Rhythm::Weekly,
        }
    }

    /// The first day of the habit after both `last` and `today`.
    pub fn next(self, last: NaiveDate, today: NaiveDate) -> NaiveDate {
        let after = last.max(today);
        match self {
            Rhythm::Weekly => {
                let weeks = (after - last).num_days() / 7 + 1;
                last + Days::new(weeks.unsigned_abs() * 7)
            }
            Rhythm::Monthly => (0..=2)
                .map(|months| like_in_month(last, after.with_day(1).unwrap_or(after) + Months::new(months)))
                .find(|day| *day > after)
                .unwrap_or(last),
        }
    }
}

/// On which day a meetup ends that starts at `starts` and ends at `ends`: the same one, or the next when it starts in
/// the evening and ends in the small hours. None when the end stands before the start and that is no night.
pub fn last_day(day: NaiveDate, starts: NaiveTime, ends: NaiveTime) -> Option<NaiveDate> {
    if ends > starts {
        Some(day)
    } else if starts >= EVENING && ends <= SMALL_HOURS {
        day.succ_opt()
    } else {
        None
    }
}

/// The year that somebody meant who typed a day that is past: the first in which it is still to come.
pub fn year_meant(typed: NaiveDate, today: NaiveDate) -> i32 {
    let this_year = typed.with_year(today.year()).unwrap_or(typed);
    if this_year >= today { today.year() } else { today.year() + 1 }
}

const EVENING: NaiveTime = at(18);
const SMALL_HOURS: NaiveTime = at(6);

const fn at(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// The day of the month of `first` that is like `day`: the same weekday for the same time, or the last such weekday
/// when `day` is its month's fifth.
fn like_in_month(day: NaiveDate, first: NaiveDate) -> NaiveDate {
    let ordinal = u64::from(day.day0() / 7);
    let offset = (7 + day.weekday().num_days_from_monday() - first.weekday().num_days_from_monday()) % 7;
    let nth = first + Days::new(u64::from(offset) + ordinal * 7);
    if nth.month() == first.month() { nth } else { nth - Days::new(7) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_apero_keeps_its_weekday_of_the_month() {
        let next = |last, today| Rhythm::Monthly.next(day(last), day(today));
        // first Thursday
        assert_eq!(next("2026-11-05", "2026-11-20"), day("2026-12-03"));
        assert_eq!(next("2026-11-05", "2026-11-05"), day("2026-12-03"));
        assert_eq!(next("2026-12-03", "2026-11-20"), day("2027-01-07"));
        // not held for months
        assert_eq!(next("2026-03-05", "2026-11-20"), day("2026-12-03"));
        assert_eq!(next("2026-03-05", "2026-12-02"), day("2026-12-03"));
        // a fifth Thursday, which December has and February has not
        assert_eq!(next("2026-10-29", "2026-11-02"), day("2026-11-26"));
        assert_eq!(next("2026-12-31", "2026-12-31"), day("2027-01-28"));
    }

    #[test]
    fn a_weekly_habit_goes_on_with_the_next_same_weekday() {
        let next = |last, today| Rhythm::Weekly.next(day(last), day(today));
        assert_eq!(next("2026-11-17", "2026-11-20"), day("2026-11-24"));
        assert_eq!(next("2026-11-17", "2026-11-24"), day("2026-12-01"));
        assert_eq!(next("2026-11-24", "2026-11-20"), day("2026-12-01"));
        assert_eq!(next("2025-12-30", "2026-11-20"), day("2026-11-24"));
    }

    #[test]
    fn only_an_evening_reaches_into_the_next_day() {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        let third = day("2026-12-03");
        for (starts, ends, expected) in [
            (time(18, 30), time(21, 0), Some(third)),
            (time(18, 0), time(0, 0), Some(day("2026-12-04"))),
            (time(22, 0), time(6, 0), Some(day("2026-12-04"))),
            (time(22, 0), time(6, 1), None),
            (time(17, 59), time(2, 0), None),
            (time(18, 30), time(18, 0), None),
            (time(18, 30), time(18, 30), None),
        ] {
            assert_eq!(last_day(third, starts, ends), expected, "{starts} to {ends}");
        }
    }

    #[test]
    fn a_past_day_is_meant_for_the_next_year_that_has_it_to_come() {
        let meant = |typed| year_meant(day(typed), day("2026-11-20"));
        assert_eq!(meant("2026-01-14"), 2027);
        assert_eq!(meant("2025-12-03"), 2026);
        assert_eq!(meant("2025-11-20"), 2026);
        assert_eq!(meant("2024-02-29"), 2027);
    }
}
