//! How figures are written for people, in French and English: percentages, ratios, hours, brackets
//! and shares. Takes exact values and rounds them once, here. Spaces that must not break are
//! U+00A0.

use super::fraction::Fraction;
use super::language::Language;

/// Shown where there is no figure.
const NONE: &str = "—";

/// From this many people on, a part of them is shown as a percentage.
const PERCENT_FROM: u64 = 20;

/// A whole percent, half up: « 33 % », "33%". Near the ends « < 1 % » and « > 99 % », as 0 and 100
/// are kept for exactly none and all; for the same reason a hair above all is « > 100 % ».
pub fn percent(fraction: Option<Fraction>, language: Language) -> String {
    match fraction {
        Some(fraction) => format!("{}{}", percent_number(fraction), percent_sign(language)),
        None => NONE.to_owned(),
    }
}

/// The range that a rate lies in: « de 24 à 41 % », "24 to 41%".
pub fn bracket(bounds: Option<(Fraction, Fraction)>, language: Language) -> String {
    let Some((floor, ceiling)) = bounds else {
        return NONE.to_owned();
    };
    let (low, high) = (percent_number(floor), percent_number(ceiling));
    let sign = percent_sign(language);
    match language {
        Language::French => format!("de {low} à {high}{sign}"),
        Language::English => format!("{low} to {high}{sign}"),
    }
}

/// Real to online time the user's way, « 1 : 2,4 »: one decimal half up, none from 10 up,
/// « 1 : <0,1 » below a tenth, « 0 : 1 » and « 1 : 0 » where one side is nothing.
pub fn ratio(real_s: i64, online_s: i64, language: Language) -> String {
    let (real_s, online_s) = (real_s.max(0).unsigned_abs(), online_s.max(0).unsigned_abs());
    let (left, right) = match (real_s, online_s) {
        (0, 0) => return NONE.to_owned(),
        (0, _) => ("0", "1".to_owned()),
        (_, 0) => ("1", "0".to_owned()),
        _ => ("1", quotient(online_s.into(), real_s.into(), language)),
    };
    format!("{left}\u{a0}:\u{a0}{right}")
}

/// Hours and minutes, the nearest minute: « 12 h 30 », « 4 h », « 0 h 45 », in both languages.
pub fn hours(seconds: i64) -> String {
    let minutes = (seconds.unsigned_abs() + 30) / 60;
    let sign = if seconds < 0 && minutes > 0 { "−" } else { "" };
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{sign}{hours}\u{a0}h"),
        (hours, rest) => format!("{sign}{hours}\u{a0}h\u{a0}{rest:02}"),
    }
}

/// Hours, minutes and, where there are any, seconds: « 1 h 30 », « 0 h 45 min 20 s ». For rows that have to add up.
pub fn exact_hours(seconds: i64) -> String {
    match seconds.rem_euclid(60) {
        0 => hours(seconds),
        rest => format!("{}\u{a0}min\u{a0}{rest}\u{a0}s", hours_and_minutes(seconds - rest)),
    }
}

/// By how many points a rate changed, as a reader of the two displayed percentages counts them.
pub fn points(now: Fraction, before: Fraction) -> i64 {
    let whole = |fraction: Fraction| {
        let percent = rounded(100 * u128::from(fraction.numerator()), fraction.denominator().into());
        i64::try_from(percent).unwrap_or(i64::MAX)
    };
    whole(now).saturating_sub(whole(before))
}

/// A part of a number of people: « 7 sur 9 » under 20, a percentage from there on, as a percentage
/// of a few people says more than is known.
pub fn of_people(part: u64, total: u64, language: Language) -> String {
    if total == 0 {
        return NONE.to_owned();
    }
    if total >= PERCENT_FROM {
        let fraction = i64::try_from(part).ok().zip(i64::try_from(total).ok());
        return percent(fraction.and_then(|(part, total)| Fraction::of(part, total)), language);
    }
    match language {
        Language::French => format!("{part} sur {total}"),
        Language::English => format!("{part} of {total}"),
    }
}

/// Whole percentages of parts that add up to exactly 100, by largest remainder, the earlier part
/// first where remainders are equal. All zero where there is nothing to share; parts below zero
/// count as zero.
pub fn shares(parts: &[i64]) -> Vec<u32> {
    let parts: Vec<i128> = parts.iter().map(|part| i128::from(*part).max(0)).collect();
    let total: i128 = parts.iter().sum();
    if total == 0 {
        return vec![0; parts.len()];
    }
    let mut shares: Vec<i128> = parts.iter().map(|part| part * 100 / total).collect();
    let missing = 100 - shares.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(parts[*index] * 100 % total));
    for (index, _) in order.into_iter().zip(0..missing) {
        shares[index] += 1;
    }
    shares.into_iter().filter_map(|share| share.try_into().ok()).collect()
}

/// « 1 h 05 » and « 1 h 00 »: minutes always stand there, as seconds follow.
fn hours_and_minutes(seconds: i64) -> String {
    let minutes = seconds / 60;
    format!("{}\u{a0}h\u{a0}{:02}", minutes / 60, minutes % 60)
}

fn percent_number(fraction: Fraction) -> String {
    let numerator = u128::from(fraction.numerator());
    let denominator = u128::from(fraction.denominator());
    let hundredfold = 100 * numerator;
    match rounded(hundredfold, denominator) {
        _ if 0 < numerator && hundredfold < denominator => "<\u{a0}1".to_owned(),
        _ if numerator < denominator && hundredfold > 99 * denominator => ">\u{a0}99".to_owned(),
        100 if numerator > denominator => ">\u{a0}100".to_owned(),
        percent => percent.to_string(),
    }
}

fn percent_sign(language: Language) -> &'static str {
    match language {
        Language::French => "\u{a0}%",
        Language::English => "%",
    }
}

/// x of « 1 : x », both sides above zero.
fn quotient(online_s: u128, real_s: u128, language: Language) -> String {
    let point = match language {
        Language::French => ',',
        Language::English => '.',
    };
    if 10 * online_s < real_s {
        return format!("<0{point}1");
    }
    match rounded(10 * online_s, real_s) {
        100.. => rounded(online_s, real_s).to_string(),
        tenths => format!("{}{point}{}", tenths / 10, tenths % 10),
    }
}

/// The nearest whole number, half up.
fn rounded(numerator: u128, denominator: u128) -> u128 {
    (2 * numerator + denominator) / (2 * denominator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    fn percents(numerator: i64, denominator: i64) -> [String; 2] {
        [French, English].map(|language| percent(Fraction::of(numerator, denominator), language))
    }

    #[test]
    fn percentages_are_whole_half_up_and_exact_at_their_ends() {
        let cases = [
            (1, 3, "33\u{a0}%", "33%"),
            (29, 100, "29\u{a0}%", "29%"),
            (4, 17, "24\u{a0}%", "24%"),
            (7, 17, "41\u{a0}%", "41%"),
            (125, 1000, "13\u{a0}%", "13%"),
            (1249, 10_000, "12\u{a0}%", "12%"),
            (0, 5, "0\u{a0}%", "0%"),
            (1, 1_000_000, "<\u{a0}1\u{a0}%", "<\u{a0}1%"),
            (999, 100_000, "<\u{a0}1\u{a0}%", "<\u{a0}1%"),
            (1, 100, "1\u{a0}%", "1%"),
            (99, 100, "99\u{a0}%", "99%"),
            (99_001, 100_000, ">\u{a0}99\u{a0}%", ">\u{a0}99%"),
            (999_999, 1_000_000, ">\u{a0}99\u{a0}%", ">\u{a0}99%"),
            (7, 7, "100\u{a0}%", "100%"),
            (1004, 1000, ">\u{a0}100\u{a0}%", ">\u{a0}100%"),
            (1005, 1000, "101\u{a0}%", "101%"),
            (3, 2, "150\u{a0}%", "150%"),
            (i64::MAX, 1, "922337203685477580700\u{a0}%", "922337203685477580700%"),
            (3, 0, "—", "—"),
        ];
        for (numerator, denominator, french, english) in cases {
            assert_eq!(percents(numerator, denominator), [french, english]);
        }
    }

    #[test]
    fn ratios_are_said_the_users_way() {
        let cases = [
            (10, 24, "1 : 2,4", "1 : 2.4"),
            (13_500, 27_000, "1 : 2,0", "1 : 2.0"),
            (100, 245, "1 : 2,5", "1 : 2.5"),
            (1000, 2449, "1 : 2,4", "1 : 2.4"),
            (100, 994, "1 : 9,9", "1 : 9.9"),
            (100, 995, "1 : 10", "1 : 10"),
            (100, 996, "1 : 10", "1 : 10"),
            (100, 1049, "1 : 10", "1 : 10"),
            (100, 1050, "1 : 11", "1 : 11"),
            (1, 1234, "1 : 1234", "1 : 1234"),
            (100, 10, "1 : 0,1", "1 : 0.1"),
            (1000, 99, "1 : <0,1", "1 : <0.1"),
            (i64::MAX, 1, "1 : <0,1", "1 : <0.1"),
            (0, 1, "0 : 1", "0 : 1"),
            (1, 0, "1 : 0", "1 : 0"),
            (0, 0, "—", "—"),
        ];
        for (real, online, french, english) in cases {
            assert_eq!(ratio(real, online, French), french.replace(' ', "\u{a0}"));
            assert_eq!(ratio(real, online, English), english.replace(' ', "\u{a0}"));
        }
    }

    #[test]
    fn hours_are_hours_and_minutes() {
        let cases = [
            (45_000, "12 h 30"),
            (2700, "0 h 45"),
            (14_400, "4 h"),
            (3900, "1 h 05"),
            (3599, "1 h"),
            (29, "0 h"),
            (30, "0 h 01"),
            (0, "0 h"),
            (-5400, "−1 h 30"),
            (-29, "0 h"),
        ];
        for (seconds, shown) in cases {
            assert_eq!(hours(seconds), shown.replace(' ', "\u{a0}"));
        }
        assert_eq!(hours(i64::MIN).chars().next(), Some('−'));
    }

    #[test]
    fn rows_that_have_to_add_up_show_their_seconds() {
        for (seconds, shown) in
            [(5400, "1 h 30"), (3600, "1 h"), (3620, "1 h 00 min 20 s"), (59, "0 h 00 min 59 s"), (0, "0 h")]
        {
            assert_eq!(exact_hours(seconds), shown.replace(' ', "\u{a0}"));
        }
    }

    #[test]
    fn points_are_those_between_the_displayed_percentages() {
        let of = |now, before| points(Fraction::of(now, 1000).unwrap(), Fraction::of(before, 1000).unwrap());
        assert_eq!([of(376, 294), of(400, 400), of(294, 376), of(5, 4)], [9, 0, -9, 1]);
    }

    #[test]
    fn a_part_of_a_few_people_is_no_percentage() {
        assert_eq!(of_people(7, 9, French), "7 sur 9");
        assert_eq!(of_people(7, 9, English), "7 of 9");
        assert_eq!(of_people(19, 19, French), "19 sur 19");
        assert_eq!(of_people(5, 20, French), "25\u{a0}%");
        assert_eq!(of_people(5, 20, English), "25%");
        assert_eq!(of_people(0, 0, French), "—");
    }

    #[test]
    fn brackets_name_the_unit_once() {
        let bounds = Fraction::of(4, 17).zip(Fraction::of(7, 17));
        assert_eq!(bracket(bounds, French), "de 24 à 41\u{a0}%");
        assert_eq!(bracket(bounds, English), "24 to 41%");
        let ends = Fraction::of(1, 1000).zip(Fraction::of(1, 1));
        assert_eq!(bracket(ends, French), "de <\u{a0}1 à 100\u{a0}%");
        assert_eq!(bracket(None, French), "—");
    }

    #[test]
    fn shares_add_up_to_a_hundred() {
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[2, 1, 3, 0]), [33, 17, 50, 0]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0; 0]);
        assert_eq!(shares(&[-5, 5]), [0, 100]);
        for parts in [[1, 6, 13, 80, 7], [999, 1, 1, 1, 1], [i64::MAX, i64::MAX, 1, 2, 3]] {
            assert_eq!(shares(&parts).iter().sum::<u32>(), 100);
        }
    }
}
