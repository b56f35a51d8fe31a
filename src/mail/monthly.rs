//! The figures of a month for a director: what, how much, against what, why, and what next, in plain sentences that
//! stand without any image. Must not know where the figures come from; they are frozen before it is written.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, Letter, one_line};
use crate::domain::drift::Signal;
use crate::domain::figure;
use crate::domain::fraction::Fraction;
use crate::domain::monthly::Monthly as Figures;
use crate::domain::reliability::Reliability;
use crate::domain::target::{Band, Verdict};
use crate::i18n::{Speech, dates, sign};

/// One month, told to one reader.
#[derive(Clone, Debug)]
pub struct Monthly {
    pub speech: Speech,
    /// How the greeting calls the reader; empty when nobody knows.
    pub name: String,
    pub organisation: String,
    pub figures: Figures,
    /// The page of that month.
    pub page_url: String,
    /// Stops this mail: shows on GET, acts on POST.
    pub stop_url: String,
}

impl Monthly {
    /// The letter. Its List-Unsubscribe stops it in one click.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let subject = one_line(&self.headline("report-mail-subject"));
        let (text, html) = (Text { s: self.speech, m: self }, Html { s: self.speech, m: self, subject: &subject });
        let letter = letter::write(subject.clone(), &text, &html)?;
        Ok(Letter { objection_url: Some(self.stop_url.clone()), ..letter })
    }

    fn hello(&self) -> String {
        letter::hello(self.speech, &self.name)
    }

    /// « Le réel en novembre : 27 % (cible 20 %), 6 rencontres, 41 visages dont 12 nouveaux. »
    fn answer(&self) -> String {
        self.headline("report-mail-answer")
    }

    fn headline(&self, key: &'static str) -> String {
        let s = self.speech;
        let percent = |fraction| figure::percent(Some(fraction), s.language);
        let rate = match (self.figures.rate(), self.figures.target) {
            (None, _) => s.say("report-mail-rate-none").to_string(),
            (Some(rate), None) => s.say("report-mail-rate-observed").with("rate", percent(rate)).to_string(),
            (Some(rate), Some(target)) => {
                s.say("report-mail-rate-target").with("rate", percent(rate)).with("target", percent(target)).to_string()
            }
        };
        let phrase = s.say(key).with("month", self.month()).with("rate", rate).with("encounters", self.encounters());
        phrase.with("faces", self.faces()).to_string()
    }

    /// What it is, how much, and how far it can be trusted.
    fn what(&self) -> String {
        let (s, sums) = (self.speech, &self.figures.sums);
        let Some(rate) = self.figures.rate() else {
            return s.say("report-mail-what-none").with("month", self.month()).to_string();
        };
        let reliability = match self.figures.reliability() {
            Reliability::Good => s.say("report-reliability-good"),
            Reliability::Fair => s.say("report-reliability-fair"),
            Reliability::Low => s.say("report-reliability-low"),
        };
        s.say("report-mail-what")
            .with("rate", figure::percent(Some(rate), s.language))
            .with("real", figure::hours(sums.real_s()))
            .with("online", figure::hours(sums.online_s))
            .with("ratio", figure::ratio(sums.real_s(), sums.online_s, s.language))
            .with("bracket", figure::bracket(sums.bracket(), s.language))
            .with("reliability", reliability.to_string())
            .to_string()
    }

    /// Against the target, and against the month before.
    fn against(&self) -> String {
        let s = self.speech;
        let figures = &self.figures;
        let points = |target: Fraction| figures.rate().map_or(0, |rate| figure::points(rate, target).abs());
        let target = match (figures.target, figures.verdict()) {
            (None, _) | (_, Verdict::NoTarget) => s.say("report-mail-observing").to_string(),
            (Some(target), verdict) => {
                let key = match verdict {
                    Verdict::Stands(Band::Held) => "report-mail-held",
                    Verdict::Stands(Band::Watch) => "report-mail-watch",
                    Verdict::Stands(Band::Drifting) => "report-mail-drifting",
                    Verdict::TooLittle | Verdict::NoTarget => "report-mail-too-little",
                };
                let target_text = figure::percent(Some(target), s.language);
                s.say(key).with("target", target_text).with("points", points(target)).to_string()
            }
        };
        let before = match figures.before.rate() {
            Some(rate) => s.say("report-mail-before").with("rate", figure::percent(Some(rate), s.language)),
            None => s.say("report-mail-before-none"),
        };
        format!("{target} {}", before.with("before", self.month_before()))
    }

    /// What made it so.
    fn why(&self) -> String {
        let (s, figures) = (self.speech, &self.figures);
        let met = s
            .say("report-mail-why-met")
            .with("encounters", self.encounters())
            .with("faces", self.faces())
            .with("cancelled", figures.cancelled);
        let hours = s
            .say("report-mail-why-hours")
            .with("before", self.month_before())
            .with("real", self.change(figures.sums.real_s() - figures.before.real_s()))
            .with("online", self.change(figures.sums.online_s - figures.before.online_s));
        let mut why = format!("{} {hours}", capitalised(&met.to_string()));
        if figures.unconfirmed > 0 {
            why = format!("{why} {}", s.say("report-mail-unconfirmed").with("count", figures.unconfirmed));
        }
        why
    }

    /// The meetups with the most people, one a line.
    fn best(&self) -> Vec<String> {
        let s = self.speech;
        let line = |met: &crate::domain::monthly::Met| {
            let day = dates::day(s.language, met.on);
            let line = s.say("report-mail-best-one").with("title", met.title.as_str()).with("day", day);
            one_line(&line.with("met", met.met).to_string())
        };
        self.figures.best.iter().map(line).collect()
    }

    /// What is planned, and where that leads under two assumptions that are both said.
    fn ahead(&self) -> String {
        let (s, ahead) = (self.speech, &self.figures.ahead);
        if ahead.events == 0 {
            return s.say("report-mail-ahead-none").to_string();
        }
        let provisional = if ahead.is_provisional { "yes" } else { "no" };
        let planned = s.say("report-mail-ahead").with("provisional", provisional).with("events", ahead.events);
        let planned = planned.with("real", figure::hours(ahead.real_s)).to_string();
        match (ahead.rate, ahead.weekly_online_s) {
            (Some(rate), Some(weekly)) => {
                let rate = figure::percent(Some(rate), s.language);
                let leads = s.say("report-mail-ahead-rate").with("weekly", figure::hours(weekly)).with("rate", rate);
                format!("{planned} {leads}")
            }
            _ => planned,
        }
    }

    fn next_dates(&self) -> Vec<String> {
        let s = self.speech;
        let line = |date: &crate::domain::monthly::Date| {
            let day = dates::day(s.language, date.on);
            one_line(&s.say("report-mail-date").with("day", day).with("title", date.title.as_str()).to_string())
        };
        self.figures.next.iter().map(line).collect()
    }

    /// The one thing to do or to watch; nothing where [`Monthly::ahead`] has said it.
    fn next(&self) -> String {
        let (s, figures) = (self.speech, &self.figures);
        match figures.sign {
            _ if figures.ahead.events == 0 => String::new(),
            _ if figures.unconfirmed > 0 => s.say("report-mail-do-confirm").to_string(),
            Some(found) if found.signal != Signal::NothingPlanned => {
                s.say("report-mail-do-look").with("sign", sign::sentence(s, &found)).to_string()
            }
            _ => s.say("report-mail-do-go-on").to_string(),
        }
    }

    /// The bar: for contact, travel and online time its share in whole percent, colour, and words. The shares add up
    /// to a hundred; what is nothing has no cell.
    fn bar(&self) -> Vec<(u32, &'static str, String)> {
        let (s, sums) = (self.speech, &self.figures.sums);
        let parts = [sums.contact_s, sums.travel_s, sums.online_s];
        let cells = [
            ("#B33F05", "report-mail-bar-contact"),
            ("#E0530A", "report-mail-bar-travel"),
            ("#8780C4", "report-mail-bar-online"),
        ];
        let cell = |(share, (colour, key)): (u32, (&'static str, &'static str))| {
            let percent = figure::percent(Fraction::of(share.into(), 100), s.language);
            (share, colour, s.say(key).with("share", percent).to_string())
        };
        figure::shares(&parts).into_iter().zip(cells).filter(|(share, _)| *share > 0).map(cell).collect()
    }

    fn encounters(&self) -> String {
        self.speech.say("report-mail-encounters").with("count", self.figures.encounters).to_string()
    }

    fn faces(&self) -> String {
        let (faces, new) = (self.figures.faces, self.figures.new_faces);
        self.speech.say("report-mail-faces").with("count", faces).with("new", new).to_string()
    }

    fn month(&self) -> &'static str {
        dates::month_name(self.speech.language, self.figures.period.first())
    }

    fn month_before(&self) -> &'static str {
        dates::month_name(self.speech.language, self.figures.period.previous().first())
    }

    fn change(&self, seconds: i64) -> String {
        let hours = figure::hours(seconds.abs());
        let key = match seconds {
            ..=-30 => "report-mail-less",
            30.. => "report-mail-more",
            _ => "report-mail-same",
        };
        self.speech.say(key).with("hours", hours).to_string()
    }
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().collect::<String>() + signs.as_str()).unwrap_or_default()
}

#[derive(Template)]
#[template(path = "mail/monthly/body.txt")]
struct Text<'a> {
    s: Speech,
    m: &'a Monthly,
}

#[derive(Template)]
#[template(path = "mail/monthly/body.html")]
struct Html<'a> {
    s: Speech,
    m: &'a Monthly,
    subject: &'a str,
}
