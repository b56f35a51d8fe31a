//! What the coming four weeks will look like if what is planned is held and the online side stays as it is. Both
//! assumptions are always said; on thin ground the sentence begins « Provisoire ».

use chrono::NaiveDate;

use super::fraction::Fraction;
use super::period::Period;

/// Weeks that are looked ahead, and weeks back that say what is usual online.
pub const WEEKS: usize = 4;
/// Of a hundred working days, how many must have an entry for the forecast not to be provisional.
const ENTERED_PERCENT: i64 = 80;

/// A meetup that is planned, as far as the forecast needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// From start to end.
    pub seconds: i64,
    /// Travel of one host, there and back.
    pub travel_s: i64,
    /// How many hosts write hours for it.
    pub hosts: i64,
}

impl Planned {
    /// Contact of all hosts.
    pub fn contact_s(&self) -> i64 {
        self.seconds * self.hosts
    }

    /// Travel of all hosts.
    pub fn whole_travel_s(&self) -> i64 {
        self.travel_s * self.hosts
    }
}

/// The working days of the last four complete weeks: how many there were, and how many have an entry. One day of one
/// person counts once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WorkingDays {
    pub expected: i64,
    pub entered: i64,
}

/// The coming four weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The first day of them, today, and the last.
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Meetups that are planned in them.
    pub planned: Vec<Planned>,
    /// How many.
    pub events: usize,
    /// Their contact, in person-seconds.
    pub contact_s: i64,
    /// Their travel, in person-seconds.
    pub travel_s: i64,
    /// Median seconds online of a week; none when nothing is known of the last four.
    pub weekly_online_s: Option<i64>,
    /// What the median rests on.
    pub days: WorkingDays,
}

/// The days that a forecast of today is about.
pub fn coming(today: NaiveDate) -> Period {
    let last = today.checked_add_days(chrono::Days::new(7 * WEEKS as u64 - 1)).unwrap_or(today);
    Period::range(today, last).unwrap_or(Period::day(today))
}

impl Forecast {
    /// Adds up what is planned from `today` on.
    pub fn of(today: NaiveDate, planned: &[Planned], online_s: &[i64], days: WorkingDays) -> Forecast {
        let ahead = coming(today);
        Forecast {
            first: ahead.first(),
            last: ahead.last(),
            planned: planned.to_vec(),
            events: planned.len(),
            contact_s: planned.iter().map(Planned::contact_s).sum(),
            travel_s: planned.iter().map(Planned::whole_travel_s).sum(),
            weekly_online_s: median(online_s),
            days,
        }
    }

    /// Contact and travel.
    pub fn real_s(&self) -> i64 {
        self.contact_s + self.travel_s
    }

    /// Four times the median week.
    pub fn online_s(&self) -> Option<i64> {
        self.weekly_online_s.map(|weekly| weekly * WEEKS as i64)
    }

    /// The rate of the coming four weeks; none while nothing is known of the online side.
    pub fn rate(&self) -> Option<Fraction> {
        Fraction::of(self.real_s(), self.real_s() + self.online_s()?)
    }

    /// Whether fewer than 80 % of the working days that it rests on have an entry.
    pub fn is_provisional(&self) -> bool {
        self.days.expected == 0 || 100 * self.days.entered < ENTERED_PERCENT * self.days.expected
    }
}

/// The middle value; of an even number of them the mean of the two in the middle, cut to whole seconds.
pub fn median(values: &[i64]) -> Option<i64> {
    let mut values = values.to_vec();
    values.sort_unstable();
    let high = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 { Some(high) } else { Some((values[values.len() / 2 - 1] + high) / 2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: i64 = 3600;

    fn today() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn apero(hosts: i64) -> Planned {
        Planned { seconds: 5 * HOUR / 2, travel_s: HOUR, hosts }
    }

    const ENOUGH: WorkingDays = WorkingDays { expected: 20, entered: 16 };

    #[test]
    fn planned_hours_of_every_host_stand_beside_four_median_weeks() {
        let forecast = Forecast::of(today(), &[apero(2), apero(1)], &[9 * HOUR, 5 * HOUR, 6 * HOUR, 50 * HOUR], ENOUGH);
        assert_eq!((forecast.contact_s, forecast.travel_s), (15 * HOUR / 2, 3 * HOUR));
        assert_eq!(forecast.weekly_online_s, Some(15 * HOUR / 2));
        assert_eq!(forecast.online_s(), Some(30 * HOUR));
        assert_eq!(forecast.rate(), Fraction::of(21, 81));
        assert_eq!(forecast.last.to_string(), "2026-12-17");
        assert!(!forecast.is_provisional());
    }

    #[test]
    fn nothing_known_of_the_online_side_is_no_rate() {
        assert_eq!(Forecast::of(today(), &[apero(1)], &[], ENOUGH).rate(), None);
        assert_eq!(Forecast::of(today(), &[], &[0, 0], ENOUGH).rate(), None);
        assert_eq!(Forecast::of(today(), &[], &[HOUR], ENOUGH).rate(), Fraction::of(0, 1));
    }

    #[test]
    fn fewer_than_four_working_days_in_five_make_it_provisional() {
        let of = |expected, entered| Forecast::of(today(), &[], &[HOUR], WorkingDays { expected, entered });
        assert!(!of(20, 16).is_provisional());
        assert!(of(20, 15).is_provisional());
        assert!(of(0, 0).is_provisional());
    }

    proptest! {
        #[test]
        fn cancelling_a_meetup_never_raises_the_forecast(hosts in proptest::collection::vec(0_i64..4, 1..9), online in 1_i64..90) {
            let planned: Vec<Planned> = hosts.iter().map(|hosts| apero(*hosts)).collect();
            let rate = |planned: &[Planned]| Forecast::of(today(), planned, &[online * HOUR], ENOUGH).rate();
            prop_assert!(rate(&planned[1..]) <= rate(&planned));
        }
    }
}
