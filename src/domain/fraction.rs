//! Exact fractions, the form every rate keeps until it is displayed, so that a comparison with a
//! target never depends on rounding. Knows nothing of what is being divided.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A fraction ≥ 0 in lowest terms: zero is `0/1`, one is `1/1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fraction {
    numerator: u64,
    denominator: u64,
}

/// A text that is not `numerator/denominator` in decimal digits with a denominator above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fraction is written like 1/3")]
pub struct NotAFraction;

impl Fraction {
    /// `None` when the denominator is zero, or when either is negative, as neither can be shown
    /// as a rate.
    pub fn of(numerator: i64, denominator: i64) -> Option<Fraction> {
        let numerator = u64::try_from(numerator).ok()?;
        let denominator = u64::try_from(denominator).ok()?;
        if denominator == 0 {
            return None;
        }
        let common = greatest_common_divisor(numerator, denominator);
        Some(Fraction { numerator: numerator / common, denominator: denominator / common })
    }

    /// The upper part, in lowest terms.
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The lower part, in lowest terms, never zero.
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// `self ≥ target − points / 100`, exactly.
    pub fn is_within_points_of(self, target: Fraction, points: u8) -> bool {
        // a/b ≥ c/d − p/100  ⇔  (100a + pb)·d ≥ 100c·b. Saturation needs more than 10^18
        // seconds on both sides, which no sum of working time reaches.
        let (a, b) = (u128::from(self.numerator), u128::from(self.denominator));
        let (c, d) = (u128::from(target.numerator), u128::from(target.denominator));
        let raised = (100 * a + u128::from(points) * b).saturating_mul(d);
        raised >= (100 * c).saturating_mul(b)
    }

    /// The nearest floating number, for the geometry of a drawing and for nothing else.
    pub fn approximate(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        let left = u128::from(self.numerator) * u128::from(other.denominator);
        let right = u128::from(other.numerator) * u128::from(self.denominator);
        left.cmp(&right)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl FromStr for Fraction {
    type Err = NotAFraction;

    fn from_str(text: &str) -> Result<Fraction, NotAFraction> {
        let (upper, lower) = text.split_once('/').ok_or(NotAFraction)?;
        if !upper.chars().chain(lower.chars()).all(|c| c.is_ascii_digit()) {
            return Err(NotAFraction);
        }
        let part = |digits: &str| digits.parse::<i64>().map_err(|_| NotAFraction);
        Fraction::of(part(upper)?, part(lower)?).ok_or(NotAFraction)
    }
}

impl TryFrom<String> for Fraction {
    type Error = NotAFraction;

    fn try_from(text: String) -> Result<Fraction, NotAFraction> {
        text.parse()
    }
}

impl From<Fraction> for String {
    fn from(fraction: Fraction) -> String {
        fraction.to_string()
    }
}

/// Euclid's algorithm; at least 1 as long as `b` is.
fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        text.parse().unwrap()
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        let shown = |n, d| Fraction::of(n, d).map(|f| f.to_string());
        assert_eq!(shown(13_500, 40_500), Some("1/3".into()));
        assert_eq!(shown(0, 900), Some("0/1".into()));
        assert_eq!(shown(900, 900), Some("1/1".into()));
        assert_eq!(shown(i64::MAX, i64::MAX), Some("1/1".into()));
        assert_eq!(shown(1, 0), None);
        assert_eq!(shown(0, 0), None);
        assert_eq!(shown(-1, 3), None);
        assert_eq!(shown(1, -3), None);
    }

    #[test]
    fn comparison_is_exact_where_floating_numbers_agree() {
        let huge = i64::MAX;
        assert!(Fraction::of(huge - 2, huge - 1) < Fraction::of(huge - 1, huge));
        assert!(fraction("1/3") < fraction("33334/100000"));
        assert_eq!(fraction("2/6"), fraction("1/3"));
    }

    #[test]
    fn five_points_below_the_target_are_still_within_and_a_hair_less_is_not() {
        let target = fraction("2/5");
        assert!(fraction("35/100").is_within_points_of(target, 5));
        assert!(!fraction("3499999/10000000").is_within_points_of(target, 5));
        assert!(fraction("0/1").is_within_points_of(fraction("1/20"), 5));
    }

    #[test]
    fn texts_and_json_are_read_back_and_nonsense_is_refused() {
        assert_eq!(serde_json::to_string(&fraction("4/17")).unwrap(), "\"4/17\"");
        assert_eq!(serde_json::from_str::<Fraction>("\"8/34\"").unwrap(), fraction("4/17"));
        for text in ["", "1", "/", "1/", "1/0", "-1/3", "+1/3", "1 /3", "1/3/5", "9223372036854775808/1"] {
            assert_eq!(text.parse::<Fraction>(), Err(NotAFraction), "{text}");
        }
    }
}
