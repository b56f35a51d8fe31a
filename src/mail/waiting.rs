//! « Liste d’attente »: the room is full, and this is the guest's place in the line.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;
use crate::ical::event::Method;
use crate::ical::request::request;

/// The yes is noted, the seat is not there yet.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its calendar entry shows the guest as tentative: an accepted one would promise a seat.
    pub occasion: Occasion,
    /// Place in the line, from 1.
    pub position: u32,
    /// The guest and the people they bring along: so many seats must come free together.
    pub heads: u32,
}

impl Waiting {
    /// The letter with a calendar request.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-waiting-subject"));
        let text = Text { s, o, m: self };
        let html = Html { s, o, m: self, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        let calendar = CalendarPart { method: Method::Request, object: request(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/waiting/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    m: &'a Waiting,
}

#[derive(Template)]
#[template(path = "mail/waiting/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    m: &'a Waiting,
    subject: &'a str,
}
