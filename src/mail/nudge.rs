//! « Comment était-ce ? »: an evening is over and its host has not said how it went, so nothing of it counts yet.

use askama::Template;
use chrono::{DateTime, Utc};

use super::band::{self, CELLS, Cell};
use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::i18n::{Speech, dates};

/// Asks a host. Carries no objection and no list headers: it goes to an account, twice for an event at most.
#[derive(Clone, Debug)]
pub struct Nudge {
    /// The host's.
    pub speech: Speech,
    /// How the greeting calls the host; empty when nobody knows.
    pub host: String,
    /// As it was planned.
    pub title: String,
    /// Its first instant.
    pub starts_at: DateTime<Utc>,
    /// Its zone.
    pub zone: Zone,
    /// Where it is confirmed.
    pub wrap_up: String,
    /// Where it is said that it did not take place.
    pub cancellation: String,
    /// What the band on top is drawn from: the event's id.
    pub seed: String,
    pub palette: Palette,
}

impl Nudge {
    /// The letter, without a calendar part.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let s = self.speech;
        let subject = self.subject();
        letter::write(subject.clone(), &Text { s, m: self }, &Html { s, m: self, subject: &subject })
    }

    /// With the day, where there is room for it.
    fn subject(&self) -> String {
        let s = self.speech;
        let title = one_line(&self.title);
        let line = |title: &str| one_line(&s.say("mail-nudge-subject").with("title", title).to_string());
        let day = dates::short_day(s.language, self.zone.local(self.starts_at).date());
        letter::subject(line(&format!("{title}, {day}")), || line(&title))
    }

    fn hello(&self) -> String {
        letter::hello(self.speech, &self.host)
    }

    fn lead(&self) -> String {
        let start = dates::moment(self.speech.language, self.zone.local(self.starts_at));
        let phrase = self.speech.say("mail-nudge-lead").with("title", one_line(&self.title));
        phrase.with("start", start).to_string()
    }

    fn band(&self) -> [Cell; CELLS] {
        band::cells(&self.seed, self.palette)
    }
}

#[derive(Template)]
#[template(path = "mail/nudge/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a Nudge,
}

#[derive(Template)]
#[template(path = "mail/nudge/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a Nudge,
    subject: &'a str,
}
