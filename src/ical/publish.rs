//! METHOD:PUBLISH: one event as a file to keep, behind the "add to my calendar" links (RFC 5546 §3.2.1).
//! Must not name anybody but the organiser: such a file is passed on.

use icalendar::Component;

use super::event::{CalendarEvent, Method, component, object, status};

/// The event under a `uid` of its own: the guest's UID is a secret between us and their calendar.
pub fn published(event: &CalendarEvent, uid: &str) -> String {
    let open = CalendarEvent { uid: uid.to_owned(), ..event.clone() };
    let mut component = component(&open);
    component.append_property(status(open.status));
    object(Method::Publish, &open, component)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::samples;

    #[test]
    fn a_file_to_keep_names_no_guest_and_not_their_uid() {
        let event = samples::apero();
        let text = samples::unfolded(&published(&event, "open@comptoir.example"));
        assert!(text.contains("METHOD:PUBLISH\r\n") && text.contains("UID:open@comptoir.example\r\n"), "{text}");
        assert!(!text.contains("ATTENDEE") && !text.contains(&event.uid), "{text}");
    }
}
