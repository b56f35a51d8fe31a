//! « Camille vous écrit »: what a guest wrote in answer to one of our mails, for a host to read and to answer.

use askama::Template;
use chrono::{DateTime, Utc};

use super::band::{self, CELLS, Cell};
use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use super::occasion::paragraphs;
use crate::domain::local_time::Zone;
use crate::domain::palette::Palette;
use crate::i18n::{Speech, dates};

/// Words of a guest. Carries no list headers: it goes to an account, and its Reply-To is the guest.
#[derive(Clone, Debug)]
pub struct Forward {
    /// The host's.
    pub speech: Speech,
    /// How the greeting calls the host; empty when nobody knows.
    pub host: String,
    /// Who wrote, as we know them.
    pub guest: String,
    /// The guest's address, where an answer goes; none if they have none any more.
    pub address: Option<String>,
    /// The address in From when it is not the guest's: whoever wrote may be somebody else.
    pub other_sender: Option<String>,
    /// What they wrote: plain text of whoever knows the address, so it is shown and never followed.
    pub text: String,
    /// The event whose mail they answered.
    pub title: String,
    /// Its first instant.
    pub starts_at: DateTime<Utc>,
    /// Its zone.
    pub zone: Zone,
    /// The event's page.
    pub url: String,
    /// What the band on top is drawn from: the event's id.
    pub seed: String,
    pub palette: Palette,
}

impl Forward {
    /// The letter, without a calendar part.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let s = self.speech;
        let subject = s.say("mail-forward-subject").with("guest", &self.guest).with("title", &self.title).to_string();
        let subject = one_line(&subject);
        letter::write(subject.clone(), &Text { s, m: self }, &Html { s, m: self, subject: &subject })
    }

    fn hello(&self) -> String {
        letter::hello(self.speech, &self.host)
    }

    fn start(&self) -> String {
        dates::moment(self.speech.language, self.zone.local(self.starts_at))
    }

    fn lead(&self) -> String {
        let phrase = self.speech.say("mail-forward-lead").with("guest", &self.guest).with("title", &self.title);
        phrase.with("start", self.start()).to_string()
    }

    /// Where an answer to this mail goes.
    fn reply(&self) -> String {
        match &self.address {
            Some(address) => {
                let phrase = self.speech.say("mail-forward-reply").with("guest", &self.guest);
                phrase.with("address", address).to_string()
            }
            None => self.speech.say("mail-forward-no-reply").to_string(),
        }
    }

    fn caution(&self) -> Option<String> {
        let sender = self.other_sender.as_ref()?;
        let phrase = self.speech.say("mail-forward-other-sender").with("sender", sender);
        Some(phrase.with("guest", &self.guest).to_string())
    }

    fn paragraphs(&self) -> Vec<&str> {
        paragraphs(&self.text)
    }

    fn lines(&self) -> Vec<&str> {
        self.text.trim().lines().collect()
    }

    fn band(&self) -> [Cell; CELLS] {
        band::cells(&self.seed, self.palette)
    }
}

#[derive(Template)]
#[template(path = "mail/forward/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a Forward,
}

#[derive(Template)]
#[template(path = "mail/forward/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a Forward,
    subject: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    fn word() -> Forward {
        Forward {
            speech: Speech::new(Language::French, Register::Vous),
            host: "Léa".into(),
            guest: "Camille Roy".into(),
            address: Some("camille@guest.example".into()),
            other_sender: None,
            text: "Je peux venir avec un gâteau ?\nIl est <b>gros</b>.\n\nCamille".into(),
            title: "Apéro des testeurs".into(),
            starts_at: "2026-12-03T17:30:00Z".parse().unwrap(),
            zone: Zone::parse("Europe/Paris").unwrap(),
            url: "https://comptoir.example/events/1".into(),
            seed: "1".into(),
            palette: Palette::Spritz,
        }
    }

    #[test]
    fn a_host_reads_the_guests_words_as_they_are() {
        let letter = word().compose().unwrap();
        assert_eq!(
            letter.subject,
            "Camille Roy vous écrit au sujet de « Apéro des testeurs »"
                .replace("« ", "«\u{a0}")
                .replace(" »", "\u{a0}»")
        );
        let quoted = "\n\n> Je peux venir avec un gâteau ?\n> Il est <b>gros</b>.\n>\n> Camille\n\n";
        assert!(letter.text.contains(quoted), "{}", letter.text);
        assert!(letter.html.contains("&#60;b&#62;gros") && !letter.html.contains("<b>gros"), "{}", letter.html);
        assert!(letter.objection_url.is_none() && letter.calendar.is_none());
    }

    #[test]
    fn a_host_is_told_when_somebody_else_wrote() {
        let letter = Forward { other_sender: Some("mallory@evil.example".into()), ..word() }.compose().unwrap();
        assert!(letter.text.contains("mallory@evil.example") && letter.html.contains("mallory@evil.example"));
    }
}
