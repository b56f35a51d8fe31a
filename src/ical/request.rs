//! METHOD:REQUEST: the invitation, and every later version of it under the same UID (RFC 5546 §3.2.2).
//! Must not know whether it is the first one: SEQUENCE and DTSTAMP in the event say so.

use icalendar::{Component, Property};

use super::event::{CalendarEvent, Method, Participation, attendee, component, object, status};

/// The object that puts an event, with answer buttons, into the guest's calendar or changes it there.
pub fn request(event: &CalendarEvent) -> String {
    let mut component = component(event);
    // S11: Outlook marks the time as tentative until the guest accepts, then as busy, and offers no other time.
    let busy = if event.attendee.answer == Participation::Accepted { "BUSY" } else { "TENTATIVE" };
    component
        .append_property(status(event.status))
        // S13: the answer on record comes back; Outlook ignores it, hence one confirmation and no more.
        .append_property(attendee(&event.attendee))
        .append_property(Property::new("X-MICROSOFT-CDO-BUSYSTATUS", busy))
        .append_property(Property::new("X-MICROSOFT-CDO-INTENDEDSTATUS", "BUSY"))
        .append_property(Property::new("X-MICROSOFT-DISALLOW-COUNTER", "TRUE"));
    object(Method::Request, event, component)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ical::samples;

    #[test]
    fn an_invitation_reads_so() {
        insta::assert_snapshot!(request(&samples::apero()).replace("\r\n", "\n"));
    }

    #[test]
    fn an_answer_on_record_comes_back() {
        let mut event = samples::apero();
        event.attendee.answer = Participation::Accepted;
        let text = samples::unfolded(&request(&event));
        assert!(text.contains("PARTSTAT=ACCEPTED"), "{text}");
        assert!(text.contains("X-MICROSOFT-CDO-BUSYSTATUS:BUSY"), "{text}");
    }

    // S9
    #[test]
    fn the_hour_that_comes_twice_is_written_in_utc() {
        for (starts_at, ends_at, start, end) in [
            ("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", ":20261025T003000Z", ":20261025T013000Z"),
            (
                "2026-10-24T23:59:59Z",
                "2026-10-25T02:00:00Z",
                ";TZID=Europe/Paris:20261025T015959",
                ";TZID=Europe/Paris:20261025T030000",
            ),
        ] {
            let (starts_at, ends_at) = (starts_at.parse().unwrap(), ends_at.parse().unwrap());
            let text = samples::unfolded(&request(&CalendarEvent { starts_at, ends_at, ..samples::apero() }));
            for line in [format!("\r\nDTSTART{start}\r\n"), format!("\r\nDTEND{end}\r\n")] {
                assert!(text.contains(&line), "{line} in {text}");
            }
        }
    }

    #[test]
    fn a_zone_without_a_place_leaves_location_out() {
        let event = CalendarEvent { location: String::new(), coordinates: None, ..samples::apero() };
        let text = request(&event);
        assert!(!text.contains("LOCATION") && !text.contains("GEO"), "{text}");
    }

    // S14
    proptest! {
        #[test]
        fn no_text_adds_a_line_or_makes_one_too_long(hostile in samples::hostile()) {
            let quiet = request(&samples::titled("x"));
            let loud = request(&samples::titled(&hostile));
            prop_assert_eq!(samples::names(&loud), samples::names(&quiet));
            for line in loud.split("\r\n") {
                prop_assert!(line.len() <= 75, "{}", line);
                prop_assert!(!line.contains(['\r', '\n']), "{}", line);
            }
        }
    }
}
