//! Calendar objects in a mail. Must not know what stands in one: that is [`crate::ical::reply`].

use super::envelope;
use super::parts::{Mail, Part};
use crate::domain::inbound::CalendarAnswer;
use crate::ical::reply;

/// At most so many answers of one mail are kept.
const ANSWERS: usize = 64;

/// What the calendar objects of a mail come to.
pub(super) struct Objects {
    /// Every answer once: some calendars send the same object twice.
    pub(super) answers: Vec<CalendarAnswer>,
    /// METHOD of the first object that is no answer; empty if it has none.
    pub(super) foreign: Option<String>,
}

/// I1: looks at every calendar object, shown or attached, but not into mails within the mail.
pub(super) fn read(mail: &Mail<'_>) -> Objects {
    let mut objects = Objects { answers: Vec::new(), foreign: None };
    for part in mail.parts.iter().filter(|part| is_calendar(part)) {
        let read = reply::read(&part.text(), part.parameter("method"));
        if read.answers.is_empty() {
            objects.foreign.get_or_insert(read.method);
        }
        for answer in read.answers {
            if objects.answers.len() < ANSWERS && !objects.answers.contains(&answer) {
                objects.answers.push(answer);
            }
        }
    }
    objects
}

impl Objects {
    /// I8: the METHOD by which the mail asks something of us. A person who answers a mail and leaves its invitation
    /// attached asks nothing, nor does a file without METHOD: then what the person wrote counts.
    pub(super) fn asks(&self, mail: &Mail<'_>) -> Option<String> {
        self.foreign.clone().filter(|method| !method.is_empty() && envelope::answered(&mail.head).is_empty())
    }
}

fn is_calendar(part: &Part<'_>) -> bool {
    let kind = part.kind();
    let named = || part.file_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"));
    matches!(kind.as_str(), "text/calendar" | "application/ics") || (kind == "application/octet-stream" && named())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::{VALUES, filled, sample};
    use crate::domain::inbound::{CalendarAnswer, Content, Said, Verb};

    fn answers(name: &str) -> Vec<CalendarAnswer> {
        match sample(name).content {
            Content::Calendar(answers) => answers,
            other => panic!("{name}: {other:?}"),
        }
    }

    // I1, I2, I3, I6: every calendar's way of writing, with Auto-Submitted or not, from whatever sender; RECURRENCE-ID
    // and Windows zones change nothing.
    #[test]
    fn each_calendar_s_answer_is_read() {
        use {Said::*, Verb::*};
        for (name, verb, said, comment, guests) in [
            ("gmail_accepted", Reply, Accepted, "", Some(0)),
            ("gmail_declined_comment", Reply, Declined, "Désolée ; une autre fois : promis", Some(0)),
            ("gmail_tentative_guests", Reply, Tentative, "", Some(2)),
            ("outlook_com_accepted", Reply, Accepted, "", None),
            ("exchange_declined", Reply, Declined, "On holiday that week, sorry.", None),
            ("exchange_counter", Counter, Tentative, "Could we start later?", None),
            ("apple_accepted", Reply, Accepted, "Avec plaisir", None),
            ("apple_principal", Reply, Accepted, "", None),
            ("thunderbird_tentative", Reply, Tentative, "", None),
            ("nextcloud_accepted", Reply, Accepted, "", None),
            ("proton_accepted", Reply, Accepted, "", None),
            ("delegated", Reply, Delegated, "", None),
        ] {
            let expected = CalendarAnswer {
                verb,
                uid: VALUES[0].1.to_owned(),
                attendee: Some(VALUES[1].1.to_owned()),
                said,
                sequence: 2,
                stamped_at: "2026-11-26T10:00:00Z".parse().ok(),
                comment: comment.to_owned(),
                guests,
            };
            assert_eq!(answers(name), [expected], "{name}");
        }
    }

    // I8
    #[test]
    fn a_request_for_the_state_names_the_guest_and_says_nothing() {
        let [answer] = &answers("refresh")[..] else { panic!() };
        assert_eq!((answer.verb, answer.said, answer.sequence), (Verb::Refresh, Said::NeedsAction, 0));
        assert_eq!(answer.attendee.as_deref(), Some("lea@company.example"));
    }

    // I8
    #[test]
    fn what_asks_something_of_us_is_foreign_unless_a_person_left_it_attached() {
        for (name, method) in [("foreign_request", "REQUEST"), ("foreign_cancel", "CANCEL")] {
            assert_eq!(sample(name).content, Content::Foreign { method: method.to_owned() });
        }
        assert!(matches!(sample("words_iphone").content, Content::Words { .. }));
        let bare =
            b"From: a@b.example\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\n";
        assert_eq!(read(bare).unwrap().content, Content::Foreign { method: String::new() });
    }

    // I1
    #[test]
    fn every_line_end_reads_the_same() {
        let octets = filled("exchange_declined");
        let text = String::from_utf8(octets.clone()).unwrap();
        for changed in [text.replace("\r\n", "\n"), format!("\u{feff}{text}"), format!("From x Thu\r\n{text}")] {
            assert_eq!(read(changed.as_bytes()), read(&octets));
        }
    }

    // I1
    #[test]
    fn the_method_of_the_header_counts_where_the_object_names_none() {
        let text = String::from_utf8(filled("thunderbird_tentative")).unwrap();
        let answer = |text: &str| read(text.as_bytes()).unwrap().content;
        assert_eq!(answer(&text.replace("METHOD:REPLY\r\n", "")), answer(&text));
        assert_eq!(answer(&text.replace("method=REPLY", "method=REQUEST")), answer(&text));
    }

    // I1, I9
    #[test]
    fn octets_of_latin_1_are_read_as_such() {
        let text = String::from_utf8(filled("hostile_latin1_bare")).unwrap();
        let octets: Vec<u8> = text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
        let Content::Calendar(answers) = read(&octets).unwrap().content else { panic!() };
        assert_eq!((answers[0].said, answers[0].comment.as_str()), (Said::Accepted, "à bientôt"));
    }

    // I1
    #[test]
    fn an_answer_inside_a_forwarded_mail_is_nobody_s() {
        assert!(matches!(sample("hostile_forwarded_reply").content, Content::Words { .. }));
    }

    // I6: two VEVENTs are two answers; nothing of an alarm, and no line of a comment, is the event's.
    #[test]
    fn two_answers_in_one_mail_are_two() {
        let [first, second] = &answers("hostile_two_answers")[..] else { panic!() };
        assert_eq!((first.uid.as_str(), first.said), (VALUES[0].1, Said::Accepted));
        assert_eq!((second.said, second.attendee.as_deref()), (Said::Declined, Some("lea@company.example")));
        assert_eq!(second.comment, "first\nATTENDEE:mailto:injected@elsewhere.example");
    }
}
