//! What came in: the octets of one mail read into what the service can decide on, without deciding (I12).
//!
//! Pure and bounded: whatever the octets are, the answer comes in linear time, nothing panics, nothing is unpacked.
//! [`parts`] takes the mail to pieces; each kind of content has a file that looks at the pieces and says whether it
//! is one. Must not know guests, events or the database. Marks such as I2 number the rules in `docs/calendar-mail.md`.

mod auto_reply;
mod bounce;
mod calendar;
mod charset;
mod complaint;
mod envelope;
mod parts;
mod quotation;
mod returned;
#[cfg(test)]
mod samples;
mod severity;
mod unsubscribe;
mod words;

use crate::domain::inbound::{Content, Inbound};
use parts::Mail;

/// Reads one mail (RFC 5322). None if it is no mail at all: not one header line. Looked at are the first 12 MB, 200
/// parts and 12 levels of them; what lies beyond is not there. Takes a line `From …` of an MTA's pipe before it.
pub fn read(octets: &[u8]) -> Option<Inbound> {
    let mail = Mail::of(octets)?;
    Some(Inbound {
        message_id: envelope::message_id(&mail.head),
        sender: envelope::sender(&mail.head),
        subject: envelope::subject(&mail.head),
        recipients: envelope::recipients(&mail.head),
        content: content(&mail),
    })
}

/// I2: a calendar's answer is one whatever else the mail says of itself, since calendars mark theirs as automatic.
fn content(mail: &Mail<'_>) -> Content {
    let calendar = calendar::read(mail);
    if !calendar.answers.is_empty() {
        return Content::Calendar(calendar.answers);
    }
    bounce::read(mail)
        .map(Content::Bounce)
        .or_else(|| complaint::read(mail))
        .or_else(|| unsubscribe::read(&mail.head))
        .or_else(|| calendar.asks(mail).map(|method| Content::Foreign { method }))
        .or_else(|| auto_reply::is_one(mail).then_some(Content::AutoReply))
        .unwrap_or_else(|| words::read(mail, calendar.foreign))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::samples::{VALUES, filled, names, sample};
    use super::*;
    use crate::domain::inbound::{CalendarAnswer, Inbound};

    const HEAD: &str = "From: a@b.example\r\nTo: c@d.example\r\nMIME-Version: 1.0\r\n";

    // I2, I8, I10, I11
    #[test]
    fn every_kept_mail_is_what_its_name_says() {
        for name in names() {
            let mail = sample(&name);
            let fits = match (name.split('_').next().unwrap(), &mail.content) {
                ("gmail" | "outlook" | "exchange" | "apple" | "thunderbird" | "nextcloud", Content::Calendar(_)) => {
                    true
                }
                ("proton" | "delegated" | "refresh" | "hostile", Content::Calendar(_)) => true,
                ("dsn", content) if name.ends_with("delivered") => *content == Content::AutoReply,
                ("dsn" | "bounce", Content::Bounce(_)) => true,
                ("complaint", content) if name.ends_with("back") => *content == Content::AutoReply,
                ("complaint", Content::Complaint { .. }) | ("unsubscribe", Content::Unsubscribe { .. }) => true,
                ("away" | "receipt", Content::AutoReply) | ("foreign", Content::Foreign { .. }) => true,
                ("words" | "hostile", Content::Words { .. }) => true,
                _ => false,
            };
            assert!(fits, "{name}: {:?}", mail.content);
            assert_eq!(mail.message_id.as_deref(), Some("reply@company.example"), "{name}");
            assert!(
                mail.recipients.contains(&VALUES[2].1.to_owned()) || mail.recipients.contains(&VALUES[6].1.to_owned())
            );
        }
    }

    #[test]
    fn the_envelope_is_read_and_believed_nothing() {
        let mail = sample("gmail_accepted");
        assert_eq!(mail.sender, "lea@company.example");
        assert_eq!(mail.subject, "Acceptée: Apéro @ jeu. 3 déc. 2026");
        let written = "From: =?utf-8?q?L=C3=A9a?= <LEA@B.example>, x@y.example\nDelivered-To: <One@b.example>\n\
            X-Original-To: b-T@b.example\nEnvelope-To: two@b.example, three@b.example\nTo: Group: four@b.example;\n\
            Cc: One@B.example, \"a, b\" <five@b.example>, not an address\nSubject: a\n =?utf-8?q?b=0D=0AX: c?=\n\nx";
        let mail = read(written.as_bytes()).unwrap();
        assert_eq!(mail.sender, "lea@b.example");
        assert_eq!(mail.subject, "a b X: c");
        let expected = ["one", "b-t", "two", "three", "four", "five"].map(|name| format!("{name}@b.example"));
        assert_eq!(mail.recipients, expected);
        assert_eq!(mail.message_id, None);
    }

    #[test]
    fn what_has_no_header_is_no_mail() {
        for octets in
            [&b""[..], b"\r\n\r\n", b"hello\r\nworld", b"From x\r\n", b"\0\0\0", b": x\r\n", b"\xff\xfe: x", b"a b: c"]
        {
            assert_eq!(read(octets), None, "{octets:?}");
        }
        assert!(read(b"Subject: x").is_some());
    }

    // Bad input: each takes far less than the limit in a release build; the limit is for slow machines and debug builds.
    #[test]
    fn hostile_mails_are_read_in_bounded_time() {
        let mut nested = HEAD.to_owned();
        for level in 0..10_000 {
            nested += &format!("Content-Type: multipart/mixed; boundary=\"b{level}\"\r\n\r\n--b{level}\r\n");
        }
        let part = "--p\r\nContent-Type: text/plain\r\n\r\nx\r\n";
        let unfound = "--p\r\nContent-Type: multipart/mixed; boundary=never\r\n\r\n";
        let answer = "BEGIN:VEVENT\r\nUID:x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\r\nEND:VEVENT\r\n";
        for (what, mail) in [
            ("10,000 multiparts in each other", nested),
            (
                "100,000 parts",
                format!("{HEAD}Content-Type: multipart/mixed; boundary=p\r\n\r\n{}", part.repeat(100_000)),
            ),
            (
                "100,000 boundaries that never come",
                format!("{HEAD}Content-Type: multipart/mixed; boundary=p\r\n\r\n{}", unfound.repeat(100_000)),
            ),
            ("400,000 mails in each other", format!("{HEAD}{}", "Content-Type:message/rfc822\n\n".repeat(400_000))),
            ("50 MB of text", format!("{HEAD}\r\n{}", "x".repeat(50 << 20))),
            ("50 MB of short lines", format!("{HEAD}\r\n{}", "--\r\n".repeat(12 << 20))),
            ("a header of 20 MB", format!("{HEAD}Subject: {}\r\n\r\nx", "=?utf-8?q?".repeat(2 << 20))),
            ("a million headers", format!("{HEAD}{}\r\nx", "To: a@b.example\r\n".repeat(1 << 20))),
            ("a million recipients", format!("{HEAD}Cc: {}x\r\n\r\nx", "<a@b.example>, ".repeat(1 << 20))),
            ("comments in each other", format!("{HEAD}Cc: {}\r\n\r\nx", "(".repeat(1 << 20))),
            ("parameters", format!("{HEAD}Content-Type: text/plain{}\r\n\r\nx", "; a*0*=b".repeat(1 << 18))),
            (
                "a calendar of 50 MB",
                format!("{HEAD}Content-Type: text/calendar\r\n\r\nMETHOD:REPLY\r\n{}", answer.repeat(700_000)),
            ),
            (
                "one fold",
                format!("{HEAD}Content-Type: text/calendar\r\n\r\nMETHOD:REPLY\r\n{}", "\r\n ".repeat(4 << 20)),
            ),
            ("tags", format!("{HEAD}Content-Type: text/html\r\n\r\n{}", "<a &".repeat(4 << 20))),
            ("quotations", format!("{HEAD}\r\n{}", "On \r\n".repeat(4 << 20))),
        ] {
            let from = Instant::now();
            let read = read(mail.as_bytes()).unwrap();
            let took = from.elapsed();
            println!("{what}: {took:?}");
            assert!(took < Duration::from_secs(5), "{what}: {took:?}");
            assert_bounded(&read);
        }
    }

    // Bad input: an archive is a part like any other, and no part but text is looked into.
    #[test]
    fn nothing_is_unpacked() {
        let zip = "Content-Type: application/zip; name=\"invite.ics.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBBQAAAAI";
        assert!(
            matches!(read(format!("{HEAD}{zip}").as_bytes()).unwrap().content, Content::Words { text, .. } if text.is_empty())
        );
    }

    fn assert_bounded(mail: &Inbound) {
        let fits = |text: &str, octets: usize| assert!(text.len() <= octets, "{} octets", text.len());
        fits(mail.message_id.as_deref().unwrap_or_default(), 998);
        fits(&mail.subject, 500);
        assert!(mail.recipients.len() <= 100);
        mail.recipients.iter().chain([&mail.sender]).for_each(|address| fits(address, 320));
        match &mail.content {
            Content::Calendar(answers) => {
                assert!(!answers.is_empty() && answers.len() <= 64);
                answers.iter().for_each(assert_answer_bounded);
            }
            Content::Bounce(bounce) => {
                fits(&bounce.status, 11);
                fits(&bounce.words, 500);
                fits(bounce.about.as_deref().unwrap_or_default(), 998);
            }
            Content::Complaint { about } => fits(about.as_deref().unwrap_or_default(), 998),
            Content::Unsubscribe { link } => assert_eq!(link.len(), 32),
            Content::Words { text, in_reply_to } => {
                fits(text, 2_048);
                assert!(in_reply_to.len() <= 20 && in_reply_to.iter().all(|id| id.len() <= 998));
            }
            Content::Foreign { method } => fits(method, 40),
            Content::AutoReply => {}
        }
    }

    fn assert_answer_bounded(answer: &CalendarAnswer) {
        assert!(!answer.uid.is_empty() && answer.uid.len() <= 255 && answer.comment.len() <= 2_048);
        assert!(answer.sequence >= 0 && answer.attendee.as_ref().is_none_or(|address| address.len() <= 320));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn random_octets_never_panic(octets in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            if let Some(mail) = read(&octets) {
                assert_bounded(&mail);
            }
        }

        // A kept mail with octets overwritten, a piece taken out, and a piece put in twice.
        #[test]
        fn spoilt_mails_never_panic_and_stay_bounded(
            which in 0..1_000_usize,
            spoilt in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..30),
            (from, length, to) in (any::<prop::sample::Index>(), 0..400_usize, any::<prop::sample::Index>()),
        ) {
            let names = names();
            let mut octets = filled(&names[which % names.len()]);
            for (at, octet) in spoilt {
                let at = at.index(octets.len());
                octets[at] = octet;
            }
            let from = from.index(octets.len());
            let piece = octets[from..octets.len().min(from + length)].to_vec();
            let to = to.index(octets.len());
            octets.splice(to..to, piece);
            if let Some(mail) = read(&octets) {
                assert_bounded(&mail);
            }
            octets.drain(from..from + length.min(octets.len() - from));
            if let Some(mail) = read(&octets) {
                assert_bounded(&mail);
            }
        }
    }
}
