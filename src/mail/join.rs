//! « Est-ce bien vous ? »: somebody typed this address into the public page of an event. Anybody can type anybody's, so
//! nothing of what they typed stands here, not even a name (SECURITY N3), and nothing happens unless the button is used.

use askama::Template;
use chrono::{DateTime, Utc};

use super::band::{self, CELLS, Cell};
use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::i18n::{Speech, dates, unbroken};

/// Was it you? Carries no objection and no list headers: it was asked for, and is the only one.
#[derive(Clone, Debug)]
pub struct Join {
    pub speech: Speech,
    pub organisation: String,
    /// As the host wrote it.
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The zone of the place.
    pub zone: Zone,
    /// Name and address on one line; empty while there is no place.
    pub place: String,
    /// Opens a page with one button; for somebody who is on the list already, the page of their answer.
    pub url: String,
    /// Whether whoever has this address is on the list already.
    pub is_invited: bool,
    /// Until when the button works.
    pub expires_at: DateTime<Utc>,
    /// What the band on top is drawn from: the event's id.
    pub seed: String,
    pub palette: Palette,
}

impl Join {
    /// The letter, without a calendar part.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let s = self.speech;
        let subject = self.subject();
        letter::write(subject.clone(), &Text { s, m: self }, &Html { s, m: self, subject: &subject })
    }

    /// With the day, where there is room for it.
    fn subject(&self) -> String {
        let s = self.speech;
        let on = self.zone.local(self.starts_at).date();
        let title = one_line(&self.title);
        let line = |title: &str| one_line(&s.say("mail-join-subject").with("title", title).to_string());
        letter::subject(line(&format!("{title}, {}", dates::short_day(s.language, on))), || line(&title))
    }

    /// The title as it stands alone, with its first letter large.
    fn heading(&self) -> String {
        let title = one_line(&self.title);
        let mut signs = title.chars();
        let large: String = signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default();
        unbroken(&large).into_owned()
    }

    fn lead(&self) -> String {
        let key = if self.is_invited { "mail-join-lead-invited" } else { "mail-join-lead" };
        self.speech.say(key).with("organisation", &self.organisation).to_string()
    }

    fn button(&self) -> String {
        let key = if self.is_invited { "mail-join-button-invited" } else { "mail-join-button" };
        self.speech.say(key).to_string()
    }

    /// « jeudi 3 décembre 2026, 18 h 30 – 21 h (heure de Paris) »
    fn when(&self) -> String {
        let local = |at| self.zone.local(at);
        let span = dates::span(self.speech.language, local(self.starts_at), local(self.ends_at), None);
        format!("{span} ({})", self.clock())
    }

    /// Until when the button works; an invitation has no such end.
    fn expiry(&self) -> Option<String> {
        let until = dates::moment(self.speech.language, self.zone.local(self.expires_at));
        let phrase = self.speech.say("mail-join-expiry").with("until", until).with("clock", self.clock()).to_string();
        (!self.is_invited).then_some(phrase)
    }

    fn clock(&self) -> String {
        dates::zone_name(self.speech.language, self.zone.name())
    }

    fn band(&self) -> [Cell; CELLS] {
        band::cells(&self.seed, self.palette)
    }
}

#[derive(Template)]
#[template(path = "mail/join/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a Join,
}

#[derive(Template)]
#[template(path = "mail/join/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a Join,
    subject: &'a str,
}
