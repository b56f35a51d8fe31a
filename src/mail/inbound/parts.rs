//! A mail taken to pieces (RFC 2045, 2046): one header, and parts that are slices of the octets, not yet decoded.
//! Knows no content. The crate's own reader of whole messages is not used: it keeps mails within mails in each other,
//! so that some hundred thousand of them overflow the stack when they are dropped, and it looks through all the rest of
//! a mail for every boundary that never comes, 14 seconds for one megabyte of them. This one goes over the octets once;
//! the crate reads headers and decodes.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{ContentType, Message, MessageParser, MimeHeaders};

use super::charset::decoded;

/// At most so much of a mail is looked at, in octets: more than any report or answer has, less than providers take.
const MAIL: usize = 12 * 1024 * 1024;
/// At most so many parts are looked at, multiparts counted.
const PARTS: usize = 200;
/// At most so many multiparts within each other are opened.
const DEPTH: usize = 12;
/// A header is cut behind so many octets.
const HEAD: usize = 64 * 1024;
/// A part is decoded as far as this, in octets.
const TEXT: usize = 1024 * 1024;

/// A header, read and decoded.
pub(super) type Head = Message<'static>;

/// A mail in its pieces.
pub(super) struct Mail<'a> {
    /// The header of the whole.
    pub(super) head: Head,
    /// What is not a multipart, in the order of the mail. A mail within the mail is one piece, never opened.
    pub(super) parts: Vec<Part<'a>>,
    /// Whether the whole is a multipart/report (RFC 6522).
    pub(super) is_report: bool,
}

/// One piece.
pub(super) struct Part<'a> {
    head: Option<Head>,
    body: &'a [u8],
}

impl<'a> Mail<'a> {
    /// Takes a mail to pieces; none if it begins without a header.
    pub(super) fn of(octets: &'a [u8]) -> Option<Mail<'a>> {
        let octets = without_preface(&octets[..octets.len().min(MAIL)]);
        let mut walk = Walk { octets, at: 0, boundaries: Vec::new(), reader: reader() };
        let head = walk.head()?;
        let mut parts = Vec::new();
        let mut next = Some(head.clone());
        for _ in 0..PARTS {
            let part = walk.part(next);
            parts.extend(part);
            if walk.at == octets.len() {
                break;
            }
            next = walk.head();
        }
        let is_report = head.is_content_type("multipart", "report");
        Some(Mail { head, parts, is_report })
    }

    /// The first part of one of these types.
    pub(super) fn first(&self, kinds: &[&str]) -> Option<&Part<'a>> {
        self.parts.iter().find(|part| kinds.contains(&part.kind().as_str()))
    }
}

impl Part<'_> {
    /// Type and subtype in lower case; `text/plain` where none is named (RFC 2045 §5.2).
    pub(super) fn kind(&self) -> String {
        self.content_type().map_or_else(|| "text/plain".to_owned(), kind_of)
    }

    /// A parameter of Content-Type.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.content_type()?.attribute(name)
    }

    /// Whether the sender wants it saved rather than shown.
    pub(super) fn is_attached(&self) -> bool {
        self.head.as_ref().and_then(Message::content_disposition).is_some_and(ContentType::is_attachment)
    }

    /// The name to save it under.
    pub(super) fn file_name(&self) -> Option<&str> {
        self.head.as_ref()?.attachment_name()
    }

    /// The octets as they were before they were put into a mail; as they stand there if that cannot be undone.
    pub(super) fn octets(&self) -> Cow<'_, [u8]> {
        let body = &self.body[..self.body.len().min(TEXT)];
        let encoding = self.head.as_ref().and_then(Message::content_transfer_encoding).unwrap_or_default();
        let undone = match encoding.trim().to_ascii_lowercase().as_str() {
            "base64" => base64_decode(body),
            "quoted-printable" => quoted_printable_decode(body),
            _ => None,
        };
        undone.map_or(Cow::Borrowed(body), Cow::Owned)
    }

    /// The octets as text.
    pub(super) fn text(&self) -> String {
        decoded(&self.octets(), self.parameter("charset"))
    }

    fn content_type(&self) -> Option<&ContentType<'_>> {
        self.head.as_ref()?.content_type()
    }
}

/// Reads the header at the beginning of `octets`, such as those of a returned message.
pub(super) fn head_of(octets: &[u8]) -> Option<Head> {
    Walk { octets: without_preface(octets), at: 0, boundaries: Vec::new(), reader: reader() }.head()
}

/// A place in a mail, and the boundaries that are open there, outermost first.
struct Walk<'a> {
    octets: &'a [u8],
    at: usize,
    boundaries: Vec<Vec<u8>>,
    reader: MessageParser,
}

/// What a line is to the open multiparts.
enum Mark {
    Opens(usize),
    Closes(usize),
}

impl<'a> Walk<'a> {
    /// Reads a header and goes behind the blank line after it; stays before a boundary that comes too early.
    fn head(&mut self) -> Option<Head> {
        let from = self.at;
        let mut to = from;
        while let Some(line) = self.line() {
            if self.mark(line).is_some() {
                break;
            }
            self.at += line.len();
            if line.trim_ascii().is_empty() {
                break;
            }
            to = self.at;
        }
        let octets = &self.octets[from..to.min(from + HEAD)];
        if !octets.split(|octet| *octet == b'\n').any(is_header_line) {
            // Text that stands where a header should is the part's, not lost.
            self.at = if octets.is_empty() { self.at } else { from };
            return None;
        }
        // The crate leaves out a last header without a line end.
        let ended = [octets, b"\n\n"].concat();
        self.reader.parse_headers(&ended).map(Message::into_owned)
    }

    /// The part under a header, up to the next boundary; none if it is a multipart, whose parts come next.
    fn part(&mut self, head: Option<Head>) -> Option<Part<'a>> {
        let opened = head.as_ref().and_then(boundary).filter(|_| self.boundaries.len() < DEPTH);
        let is_leaf = opened.is_none();
        self.boundaries.extend(opened);
        let from = self.at;
        let to = self.skip_to_boundary();
        is_leaf.then_some(Part { head, body: &self.octets[from..to] })
    }

    /// Goes behind the next boundary line that begins a part, or to the end; gives the end of what was skipped first.
    fn skip_to_boundary(&mut self) -> usize {
        let mut end = None;
        while let Some(line) = self.line() {
            let mark = self.mark(line);
            if mark.is_some() {
                end.get_or_insert(self.at);
            }
            self.at += line.len();
            match mark {
                Some(Mark::Opens(level)) => {
                    self.boundaries.truncate(level + 1);
                    return end.unwrap_or(self.at);
                }
                Some(Mark::Closes(level)) => self.boundaries.truncate(level),
                None => {}
            }
            if self.boundaries.is_empty() {
                break;
            }
        }
        self.at = self.octets.len();
        end.unwrap_or(self.at)
    }

    /// The line here, with its end.
    fn line(&self) -> Option<&'a [u8]> {
        let rest = self.octets.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.iter().position(|octet| *octet == b'\n').map_or(rest.len(), |at| at + 1);
        Some(&rest[..end])
    }

    fn mark(&self, line: &[u8]) -> Option<Mark> {
        let name = line.strip_prefix(b"--")?.trim_ascii_end();
        let opens = |boundary: &Vec<u8>| name == boundary.as_slice();
        let closes = |boundary: &Vec<u8>| name.strip_suffix(b"--") == Some(boundary.as_slice());
        let found = self.boundaries.iter().rposition(opens).map(Mark::Opens);
        found.or_else(|| self.boundaries.iter().rposition(closes).map(Mark::Closes))
    }
}

fn boundary(head: &Head) -> Option<Vec<u8>> {
    let kind = head.content_type().filter(|kind| kind.ctype().eq_ignore_ascii_case("multipart"))?;
    let boundary = kind.attribute("boundary")?.trim_end().as_bytes();
    (!boundary.is_empty()).then(|| boundary.to_vec())
}

/// Only what is asked for is read in full; the rest stays as it stands.
fn reader() -> MessageParser {
    MessageParser::new().with_minimal_headers().with_message_ids()
}

fn kind_of(kind: &ContentType<'_>) -> String {
    format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase()
}

/// Behind a byte order mark, blank lines, and the line `From …` that MTAs write before what they pipe (mbox).
fn without_preface(octets: &[u8]) -> &[u8] {
    let octets = octets.strip_prefix(b"\xef\xbb\xbf").unwrap_or(octets).trim_ascii_start();
    if octets.starts_with(b"From ") || octets.starts_with(b">From ") {
        let end = octets.iter().position(|octet| *octet == b'\n').map_or(octets.len(), |at| at + 1);
        return &octets[end..];
    }
    octets
}

/// A name of printable signs before a colon (RFC 5322 §2.2).
fn is_header_line(line: &[u8]) -> bool {
    let Some(colon) = line.iter().take(200).position(|octet| *octet == b':') else { return false };
    let name = line[..colon].trim_ascii_end();
    !name.is_empty() && name.iter().all(u8::is_ascii_graphic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kind and trimmed text of each part.
    fn pieces(mail: &str) -> Vec<(String, String)> {
        let mail = Mail::of(mail.as_bytes()).unwrap();
        mail.parts.iter().map(|part| (part.kind(), part.text().trim().to_owned())).collect()
    }

    fn plain(texts: &[&str]) -> Vec<(String, String)> {
        texts.iter().map(|text| ("text/plain".to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn parts_end_where_a_boundary_says_and_nowhere_else() {
        let head = "MIME-Version: 1.0\nContent-Type: Multipart/Mixed; Boundary=\"b\"\n\n";
        for (body, expected) in [
            ("preamble\n--b\n\none\n--b\n\ntwo\n--b--\nepilogue\n--b\n\nnot this", &["one", "two"][..]),
            ("--b  \t\n\none --b two\n --b\n--bc\n--b--x\n--b--  \n", &["one --b two\n --b\n--bc\n--b--x"]),
            ("--b\n\nno end", &["no end"]),
            ("--b\nno header, no blank line\n--b--", &["no header, no blank line"]),
            ("--b\nX: y\n--b\n\ntwo", &["", "two"]),
            (
                "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--b\n\ntwo\n--c\n\nstill two",
                &["one", "two\n--c\n\nstill two"],
            ),
            ("--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--c--\nx\n--b\n\ntwo", &["one", "two"]),
            ("no boundary at all", &[]),
        ] {
            let (mail, expected) = (format!("{head}{body}"), plain(expected));
            assert_eq!(pieces(&mail), expected, "{body}");
            assert_eq!(pieces(&mail.replace('\n', "\r\n")).len(), expected.len(), "{body}");
        }
    }

    // I1
    #[test]
    fn a_mail_within_the_mail_is_one_piece() {
        let inner = "Content-Type: multipart/mixed; boundary=i\n\n--i\nContent-Type: text/calendar\n\nx\n--i--";
        let mail = format!("Content-Type: message/rfc822\n\n{inner}");
        assert_eq!(pieces(&mail), [("message/rfc822".to_owned(), inner.to_owned())]);
    }

    #[test]
    fn transfer_encodings_are_undone_or_left() {
        for (encoding, body, expected) in [
            ("BASE64", "w6k=", "é"),
            (" quoted-printable ", "=C3=\n=A9", "é"),
            ("base64", "not base64 ?", "not base64 ?"),
            ("quoted-printable", "a =zz", "a =zz"),
            ("8bit", "é", "é"),
            ("x-unknown", "é", "é"),
        ] {
            let mail = format!("Content-Transfer-Encoding: {encoding}\n\n{body}");
            assert_eq!(pieces(&mail), plain(&[expected]), "{encoding}");
        }
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let open = |level: usize| format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        let nested: String = (0..DEPTH + 3).map(open).collect();
        assert_eq!(pieces(&nested).len(), 1);
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(PARTS * 2));
        assert_eq!(pieces(&many).len(), PARTS - 1);
    }
}
