//! What people type, made fit to keep: one spelling (NFC), no control characters, a bound on the length.
//! Knows nothing of where the text goes; escaping is the job of whoever writes it out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing was left after trimming.
    #[error("must not be empty")]
    Empty,
    /// Longer than the field holds, in characters.
    #[error("at most {max} characters")]
    TooLong {
        /// The most characters that fit.
        max: usize,
    },
}

/// The longest name, title or label, in characters.
pub const LINE_MAX: usize = 200;
/// The longest text of several lines, in characters.
pub const BLOCK_MAX: usize = 10_000;

/// A single line that must say something: a name, a title.
pub fn line(raw: &str) -> Result<String, TextFault> {
    let text = optional_line(raw)?;
    if text.is_empty() { Err(TextFault::Empty) } else { Ok(text) }
}

/// A single line that may be empty. Line breaks become spaces.
pub fn optional_line(raw: &str) -> Result<String, TextFault> {
    optional_line_of(raw, LINE_MAX)
}

/// The same with a bound of its own, in characters.
pub fn optional_line_of(raw: &str, max: usize) -> Result<String, TextFault> {
    let spaced: String = raw.nfc().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    bounded(fold_blanks(&spaced), max)
}

/// A text of several lines, possibly empty; line breaks become `\n`.
pub fn block(raw: &str) -> Result<String, TextFault> {
    bounded(visible(raw), BLOCK_MAX)
}

/// A text of several lines from outside, where nobody can be asked to shorten it: cut between characters, at `octets`.
pub fn excerpt(raw: &str, octets: usize) -> String {
    // Looked at twice as far, for what is hidden or normalised away; what was cut off cannot come back by it.
    let cut = |text: &str, at: usize| text[..text.floor_char_boundary(at)].trim_end().to_owned();
    let near = cut(raw.trim_start(), octets.saturating_mul(2));
    cut(&visible(&near), octets)
}

/// The same on one line.
pub fn excerpt_line(raw: &str, octets: usize) -> String {
    fold_blanks(&excerpt(raw, octets))
}

/// What search compares: lower case, accents dropped, runs of blanks folded.
pub fn search_key(text: &str) -> String {
    let folded: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters that stand for a name where there is no room for it: « Léa Marchetti » gives « LM ».
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

/// The name one says aloud: the first word.
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// `%40` becomes `@`; a percent sign that starts no such triple stands for itself.
pub fn percent_decoded(text: &str) -> String {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let octet = (first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .filter(|pair| pair.iter().all(u8::is_ascii_hexdigit))
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        decoded.push(octet.unwrap_or(first));
        rest = if octet.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

fn visible(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified.nfc().filter(|c| (*c == '\n' || !c.is_control()) && !is_hidden(*c)).collect();
    kept.trim().to_owned()
}

fn bounded(text: String, max: usize) -> Result<String, TextFault> {
    if text.chars().count() > max { Err(TextFault::TooLong { max }) } else { Ok(text) }
}

/// Characters that reorder or hide what stands beside them (Unicode TR 36): bidi overrides and isolates,
/// zero-width spaces, the byte order mark. Joiners stay, because Persian and many emoji need them.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Folds runs of ordinary blanks; no-break spaces are typography and stay.
fn fold_blanks(text: &str) -> String {
    text.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_in_one_spelling() {
        assert_eq!(line("  Le\u{301}a\r\nMarchetti\t ").as_deref(), Ok("Léa Marchetti"));
        assert_eq!(line("evil\u{202E}gpj").as_deref(), Ok("evilgpj"));
        assert_eq!(line(" \u{0} "), Err(TextFault::Empty));
        assert_eq!(line(&"x".repeat(201)), Err(TextFault::TooLong { max: 200 }));
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(block("a\r\nb\u{7}\rc\n").as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn an_excerpt_is_cut_between_characters() {
        assert_eq!(excerpt("  ééé\r\nb\u{202E}  ", 4), "éé");
        assert_eq!(excerpt(" a\r\n\r\n\u{7}b ", 9), "a\n\nb");
        assert_eq!(excerpt_line(" a\r\n\tb ", 9), "a b");
        assert_eq!(excerpt(&"x".repeat(60_000), 2_048).len(), 2_048);
    }

    #[test]
    fn search_forgets_accents_and_case() {
        assert_eq!(search_key("  ÉLODIE  Çelik "), "elodie celik");
    }

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        for (name, expected) in [("Léa Marchetti", "LM"), ("Zoé", "Z"), ("Ana de la Cruz", "AC"), ("", "")] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn percent_signs_that_start_no_triple_stand_for_themselves() {
        for (text, expected) in [
            ("a%40b", "a@b"),
            ("l%C3%A9a", "léa"),
            ("%4", "%4"),
            ("100%", "100%"),
            ("%+1%zz", "%+1%zz"),
            ("%ff", "\u{FFFD}"),
        ] {
            assert_eq!(percent_decoded(text), expected, "{text}");
        }
    }
}
