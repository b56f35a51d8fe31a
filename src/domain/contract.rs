//! How much work is expected of somebody: contract minutes for each weekday, less public holidays
//! and leave. This is E, the denominator of coverage.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::holiday::{self, Region};
use super::period::Period;

/// Minutes of work agreed for each weekday; in JSON `{"mon":420,…}`, days left out are free.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "WeekdayMinutes", into = "WeekdayMinutes")]
pub struct Contract {
    /// Monday first.
    minutes: [u16; 7],
}

/// A day, or a part of one, that somebody has off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Leave {
    on: NaiveDate,
    hundredths: u8,
}

/// Why a contract or a leave is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContractFault {
    /// More than 1,440 minutes on one weekday.
    #[error("a day has at most 1440 minutes")]
    TooManyMinutes,
    /// A part of a day outside 0.01 to 1.
    #[error("leave is a part of the day from 0.01 to 1")]
    LeaveOutsideTheDay,
}

impl Contract {
    /// Minutes for Monday to Sunday, 0 to 1,440 each.
    pub fn new(minutes: [u16; 7]) -> Result<Contract, ContractFault> {
        if minutes.iter().any(|day| *day > 24 * 60) {
            return Err(ContractFault::TooManyMinutes);
        }
        Ok(Contract { minutes })
    }

    /// Minutes for Monday to Sunday.
    pub fn minutes(&self) -> [u16; 7] {
        self.minutes
    }

    /// Minutes agreed for one weekday.
    pub fn on(&self, weekday: Weekday) -> u16 {
        self.minutes[weekday.num_days_from_monday() as usize]
    }
}

impl Leave {
    /// `hundredths` of the day from 1 to 100: 50 is a half day.
    pub fn new(on: NaiveDate, hundredths: u8) -> Result<Leave, ContractFault> {
        if !(1..=100).contains(&hundredths) {
            return Err(ContractFault::LeaveOutsideTheDay);
        }
        Ok(Leave { on, hundredths })
    }

    /// From the API's `fraction` of a day, 0.5 for a half, rounded to the nearest hundredth.
    pub fn of_fraction(on: NaiveDate, fraction: f64) -> Result<Leave, ContractFault> {
        let hundredths = (fraction * 100.0).round();
        if !(1.0..=100.0).contains(&hundredths) {
            return Err(ContractFault::LeaveOutsideTheDay);
        }
        Leave::new(on, hundredths as u8)
    }

    /// The day in question.
    pub fn on(self) -> NaiveDate {
        self.on
    }

    /// The part of that day, in hundredths.
    pub fn hundredths(self) -> u8 {
        self.hundredths
    }
}

/// The days of a period on which work may be agreed at all: counted once, then used for every contract, so that ten
/// years of fifty people cost hardly more than a week of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingDays {
    period: Period,
    /// How many Mondays, Tuesdays … are no public holidays.
    of_weekday: [i64; 7],
    /// The public holidays within the period, each once.
    holidays: Vec<NaiveDate>,
}

impl WorkingDays {
    /// Of a period in a region.
    pub fn of(region: Region, period: Period) -> WorkingDays {
        let (first, last) = (period.first(), period.last());
        let of_years = (first.year()..=last.year()).flat_map(|year| holiday::named(region, year));
        let within = of_years.map(|(date, _)| date).filter(|date| (first..=last).contains(date));
        let mut holidays: Vec<NaiveDate> = within.collect();
        // Two holidays may share a date.
        holidays.dedup();
        let days = (last - first).num_days() + 1;
        let mut of_weekday = [days / 7; 7];
        for more in first.iter_days().take(usize::try_from(days % 7).unwrap_or(0)) {
            of_weekday[place(more)] += 1;
        }
        for holiday in &holidays {
            of_weekday[place(*holiday)] -= 1;
        }
        WorkingDays { period, of_weekday, holidays }
    }

    /// The period whose days they are.
    pub fn period(&self) -> Period {
        self.period
    }

    /// E of one person: the contract's seconds of each day, nothing on public holidays, less leave. Several leaves of
    /// one day add up to at most that day; a day's result is cut to whole seconds.
    pub fn expected_s(&self, contract: &Contract, leaves: &[Leave]) -> i64 {
        let agreed = self.of_weekday.iter().zip(contract.minutes).map(|(days, minutes)| days * i64::from(minutes) * 60);
        let is_work = |on: NaiveDate| {
            (self.period.first()..=self.period.last()).contains(&on) && self.holidays.binary_search(&on).is_err()
        };
        let mut off: Vec<Leave> = leaves.iter().filter(|leave| is_work(leave.on)).copied().collect();
        off.sort_unstable_by_key(|leave| leave.on);
        let taken = off.chunk_by(|a, b| a.on == b.on).map(|of_the_day| {
            let hundredths = of_the_day.iter().map(|leave| i64::from(leave.hundredths)).sum::<i64>().min(100);
            let agreed_s = i64::from(contract.on(of_the_day[0].on.weekday())) * 60;
            agreed_s - agreed_s * (100 - hundredths) / 100
        });
        agreed.sum::<i64>() - taken.sum::<i64>()
    }
}

/// A date's weekday, Monday as 0.
fn place(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

/// The JSON form of a contract.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WeekdayMinutes {
    mon: u16,
    tue: u16,
    wed: u16,
    thu: u16,
    fri: u16,
    sat: u16,
    sun: u16,
}

impl TryFrom<WeekdayMinutes> for Contract {
    type Error = ContractFault;

    fn try_from(days: WeekdayMinutes) -> Result<Contract, ContractFault> {
        Contract::new([days.mon, days.tue, days.wed, days.thu, days.fri, days.sat, days.sun])
    }
}

impl From<Contract> for WeekdayMinutes {
    fn from(contract: Contract) -> WeekdayMinutes {
        let [mon, tue, wed, thu, fri, sat, sun] = contract.minutes;
        WeekdayMinutes { mon, tue, wed, thu, fri, sat, sun }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL_TIME: &str = r#"{"mon":420,"tue":420,"wed":420,"thu":420,"fri":420}"#;

    fn full_time() -> Contract {
        serde_json::from_str(FULL_TIME).unwrap()
    }

    fn hours(leaves: &[Leave], region: Region, period: &str) -> f64 {
        WorkingDays::of(region, period.parse().unwrap()).expected_s(&full_time(), leaves) as f64 / 3600.0
    }

    fn leave(on: &str, fraction: f64) -> Leave {
        Leave::of_fraction(on.parse().unwrap(), fraction).unwrap()
    }

    #[test]
    fn an_ordinary_week_is_the_contract() {
        assert_eq!(hours(&[], Region::France, "week:2026-W47"), 35.0);
        assert_eq!(hours(&[], Region::France, "day:2026-11-22"), 0.0);
    }

    #[test]
    fn nobody_is_expected_on_a_public_holiday() {
        assert_eq!(hours(&[], Region::France, "week:2026-W46"), 28.0);
        assert_eq!(hours(&[], Region::None, "week:2026-W46"), 35.0);
        // New Year's day 2027 is a Friday, in the week that begins in 2026
        assert_eq!(hours(&[], Region::France, "week:2026-W53"), 28.0);
        assert_eq!(hours(&[], Region::France, "range:2026-12-25/2027-01-01"), 28.0);
    }

    #[test]
    fn leave_takes_its_part_of_the_day_and_no_more_than_the_day() {
        let half = [leave("2026-11-18", 0.5)];
        assert_eq!(hours(&half, Region::France, "week:2026-W47"), 31.5);
        let twice = [leave("2026-11-18", 1.0), leave("2026-11-18", 0.5)];
        assert_eq!(hours(&twice, Region::France, "week:2026-W47"), 28.0);
        let on_a_holiday = [leave("2026-11-11", 1.0)];
        assert_eq!(hours(&on_a_holiday, Region::France, "week:2026-W46"), 28.0);
        let on_a_sunday = [leave("2026-11-22", 1.0)];
        assert_eq!(hours(&on_a_sunday, Region::France, "week:2026-W47"), 35.0);
    }

    /// E once more, by looking at every day.
    fn day_by_day(contract: &Contract, leaves: &[Leave], region: Region, period: Period) -> i64 {
        let of_day = |date: NaiveDate| {
            let off: i64 =
                leaves.iter().filter(|leave| leave.on == date).map(|leave| i64::from(leave.hundredths)).sum();
            let agreed_s = i64::from(contract.on(date.weekday())) * 60;
            if holiday::is_holiday(region, date) { 0 } else { agreed_s * (100 - off.min(100)) / 100 }
        };
        period.days().map(of_day).sum()
    }

    #[test]
    fn counting_weekdays_is_the_same_as_looking_at_every_day() {
        let part_time = Contract::new([420, 0, 455, 200, 0, 90, 0]).unwrap();
        let leaves: Vec<Leave> = (0..400)
            .map(|turn: u64| {
                let on = NaiveDate::from_ymd_opt(2007, 12, 20).unwrap() + chrono::Days::new(turn * turn % 1_301);
                Leave::new(on, u8::try_from(turn % 97 + 1).unwrap()).unwrap()
            })
            .collect();
        // 1 May 2008 was Ascension too.
        let periods = [
            "range:2008-01-01/2017-12-31",
            "range:2008-02-27/2011-07-16",
            "week:2008-W18",
            "month:2008-05",
            "day:2008-05-01",
        ];
        for period in periods.map(|text| text.parse::<Period>().unwrap()) {
            for region in Region::ALL {
                for contract in [full_time(), part_time, Contract::default()] {
                    assert_eq!(
                        WorkingDays::of(*region, period).expected_s(&contract, &leaves),
                        day_by_day(&contract, &leaves, *region, period),
                        "{period} {region}"
                    );
                }
            }
        }
    }

    #[test]
    fn good_friday_and_saint_stephen_are_off_in_alsace_and_moselle_alone() {
        assert_eq!(hours(&[], Region::France, "week:2026-W14"), 35.0);
        assert_eq!(hours(&[], Region::AlsaceMoselle, "week:2026-W14"), 28.0);
        // 26 December 2028 is a Tuesday, after Christmas Monday.
        assert_eq!(hours(&[], Region::France, "week:2028-W52"), 28.0);
        assert_eq!(hours(&[], Region::AlsaceMoselle, "week:2028-W52"), 21.0);
    }

    #[test]
    fn json_has_a_field_for_each_day_and_no_other() {
        let written = serde_json::to_string(&full_time()).unwrap();
        assert_eq!(written, r#"{"mon":420,"tue":420,"wed":420,"thu":420,"fri":420,"sat":0,"sun":0}"#);
        assert_eq!(serde_json::from_str::<Contract>("{}").unwrap(), Contract::default());
        for refused in [r#"{"mon":1441}"#, r#"{"mon":-1}"#, r#"{"mon":7.5}"#, r#"{"monday":420}"#] {
            assert!(serde_json::from_str::<Contract>(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn leave_outside_the_day_is_refused() {
        let day = "2026-11-18".parse().unwrap();
        for fraction in [0.0, -0.5, 0.004, 1.01, 50.0, f64::NAN, f64::INFINITY] {
            let refused = Leave::of_fraction(day, fraction);
            assert_eq!(refused, Err(ContractFault::LeaveOutsideTheDay), "{fraction}");
        }
        assert_eq!(Leave::of_fraction(day, 0.333).unwrap().hundredths(), 33);
        assert!(Leave::new(day, 0).is_err() && Leave::new(day, 101).is_err());
    }
}
