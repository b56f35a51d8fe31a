//! The way in for somebody with an account: one link, good once and not for long.

use askama::Template;
use chrono::{DateTime, Utc};

use super::band::{self, CELLS, Cell};
use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::i18n::{Speech, dates};

/// Here is the way in. Carries no objection and no list headers: it was asked for.
#[derive(Clone, Debug)]
pub struct SignIn {
    pub speech: Speech,
    /// How the greeting calls the person; empty when nobody knows.
    pub name: String,
    /// Where the link leads in.
    pub organisation: String,
    /// Opens a page with one button, so that a program which follows links does not use it up.
    pub url: String,
    pub expires_at: DateTime<Utc>,
    /// The organisation's zone, in which the expiry is said.
    pub zone: Zone,
}

impl SignIn {
    /// The letter, without a calendar part.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let s = self.speech;
        let subject = one_line(&s.say("mail-sign-in-subject").with("organisation", &self.organisation).to_string());
        letter::write(subject.clone(), &Text { s, m: self }, &Html { s, m: self, subject: &subject })
    }

    fn hello(&self) -> String {
        letter::hello(self.speech, &self.name)
    }

    fn expiry(&self) -> String {
        dates::moment(self.speech.language, self.zone.local(self.expires_at))
    }

    fn clock(&self) -> String {
        dates::zone_name(self.speech.language, self.zone.name())
    }

    fn band(&self) -> [Cell; CELLS] {
        band::cells(&self.organisation, Palette::Spritz)
    }
}

#[derive(Template)]
#[template(path = "mail/sign_in/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a SignIn,
}

#[derive(Template)]
#[template(path = "mail/sign_in/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a SignIn,
    subject: &'a str,
}
