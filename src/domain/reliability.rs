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

impl Reliability {
    /// Of the sums of a set of people, of whom `expected_s` seconds were expected and who typed `late_s` of theirs
    /// after the week in which they happened.
    pub fn of(sums: &Sums, expected_s: i64, late_s: i64) -> Reliability {
        let tracked_s = sums.tracked_s();
        let covers = |percent: i64| 100 * tracked_s >= percent * expected_s;
        let is_share_within = |part_s: i64, percent: i64| 100 * part_s <= percent * tracked_s;
        if expected_s <= 0 || !covers(60) || !is_share_within(sums.unclassified_s, 25) {
            return Reliability::Low;
        }
        let is_complete = covers(80) && 100 * tracked_s <= 110 * expected_s;
        let is_clean = is_share_within(sums.unclassified_s, 10) && is_share_within(late_s, 20);
        if is_complete && is_clean { Reliability::Good } else { Reliability::Fair }
    }
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
}
