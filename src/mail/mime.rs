//! A letter as the octets that leave: the MIME tree that mail programs turn into answer buttons, and the headers
//! that mail servers judge by (RFC 5322, 2045, 6047, 8058, 3834). Must not know SMTP, signing or the clock.
//!
//! Nothing here is left to chance or to the moment: the same letter, headers and people give the same octets, so a
//! second attempt is the same mail.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use lettre::Message;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, MultiPart, SinglePart};
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::letter::{CalendarPart, Letter, one_line};
use crate::ical::event::Contact;

/// Who a mail is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// S5: one stable address per organisation, equal to ORGANIZER; its name is what the reader sees.
    pub from: Contact,
    /// A human host, so that an answer in words arrives at a person.
    pub reply_to: Option<Contact>,
}

/// What a mail carries beside its letter. Identifiers are written without their angle brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headers {
    /// Ours, stored before the first attempt (D4): `<random>@<domain>`.
    pub message_id: String,
    pub date: DateTime<Utc>,
    /// The same for all mails of one guest and event, so that they stand together although none answers another;
    /// such as `ev-<invitation>@<domain>`.
    pub thread: Option<String>,
    /// RFC 2919, such as `studio-belleville.comptoir.example`; left out for mail to accounts.
    pub list_id: Option<String>,
    /// `event:kind:group:sender`, by which large receivers sort complaints.
    pub feedback_id: Option<String>,
    /// Where a mail that asks to be left alone is read; needed where the letter has an objection.
    pub unsubscribe_to: Option<String>,
}

impl Headers {
    /// Those of a mail to an account, which belongs to no list and to no thread.
    pub fn to_staff(message_id: &str, date: DateTime<Utc>) -> Headers {
        let message_id = message_id.to_owned();
        Headers { message_id, date, thread: None, list_id: None, feedback_id: None, unsubscribe_to: None }
    }
}

/// The finished message: CR LF throughout, no line over 998 octets, ready to be signed and sent.
pub fn message(letter: &Letter, sender: &Sender, recipient: &Contact, headers: &Headers) -> Result<Vec<u8>, Fault> {
    let mut builder = Message::builder()
        .from(mailbox(&sender.from)?)
        .to(mailbox(recipient)?)
        .subject(header_text(&letter.subject))
        .date(SystemTime::from(headers.date));
    if let Some(reply_to) = &sender.reply_to {
        builder = builder.reply_to(mailbox(reply_to)?);
    }
    for (name, value) in plain_headers(letter, headers) {
        builder = builder.raw_header(plain_header(name, value)?);
    }
    let alternative = alternative(letter, headers)?;
    let message = match &letter.calendar {
        Some(calendar) => {
            let mixed = MultiPart::mixed().boundary(boundary("mixed", headers)).multipart(alternative);
            builder.multipart(mixed.singlepart(attachment(calendar)?))
        }
        None => builder.multipart(alternative),
    };
    message.map(|message| message.formatted()).map_err(|error| Fault::Message(error.to_string()))
}

/// D1: all headers that are machines' words, never people's.
fn plain_headers(letter: &Letter, headers: &Headers) -> Vec<(&'static str, String)> {
    let mut plain = vec![
        ("Message-ID", format!("<{}>", headers.message_id)),
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()),
    ];
    if let Some(thread) = &headers.thread {
        plain.push(("References", format!("<{thread}>")));
        plain.push(("In-Reply-To", format!("<{thread}>")));
    }
    if let Some(objection_url) = &letter.objection_url {
        plain.push(("List-Unsubscribe", unsubscribe(objection_url, headers.unsubscribe_to.as_deref())));
        // RFC 8058 §3.1 promises this of an https address. Over plain http (a trial on one machine) the address keeps
        // the promise just the same, and receivers who want https pass over it.
        plain.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
        if let Some(list_id) = &headers.list_id {
            plain.push(("List-Id", format!("<{list_id}>")));
        }
    }
    if let Some(feedback_id) = &headers.feedback_id {
        plain.push(("Feedback-ID", feedback_id.clone()));
    }
    plain
}

/// RFC 2369 §3.2: the address to post to first, then one to write to, for programs that know only mail. Both carry the
/// same token, which is the last part of the objection's address.
fn unsubscribe(objection_url: &str, mailbox: Option<&str>) -> String {
    let Some(mailbox) = mailbox else { return format!("<{objection_url}>") };
    let token = objection_url.rsplit('/').next().unwrap_or_default();
    format!("<{objection_url}>, <mailto:{}?subject=unsubscribe%20{token}>", in_mailto(mailbox))
}

/// RFC 6068 §2: what would end the address or begin something else is written with a per cent sign.
fn in_mailto(mailbox: &str) -> String {
    let plain = |octet: u8| octet.is_ascii_alphanumeric() || b"@._-+".contains(&octet);
    let written = |octet: u8| if plain(octet) { char::from(octet).to_string() } else { format!("%{octet:02X}") };
    mailbox.bytes().map(written).collect()
}

/// A header that must stand as it is: lettre would encode long words, and receivers do not decode addresses.
fn plain_header(name: &'static str, value: String) -> Result<HeaderValue, Fault> {
    // RFC 5322 §2.1.1: 998 octets a line.
    let fits = name.len() + 2 + value.len() <= 998;
    if !fits || !value.bytes().all(|octet| (b' '..=b'~').contains(&octet)) {
        return Err(Fault::Header(name, value));
    }
    Ok(HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value))
}

/// Text, HTML and, last, the calendar object: programs show the last form they understand.
fn alternative(letter: &Letter, headers: &Headers) -> Result<MultiPart, Fault> {
    let text = part("text/plain; charset=utf-8", &letter.text, ContentTransferEncoding::QuotedPrintable)?;
    let html = part("text/html; charset=utf-8", &letter.html, ContentTransferEncoding::QuotedPrintable)?;
    let alternative = MultiPart::alternative().boundary(boundary("alternative", headers));
    let alternative = alternative.singlepart(text).singlepart(html);
    let Some(calendar) = &letter.calendar else { return Ok(alternative) };
    // S1: without method=, equal to METHOD, no program shows buttons; a Content-Disposition takes them away in
    // Evolution and Apple Mail, so this part has none.
    let method = calendar.method.as_str();
    let kind = format!("text/calendar; charset=UTF-8; method={method}; component=VEVENT");
    Ok(alternative.singlepart(part(&kind, &calendar.object, ContentTransferEncoding::Base64)?))
}

/// S1: the same octets for programs that read attachments alone; not text/calendar, which would show twice.
fn attachment(calendar: &CalendarPart) -> Result<SinglePart, Fault> {
    let body = body(&calendar.object, ContentTransferEncoding::Base64)?;
    let part = SinglePart::builder().header(content_type("application/ics; name=\"invite.ics\"")?);
    Ok(part.header(ContentDisposition::attachment("invite.ics")).body(body))
}

fn part(kind: &str, text: &str, encoding: ContentTransferEncoding) -> Result<SinglePart, Fault> {
    Ok(SinglePart::builder().header(content_type(kind)?).body(body(text, encoding)?))
}

fn body(text: &str, encoding: ContentTransferEncoding) -> Result<Body, Fault> {
    let refused = |_| Fault::Message(format!("{encoding} cannot hold a body"));
    Body::new_with_encoding(text.to_owned(), encoding).map_err(refused)
}

fn content_type(kind: &str) -> Result<ContentType, Fault> {
    ContentType::parse(kind).map_err(|error| Fault::Message(error.to_string()))
}

/// A name on one line with its address; an empty name is left out.
fn mailbox(contact: &Contact) -> Result<Mailbox, Fault> {
    let address = contact.email.parse().map_err(|error| Fault::Address(contact.email.clone(), error))?;
    let name = header_text(&contact.name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// A person's words in a header. `=?` is kept from beginning an encoded word (RFC 2047) that somebody else wrote.
fn header_text(words: &str) -> String {
    one_line(words).replace("=?", "= ?")
}

/// "=_" stands in no quoted-printable and no base64 text (RFC 2045 §6.7), so no body can hold the boundary.
fn boundary(place: &str, headers: &Headers) -> String {
    let digest = Sha256::digest(headers.message_id.as_bytes());
    let letters: String = digest.iter().take(12).map(|octet| format!("{octet:02x}")).collect();
    format!("=_{place}_{letters}")
}

#[cfg(test)]
mod tests {
    use mail_parser::{MessageParser, MimeHeaders, PartType};
    use proptest::prelude::*;

    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;
    use crate::mail::{golden, samples};

    fn sender() -> Sender {
        Sender {
            from: Contact { name: "Léa Marchetti".to_owned(), email: "rsvp@comptoir.example".to_owned() },
            reply_to: Some(Contact { name: "Léa Marchetti".to_owned(), email: "lea@belleville.example".to_owned() }),
        }
    }

    fn recipient() -> Contact {
        Contact { name: "Camille Roy".to_owned(), email: "camille@guest.example".to_owned() }
    }

    fn headers() -> Headers {
        Headers {
            message_id: "0f3c@comptoir.example".to_owned(),
            date: "2026-11-20T09:00:00Z".parse().unwrap(),
            thread: Some("ev-0197f2aa@comptoir.example".to_owned()),
            list_id: Some("studio-belleville.comptoir.example".to_owned()),
            feedback_id: Some("0197f2aa:invitation:testers:comptoir".to_owned()),
            unsubscribe_to: Some("retour@comptoir.example".to_owned()),
        }
    }

    fn invitation() -> Letter {
        samples::invitation(Language::French, Register::Vous).compose().unwrap()
    }

    // S1, S3
    #[test]
    fn an_invitation_is_the_tree_that_calendars_answer() {
        let letter = invitation();
        let raw = message(&letter, &sender(), &recipient(), &headers()).unwrap();
        let mail = MessageParser::new().parse(&raw).unwrap();
        let kinds: Vec<String> = mail.parts.iter().map(kind).collect();
        assert_eq!(
            kinds,
            ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"]
        );
        let object = letter.calendar.unwrap().object;
        let calendar = &mail.parts[4];
        assert_eq!(calendar.content_type().unwrap().attribute("method"), Some("REQUEST"));
        assert_eq!(calendar.content_type().unwrap().attribute("component"), Some("VEVENT"));
        assert!(calendar.content_disposition().is_none());
        assert_eq!(calendar.content_transfer_encoding(), Some("base64"));
        assert_eq!(mail.parts[2].content_transfer_encoding(), Some("quoted-printable"));
        assert_eq!(text_of(calendar), object);
        let attached = &mail.parts[5];
        assert_eq!(attached.attachment_name(), Some("invite.ics"));
        assert_eq!(attached.content_disposition().unwrap().ctype(), "attachment");
        assert_eq!(text_of(attached), object);
        assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), letter.text);
        assert_eq!(mail.subject(), Some(letter.subject.as_str()));
    }

    #[test]
    fn the_head_is_what_servers_want_to_see() {
        let raw = message(&invitation(), &sender(), &recipient(), &headers()).unwrap();
        let raw = String::from_utf8(raw).unwrap();
        let head = raw.split("\r\n\r\n").next().unwrap();
        insta::assert_snapshot!(head.replace("\r\n", "\n"));
    }

    // D1
    #[test]
    fn objecting_takes_one_click_or_one_mail() {
        let mut letter = invitation();
        let lines = |letter: &Letter| {
            let raw = String::from_utf8(message(letter, &sender(), &recipient(), &headers()).unwrap()).unwrap();
            let head = raw.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
            head.lines().filter(|line| line.starts_with("List-Unsub")).map(str::to_owned).collect::<Vec<_>>()
        };
        letter.objection_url = Some("https://comptoir.example/u/T0ken".to_owned());
        assert_eq!(
            lines(&letter),
            [
                "List-Unsubscribe: <https://comptoir.example/u/T0ken>, \
                 <mailto:retour@comptoir.example?subject=unsubscribe%20T0ken>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click"
            ]
        );
        assert_eq!(in_mailto("o'neil&x?y@quai.fr"), "o%27neil%26x%3Fy@quai.fr");
    }

    #[test]
    fn a_way_in_carries_no_list_headers_and_no_calendar() {
        let letter = samples::sign_in(Language::English, Register::Vous).compose().unwrap();
        let raw = message(&letter, &sender(), &recipient(), &headers()).unwrap();
        let raw = String::from_utf8(raw).unwrap();
        assert!(!raw.contains("List-") && !raw.contains("calendar"), "{raw}");
        assert!(raw.contains("Content-Type: multipart/alternative;"), "{raw}");
    }

    #[test]
    fn an_address_that_is_none_is_a_fault() {
        let nobody = Contact { name: "x".to_owned(), email: "x@y>\r\nBcc: z@z.example".to_owned() };
        let refused = message(&invitation(), &sender(), &nobody, &headers());
        assert!(matches!(refused, Err(Fault::Address(..))), "{refused:?}");
        let broken = Headers { feedback_id: Some("a\r\nBcc: z@z.example".to_owned()), ..headers() };
        let refused = message(&invitation(), &sender(), &recipient(), &broken);
        assert!(matches!(refused, Err(Fault::Header("Feedback-ID", _))), "{refused:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_name_or_title_breaks_out_of_its_line(hostile in golden::hostile()) {
            let mut invitation = samples::invitation(Language::French, Register::Tu);
            invitation.occasion.title = hostile.clone();
            invitation.occasion.word = hostile.clone();
            invitation.occasion.organisation = hostile.clone();
            let letter = invitation.compose().unwrap();
            let named = |contact: Contact| Contact { name: hostile.clone(), ..contact };
            let sender = Sender { from: named(sender().from), ..sender() };
            let raw = message(&letter, &sender, &named(recipient()), &headers()).unwrap();
            let text = String::from_utf8(raw.clone()).unwrap();
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
            let mail = MessageParser::new().parse(&raw).unwrap();
            let mut names: Vec<_> = mail.headers().iter().map(|header| header.name().to_owned()).collect();
            names.sort();
            prop_assert_eq!(names, HEAD);
            prop_assert_eq!(mail.parts.len(), 6);
            let subject = mail.subject().unwrap_or_default().to_owned();
            prop_assert_eq!(squeezed(&subject), squeezed(&header_text(&letter.subject)));
            prop_assert_eq!(mail.to().unwrap().first().unwrap().address(), Some("camille@guest.example"));
        }
    }

    /// Without its blanks: parsers differ over those between encoded words.
    fn squeezed(text: &str) -> String {
        text.chars().filter(|sign| !sign.is_whitespace()).collect()
    }

    const HEAD: [&str; 16] = [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "Feedback-ID",
        "From",
        "In-Reply-To",
        "List-ID",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "MIME-Version",
        "Message-ID",
        "References",
        "Reply-To",
        "Subject",
        "To",
        "X-Auto-Response-Suppress",
    ];

    fn kind(part: &mail_parser::MessagePart<'_>) -> String {
        let kind = part.content_type().unwrap();
        format!("{}/{}", kind.ctype(), kind.subtype().unwrap())
    }

    fn text_of(part: &mail_parser::MessagePart<'_>) -> String {
        match &part.body {
            PartType::Text(text) => text.to_string(),
            _ => String::from_utf8(part.contents().to_vec()).unwrap(),
        }
    }
}
