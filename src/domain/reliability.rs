//! How far a period's figures can be trusted: by how much of the work was written down, how much of it is classified,
//! and how much was typed when the week was long over. Compares whole numbers, never what is displayed.

use super::ratio::Sums;

/// Three words, and no false precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reliability {
    /// 0.8 ≤ κ ≤ 1.1, at most 10 % unclassified, at most 20 % typed after its week.
    Good,
    /// Neither of the others.
    Fair,
    /// κ < 0.6, more than 25 % unclassified, or nothing is known of what is expected.
    Low,
}

/// Why a figure is not trusted fully: each bound that is crossed, the grave ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// No contract hours are known, so that nobody can say what is missing.
    NothingExpected,
    /// κ < 0.6.
    MostMissing,
    /// More than 25 % unclassified.
    ManyUnclassified,
    /// 0.6 ≤ κ < 0.8.
    SomeMissing,
    /// κ > 1.1.
    TooMuch,
    /// More than 10 % unclassified, and at most 25 %.
    SomeUnclassified,
    /// More than 20 % typed after its week.
    Late,
}

impl Doubt {
    /// Whether it alone makes a figure a fragile one.
    pub const fn is_grave(self) -> bool {
        matches!(self, Doubt::NothingExpected | Doubt::MostMissing | Doubt::ManyUnclassified)
    }
}

impl Reliability {
    /// Of the sums of a set of people, of whom `expected_s` seconds were expected and who typed `late_s` of theirs
    /// after the week in which they happened.
    pub fn of(sums: &Sums, expected_s: i64, late_s: i64) -> Reliability {
        let doubts = doubts(sums, expected_s, late_s);
        match doubts.first() {
            None => Reliability::Good,
            Some(first) if first.is_grave() => Reliability::Low,
            Some(_) => Reliability::Fair,
        }
    }
}

/// All that speaks against the sums of a set of people, the grave ones first; see [`Reliability::of`].
pub fn doubts(sums: &Sums, expected_s: i64, late_s: i64) -> Vec<Doubt> {
    let tracked_s = sums.tracked_s();
    let covers = |percent: i64| 100 * tracked_s >= percent * expected_s;
    let is_share_within = |part_s: i64, percent: i64| 100 * part_s <= percent * tracked_s;
    let coverage = match expected_s {
        ..=0 => Some(Doubt::NothingExpected),
        _ if !covers(60) => Some(Doubt::MostMissing),
        _ if !covers(80) => Some(Doubt::SomeMissing),
        _ if 100 * tracked_s > 110 * expected_s => Some(Doubt::TooMuch),
        _ => None,
    };
    let unclassified = match sums.unclassified_s {
        part if !is_share_within(part, 25) => Some(Doubt::ManyUnclassified),
        part if !is_share_within(part, 10) => Some(Doubt::SomeUnclassified),
        _ => None,
    };
    let late = (!is_share_within(late_s, 20)).then_some(Doubt::Late);
    let mut doubts: Vec<Doubt> = [coverage, unclassified, late].into_iter().flatten().collect();
    doubts.sort_by_key(|doubt| !doubt.is_grave());
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bound_still_belongs_to_the_better_side() {
        let of = |online_s, unclassified_s, late_s| {
            Reliability::of(&Sums { online_s, unclassified_s, ..Sums::default() }, 1000, late_s)
        };
        let cases = [
            ((800, 0, 0), Reliability::Good),
            ((1100, 0, 0), Reliability::Good),
            ((1101, 0, 0), Reliability::Fair),
            ((799, 0, 0), Reliability::Fair),
            ((600, 0, 0), Reliability::Fair),
            ((599, 0, 0), Reliability::Low),
            ((900, 100, 0), Reliability::Good),
            ((899, 101, 0), Reliability::Fair),
            ((750, 250, 0), Reliability::Fair),
            ((749, 251, 0), Reliability::Low),
            ((1000, 0, 200), Reliability::Good),
            ((1000, 0, 201), Reliability::Fair),
        ];
        for ((online, unclassified, late), expected) in cases {
            assert_eq!(of(online, unclassified, late), expected, "{online} {unclassified} {late}");
        }
        assert_eq!(Reliability::of(&Sums { online_s: 9, ..Sums::default() }, 0, 0), Reliability::Low);
    }

    #[test]
    fn every_bound_that_is_crossed_is_named_and_the_grave_ones_come_first() {
        let sums = Sums { online_s: 500, unclassified_s: 200, ..Sums::default() };
        assert_eq!(doubts(&sums, 1000, 141), [Doubt::ManyUnclassified, Doubt::SomeMissing, Doubt::Late]);
        assert_eq!(doubts(&sums, 0, 0), [Doubt::NothingExpected, Doubt::ManyUnclassified]);
        assert_eq!(doubts(&Sums { online_s: 900, ..Sums::default() }, 1000, 0), []);
    }
}
