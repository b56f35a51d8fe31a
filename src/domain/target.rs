//! Where a rate stands against its target. Bands compare exact fractions, never what is displayed,
//! and no verdict is given on too little time.

use super::fraction::Fraction;
use super::ratio::Sums;

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

/// R + O ≥ 20 % of E and κ ≥ 0.6, in whole numbers.
fn is_enough(sums: &Sums, expected_s: i64) -> bool {
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
    fn without_a_target_there_is_nothing_to_hold() {
        assert_eq!(Verdict::on(&sums(400, 600, 0), 1000, None), Verdict::NoTarget);
    }
}
