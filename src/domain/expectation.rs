//! How many of those who say yes will come, by what happened at the dates before (PRODUCT section 5).

use super::fraction::Fraction;

/// What the yeses of a series were worth so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habit {
    /// Dates that it rests on.
    pub dates: i64,
    /// Heads that had said yes and had a seat, guests included.
    pub said_yes: i64,
    /// Those of them who came. Whoever came without having said so is not among them.
    pub came: i64,
}

impl Habit {
    /// yes × (came + 6) / (said yes + 10), exactly: without a past six of ten come, and every date weighs in. Never
    /// more than said yes, as no more than said yes ever came of them. There always is one.
    pub fn expected(self, yes: i64) -> Option<Fraction> {
        let said_yes = self.said_yes.max(0);
        let came = self.came.clamp(0, said_yes);
        Fraction::of(yes.max(0).saturating_mul(came.saturating_add(6)), said_yes.saturating_add(10))
    }

    /// The same as a number of heads, half up.
    pub fn expected_heads(self, yes: i64) -> i64 {
        let Some(exact) = self.expected(yes) else { return 0 };
        let (upper, lower) = (u128::from(exact.numerator()), u128::from(exact.denominator()));
        i64::try_from((2 * upper + lower) / (2 * lower)).unwrap_or(i64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_past_weighs_in_exactly() {
        for (yes, came, said_yes, exact, heads) in [
            (27, 0, 0, (27 * 6, 10), 16),
            (10, 0, 0, (6, 1), 6),
            (27, 84, 110, (27 * 90, 120), 20),
            (5, 0, 2, (30, 12), 3),
            (0, 84, 110, (0, 1), 0),
            (20, 300, 300, (20 * 306, 310), 20),
            (12, 9, 4, (12 * 10, 14), 9),
        ] {
            let habit = Habit { dates: 1, said_yes, came };
            assert_eq!(habit.expected(yes), Fraction::of(exact.0, exact.1), "{yes} {habit:?}");
            assert_eq!(habit.expected_heads(yes), heads, "{yes} {habit:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nobody_is_expected_who_has_not_said_yes_and_more_yeses_never_mean_fewer(
            yes in 0_i64..10_000, said_yes in 0_i64..100_000, share in 0_i64..=100,
        ) {
            let habit = Habit { dates: 3, said_yes, came: said_yes * share / 100 };
            let heads = habit.expected_heads(yes);
            prop_assert!((0..=yes).contains(&heads));
            prop_assert!(heads <= habit.expected_heads(yes + 1));
            let better = Habit { came: said_yes, ..habit };
            prop_assert!(heads <= better.expected_heads(yes));
        }
    }
}
