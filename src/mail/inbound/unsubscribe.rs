//! Mail to the `mailto:` half of List-Unsubscribe (RFC 2369, RFC 8058): D1 has us write
//! `<mailto:…?subject=unsubscribe%20LINK>`, and the link is all that is believed.

use super::envelope;
use super::parts::Head;
use crate::domain::inbound::Content;

/// The length of a link, in characters of base64url (`links`).
const LINK: usize = 32;

/// The objection, if the subject is `unsubscribe` and a link; not with `Re:` or anything else before it.
pub(super) fn read(head: &Head) -> Option<Content> {
    let subject = envelope::subject(head);
    let mut words = subject.split_whitespace();
    let (verb, link) = (words.next()?, words.next()?);
    let is_link = link.len() == LINK && link.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    (verb.eq_ignore_ascii_case("unsubscribe") && is_link).then(|| Content::Unsubscribe { link: link.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::{VALUES, sample};
    use crate::domain::inbound::Content;

    // D1
    #[test]
    fn the_link_in_the_subject_is_the_objection() {
        assert_eq!(sample("unsubscribe").content, Content::Unsubscribe { link: VALUES[7].1.to_owned() });
        let link = VALUES[7].1;
        for (subject, objects) in [
            (format!("UNSUBSCRIBE   {link} please"), true),
            (format!("=?utf-8?q?unsubscribe_{}?=", link.replace('_', "=5F")), true),
            (format!("Re: unsubscribe {link}"), false),
            (format!("unsubscribe {}", &link[1..]), false),
            (format!("unsubscribe {}!", &link[1..]), false),
            ("unsubscribe".to_owned(), false),
        ] {
            let mail = format!("From: a@b.example\r\nSubject: {subject}\r\n\r\nx");
            let content = read(mail.as_bytes()).unwrap().content;
            assert_eq!(matches!(content, Content::Unsubscribe { .. }), objects, "{subject}");
        }
    }
}
