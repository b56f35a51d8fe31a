//! Targets, each from a day on, and where a rate stands against the one of its time. Bands compare exact fractions,
//! never what is displayed, and no verdict is given on too little time.

use chrono::{DateTime, NaiveDate, Utc};

use super::account::Account;
use super::fraction::Fraction;
use super::id::Id;
use super::ratio::Sums;

/// Complete weeks with a rate before a target is proposed.
pub const WEEKS_OBSERVED: usize = 4;
/// The least target that is proposed, in percent.
const LEAST_PROPOSED: u128 = 20;

/// The share of real-world time that an organisation wants, from a day on; earlier weeks keep the one of their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The Monday it holds from.
    pub from_on: NaiveDate,
    /// 1 to 99; none while observing.
    pub percent: Option<i32>,
    /// Who set it; none for the operator, and for targets older than their history.
    pub by: Option<Id<Account>>,
    /// When it was set.
    pub set_at: DateTime<Utc>,
}

/// How many points below the target still are "watch" and not yet "drifting".
const WATCH_POINTS: u8 = 5;

/// A rate's place against its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Band {
    /// At the target or above.
    Held,
    /// At most five points below.
    Watch,
    /// Further below.
    Drifting,
}

/// What may be said about a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// There is enough time to say where the rate stands.
    Stands(Band),
    /// « Trop peu de temps saisi »: less than 20 % of the expected work is real or online time,
    /// less than 60 % of it was written down, or nothing is known of what is expected.
    TooLittle,
    /// « On observe »: the organisation has set no target yet.
    NoTarget,
}

/// The target that a day stands under: the last one that holds from it or from before. A period is judged by the one
/// of its last day.
pub fn in_force(targets: &[Target], on: NaiveDate) -> Option<Fraction> {
    percent_in_force(targets, on).and_then(|percent| Fraction::of(percent.into(), 100))
}

/// The same in whole percent.
pub fn percent_in_force(targets: &[Target], on: NaiveDate) -> Option<i32> {
    let begun = targets.iter().filter(|target| target.from_on <= on);
    begun.max_by_key(|target| target.from_on).and_then(|target| target.percent)
}

/// What may be proposed, in whole percent half up, after complete weeks of these rates: the larger of their median and
/// 20 %. Of an even number the median is the mean of the two in the middle. None before four weeks have one.
pub fn proposal(rates: impl IntoIterator<Item = Option<Fraction>>) -> Option<i32> {
    let mut rates: Vec<Fraction> = rates.into_iter().flatten().collect();
    if rates.len() < WEEKS_OBSERVED {
        return None;
    }
    rates.sort_unstable();
    let [low, high] = [(rates.len() - 1) / 2, rates.len() / 2].map(|place| rates[place]);
    let [(a, b), (c, d)] = [low, high].map(|rate| (u128::from(rate.numerator()), u128::from(rate.denominator())));
    // (a/b + c/d) / 2 in percent, and a half to round up: (100·(ad + cb) + bd) / 2bd.
    let percent = (100 * (a * d + c * b) + b * d) / (2 * b * d);
    i32::try_from(percent.clamp(LEAST_PROPOSED, 99)).ok()
}

impl Band {
    /// Compares exactly: a rate that is displayed like its target may still be below it.
    pub fn of(rate: Fraction, target: Fraction) -> Band {
        if rate >= target {
            Band::Held
        } else if rate.is_within_points_of(target, WATCH_POINTS) {
            Band::Watch
        } else {
            Band::Drifting
        }
    }
}

impl Verdict {
    /// The verdict on the sums of a set of people, of whom `expected_s` seconds were expected.
    pub fn on(sums: &Sums, expected_s: i64, target: Option<Fraction>) -> Verdict {
        let Some(target) = target else {
            return Verdict::NoTarget;
        };
        match sums.rate() {
            Some(rate) if is_enough(sums, expected_s) => Verdict::Stands(Band::of(rate, target)),
            _ => Verdict::TooLittle,
        }
    }
}

/// Whether there is enough time for a verdict: R + O ≥ 20 % of E and κ ≥ 0.6, in whole numbers.
pub fn is_enough(sums: &Sums, expected_s: i64) -> bool {
    let community_s = sums.real_s() + sums.online_s;
    expected_s > 0 && 5 * community_s >= expected_s && 5 * sums.tracked_s() >= 3 * expected_s
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: &str = "2/5";

    fn target() -> Option<Fraction> {
        TARGET.parse().ok()
    }

    fn sums(contact_s: i64, online_s: i64, other_s: i64) -> Sums {
        Sums { contact_s, online_s, other_s, ..Sums::default() }
    }

    #[test]
    fn bands_compare_fractions_and_not_what_is_displayed() {
        let on = |contact, online| Verdict::on(&sums(contact, online, 0), 1000, target());
        assert_eq!(on(400, 600), Verdict::Stands(Band::Held));
        // 39.96 %, displayed as 40 %
        assert_eq!(on(400, 601), Verdict::Stands(Band::Watch));
        assert_eq!(on(350, 650), Verdict::Stands(Band::Watch));
        // 34.97 %, displayed as 35 %
        assert_eq!(on(350, 651), Verdict::Stands(Band::Drifting));
        assert_eq!(on(0, 1000), Verdict::Stands(Band::Drifting));
    }

    #[test]
    fn too_little_time_gives_no_verdict() {
        let on = |sums, expected| Verdict::on(&sums, expected, target());
        assert_eq!(on(sums(100, 100, 400), 1000), Verdict::Stands(Band::Held));
        assert_eq!(on(sums(100, 99, 900), 1000), Verdict::TooLittle);
        assert_eq!(on(sums(100, 100, 399), 1000), Verdict::TooLittle);
        assert_eq!(on(sums(0, 0, 900), 1000), Verdict::TooLittle);
        assert_eq!(on(sums(100, 100, 0), 0), Verdict::TooLittle);
    }

    #[test]
    fn a_day_stands_under_the_target_of_its_time() {
        let target = |from: &str, percent| Target {
            from_on: from.parse().unwrap(),
            percent,
            by: None,
            set_at: DateTime::UNIX_EPOCH,
        };
        let targets = [target("2026-10-05", Some(25)), target("2026-11-02", None), target("2026-11-16", Some(30))];
        let on = |day: &str| percent_in_force(&targets, day.parse().unwrap());
        let days = ["2026-10-04", "2026-10-05", "2026-11-01", "2026-11-02", "2026-11-16", "2030-01-01"];
        assert_eq!(days.map(on), [None, Some(25), Some(25), None, Some(30), Some(30)]);
        assert_eq!(in_force(&targets, "2026-10-05".parse().unwrap()), Fraction::of(1, 4));
        assert_eq!(in_force(&[], "2026-10-05".parse().unwrap()), None);
    }

    #[test]
    fn a_target_is_proposed_after_four_weeks_and_is_never_below_a_fifth() {
        let of = |rates: &[(i64, i64)]| proposal(rates.iter().map(|(n, d)| Fraction::of(*n, *d)));
        assert_eq!(of(&[(1, 2), (1, 2), (1, 2)]), None);
        assert_eq!(of(&[(1, 2), (0, 0), (1, 2), (1, 2)]), None);
        // 1/3 and 2/5 in the middle: 36.67 %.
        assert_eq!(of(&[(1, 3), (1, 2), (1, 4), (2, 5)]), Some(37));
        assert_eq!(of(&[(1, 2), (30, 100), (31, 100), (1, 9)]), Some(31), "30.5 % is 31 %");
        assert_eq!(of(&[(1, 2), (30, 100), (309, 1000), (1, 9)]), Some(30));
        assert_eq!(of(&[(1, 2), (2, 3), (1, 3), (1, 9), (1, 8)]), Some(33));
        assert_eq!(of(&[(1, 10), (1, 2), (1, 10), (1, 10), (1, 3)]), Some(20));
        assert_eq!(of(&[(1, 1), (1, 1), (1, 1), (1, 1)]), Some(99));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn without_a_target_there_is_nothing_to_hold() {
        assert_eq!(Verdict::on(&sums(400, 600, 0), 1000, None), Verdict::NoTarget);
    }
}
