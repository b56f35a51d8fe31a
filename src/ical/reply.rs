//! What a calendar answers (RFC 5546 §3.2.3 REPLY, §3.2.6 REFRESH, §3.2.7 COUNTER), read with every fault that
//! calendars in use are known to make. Knows neither the guest nor the date it is about: whether an answer counts is
//! [`crate::domain::reply::decide`]. Marks such as I1 number the rules in `docs/calendar-mail.md`.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::line::{Line, lines, parameter_text};
use crate::domain::inbound::{CalendarAnswer, Said, Verb};
use crate::domain::local_time::Zone;
use crate::domain::text::{excerpt, percent_decoded};

/// At most so many VEVENTs of one object are read; honest answers have one.
const EVENTS: usize = 64;
/// I9: the longest comment, in octets.
const COMMENT: usize = 2 * 1024;
/// The longest UID, in octets; ours are shorter (S8).
const UID: usize = 255;

/// A calendar object that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// METHOD in upper case; empty if neither the object nor the mail's header names one.
    pub method: String,
    /// One for each VEVENT with a UID; empty when the method is none of [`Verb`].
    pub answers: Vec<CalendarAnswer>,
}

/// Reads a calendar object. I1: METHOD of the object, else `header_method`, the parameter of the mail's Content-Type.
/// RECURRENCE-ID says nothing here: each date of ours has a UID of its own.
pub fn read(text: &str, header_method: Option<&str>) -> Reply {
    let mut object = Object { method: None, events: Vec::new(), inside: Inside::Calendar };
    for line in lines(text) {
        object.take(line);
    }
    let named = object.method.as_deref().map(str::trim).filter(|name| !name.is_empty()).or(header_method);
    let method = excerpt(named.unwrap_or_default(), 40).to_ascii_uppercase();
    let verb = method.parse::<Verb>().ok();
    let answers = verb.map(|verb| object.events.iter().filter_map(|event| answer(verb, event)).collect());
    Reply { method, answers: answers.unwrap_or_default() }
}

/// What has been read so far.
struct Object {
    method: Option<String>,
    /// The properties of each VEVENT, without those of what it holds.
    events: Vec<Vec<Line>>,
    inside: Inside,
}

impl Object {
    fn take(&mut self, line: Line) {
        let value = line.value.trim().to_ascii_uppercase();
        match (line.name.as_str(), value.as_str()) {
            ("BEGIN", "VEVENT") => self.begin_event(),
            ("BEGIN", "VCALENDAR") | ("END", "VEVENT" | "VCALENDAR") => self.inside = Inside::Calendar,
            ("BEGIN", _) => self.inside.enter(value),
            ("END", _) => self.inside.leave(&value),
            ("METHOD", _) if matches!(self.inside, Inside::Calendar) => {
                self.method.get_or_insert(value);
            }
            _ => {
                if let (Inside::Event, Some(event)) = (&self.inside, self.events.last_mut()) {
                    event.push(line);
                }
            }
        }
    }

    fn begin_event(&mut self) {
        if self.events.len() == EVENTS {
            self.inside = Inside::Rest;
        } else {
            self.events.push(Vec::new());
            self.inside = Inside::Event;
        }
    }
}

/// Where the reader stands. A missing END is forgiven: the next VEVENT, or the end of the text, ends what is open.
enum Inside {
    /// In the object itself, or in nothing.
    Calendar,
    /// In a VEVENT.
    Event,
    /// In an alarm, a zone or the like of this name, whose properties are not the event's.
    Other { name: String, of_event: bool },
    /// Behind the last event that is read.
    Rest,
}

impl Inside {
    fn enter(&mut self, name: String) {
        let of_event = matches!(self, Inside::Event);
        if of_event || matches!(self, Inside::Calendar) {
            *self = Inside::Other { name, of_event };
        }
    }

    fn leave(&mut self, left: &str) {
        match self {
            Inside::Other { name, of_event } if name == left => {
                *self = if *of_event { Inside::Event } else { Inside::Calendar };
            }
            _ => {}
        }
    }
}

fn answer(verb: Verb, event: &[Line]) -> Option<CalendarAnswer> {
    let property = |name: &str| event.iter().find(|line| line.name == name);
    let uid = excerpt(&property("UID")?.text(), UID);
    let attendee = attendee(event);
    Some(CalendarAnswer {
        verb,
        uid: (!uid.is_empty()).then_some(uid)?,
        attendee: attendee.and_then(address),
        said: attendee.map_or(Said::NeedsAction, said),
        // I5: missing is 0.
        sequence: property("SEQUENCE").and_then(|line| line.value.trim().parse().ok()).map_or(0, |n: i32| n.max(0)),
        stamped_at: property("DTSTAMP").and_then(instant),
        comment: comment(event, attendee),
        guests: attendee
            .and_then(|line| line.parameter("X-NUM-GUESTS"))
            .or_else(|| property("X-NUM-GUESTS").map(|line| line.value.as_str()))
            .and_then(|number| number.trim().parse().ok()),
    })
}

/// Who answers. An answer names one ATTENDEE (RFC 5546 §3.2.3). Where a calendar lists all of them, it is the only one
/// that says something; of several, the one for whom somebody else sends it (SENT-BY), else the one who delegates:
/// the delegate's answer comes along with it and is not from our guest. If still in doubt, nobody.
fn attendee(event: &[Line]) -> Option<&Line> {
    let all = || event.iter().filter(|line| line.name == "ATTENDEE");
    let answering = || all().filter(|line| said(line) != Said::NeedsAction);
    only(all())
        .or_else(|| only(answering()))
        .or_else(|| only(answering().filter(|line| line.parameter("SENT-BY").is_some())))
        .or_else(|| only(answering().filter(|line| said(line) == Said::Delegated)))
}

fn only<'a>(mut lines: impl Iterator<Item = &'a Line>) -> Option<&'a Line> {
    let first = lines.next()?;
    lines.next().is_none().then_some(first)
}

/// I4: lower case, no `mailto:`, percent signs decoded. Behind the last `mailto:`, since an unquoted SENT-BY leaves
/// its own in front; where the value is some other address, the parameter EMAIL has the mailbox (RFC 7986 §6.2).
fn address(line: &Line) -> Option<String> {
    let mailbox = |value: &str| {
        let from = value.to_ascii_lowercase().rfind("mailto:").map_or(0, |at| at + "mailto:".len());
        let bare = value[from..].split('?').next().unwrap_or_default();
        let decoded = percent_decoded(bare).to_lowercase();
        let trimmed = decoded.trim().trim_start_matches('<').trim_end_matches('>').trim();
        (trimmed.contains('@') && trimmed.len() <= 320).then(|| trimmed.to_owned())
    };
    let odd = |value: &str| value.starts_with('/') || value.starts_with("urn:") || value.starts_with("http");
    let named = line.parameter("EMAIL").and_then(mailbox);
    if odd(line.value.trim()) { named } else { mailbox(&line.value).or(named) }
}

fn said(line: &Line) -> Said {
    let word = line.parameter("PARTSTAT").unwrap_or_default().to_ascii_uppercase();
    word.parse().unwrap_or(Said::NeedsAction)
}

/// DTSTAMP: UTC as it must be, or on the wall of a zone that the IANA database has. A time without a zone is none.
fn instant(line: &Line) -> Option<DateTime<Utc>> {
    let value = line.value.trim().to_ascii_uppercase();
    let (wall, utc) = value.strip_suffix('Z').map_or((value.as_str(), false), |wall| (wall, true));
    let shaped = wall.len() == 15 && wall.bytes().enumerate().all(|(at, b)| (at == 8) == (b == b'T') && b < 128);
    let wall = shaped.then(|| NaiveDateTime::parse_from_str(wall, "%Y%m%dT%H%M%S").ok()).flatten()?;
    if utc {
        return Some(wall.and_utc());
    }
    let zone = line.parameter("TZID")?;
    Some(Zone::parse(zone.trim_start_matches('/')).ok()?.instant(wall))
}

/// I9: what the guest wrote, as plain text. Google and Apple write it into a parameter of ATTENDEE, others as COMMENT.
fn comment(event: &[Line], attendee: Option<&Line>) -> String {
    let mut notes: Vec<String> = Vec::new();
    let properties = event.iter().filter(|line| matches!(line.name.as_str(), "COMMENT" | "X-RESPONSE-COMMENT"));
    let parameter = attendee.and_then(|line| line.parameter("X-RESPONSE-COMMENT")).map(parameter_text);
    for note in parameter.into_iter().chain(properties.map(Line::text)) {
        let note = excerpt(&note, COMMENT);
        if !note.is_empty() && !notes.contains(&note) {
            notes.push(note);
        }
    }
    excerpt(&notes.join("\n"), COMMENT)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(properties: &str) -> CalendarAnswer {
        let mut read = read(&format!("METHOD:REPLY\nBEGIN:VEVENT\nUID:u\n{properties}"), None);
        assert_eq!(read.answers.len(), 1, "{properties}");
        read.answers.remove(0)
    }

    // I1
    #[test]
    fn the_method_of_the_object_counts_before_that_of_the_header() {
        for (object, header, method, answers) in [
            ("METHOD:reply\n", Some("REQUEST"), "REPLY", 1),
            ("", Some("reply"), "REPLY", 1),
            ("METHOD:COUNTER\n", None, "COUNTER", 1),
            ("METHOD:REFRESH\n", None, "REFRESH", 1),
            ("METHOD:REQUEST\n", Some("REPLY"), "REQUEST", 0),
            ("METHOD:CANCEL\n", None, "CANCEL", 0),
            ("METHOD:\n", None, "", 0),
            ("", None, "", 0),
        ] {
            let text =
                format!("BEGIN:VCALENDAR\n{object}BEGIN:VEVENT\nMETHOD:PUBLISH\nUID:u\nEND:VEVENT\nEND:VCALENDAR");
            let read = read(&text, header);
            assert_eq!((read.method.as_str(), read.answers.len()), (method, answers), "{object} {header:?}");
        }
    }

    // I4
    #[test]
    fn addresses_are_compared_without_scheme_case_and_percent_signs() {
        for (attendee, expected) in [
            ("ATTENDEE:MAILTO:Lea@B.Example", Some("lea@b.example")),
            ("ATTENDEE:mailto:lea%2Bx@b.example", Some("lea+x@b.example")),
            ("ATTENDEE:mailto:l%C3%A9a@b.example", Some("léa@b.example")),
            ("ATTENDEE:mailto:lea%@b.example", Some("lea%@b.example")),
            ("ATTENDEE:mailto:<lea@b.example>", Some("lea@b.example")),
            ("ATTENDEE:mailto:lea@b.example?subject=x", Some("lea@b.example")),
            ("ATTENDEE:lea@b.example", Some("lea@b.example")),
            ("ATTENDEE;SENT-BY=mailto:pa@b.example:mailto:lea@b.example", Some("lea@b.example")),
            ("ATTENDEE;EMAIL=lea@b.example:urn:uuid:1", Some("lea@b.example")),
            ("ATTENDEE;EMAIL=lea@b.example:/principals/lea@x/", Some("lea@b.example")),
            ("ATTENDEE:invalid:nomail", None),
            ("X:y", None),
        ] {
            assert_eq!(one(attendee).attendee.as_deref(), expected, "{attendee}");
        }
    }

    #[test]
    fn of_several_attendees_the_one_who_answers_is_taken() {
        let line = |name: &str, parameters: &str| format!("ATTENDEE{parameters}:mailto:{name}@b.example\n");
        for (attendees, expected) in [
            (line("a", "") + &line("b", ";PARTSTAT=ACCEPTED"), Some("b@b.example")),
            (line("a", ";PARTSTAT=NEEDS-ACTION") + &line("b", ";partstat=declined"), Some("b@b.example")),
            (
                line("a", ";PARTSTAT=ACCEPTED") + &line("b", ";PARTSTAT=ACCEPTED;SENT-BY=\"mailto:p@x\""),
                Some("b@b.example"),
            ),
            (line("a", ";PARTSTAT=DELEGATED") + &line("b", ";PARTSTAT=ACCEPTED"), Some("a@b.example")),
            (line("a", ";PARTSTAT=ACCEPTED") + &line("b", ";PARTSTAT=DECLINED"), None),
            (line("a", "") + &line("b", ""), None),
        ] {
            let answer = one(&attendees);
            assert_eq!(answer.attendee.as_deref(), expected, "{attendees}");
            assert_eq!(answer.said == Said::NeedsAction, expected.is_none());
        }
    }

    // I5
    #[test]
    fn sequence_and_stamp_are_read_or_left_open() {
        for (properties, sequence, stamp) in [
            ("X:y", 0, None),
            ("SEQUENCE: 3 \nDTSTAMP:20261126T100000Z", 3, Some("2026-11-26T10:00:00Z")),
            ("SEQUENCE:-1\nDTSTAMP;TZID=Europe/Paris:20261126T110000", 0, Some("2026-11-26T10:00:00Z")),
            ("SEQUENCE:99999999999\nDTSTAMP;TZID=Romance Standard Time:20261126T110000", 0, None),
            ("SEQUENCE:x\nDTSTAMP:20261126T100000", 0, None),
            ("DTSTAMP:20261126", 0, None),
            ("DTSTAMP:20261326T100000Z", 0, None),
            ("DTSTAMP:+2026112T100000Z", 0, None),
            ("dtstamp;tzid=\"europe/paris\":20261126t110000", 0, Some("2026-11-26T10:00:00Z")),
        ] {
            let answer = one(properties);
            let stamp: Option<DateTime<Utc>> = stamp.map(|stamp| stamp.parse().unwrap());
            assert_eq!((answer.sequence, answer.stamped_at), (sequence, stamp), "{properties}");
        }
    }

    // I9
    #[test]
    fn comments_are_plain_and_bounded() {
        let answer =
            one("ATTENDEE;X-NUM-GUESTS=3;X-RESPONSE-COMMENT=\"a^nb\":mailto:a@b.example\nCOMMENT:c\\nd\nCOMMENT:c\\nd");
        assert_eq!((answer.comment.as_str(), answer.guests), ("a\nb\nc\nd", Some(3)));
        assert_eq!(one("COMMENT:\\n").comment, "");
        assert_eq!(one("COMMENT:a\u{0}\u{202e}<b>").comment, "a<b>");
        assert_eq!(one(&format!("COMMENT:{}", "é".repeat(5_000))).comment, "é".repeat(1_024));
        assert_eq!(one("ATTENDEE;X-NUM-GUESTS=-1:mailto:a@b.example").guests, None);
    }

    // I6
    #[test]
    fn what_other_components_hold_is_not_the_event_s() {
        let text = "METHOD:REPLY\nBEGIN:VTIMEZONE\nUID:zone\nEND:VTIMEZONE\nBEGIN:VEVENT\nBEGIN:VALARM\nUID:alarm\n\
            BEGIN:X\nEND:X\nSEQUENCE:9\nEND:VALARM\nUID:u\nRECURRENCE-ID:20261126T100000Z\nBEGIN:VALARM\nUID:open\n\
            BEGIN:VEVENT\nUID:v\nEND:VCALENDAR\nUID:after\nBEGIN:VTODO\nUID:todo\n";
        let uids: Vec<_> = read(text, None).answers.into_iter().map(|answer| (answer.uid, answer.sequence)).collect();
        assert_eq!(uids, [("u".to_owned(), 0), ("v".to_owned(), 0)]);
        assert_eq!(read(&"BEGIN:VEVENT\nUID:u\n".repeat(70), Some("REPLY")).answers.len(), EVENTS);
        assert_eq!(read("METHOD:REPLY\nBEGIN:VEVENT\nUID:\n", None).answers, []);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_within_bounds(text in "(METHOD:REPLY\n)?((BEGIN|END|UID|ATTENDEE|DTSTAMP|COMMENT|SEQUENCE)[;:=\"\\\\%^ \t\r\nA-Z0-9é@.]{0,60}\n?){0,40}") {
            for answer in read(&text, Some("REPLY")).answers {
                prop_assert!(answer.uid.len() <= UID && answer.comment.len() <= COMMENT && answer.sequence >= 0);
            }
        }
    }
}
