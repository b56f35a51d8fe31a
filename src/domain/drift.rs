//! Signs that the online side creeps up again, each with the numbers it rests on. Pure: weeks in, signs out; knows
//! neither rows nor words, nor to whom a sign is said.
//!
//! A **valid week** is a complete one on which a verdict could be given (`target::is_enough`): real and online time
//! make at least 20 % of the contract hours, and at least 60 % of them were written down. Other weeks say nothing.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::period::Period;
use super::report::Figures;
use super::target;
use super::words::words;

/// Complete weeks that are looked at in any case: half a year.
pub const LEAST_WEEKS: usize = 26;
/// The most: twenty years. The first eight valid weeks are those of the beginning, which a mistyped year does not move
/// beyond reach.
pub const MOST_WEEKS: usize = 1_040;
/// Complete weeks of which one must be valid for a comparison to say something of today.
const RECENT: usize = 4;
/// Valid weeks on each side of a comparison.
const SIDE: usize = 4;
/// Valid weeks that say what is usual.
const BASELINE: usize = 8;
/// λ, the weight of the newest week.
const WEIGHT: f64 = 0.3;
/// What turns the median of moving ranges into a standard deviation of normally spread values.
const MEDIAN_RANGE: f64 = 0.954;
/// Days without contact that are worth a word.
const SILENCE_DAYS: i64 = 14;
/// How long a sign that was said is not said again.
pub const QUIET: Days = Days::new(28);

words! {
    /// A sign that is said at most once in 28 days.
    Signal {
        /// More hours online, fewer in the real world.
        Creep = "creep",
        /// The smoothed weekly rate fell below what chance explains.
        Ewma = "ewma",
        /// Nobody was met for 14 days.
        NoContact = "no_contact",
        /// Nothing stands in the agenda for 28 days.
        NothingPlanned = "nothing_planned",
    }
}

impl Signal {
    /// Whether it may be said today, when it was last said then.
    pub fn may_be_said(last_on: Option<NaiveDate>, today: NaiveDate) -> bool {
        last_on.and_then(|last| last.checked_add_days(QUIET)).is_none_or(|again| again <= today)
    }
}

/// A sign that is there, with the numbers that a mail names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// Which one.
    pub signal: Signal,
    /// The hours of the two sides, for creep.
    pub creep: Option<Creep>,
    /// Days since somebody was met.
    pub silent_days: i64,
}

/// One week, as far as signs need to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Which one.
    pub period: Period,
    /// Seconds of contact and travel.
    pub real_s: i64,
    /// Seconds of contact.
    pub contact_s: i64,
    /// Seconds online.
    pub online_s: i64,
    /// Whether a verdict could be given on it.
    pub is_valid: bool,
}

impl Week {
    /// A week from its figures.
    pub fn of(figures: &Figures) -> Week {
        let sums = &figures.sums;
        Week {
            period: figures.period,
            real_s: sums.real_s(),
            contact_s: sums.contact_s,
            online_s: sums.online_s,
            is_valid: target::is_enough(sums, figures.expected_s),
        }
    }

    /// Its rate; a valid week always has one.
    fn rate(&self) -> f64 {
        self.real_s as f64 / (self.real_s + self.online_s).max(1) as f64
    }
}

/// Four valid weeks against the four before, in median seconds a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Creep {
    pub online_before_s: i64,
    pub online_now_s: i64,
    pub real_before_s: i64,
    pub real_now_s: i64,
    /// Online at least 15 % up and real at least 10 % down.
    pub fires: bool,
}

/// The comparison, once there are eight valid weeks, the last of them among the last four. Medians are compared as they are, before they are cut to seconds;
/// nothing that stays at zero has gone up or down.
pub fn creep(weeks: &[Week]) -> Option<Creep> {
    let valid = valid_up_to_now(weeks)?;
    let start = valid.len().checked_sub(2 * SIDE)?;
    let (before, now) = valid[start..].split_at(SIDE);
    let twice = |side: &[&Week], of: fn(&Week) -> i64| twice_the_median(side.iter().map(|week| of(week)).collect());
    let [online_before, online_now] = [before, now].map(|side| twice(side, |week| week.online_s));
    let [real_before, real_now] = [before, now].map(|side| twice(side, |week| week.real_s));
    let is_up = online_now > online_before && 100 * online_now >= 115 * online_before;
    let is_down = real_now < real_before && 10 * real_now <= 9 * real_before;
    Some(Creep {
        online_before_s: online_before / 2,
        online_now_s: online_now / 2,
        real_before_s: real_before / 2,
        real_now_s: real_now / 2,
        fires: is_up && is_down,
    })
}

/// The smoothed weekly rate and the limit below which chance no longer explains it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ewma {
    /// μ, the mean rate of the first eight valid weeks.
    pub mean: f64,
    /// σ, the median moving range of those weeks, divided by 0.954.
    pub sigma: f64,
    /// Valid weeks since those eight: t.
    pub weeks: usize,
    /// The smoothed rate of the last of them.
    pub value: f64,
    /// μ − 3σ√(λ/(2−λ)·(1−(1−λ)^2t)).
    pub limit: f64,
    /// Whether it lies below the limit.
    pub fires: bool,
}

/// The smoothed rate, from the ninth valid week on, while the last of them is among the last four. It starts at the mean.
/// `weeks` begin where hours do, so that what was usual stays what it was.
pub fn ewma(weeks: &[Week]) -> Option<Ewma> {
    let rates: Vec<f64> = valid_up_to_now(weeks)?.into_iter().map(Week::rate).collect();
    let (first, since) = rates.split_at_checked(BASELINE)?;
    if since.is_empty() {
        return None;
    }
    let mean = first.iter().sum::<f64>() / BASELINE as f64;
    let mut ranges: Vec<f64> = first.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    ranges.sort_by(f64::total_cmp);
    // Seven ranges between eight weeks: the fourth is their median.
    let sigma = ranges.get(ranges.len() / 2).copied().unwrap_or(0.0) / MEDIAN_RANGE;
    let value = since.iter().fold(mean, |value, rate| WEIGHT * rate + (1.0 - WEIGHT) * value);
    let settled = 1.0 - (1.0 - WEIGHT).powf(2.0 * since.len() as f64);
    let limit = mean - 3.0 * sigma * (WEIGHT / (2.0 - WEIGHT) * settled).sqrt();
    // Weeks that are all alike must not fire because of how computers round.
    Some(Ewma { mean, sigma, weeks: since.len(), value, limit, fires: value < limit - 1e-9 })
}

/// How long nobody has been met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// The last day with contact, if there was one.
    pub last_on: Option<NaiveDate>,
    /// Days since then, or since the organisation began.
    pub days: i64,
    /// Fourteen or more.
    pub fires: bool,
}

/// Days without contact; an organisation that began last week has not been silent for longer than that.
pub fn silence(last_on: Option<NaiveDate>, began_on: NaiveDate, today: NaiveDate) -> Silence {
    let days = (today - last_on.unwrap_or(began_on)).num_days().max(0);
    Silence { last_on, days, fires: days >= SILENCE_DAYS }
}

/// The weeks with online time and no contact, oldest first.
pub fn hollow(weeks: &[Week]) -> Vec<Week> {
    weeks.iter().filter(|week| week.online_s > 0 && week.contact_s == 0).copied().collect()
}

/// The valid weeks; none when the last of them is so old that they say nothing of today.
fn valid_up_to_now(weeks: &[Week]) -> Option<Vec<&Week>> {
    let is_recent = weeks.iter().rev().take(RECENT).any(|week| week.is_valid);
    is_recent.then(|| weeks.iter().filter(|week| week.is_valid).collect())
}

/// The sum of the two middle values of four; twice the median, so that nothing is rounded before it is compared.
fn twice_the_median(mut values: Vec<i64>) -> i64 {
    values.sort_unstable();
    let (low, high) = (values.len().saturating_sub(1) / 2, values.len() / 2);
    values.get(low).zip(values.get(high)).map_or(0, |(low, high)| low + high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::last_complete_weeks;
    use crate::domain::ratio::Sums;
    use proptest::prelude::*;

    const HOUR: i64 = 3600;

    fn weeks(hours: &[(i64, i64)]) -> Vec<Week> {
        let periods = last_complete_weeks(hours.len(), "2026-11-20".parse().unwrap());
        let week = |(period, (real, online)): (Period, &(i64, i64))| Week {
            period,
            real_s: real * HOUR,
            contact_s: real * HOUR / 2,
            online_s: online * HOUR,
            is_valid: true,
        };
        periods.into_iter().zip(hours).map(week).collect()
    }

    #[test]
    fn a_week_is_valid_exactly_when_a_verdict_could_be_given() {
        let of = |contact_s, online_s, other_s| {
            let sums = Sums { contact_s, online_s, other_s, ..Sums::default() };
            let period = "week:2026-W40".parse().unwrap();
            Week::of(&Figures { period, sums, origins: Default::default(), expected_s: 1000, of_community: false })
                .is_valid
        };
        assert!(of(100, 100, 400));
        assert!(!of(100, 99, 900));
        assert!(!of(100, 100, 399));
    }

    #[test]
    fn creep_needs_more_online_and_less_real() {
        let fires =
            |before: (i64, i64), now: (i64, i64)| creep(&weeks(&[[before; 4], [now; 4]].concat())).unwrap().fires;
        assert!(fires((10, 20), (9, 23)));
        assert!(!fires((10, 20), (9, 22)), "10 % more online");
        assert!(!fires((100, 20), (91, 23)), "9 % less real");
        assert!(!fires((10, 0), (9, 0)), "no online time at all");
        assert!(!fires((0, 20), (0, 40)), "there was nothing to lose");
        assert!(fires((10, 0), (9, 1)));
    }

    #[test]
    fn creep_takes_the_last_eight_valid_weeks_and_names_their_medians() {
        let mut all =
            weeks(&[(1, 99), (10, 20), (12, 20), (8, 18), (10, 22), (9, 24), (7, 30), (6, 24), (5, 26), (80, 1)]);
        assert_eq!(creep(&all[..8]).map(|creep| creep.fires), Some(true));
        all[9].is_valid = false;
        let found = creep(&all).unwrap();
        let hours = [found.online_before_s, found.online_now_s, found.real_before_s, found.real_now_s];
        assert_eq!(hours.map(|seconds| seconds * 2 / HOUR), [40, 50, 20, 13]);
        assert!(found.fires);
        assert_eq!(creep(&all[..7]), None);
    }

    #[test]
    fn the_smoothed_rate_starts_at_the_mean_and_falls_below_its_limit() {
        let usual = [(30, 70), (32, 68), (28, 72), (30, 70), (33, 67), (29, 71), (31, 69), (27, 73)];
        assert_eq!(ewma(&weeks(&usual)), None, "eight weeks say what is usual, the ninth is the first that can fall");
        let found = ewma(&weeks(&[&usual[..], &[(10, 90)]].concat())).unwrap();
        assert!((found.mean - 0.30).abs() < 1e-12);
        // Ranges 2 4 2 3 4 2 4 points: median 3.
        assert!((found.sigma - 0.03 / 0.954).abs() < 1e-12);
        assert!((found.value - (0.3 * 0.1 + 0.7 * 0.3)).abs() < 1e-12);
        // One week on, the root is λ itself.
        assert!((found.limit - (0.30 - 3.0 * found.sigma * 0.3)).abs() < 1e-12);
        assert!(found.fires);
        assert!(!ewma(&weeks(&[&usual[..], &[(25, 75)]].concat())).unwrap().fires);
        let later = ewma(&weeks(&[&usual[..], &[(30, 70); 40]].concat())).unwrap();
        assert!((later.limit - (0.30 - 3.0 * later.sigma * (0.3_f64 / 1.7).sqrt())).abs() < 1e-6);
    }

    #[test]
    fn what_was_usual_stays_what_it_was_however_long_ago() {
        let usual = [(30, 70), (32, 68), (28, 72), (30, 70), (33, 67), (29, 71), (31, 69), (27, 73)];
        let found = ewma(&weeks(&[&usual[..], &[(20, 80); 300]].concat())).unwrap();
        assert!((found.mean - 0.30).abs() < 1e-12 && found.fires, "{found:?}");
        assert_eq!(found.weeks, 300);
    }

    #[test]
    fn four_weeks_of_which_nothing_is_known_end_a_comparison() {
        let mut all = weeks(&[&[(10, 20); 8][..], &[(5, 30); 8]].concat());
        all[13..].iter_mut().for_each(|week| week.is_valid = false);
        assert!(creep(&all).is_some() && ewma(&all).is_some());
        all[12].is_valid = false;
        assert_eq!((creep(&all), ewma(&all)), (None, None));
    }

    #[test]
    fn weeks_that_are_all_alike_do_not_fire() {
        assert!(!ewma(&weeks(&[(1, 2); 30])).unwrap().fires);
        assert!(ewma(&weeks(&[&[(1, 2); 8][..], &[(1, 3)]].concat())).unwrap().fires);
    }

    #[test]
    fn fourteen_days_without_contact_fire_and_a_young_organisation_waits() {
        let on = |text: &str| text.parse().unwrap();
        let silent = |last: Option<&str>, began| silence(last.map(on), on(began), on("2026-11-20"));
        assert_eq!(silent(Some("2026-11-06"), "2026-01-01").days, 14);
        assert!(silent(Some("2026-11-06"), "2026-01-01").fires);
        assert!(!silent(Some("2026-11-07"), "2026-01-01").fires);
        assert!(!silent(None, "2026-11-10").fires);
        assert!(silent(None, "2026-11-01").fires);
        assert_eq!(silent(Some("2026-11-21"), "2026-01-01").days, 0);
    }

    #[test]
    fn a_hollow_week_has_online_time_and_no_contact() {
        let mut all = weeks(&[(0, 5), (0, 0), (2, 5), (3, 0)]);
        all[2].contact_s = 0;
        assert_eq!(hollow(&all), [all[0], all[2]]);
    }

    #[test]
    fn a_sign_is_said_once_in_28_days() {
        let on = |text: &str| text.parse().unwrap();
        assert!(Signal::may_be_said(None, on("2026-11-20")));
        assert!(!Signal::may_be_said(Some(on("2026-10-24")), on("2026-11-20")));
        assert!(Signal::may_be_said(Some(on("2026-10-23")), on("2026-11-20")));
    }

    proptest! {
        #[test]
        fn the_more_real_every_week_the_less_anything_fires(
            hours in proptest::collection::vec((0_i64..40, 0_i64..40), 9..40),
        ) {
            let found = weeks(&hours);
            if let Some(ewma) = ewma(&found) {
                prop_assert!(ewma.limit <= ewma.mean && (0.0..=1.0).contains(&ewma.value));
            }
            let better: Vec<_> = hours.iter().enumerate().map(|(at, (real, online))| (real + at as i64 * 50, *online)).collect();
            prop_assert!(!creep(&weeks(&better)).unwrap().fires);
        }

        #[test]
        fn weeks_that_are_not_valid_change_nothing(
            hours in proptest::collection::vec((0_i64..40, 1_i64..40, any::<bool>()), 0..40),
        ) {
            let plain: Vec<_> = hours.iter().map(|(real, online, _)| (*real, *online)).collect();
            let mut all = weeks(&plain);
            for (week, (_, _, is_valid)) in all.iter_mut().zip(&hours) {
                week.is_valid = *is_valid;
            }
            // Whatever lies before the last valid week.
            all.truncate(all.iter().rposition(|week| week.is_valid).map_or(0, |last| last + 1));
            let valid: Vec<Week> = all.iter().copied().filter(|week| week.is_valid).collect();
            prop_assert_eq!(creep(&all), creep(&valid));
            prop_assert_eq!(ewma(&all), ewma(&valid));
        }
    }
}
