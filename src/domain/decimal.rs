//! Numbers as people measure things with: up to three decimals, kept as whole thousandths so that what was typed comes
//! back as it was. Knows no units.

use std::fmt;

use super::language::Language;

/// The largest number on either side of zero, in thousandths: a thousand milliards.
const MOST: i64 = 1_000_000_000_000_000;

/// A number with at most three decimals, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Decimal(i64);

/// A text that is no number, or one with more decimals or digits than are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a number with at most three decimals, such as 12.5")]
pub struct NotADecimal;

impl Decimal {
    /// As it stands in a row.
    pub const fn of_thousandths(thousandths: i64) -> Decimal {
        Decimal(thousandths)
    }

    /// For the row.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// As somebody types it: « 1 250,5 », "1,250.5", « −3 ». A comma is the decimal mark of French, and in English
    /// that of anything but whole groups of three digits; blanks between digits group them.
    ///
    /// # Errors
    /// [`NotADecimal`].
    pub fn parse(raw: &str, language: Language) -> Result<Decimal, NotADecimal> {
        let bare: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
        let (negative, bare) = match bare.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, bare.strip_prefix('+').unwrap_or(&bare)),
        };
        let plain = if language == Language::English { ungrouped(bare) } else { bare.to_owned() };
        let size = unsigned(&plain.replace(',', "."))?;
        Ok(Decimal(if negative { -size } else { size }))
    }

    /// As people read it: « 1 250,5 », "1,250.5", « −3 ».
    pub fn shown(self, language: Language) -> String {
        let (group, point) = match language {
            Language::French => ("\u{202f}", ","),
            Language::English => (",", "."),
        };
        let whole = grouped(self.0.unsigned_abs() / 1000, group);
        let rest = format!("{:03}", self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "−" } else { "" };
        match rest.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            decimals => format!("{sign}{whole}{point}{decimals}"),
        }
    }

    /// The same with its sign, for a change: « +3,5 », « −2 », « ±0 ».
    pub fn shown_as_change(self, language: Language) -> String {
        let sign = match self.0 {
            0 => "±",
            1.. => "+",
            _ => "",
        };
        format!("{sign}{}", self.shown(language))
    }

    /// How much more this is than another.
    pub const fn less(self, other: Decimal) -> Decimal {
        Decimal(self.0.saturating_sub(other.0))
    }
}

/// As a field of a form and a line of JSON say it: `1250.5`.
impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = format!("{:03}", self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{}", self.0.unsigned_abs() / 1000)?;
        match rest.trim_end_matches('0') {
            "" => Ok(()),
            decimals => write!(out, ".{decimals}"),
        }
    }
}

/// "1,250" without its comma; a text whose commas do not part groups of three digits stays as it is.
fn ungrouped(text: &str) -> String {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped =
        !first.is_empty() && first.len() <= 3 && !first.starts_with('0') && groups.all(|group| group.len() == 3);
    if is_grouped { format!("{}{rest}", whole.replace(',', "")) } else { text.to_owned() }
}

/// Thousandths of digits with at most one point.
fn unsigned(text: &str) -> Result<i64, NotADecimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) || decimals.len() > 3 {
        return Err(NotADecimal);
    }
    let whole: i64 = whole.parse().map_err(|_| NotADecimal)?;
    let decimals: i64 = format!("{decimals:0<3}").parse().map_err(|_| NotADecimal)?;
    let size = whole.checked_mul(1000).and_then(|size| size.checked_add(decimals));
    size.filter(|size| *size <= MOST).ok_or(NotADecimal)
}

fn grouped(number: u64, by: &str) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push_str(by);
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn numbers_are_read_as_people_of_either_language_type_them() {
        let cases = [
            ("12", 12_000, 12_000),
            (" 1\u{202f}250,5 ", 1_250_500, 1_250_500),
            ("1,250", 1_250, 1_250_000),
            ("1,25", 1_250, 1_250),
            ("-3", -3_000, -3_000),
            ("−0,125", -125, -125),
            ("+2.5", 2_500, 2_500),
        ];
        for (text, french, english) in cases {
            assert_eq!(Decimal::parse(text, French), Ok(Decimal(french)), "{text}");
            assert_eq!(Decimal::parse(text, English), Ok(Decimal(english)), "{text}");
        }
        for text in ["", "-", "douze", "1.2.3", "1,2,3", "0.1234", "1e3", ".5", "9999999999999", "5 %"] {
            assert_eq!(Decimal::parse(text, French), Err(NotADecimal), "{text}");
            assert_eq!(Decimal::parse(text, English), Err(NotADecimal), "{text}");
        }
    }

    #[test]
    fn numbers_are_shown_as_people_write_them_and_come_back() {
        for (thousandths, french, english, plain) in [
            (1_250_500, "1\u{202f}250,5", "1,250.5", "1250.5"),
            (-3_000, "−3", "−3", "-3"),
            (0, "0", "0", "0"),
            (-50, "−0,05", "−0.05", "-0.05"),
        ] {
            let number = Decimal(thousandths);
            assert_eq!((number.shown(French).as_str(), number.shown(English).as_str()), (french, english));
            assert_eq!(number.to_string(), plain);
            for language in [French, English] {
                assert_eq!(Decimal::parse(&number.shown(language), language), Ok(number));
                assert_eq!(Decimal::parse(&number.to_string(), language), Ok(number));
            }
        }
        assert_eq!([3_500, 0, -2_000].map(|change| Decimal(change).shown_as_change(French)), ["+3,5", "±0", "−2"]);
    }
}
