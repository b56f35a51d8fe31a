//! The question of the week's end: how long were you online, all in all? A number for a whole week, offered from the
//! weeks before and spread over the days that were worked. Pure; the weakest evidence there is, and called so
//! ([`super::time_entry::Provenance::Declared`]).

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

use super::holiday::{self, Region};
use super::local_time::Zone;
use super::period::Period;
use super::usual;

/// How many weeks back the offered number looks (PRODUCT section 6).
pub const WEEKS_BACK: usize = 4;

/// How long the question can be answered after it was asked, in days.
pub const OPEN_DAYS: i64 = 14;

/// Days are filled in steps of five minutes: nobody remembers less.
const STEP_MINUTES: u32 = 5;

/// The day on which the question of the week that goes on is asked, once it is time: Friday at three in the afternoon,
/// or the last weekday before it that is no public holiday. None earlier, and none when the week has no such day.
pub fn asked_at(now: DateTime<Utc>, zone: &Zone, region: Region) -> Option<NaiveDate> {
    let week = Period::week_of(zone.local(now).date());
    let is_working =
        |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !holiday::is_holiday(region, *day);
    let on = week.days().filter(is_working).last()?;
    (zone.instant(on.and_time(NaiveTime::MIN + TimeDelta::hours(15))) <= now).then_some(on)
}

/// What to offer, in minutes: the median of the weeks before in which anything was said, to the nearest half hour.
pub fn offered(online_s: &[i64]) -> Option<i64> {
    usual::one(online_s)
}

/// A number of minutes over days, evenly and in order; what is left over goes to the first days. Nothing for no days.
pub fn spread(minutes: u32, days: &[NaiveDate]) -> Vec<(NaiveDate, u32)> {
    let Ok(count) = u32::try_from(days.len()) else { return Vec::new() };
    if count == 0 {
        return Vec::new();
    }
    let steps = minutes / STEP_MINUTES;
    let (each, more) = (steps / count, steps % count);
    let rest = minutes % STEP_MINUTES;
    let of = |place: u32| (each + u32::from(place < more)) * STEP_MINUTES + if place == 0 { rest } else { 0 };
    (0..count).zip(days).map(|(place, day)| (*day, of(place))).filter(|(_, minutes)| *minutes > 0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asked(now: &str) -> Option<String> {
        let paris = Zone::parse("Europe/Paris").unwrap();
        asked_at(now.parse().unwrap(), &paris, Region::France).map(|on| on.to_string())
    }

    #[test]
    fn it_is_asked_on_friday_afternoon_or_the_last_working_day_before() {
        assert_eq!(asked("2026-11-20T13:59:00Z"), None);
        assert_eq!(asked("2026-11-20T14:00:00Z"), Some("2026-11-20".into()));
        assert_eq!(asked("2026-11-22T20:00:00Z"), Some("2026-11-20".into()));
        assert_eq!(asked("2026-11-23T08:00:00Z"), None);
        // Friday 1 January 2027 and Friday 25 December 2026 are holidays
        assert_eq!(asked("2026-12-31T14:00:00Z"), Some("2026-12-31".into()));
        assert_eq!(asked("2026-12-24T14:00:00Z"), Some("2026-12-24".into()));
    }

    #[test]
    fn the_usual_week_is_offered() {
        let hours = |weeks: &[f64]| offered(&weeks.iter().map(|hours| (hours * 3600.0) as i64).collect::<Vec<_>>());
        assert_eq!(hours(&[10.0, 12.0, 14.0, 0.0]), Some(720));
        assert_eq!(hours(&[0.0; 4]), None);
    }

    proptest! {
        #[test]
        fn a_number_over_days_stays_that_number(minutes in 0u32..6000, days in 1usize..7) {
            let first: NaiveDate = "2026-11-16".parse().unwrap();
            let days: Vec<NaiveDate> = first.iter_days().take(days).collect();
            let spread = spread(minutes, &days);
            prop_assert_eq!(spread.iter().map(|(_, minutes)| minutes).sum::<u32>(), minutes);
            let most = spread.iter().map(|(_, minutes)| *minutes).max().unwrap_or(0);
            let even = minutes / days.len() as u32;
            prop_assert!(most <= even + 2 * STEP_MINUTES);
        }
    }
}
