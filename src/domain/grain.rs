//! Calendar stretches in which sums are kept, and how any period is put together from few of them. Knows neither rows
//! nor what is summed.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use super::local_time::Zone;
use super::period::Period;
use super::words::words;

words! {
    /// A size of calendar stretch, the finest first.
    Grain {
        /// From one local midnight to the next.
        Day = "day",
        /// Seven days from a Monday.
        Week = "week",
        /// A calendar month.
        Month = "month",
        /// A calendar year.
        Year = "year",
    }
}

/// Consecutive stretches of one size, each named by its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Their size.
    pub grain: Grain,
    /// The first day of the first of them.
    pub first: NaiveDate,
    /// The first day of the last of them.
    pub last: NaiveDate,
}

impl Grain {
    /// The first day of the stretch that a date lies in.
    pub fn first_of(self, date: NaiveDate) -> NaiveDate {
        match self {
            Grain::Day => date,
            Grain::Week => Period::week_of(date).first(),
            Grain::Month => Period::month_of(date).first(),
            Grain::Year => date.with_ordinal(1).unwrap_or(date),
        }
    }

    /// The first day of the stretch that follows the one that begins at `first`.
    pub fn next(self, first: NaiveDate) -> NaiveDate {
        let next = match self {
            Grain::Day => first.succ_opt(),
            Grain::Week => first.checked_add_days(Days::new(7)),
            Grain::Month => first.checked_add_months(Months::new(1)),
            Grain::Year => first.checked_add_months(Months::new(12)),
        };
        next.unwrap_or(NaiveDate::MAX)
    }

    /// The size into which the ends of a run of this size are cut.
    const fn finer(self) -> Option<Grain> {
        match self {
            Grain::Year => Some(Grain::Month),
            Grain::Month => Some(Grain::Week),
            Grain::Week => Some(Grain::Day),
            Grain::Day => None,
        }
    }
}

impl Run {
    /// The first days of its stretches.
    pub fn firsts(self) -> impl Iterator<Item = NaiveDate> {
        let following = std::iter::successors(Some(self.first), move |first| Some(self.grain.next(*first)));
        following.take_while(move |first| *first <= self.last)
    }
}

/// The stretches that a period is put together from: whole years, then months, then weeks, then days; weeks where they
/// are fewer than months and days. At most 52, and one for each whole year.
pub fn runs(period: Period) -> Vec<Run> {
    cover(Grain::Year, period.first(), after(period.last()))
}

/// What several periods need, each stretch once.
pub fn runs_of(periods: &[Period]) -> Vec<Run> {
    let mut all: Vec<Run> = periods.iter().flat_map(|period| runs(*period)).collect();
    all.sort_unstable();
    let mut joined: Vec<Run> = Vec::with_capacity(all.len());
    for run in all {
        match joined.last_mut() {
            Some(before) if before.grain == run.grain && run.first <= run.grain.next(before.last) => {
                before.last = before.last.max(run.last);
            }
            _ => joined.push(run),
        }
    }
    joined
}

/// The day between whose midnights an instant lies. Not always the date on the wall: where a clock goes back over
/// midnight, the date of the evening returns for an hour.
pub fn day_of(zone: &Zone, instant: DateTime<Utc>) -> NaiveDate {
    let date = zone.local(instant).date();
    if instant < zone.midnight(date) {
        date.pred_opt().unwrap_or(date)
    } else if zone.midnight(after(date)) <= instant {
        after(date)
    } else {
        date
    }
}

/// Covers the days from `first` up to, not including, `end` with stretches of at most the given size.
fn cover(grain: Grain, first: NaiveDate, end: NaiveDate) -> Vec<Run> {
    if end <= first {
        return Vec::new();
    }
    let starts = grain.first_of(first);
    let from = if starts == first { first } else { grain.next(starts) };
    let to = grain.first_of(end);
    let Some(finer) = grain.finer() else {
        return vec![Run { grain, first, last: before(end) }];
    };
    if to <= from {
        return cover(finer, first, end);
    }
    let mut runs = cover(finer, first, from);
    runs.push(Run { grain, first: from, last: grain.first_of(before(to)) });
    runs.extend(cover(finer, to, end));
    let by_weeks = if grain == Grain::Month { cover(Grain::Week, first, end) } else { Vec::new() };
    let count = |runs: &[Run]| runs.iter().map(|run| run.firsts().count()).sum::<usize>();
    if !by_weeks.is_empty() && count(&by_weeks) < count(&runs) { by_weeks } else { runs }
}

fn after(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

fn before(date: NaiveDate) -> NaiveDate {
    date.pred_opt().unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(period: &str) -> Vec<String> {
        let line = |run: Run| format!("{} {} {}", run.grain, run.first, run.last);
        runs(period.parse().unwrap()).into_iter().map(line).collect()
    }

    #[test]
    fn the_forms_of_periods_are_one_run_each() {
        assert_eq!(written("day:2026-11-20"), ["day 2026-11-20 2026-11-20"]);
        assert_eq!(written("week:2026-W53"), ["week 2026-12-28 2026-12-28"]);
        assert_eq!(written("month:2026-11"), ["month 2026-11-01 2026-11-01"]);
        assert_eq!(written("range:2016-01-01/2025-12-31"), ["year 2016-01-01 2025-01-01"]);
        assert_eq!(written("range:2026-10-19/2026-11-15"), ["week 2026-10-19 2026-11-09"]);
    }

    #[test]
    fn weeks_are_taken_where_they_are_fewer() {
        assert_eq!(written("range:2026-08-31/2026-10-11"), ["week 2026-08-31 2026-10-05"]);
        let months = ["week 2026-08-24 2026-08-24", "day 2026-08-31 2026-08-31", "month 2026-09-01 2026-10-01"];
        let weeks = ["day 2026-11-01 2026-11-01", "week 2026-11-02 2026-11-16"];
        assert_eq!(written("range:2026-08-24/2026-11-22"), [months.as_slice(), weeks.as_slice()].concat());
    }

    #[test]
    fn a_range_is_years_with_months_weeks_and_days_at_its_ends() {
        let expected = [
            "day 2024-11-29 2024-11-30",
            "month 2024-12-01 2024-12-01",
            "year 2025-01-01 2025-01-01",
            "month 2026-01-01 2026-02-01",
            "day 2026-03-01 2026-03-01",
            "week 2026-03-02 2026-03-02",
            "day 2026-03-09 2026-03-10",
        ];
        assert_eq!(written("range:2024-11-29/2026-03-10"), expected);
    }

    #[test]
    fn the_day_of_an_instant_is_the_one_whose_bounds_hold_it() {
        let zones =
            ["Europe/Paris", "Asia/Beirut", "America/St_Johns", "Pacific/Apia", "Africa/Cairo", "America/Havana"];
        for zone in zones.map(|name| Zone::parse(name).unwrap()) {
            let from: DateTime<Utc> = "1996-01-01T00:00:00Z".parse().unwrap();
            for quarter in 0..40_000 {
                let instant = from + chrono::TimeDelta::minutes(173 * quarter);
                let (first, end) = Period::day(day_of(&zone, instant)).bounds(&zone);
                assert!(first <= instant && instant < end, "{} {instant}", zone.name());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn runs_hold_every_day_of_the_period_once(start in 0_u64..7_300, length in 0_u64..7_000) {
            let day = |number| NaiveDate::from_ymd_opt(2010, 1, 1).unwrap() + Days::new(number);
            let period = Period::range(day(start), day(start + length)).unwrap();
            let runs = runs(period);
            let mut days: Vec<NaiveDate> = Vec::new();
            for run in &runs {
                for first in run.firsts() {
                    prop_assert_eq!(run.grain.first_of(first), first);
                    days.extend(first.iter_days().take_while(|day| *day < run.grain.next(first)));
                }
            }
            prop_assert_eq!(days, period.days().collect::<Vec<_>>());
            prop_assert!(runs.iter().map(|run| run.firsts().count()).sum::<usize>() <= 72);
        }
    }
}
