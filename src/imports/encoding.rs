//! Which letters octets stand for: guessed, never asked.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16LE, WINDOWS_1252};

/// How much of a text is looked at to tell two octets per letter from one.
const SAMPLE: usize = 1_000;

/// The text and the name of its encoding: what a byte order mark says, UTF-8 where it fits, and Windows-1252 for the
/// rest, which French spreadsheets still write. Old line ends (a lone CR) become new ones; no line moves by it.
pub fn decoded(octets: &[u8]) -> (String, &'static str) {
    let (encoding, mark) = Encoding::for_bom(octets).unwrap_or_else(|| (guessed(octets), 0));
    let (text, _) = encoding.decode_without_bom_handling(&octets[mark..]);
    let text = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { owned(text) };
    (text, name(encoding))
}

fn guessed(octets: &[u8]) -> &'static Encoding {
    let sample = &octets[..octets.len().min(SAMPLE)];
    let zeros = sample.iter().skip(1).step_by(2).filter(|octet| **octet == 0).count();
    if sample.len() >= 8 && zeros * 3 > sample.len() {
        UTF_16LE
    } else if std::str::from_utf8(octets).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "UTF-8" => "utf-8",
        "UTF-16LE" => "utf-16le",
        "UTF-16BE" => "utf-16be",
        _ => "windows-1252",
    }
}

fn owned(text: Cow<'_, str>) -> String {
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_every_encoding() {
        let utf16 = |little: bool, mark: bool| -> Vec<u8> {
            let text = if mark { "\u{FEFF}Zoé;z@example.org" } else { "Zoé;z@example.org" };
            text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
        };
        for (octets, encoding) in [
            ("Zoé;z@example.org".as_bytes().to_vec(), "utf-8"),
            ("\u{FEFF}Zoé;z@example.org".as_bytes().to_vec(), "utf-8"),
            (b"Zo\xe9;z@example.org".to_vec(), "windows-1252"),
            (utf16(true, true), "utf-16le"),
            (utf16(false, true), "utf-16be"),
            (utf16(true, false), "utf-16le"),
        ] {
            assert_eq!(decoded(&octets), ("Zoé;z@example.org".to_owned(), encoding));
        }
    }

    #[test]
    fn any_octets_are_some_text() {
        assert_eq!(decoded(b"").0, "");
        assert_eq!(decoded(b"a\rb\r").0, "a\nb\n");
        assert_eq!(decoded(b"\xff\xfe\x00").1, "utf-16le");
        assert_eq!(decoded(b"\xe9\x00\xff").1, "windows-1252");
    }
}
