//! Calendar text from outside cut into its lines: name, parameters, value (RFC 5545 §3.1), bounded in number and length.
//! Must not know which properties exist. Not the parser of the `icalendar` crate: that refuses a byte order mark and a
//! missing END, tells `attendee` from `ATTENDEE`, and reads without a bound; what calendars answer has all of these.

/// At most so many lines are read, after unfolding; the rest of the text is not there.
const LINES: usize = 2_000;
/// A line is cut behind so many octets: only descriptions are longer, and nobody reads them here.
const LINE: usize = 8 * 1024;
/// At most so much of a text is looked at, in octets.
const TEXT: usize = 1024 * 1024;

/// One line, unfolded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// In upper case.
    pub(super) name: String,
    /// Names in upper case, values without their quotes.
    pub(super) parameters: Vec<(String, String)>,
    /// As it stands there, still escaped.
    pub(super) value: String,
}

impl Line {
    /// The first parameter of this name.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as TEXT (RFC 5545 §3.3.11): `\n`, `\,`, `\;` and `\\` are what they stand for.
    pub(super) fn text(&self) -> String {
        unescape(&self.value)
    }
}

/// The lines that can be read; every other one is left out. Lines may end in CR LF, LF or CR, folds begin with a
/// space or a tab, blank lines mean nothing.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let text = &text[..text.floor_char_boundary(TEXT)];
    let mut unfolded: Vec<String> = Vec::new();
    for raw in text.split(['\r', '\n']).filter(|raw| !raw.is_empty()) {
        if let (Some(rest), Some(line)) = (raw.strip_prefix([' ', '\t']), unfolded.last_mut()) {
            append(line, rest);
            continue;
        }
        if unfolded.len() == LINES {
            break;
        }
        let mut line = String::new();
        append(&mut line, raw.trim_start_matches([' ', '\t']));
        unfolded.push(line);
    }
    unfolded.iter().filter_map(|line| parse(line)).collect()
}

/// One line that was unfolded elsewhere; none when it cannot be read.
pub(super) fn one(line: &str) -> Option<Line> {
    parse(&line[..line.floor_char_boundary(LINE)])
}

/// `^n`, `^'` and `^^` of a parameter as what they stand for (RFC 6868); some writers escape as in TEXT instead.
pub(super) fn parameter_text(value: &str) -> String {
    unescape(&value.replace("^n", "\n").replace("^N", "\n").replace("^'", "\"").replace("^^", "^"))
}

fn append(line: &mut String, rest: &str) {
    let room = LINE.saturating_sub(line.len());
    line.push_str(&rest[..rest.floor_char_boundary(room)]);
}

/// A line without a colon outside quotes may have lost a quote: then the last `:mailto:` parts it, or its first colon.
fn parse(line: &str) -> Option<Line> {
    let colon = unquoted(line, ':').or_else(|| mailto(line)).or_else(|| line.find(':'))?;
    let (head, value) = (&line[..colon], &line[colon + 1..]);
    let mut pieces = split_unquoted(head, ';');
    let name = pieces.next().map(str::trim).filter(|name| !name.is_empty())?.to_ascii_uppercase();
    let parameters = pieces.filter_map(|piece| {
        let (key, value) = piece.split_once('=')?;
        Some((key.trim().to_ascii_uppercase(), value.replace('"', "").trim().to_owned()))
    });
    Some(Line { name, parameters: parameters.collect(), value: value.to_owned() })
}

/// Where a sign stands for the first time outside quotes. An odd number of quotes finds nothing behind the last.
fn unquoted(text: &str, wanted: char) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, sign)| {
        quoted ^= sign == '"';
        (sign == wanted && !quoted).then_some(at)
    })
}

fn mailto(line: &str) -> Option<usize> {
    line.to_ascii_lowercase().rfind(":mailto:")
}

fn split_unquoted(text: &str, at: char) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = unquoted(text, at);
        rest = end.map(|end| &text[end + at.len_utf8()..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match (sign, sign == '\\') {
            (_, false) => text.push(sign),
            (_, true) => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped) => text.push(escaped),
                None => {}
            },
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Line {
        let mut read = lines(text);
        assert_eq!(read.len(), 1, "{text:?}");
        read.remove(0)
    }

    // I1
    #[test]
    fn every_kind_of_line_end_and_fold_is_understood() {
        for text in [
            "UID:a-b@c\r\nDTSTAMP:x\r\n",
            "UID:a-b@c\nDTSTAMP:x",
            "UID:a-b@c\rDTSTAMP:x\r",
            "\u{feff}uid:a-\r\n b@c\r\n\r\ndtstamp:\r\n\tx",
            "UID:a-\r\r\n\tb@c\r\r\nDTSTAMP:x",
            "  UID:a-b@c\nno colon here\n:nothing\nDTSTAMP:x\n",
        ] {
            let read: Vec<_> = lines(text).into_iter().map(|line| (line.name, line.value)).collect();
            let expected = [("UID", "a-b@c"), ("DTSTAMP", "x")].map(|(a, b)| (a.to_owned(), b.to_owned()));
            assert_eq!(read, expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_guard_colons_and_semicolons() {
        let line = one("attendee;cn=\"A; B: C\";X-Y=z;PARTSTAT=ACCEPTED:MAILTO:a@b.example");
        assert_eq!(line.parameter("CN"), Some("A; B: C"));
        assert_eq!(line.parameter("PARTSTAT"), Some("ACCEPTED"));
        assert_eq!(line.value, "MAILTO:a@b.example");
    }

    #[test]
    fn a_lost_quote_does_not_lose_the_address() {
        assert_eq!(one("ATTENDEE;CN=\"A;PARTSTAT=ACCEPTED:mailto:a@b.example").value, "mailto:a@b.example");
        assert_eq!(one("SUMMARY;X=\"a:b").value, "b");
    }

    #[test]
    fn text_is_unescaped_once() {
        assert_eq!(one("COMMENT:a\\nb\\, c\\; d\\\\n\\").text(), "a\nb, c; d\\n");
        assert_eq!(parameter_text("a^nb ^'c^' \\, d"), "a\nb \"c\" , d");
    }

    #[test]
    fn number_and_length_are_bounded() {
        assert_eq!(lines(&"A:b\n".repeat(LINES + 7)).len(), LINES);
        let folded = format!("A:{}", "é\r\n ".repeat(LINE));
        let line = one(&folded);
        assert!(line.value.len() <= LINE && line.value.starts_with("éé"));
        assert!(lines(&format!("A:{}\r\nUID:x", "y".repeat(TEXT))).len() == 1);
    }
}
