//! « Léa vous invite »: the first mail about an event, with three answers and the calendar's own buttons.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;
use crate::ical::event::Method;
use crate::ical::request::request;

/// Come! Sent again by hand, it says the same.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub occasion: Occasion,
}

impl Invitation {
    /// The letter with a calendar request.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let host = o.host();
        let subject =
            o.subject(|| s.say("mail-invitation-subject").with("host", host.clone()).with("count", o.host_count()));
        let letter = letter::write(subject.clone(), &Text { s, o }, &Html { s, o, subject: &subject })?;
        let calendar = CalendarPart { method: Method::Request, object: request(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/invitation/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
}

#[derive(Template)]
#[template(path = "mail/invitation/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    subject: &'a str,
}
