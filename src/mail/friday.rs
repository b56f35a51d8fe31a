//! The question of the week's end: how long online, in all? One button carries the usual number to the page that notes it.
//! Must not know how the number was found.

use askama::Template;

use super::band::{self, CELLS, Cell};
use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use crate::domain::figure;
use crate::domain::palette::Palette;
use crate::i18n::Speech;

/// One question.
#[derive(Clone, Debug)]
pub struct Friday {
    pub speech: Speech,
    /// How the greeting calls the reader; empty when nobody knows.
    pub name: String,
    pub organisation: String,
    /// Minutes of a usual week; none when nothing is usual yet.
    pub offered: Option<i64>,
    /// Seconds online that are noted already.
    pub noted_s: i64,
    /// Shows the question on GET, notes the answer on POST.
    pub url: String,
    /// Stops this mail: shows on GET, acts on POST.
    pub stop_url: String,
}

impl Friday {
    /// The letter. Its List-Unsubscribe stops it in one click.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let subject = one_line(&self.speech.say("friday-subject").to_string());
        let (text, html) = (Text { s: self.speech, m: self }, Html { s: self.speech, m: self, subject: &subject });
        let letter = letter::write(subject.clone(), &text, &html)?;
        Ok(Letter { objection_url: Some(self.stop_url.clone()), ..letter })
    }

    fn hello(&self) -> String {
        letter::hello(self.speech, &self.name)
    }

    /// What is known already, or that nothing is.
    fn known(&self) -> String {
        match self.noted_s {
            0 => self.speech.say("friday-nothing-noted").to_string(),
            noted => self.speech.say("friday-noted").with("hours", figure::hours(noted)).to_string(),
        }
    }

    /// « 12 h, comme d’habitude »; empty when nothing is usual.
    fn usual(&self) -> String {
        self.offered.map_or_else(String::new, |minutes| {
            self.speech.say("friday-usual").with("hours", figure::hours(minutes * 60)).to_string()
        })
    }

    fn usual_url(&self) -> String {
        format!("{}?minutes={}", self.url, self.offered.unwrap_or(0))
    }

    fn band(&self) -> [Cell; CELLS] {
        band::cells(&self.organisation, Palette::Bleuet)
    }
}

#[derive(Template)]
#[template(path = "mail/friday/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a Friday,
}

#[derive(Template)]
#[template(path = "mail/friday/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a Friday,
    subject: &'a str,
}
