//! « À jeudi »: a word before the day to somebody who has a seat, with what they said they would bring and a way to say
//! that they cannot come any more.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;

/// See you then.
#[derive(Clone, Debug)]
pub struct Reminder {
    pub occasion: Occasion,
    /// People they bring along.
    pub guests: u32,
    /// What they said they would bring, in the host's words.
    pub promises: Vec<Promised>,
}

/// Something that the guest brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// « une bouteille ».
    pub label: String,
    /// How many of it.
    pub quantity: u32,
}

impl Promised {
    fn line(&self) -> String {
        line(&self.label, self.quantity)
    }
}

/// « une bouteille », « une bouteille × 2 ».
pub(super) fn line(label: &str, quantity: u32) -> String {
    let label = letter::one_line(label);
    if quantity > 1 { format!("{label}\u{a0}× {quantity}") } else { label }
}

impl Reminder {
    /// The letter; no calendar part, for nothing in the guest's calendar changes.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-reminder-subject"));
        let promises: Vec<String> = self.promises.iter().map(Promised::line).collect();
        let text = Text { s, o, guests: self.guests, promises: &promises };
        let html = Html { s, o, guests: self.guests, promises: &promises, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        Ok(Letter { objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/reminder/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    guests: u32,
    promises: &'a [String],
}

#[derive(Template)]
#[template(path = "mail/reminder/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    guests: u32,
    promises: &'a [String],
    subject: &'a str,
}
