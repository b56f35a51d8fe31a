//! « Une place pour vous »: a seat came free and is held for a while; taking or leaving it is one tap and a confirmation.

use askama::Template;
use chrono::{DateTime, Utc};

use super::fault::Fault;
use super::letter::{self, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;

/// A freed place, held and not given.
#[derive(Clone, Debug)]
pub struct Offer {
    pub occasion: Occasion,
    /// Until then nobody else gets it.
    pub held_until: DateTime<Utc>,
    /// How many seats are held: the guest's and those of the people they bring along.
    pub heads: u32,
    /// The page with "take it" chosen.
    pub accept_url: String,
    /// The page with "leave it" chosen.
    pub decline_url: String,
}

impl Offer {
    /// The letter; no calendar part, for nothing is settled until the guest says so.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-offer-subject").with("heads", self.heads));
        let text = Text { s, o, m: self };
        let html = Html { s, o, m: self, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        Ok(Letter { objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/offer/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    m: &'a Offer,
}

#[derive(Template)]
#[template(path = "mail/offer/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    m: &'a Offer,
    subject: &'a str,
}
