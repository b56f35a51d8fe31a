//! Octets to text, whatever character set is claimed. Knows nothing of mails.

use mail_parser::decoders::charsets::map::charset_decoder;

/// Reads octets as the character set they are in. UTF-8 is believed before any claim: text that is valid as such by
/// chance is rare, wrong claims are not. Sets that look like ASCII and are not have to be claimed, UTF-16 may also show
/// itself by its mark; all else that is no UTF-8 is what is claimed, or Windows-1252, the superset of Latin-1.
pub(super) fn decoded(octets: &[u8], claimed: Option<&str>) -> String {
    let claimed = claimed.unwrap_or_default().trim().to_ascii_lowercase();
    let in_disguise = ["utf-16", "utf16", "utf-7", "utf7", "iso-2022", "hz"].iter().any(|set| claimed.starts_with(set));
    let marked = octets.starts_with(&[0xff, 0xfe]) || octets.starts_with(&[0xfe, 0xff]);
    let set = if marked { "utf-16" } else { claimed.as_str() };
    if !in_disguise
        && !marked
        && let Ok(text) = std::str::from_utf8(octets)
    {
        return without_mark(text).to_owned();
    }
    let known =
        (!set.starts_with("utf-8") && !set.starts_with("utf8")).then(|| charset_decoder(set.as_bytes())).flatten();
    match known.or_else(|| charset_decoder(b"windows-1252")) {
        Some(decode) => without_mark(&decode(octets)).to_owned(),
        None => String::from_utf8_lossy(octets).into_owned(),
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    // I1
    #[test]
    fn text_is_read_in_the_set_it_is_in() {
        let utf16: Vec<u8> = "\u{feff}é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (octets, claimed, expected) in [
            (&b"a"[..], None, "a"),
            ("\u{feff}é".as_bytes(), None, "é"),
            ("é".as_bytes(), Some("iso-8859-1"), "é"),
            ("é".as_bytes(), Some("us-ascii"), "é"),
            (b"\xe9", None, "é"),
            (b"\xe9", Some("utf-8"), "é"),
            (b"\xe9\x80", Some("Windows-1252"), "é€"),
            (b"\xe9", Some("nonsense"), "é"),
            (b"\xea", Some("koi8-r"), "Й"),
            (b"+AOk-", Some("UTF-7"), "é"),
            (b"+AOk-", None, "+AOk-"),
            (b"\x1b$B%O\x1b(B", Some("iso-2022-jp"), "ハ"),
            (&utf16, None, "é"),
            (&utf16, Some("utf-8"), "é"),
            (b"", Some(""), ""),
        ] {
            assert_eq!(decoded(octets, claimed), expected, "{octets:?} {claimed:?}");
        }
    }
}
