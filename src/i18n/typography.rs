//! French spacing before punctuation, so that translators type ordinary spaces.
//! Fluent calls [`french`] on the literal text of a pattern alone: keys, variants, placeables and the values put
//! into them never pass here, and since spaces are only exchanged, never added, an address stays as it is.

use std::borrow::Cow;

/// Keeps `:` and the inside of « » from breaking away.
const NO_BREAK: char = '\u{a0}';
/// The thinner space that French printing sets before `;`, `!` and `?`.
const NARROW_NO_BREAK: char = '\u{202f}';
/// What a number must not lose at the end of a line.
const UNITS: [&str; 8] = ["h", "min", "s", "km", "m", "ko", "%", "€"];

/// Replaces each ordinary space that French does not break at by its no-break form.
/// A unit counts after a digit, and at the start of `text`, where a placeable with the number precedes it.
pub fn french(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = None;
    for (at, sign) in text.char_indices() {
        let kept = match sign {
            ' ' if spaced.ends_with("\u{a0}h") && starts_with_digit(&text[at + 1..]) => NO_BREAK,
            ' ' => space_between(before, &text[at + 1..]),
            _ => sign,
        };
        spaced.push(kept);
        before = Some(sign);
    }
    Cow::Owned(spaced)
}

fn space_between(before: Option<char>, after: &str) -> char {
    match after.chars().next() {
        Some(';' | '!' | '?') => NARROW_NO_BREAK,
        Some(':' | '»') => NO_BREAK,
        _ if before == Some('«') => NO_BREAK,
        _ if before.is_none_or(|sign| sign.is_ascii_digit()) && starts_with_unit(after) => NO_BREAK,
        _ => ' ',
    }
}

/// True for the minutes of « 12 h 30 ».
fn starts_with_digit(after: &str) -> bool {
    after.starts_with(|sign: char| sign.is_ascii_digit())
}

fn starts_with_unit(after: &str) -> bool {
    UNITS.iter().any(|unit| {
        after.strip_prefix(unit).is_some_and(|rest| {
            let next = rest.chars().next();
            next.is_none_or(|sign| !sign.is_alphanumeric() && sign != '’' && sign != '\'')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_before_punctuation_hold_on() {
        let cases = [
            ("On vient ?", "On vient\u{202f}?"),
            ("Oui ! Non ; bref", "Oui\u{202f}! Non\u{202f}; bref"),
            ("Annulé : l’apéro", "Annulé\u{a0}: l’apéro"),
            ("« Bêta-testeurs »", "«\u{a0}Bêta-testeurs\u{a0}»"),
            // A placeable between the marks leaves these two halves.
            ("parmi « ", "parmi «\u{a0}"),
            (" ».", "\u{a0}»."),
            ("33 % et 12 €", "33\u{a0}% et 12\u{a0}€"),
            ("à 12 h 30, puis 2 h", "à 12\u{a0}h\u{a0}30, puis 2\u{a0}h"),
            ("pendant 20 min.", "pendant 20\u{a0}min."),
            (" min", "\u{a0}min"),
            (" %", "\u{a0}%"),
        ];
        for (typed, printed) in cases {
            assert_eq!(french(typed), printed);
        }
    }

    #[test]
    fn everything_else_is_left_alone() {
        for text in [
            "https://comptoir.example/i/x?answer=yes&guests=1",
            "mailto:a@b.example",
            "Léa m’invite",
            "le 3 mars",
            "2 heures",
            " s’il te plaît",
            "a:b;c!d?e",
            "",
        ] {
            assert_eq!(french(text), text);
        }
    }
}
