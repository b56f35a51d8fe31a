//! One line a week for a community manager: the one thing to do, and the button that leads to it.
//! Must not know how the thing was found.

use askama::Template;

use super::band::{self, CELLS, Cell};
use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use crate::domain::drift::Signal;
use crate::domain::figure;
use crate::domain::palette::Palette;
use crate::domain::todo::Todo;
use crate::i18n::{Speech, dates, sign};

/// One thing to do.
#[derive(Clone, Debug)]
pub struct Weekly {
    pub speech: Speech,
    /// How the greeting calls the reader; empty when nobody knows.
    pub name: String,
    pub organisation: String,
    pub todo: Todo,
    /// Where it is done.
    pub url: String,
    /// Stops this mail: shows on GET, acts on POST.
    pub stop_url: String,
}

impl Weekly {
    /// The letter. Its List-Unsubscribe stops it in one click.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let subject = one_line(&self.speech.say("weekly-subject").to_string());
        let (text, html) = (Text { s: self.speech, m: self }, Html { s: self.speech, m: self, subject: &subject });
        let letter = letter::write(subject.clone(), &text, &html)?;
        Ok(Letter { objection_url: Some(self.stop_url.clone()), ..letter })
    }

    fn hello(&self) -> String {
        letter::hello(self.speech, &self.name)
    }

    /// The one thing.
    fn line(&self) -> String {
        let s = self.speech;
        match &self.todo {
            Todo::Confirm { title, others, .. } => {
                let line = one_line(&s.say("weekly-confirm").with("title", title.as_str()).to_string());
                match others {
                    0 => line,
                    others => format!("{line} {}", s.say("weekly-confirm-others").with("count", *others)),
                }
            }
            Todo::SayDays { first, days } => {
                let first = dates::day(s.language, *first);
                capitalised(&s.say("weekly-days").with("days", *days).with("first", first).to_string())
            }
            Todo::Classify { seconds } => s.say("weekly-classify").with("hours", figure::hours(*seconds)).to_string(),
            Todo::Plan => s.say("weekly-plan").to_string(),
            Todo::Look(found) => s.say(look(found.signal)).with("sign", sign::sentence(s, found)).to_string(),
        }
    }

    fn button(&self) -> String {
        let key = match self.todo {
            Todo::Confirm { .. } => "weekly-do-confirm",
            Todo::SayDays { .. } => "weekly-do-days",
            Todo::Classify { .. } => "weekly-do-classify",
            Todo::Plan => "weekly-do-plan",
            Todo::Look(_) => "weekly-do-look",
        };
        self.speech.say(key).to_string()
    }

    fn band(&self) -> [Cell; CELLS] {
        band::cells(&self.organisation, Palette::Spritz)
    }
}

fn look(signal: Signal) -> &'static str {
    match signal {
        Signal::Creep => "weekly-look-creep",
        Signal::Ewma => "weekly-look-ewma",
        Signal::NoContact => "weekly-look-no-contact",
        Signal::NothingPlanned => "weekly-plan",
    }
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().collect::<String>() + signs.as_str()).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "mail/weekly/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a Weekly,
}

#[derive(Template)]
#[template(path = "mail/weekly/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a Weekly,
    subject: &'a str,
}
