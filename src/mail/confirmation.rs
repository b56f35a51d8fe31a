//! « C’est noté »: the one mail after an answer, whichever door it came through (S13).

use askama::Template;

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;
use crate::ical::event::Method;
use crate::ical::request::request;

/// Your answer is noted.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// Its calendar entry repeats the answer as PARTSTAT.
    pub occasion: Occasion,
    pub answer: Noted,
    /// Whether they come to all dates of the series until they say no.
    pub comes_to_all: bool,
}

/// The answer that was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// A seat for the guest and the people they bring along.
    Yes {
        guests: u32,
    },
    /// Holds no seat.
    Maybe,
    No,
}

impl Confirmation {
    /// The letter with a calendar request that carries the answer.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let Confirmation { occasion: o, answer, comes_to_all } = self;
        let (answer, comes_to_all) = (*answer, *comes_to_all);
        let s = o.speech;
        let subject = o.subject(|| match answer {
            Noted::Yes { .. } => s.say("mail-confirmation-yes-subject"),
            Noted::Maybe => s.say("mail-confirmation-maybe-subject"),
            Noted::No => s.say("mail-confirmation-no-subject"),
        });
        let text = Text { s, o, answer, comes_to_all };
        let html = Html { s, o, answer, comes_to_all, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        let calendar = CalendarPart { method: Method::Request, object: request(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/confirmation/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    answer: Noted,
    comes_to_all: bool,
}

#[derive(Template)]
#[template(path = "mail/confirmation/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    answer: Noted,
    comes_to_all: bool,
    subject: &'a str,
}
