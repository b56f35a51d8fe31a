//! An event as anybody may keep it in a calendar: a file, or a date of a feed. It names no guest, and its UID is open:
//! a guest's secret one is between their calendar and us (CALENDAR-MAIL S8).

use crate::context::Context;
use crate::domain::event::{Event, State};
use crate::domain::organisation::Organisation;
use crate::domain::venue::Venue;
use crate::ical::event::{Attendee, CalendarEvent, Contact, Participation, Status};

/// Who sends, as entries name them.
#[derive(Clone)]
pub struct Desk {
    mail_from: String,
    mail_domain: String,
}

impl Desk {
    /// As the settings have it.
    pub fn of(context: &Context) -> Desk {
        Desk { mail_from: context.config.mail_from.to_string(), mail_domain: context.config.mail_domain() }
    }

    /// The entry of an event, without a link; its parts of text become paragraphs, the empty ones none.
    pub fn entry(
        &self,
        organisation: &Organisation,
        event: &Event,
        venue: Option<&Venue>,
        parts: &[&str],
    ) -> CalendarEvent {
        let organizer = Contact { name: organisation.name.clone(), email: self.mail_from.clone() };
        let parts = parts.iter().filter(|part| !part.is_empty()).copied();
        CalendarEvent {
            uid: format!("{}@{}", event.id, self.mail_domain),
            sequence: event.sequence.unsigned_abs(),
            // The last edit and not this moment: the same event is the same octets.
            dtstamp: event.updated_at,
            created_at: event.created_at,
            modified_at: event.updated_at,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            zone: event.timezone.clone(),
            summary: event.title.clone(),
            description: parts.collect::<Vec<_>>().join("\n\n"),
            location: venue.map(Venue::on_one_line).unwrap_or_default(),
            coordinates: None,
            url: String::new(),
            attendee: Attendee { contact: organizer.clone(), answer: Participation::NeedsAction },
            organizer,
            status: if event.state == State::Cancelled { Status::Cancelled } else { Status::Confirmed },
        }
    }
}
