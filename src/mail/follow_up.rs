//! « Un mot avant jeudi »: the one second word to somebody who was invited and has not answered.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, CalendarPart, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;
use crate::ical::event::Method;
use crate::ical::request::request;

/// Are you coming? With the same calendar object as the invitation, for whoever never saw that.
#[derive(Clone, Debug)]
pub struct FollowUp {
    pub occasion: Occasion,
}

impl FollowUp {
    /// The letter with a calendar request under the same UID and SEQUENCE.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-follow-up-subject"));
        let letter = letter::write(subject.clone(), &Text { s, o }, &Html { s, o, subject: &subject })?;
        let calendar = CalendarPart { method: Method::Request, object: request(&o.calendar_event()) };
        Ok(Letter { calendar: Some(calendar), objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/follow_up/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
}

#[derive(Template)]
#[template(path = "mail/follow_up/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    subject: &'a str,
}
