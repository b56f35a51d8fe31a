//! « Annulé »: the event does not take place; carries the reason, and takes the entry out of the guest's calendar.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::{Occasion, paragraphs};
use crate::i18n::Speech;
use crate::ical::cancel::cancelled;
use crate::ical::event::Method;

/// It does not take place.
#[derive(Clone, Debug)]
pub struct Cancellation {
    /// The event as it would have been; its SEQUENCE has grown.
    pub occasion: Occasion,
    /// The host's words; may be empty.
    pub reason: String,
}

impl Cancellation {
    /// The letter with a calendar cancellation.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-cancellation-subject"));
        let reason = paragraphs(&self.reason);
        let text = Text { s, o, reason: &reason };
        let html = Html { s, o, reason: &reason, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        let calendar = CalendarPart { method: Method::Cancel, object: cancelled(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/cancellation/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    reason: &'a [&'a str],
}

#[derive(Template)]
#[template(path = "mail/cancellation/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    reason: &'a [&'a str],
    subject: &'a str,
}
