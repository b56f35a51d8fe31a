//! What may stand in a calendar line: every value from outside passes [`clean`], every finished text [`fold`].
//! Must not know which properties exist. The crate that prints lines escapes `\ ; ,` and line feeds in TEXT, but
//! writes carriage returns, and in parameters and addresses also line feeds and quotes, as they come: a line break
//! there would start a property of the sender's choice.

use icalendar::Property;

/// Where in a line a value stands, since each place has its own forbidden signs (RFC 5545 §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A TEXT value: may have several lines.
    Text,
    /// Between the quotes of a parameter such as CN: one line and no quote, for RFC 6868's `^'` shows as such in Outlook.
    Parameter,
    /// An address or identifier: nothing blank, nothing invisible.
    Address,
}

/// The value without what its place forbids. Direction overrides go too: they can make a title lie about its end.
pub(super) fn clean(value: &str, place: Place) -> String {
    let lines = value.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let visible = lines.chars().filter(|sign| *sign == '\n' || *sign == '\t' || !is_invisible(*sign));
    match place {
        Place::Text => visible.map(|sign| if sign == '\t' { ' ' } else { sign }).collect(),
        Place::Parameter => visible.map(in_parameter).collect::<String>().trim().to_owned(),
        Place::Address => visible.filter(|sign| !sign.is_whitespace() && *sign != '"').collect(),
    }
}

/// A property whose value is TEXT.
pub(super) fn text(name: &str, value: &str) -> Property {
    Property::new(name, clean(value, Place::Text))
}

/// A property whose value is an address, an identifier or a number.
pub(super) fn address(name: &str, value: &str) -> Property {
    Property::new(name, clean(value, Place::Address))
}

/// Folds every line at 75 octets, between characters (RFC 5545 §3.1). The crate's own folding is taken back first:
/// it counts characters for octets here and there and leaves some lines too long.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + text.len() / 32);
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        fold_line(line, &mut folded);
    }
    folded
}

fn in_parameter(sign: char) -> char {
    match sign {
        '\n' | '\t' => ' ',
        '"' => '\'',
        _ => sign,
    }
}

/// Controls, direction overrides and isolates, and the byte order mark.
fn is_invisible(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn fold_line(line: &str, folded: &mut String) {
    let mut octets = 0;
    for sign in line.chars() {
        if octets + sign.len_utf8() > 75 {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(sign);
        octets += sign.len_utf8();
    }
    folded.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    // S14
    #[test]
    fn line_breaks_of_every_kind_become_one() {
        assert_eq!(clean("a\r\nb\rc\nd\u{2028}e\u{85}f", Place::Text), "a\nb\nc\nd\ne\nf");
        assert_eq!(clean("a\r\nATTENDEE:x", Place::Parameter), "a ATTENDEE:x");
        assert_eq!(clean("https://a.example/\r\nX: y", Place::Address), "https://a.example/X:y");
    }

    #[test]
    fn controls_quotes_and_overrides_do_not_pass() {
        assert_eq!(clean("Léa \"la\" \u{0}\u{7}M\u{202e}", Place::Parameter), "Léa 'la' M");
        assert_eq!(clean("tab\there\u{1b}[31m", Place::Text), "tab here[31m");
        assert_eq!(clean("🎉 « à bientôt »", Place::Text), "🎉 « à bientôt »");
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let long = format!("SUMMARY:{}", "é".repeat(100));
        let folded = fold(&format!("{long}\r\nEND:X\r\n"));
        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", ""), format!("{long}\r\nEND:X\r\n"));
    }
}
