//! « Plus sur la liste »: the event goes on without this guest; says so plainly and takes the entry out of their calendar.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;
use crate::ical::cancel::guest_removed;
use crate::ical::event::Method;

/// The guest was taken off the list.
#[derive(Clone, Debug)]
pub struct Removal {
    pub occasion: Occasion,
}

impl Removal {
    /// The letter with a calendar cancellation for this guest alone.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-removal-subject"));
        let letter = letter::write(subject.clone(), &Text { s, o }, &Html { s, o, subject: &subject })?;
        let calendar = CalendarPart { method: Method::Cancel, object: guest_removed(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/removal/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
}

#[derive(Template)]
#[template(path = "mail/removal/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    subject: &'a str,
}
