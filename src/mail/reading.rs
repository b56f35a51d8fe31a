//! A kept message read back into the forms its recipient would see. Must not know where it was kept, and changes
//! nothing: what cannot be read is absent.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

/// A message in its readable parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Who it is from: `Léa Marchetti <rsvp@example.org>`, decoded.
    pub from: String,
    /// The plain text.
    pub text: Option<String>,
    /// The HTML, as it was written.
    pub html: Option<String>,
    /// The calendar object that makes answer buttons.
    pub calendar: Option<String>,
}

/// Reads a message (RFC 5322).
pub fn read(source: &str) -> Reading {
    let Some(message) = MessageParser::default().parse(source) else { return Reading::default() };
    Reading {
        from: from(&message).unwrap_or_default(),
        text: part(&message, "text", "plain"),
        html: part(&message, "text", "html"),
        calendar: part(&message, "text", "calendar"),
    }
}

/// The first part of exactly this type; nothing is converted from another form.
fn part(message: &Message<'_>, kind: &str, subtype: &str) -> Option<String> {
    let fits = |part: &&MessagePart<'_>| part.is_content_type(kind, subtype);
    message.parts.iter().find(fits)?.text_contents().map(str::to_owned)
}

fn from(message: &Message<'_>) -> Option<String> {
    let sender = message.from()?.first()?;
    let address = sender.address()?;
    Some(sender.name().map_or_else(|| address.to_owned(), |name| format!("{name} <{address}>")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "From: =?utf-8?b?TMOpYQ==?= <rsvp@example.org>\r\nSubject: =?utf-8?q?Ap=C3=A9ro?=,\r\n jeudi\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\nContent-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nL=E2=80=99ap=C3=A9ro\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>\r\n--a\r\nContent-Type: text/calendar; charset=UTF-8; method=REQUEST\r\nContent-Transfer-Encoding: base64\r\n\r\nQkVHSU46VkNBTEVOREFSDQo=\r\n--a--\r\n--m\r\nContent-Type: application/ics; name=\"invite.ics\"\r\nContent-Disposition: attachment\r\n\r\nBEGIN\r\n--m--\r\n";

    #[test]
    fn every_form_of_a_message_is_found() {
        let reading = read(SOURCE);
        assert_eq!(reading.text.as_deref(), Some("L’apéro"));
        assert_eq!(reading.html.as_deref(), Some("<p>x</p>"));
        assert_eq!(reading.calendar.as_deref(), Some("BEGIN:VCALENDAR\r\n"));
        assert_eq!(reading.from, "Léa <rsvp@example.org>");
    }

    #[test]
    fn what_is_no_message_has_no_forms() {
        assert_eq!(read("").text, None);
        assert_eq!(read("From: a@b\r\n\r\nno html here").html, None);
        assert_eq!(read("From: a@b\r\nContent-Type: text/plain\r\n\r\njust words").text.as_deref(), Some("just words"));
    }
}
