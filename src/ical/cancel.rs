//! METHOD:CANCEL: an event that will not take place, or a guest who is no longer on its list (RFC 5546 §3.2.5).
//! Must not know the reason: the mail around it tells it.

use icalendar::{Component, EventStatus};

use super::event::{CalendarEvent, Method, attendee, component, object};

/// The event is off: calendars strike it through or take it out. Its SEQUENCE must be above that of the last request.
pub fn cancelled(event: &CalendarEvent) -> String {
    let mut component = component(event);
    component.append_property(EventStatus::Cancelled).append_property(attendee(&event.attendee));
    object(Method::Cancel, event, component)
}

/// The event goes on without this guest. No STATUS, which would call the whole event off.
pub fn guest_removed(event: &CalendarEvent) -> String {
    let mut component = component(event);
    component.append_property(attendee(&event.attendee));
    object(Method::Cancel, event, component)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::samples;

    #[test]
    fn a_cancellation_reads_so() {
        insta::assert_snapshot!(cancelled(&samples::apero()).replace("\r\n", "\n"));
    }

    #[test]
    fn a_removed_guest_gets_no_status() {
        let text = guest_removed(&samples::apero());
        assert!(text.contains("METHOD:CANCEL\r\n") && !text.contains("STATUS:"), "{text}");
        assert_eq!(
            text.replace("STATUS:CANCELLED\r\n", ""),
            cancelled(&samples::apero()).replace("STATUS:CANCELLED\r\n", "")
        );
    }
}
