//! « Changement »: time or place is another than the guest was told; says both in words.

use askama::Template;
use chrono::{DateTime, Utc};

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::Occasion;
use crate::domain::local_time::Zone;
use crate::i18n::{Speech, dates};
use crate::ical::event::Method;
use crate::ical::request::request;

/// What was told is no longer so.
#[derive(Clone, Debug)]
pub struct Change {
    /// The event as it is now; its SEQUENCE has grown.
    pub occasion: Occasion,
    /// What the guest was told last.
    pub before: Told,
}

/// Time and place as the guest knew them.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub zone: Zone,
    /// Name and address on one line; empty if none was known.
    pub place: String,
}

/// One thing that changed, in words.
struct Difference {
    label: String,
    /// Empty if nothing was known before.
    old: String,
    new: String,
    /// How to get in, at a new place; may be empty.
    note: String,
}

impl Change {
    /// The letter with a calendar request under the same UID.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-change-subject"));
        let differences = self.differences();
        let text = Text { s, o, differences: &differences };
        let html = Html { s, o, differences: &differences, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        let calendar = CalendarPart { method: Method::Request, object: request(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }

    /// Whether time or place is really another than the guest was told; edits may have been taken back meanwhile.
    pub fn tells_something(&self) -> bool {
        !self.differences().is_empty()
    }

    /// Empty when only words changed, which is seldom worth a mail.
    fn differences(&self) -> Vec<Difference> {
        let o = &self.occasion;
        let now = (o.starts_at, o.ends_at, &o.zone);
        let told = (self.before.starts_at, self.before.ends_at, &self.before.zone);
        let mut differences = Vec::new();
        if now != told {
            let span = |(from, until, zone): (DateTime<Utc>, DateTime<Utc>, &Zone)| {
                dates::span(o.speech.language, zone.local(from), zone.local(until), Some(zone.name()))
            };
            let label = o.say("mail-change-time").to_string();
            differences.push(Difference { label, old: span(told), new: span(now), note: String::new() });
        }
        if o.place() != self.before.place {
            let new = if o.venue.is_some() { o.place() } else { o.say("mail-change-no-place").to_string() };
            let label = o.say("mail-change-place").to_string();
            let note = o.directions().to_owned();
            differences.push(Difference { label, old: self.before.place.clone(), new, note });
        }
        differences
    }
}

#[derive(Template)]
#[template(path = "mail/change/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    differences: &'a [Difference],
}

#[derive(Template)]
#[template(path = "mail/change/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    differences: &'a [Difference],
    subject: &'a str,
}
