//! A calendar to subscribe to (S19): many dates, nobody invited, nothing to answer (RFC 5546 §3.2.1, RFC 7986 §5).
//! Must not know whose feed it is.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component};

use super::event::{CalendarEvent, Method, component, status};
use super::value::{fold, text};
use super::zone::vtimezone;

/// The whole feed under a name. Asked for again every six hours by those who listen; Google takes 8 to 24 whatever is
/// said. What was called off stays in it for a while, because most calendars never notice what has vanished. Events in
/// the order given, under the feed's own UIDs and without their attendees; the same events are the same octets.
pub fn feed(name: &str, events: &[CalendarEvent]) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Comptoir//Comptoir//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", Method::Publish.as_str()))
        .append_property(text("NAME", name))
        .append_property(text("X-WR-CALNAME", name))
        .append_property(icalendar::Property::new("REFRESH-INTERVAL", "PT6H").add_parameter("VALUE", "DURATION").done())
        .append_property(("X-PUBLISHED-TTL", "PT6H"));
    for event in events {
        let mut component = component(event);
        component.append_property(status(event.status));
        calendar.push(component);
    }
    let mut written = String::new();
    // Writing into a string cannot fail.
    let _ = write!(written, "{calendar}");
    let zones = zones(events);
    let end = if events.is_empty() { "END:VCALENDAR" } else { "BEGIN:VEVENT\r\n" };
    fold(&written.replacen(end, &format!("{zones}{end}"), 1))
}

/// Every zone once, over all the times that are told in it.
fn zones(events: &[CalendarEvent]) -> String {
    let mut spans: BTreeMap<&str, (&CalendarEvent, DateTime<Utc>, DateTime<Utc>)> = BTreeMap::new();
    for event in events {
        let span = spans.entry(event.zone.name()).or_insert((event, event.starts_at, event.ends_at));
        span.1 = span.1.min(event.starts_at);
        span.2 = span.2.max(event.ends_at);
    }
    spans.values().map(|(event, earliest, latest)| vtimezone(&event.zone, *earliest, *latest)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::event::Status;
    use crate::ical::samples;

    fn events() -> Vec<CalendarEvent> {
        let apero = samples::apero();
        let next = CalendarEvent { uid: "next@comptoir.example".into(), status: Status::Cancelled, ..apero.clone() };
        vec![apero, next]
    }

    // S19
    #[test]
    fn a_feed_invites_nobody_and_says_when_to_come_again() {
        let feed = samples::unfolded(&feed("Comptoir, Lyon; l’agenda", &events()));
        for line in [
            "METHOD:PUBLISH",
            "NAME:Comptoir\\, Lyon\\; l’agenda",
            "X-WR-CALNAME:Comptoir\\, Lyon\\; l’agenda",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
            "X-PUBLISHED-TTL:PT6H",
            "STATUS:CONFIRMED",
            "STATUS:CANCELLED",
        ] {
            assert!(feed.contains(&format!("{line}\r\n")), "{line} in {feed}");
        }
        assert!(!feed.contains("ATTENDEE") && !feed.contains("VALARM"), "{feed}");
        assert_eq!(feed.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(feed.find("BEGIN:VTIMEZONE") < feed.find("BEGIN:VEVENT"));
    }

    #[test]
    fn a_feed_without_dates_is_a_calendar_still() {
        let feed = feed("Agenda", &[]);
        assert!(feed.starts_with("BEGIN:VCALENDAR\r\n") && feed.ends_with("END:VCALENDAR\r\n"), "{feed}");
    }
}
