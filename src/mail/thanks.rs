//! « Merci d’avoir été là »: a word after the day to somebody who came, with « la recette » of the evening, the next
//! date, and two questions that are answered on a page of their own. Names nobody by itself: the recipe is handed in.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, Letter};
use super::occasion::Occasion;
use super::reminder::line;
use crate::domain::recipe::{Part, Recipe};
use crate::i18n::{Speech, dates};

/// Thank you for coming.
#[derive(Clone, Debug)]
pub struct Thanks {
    pub occasion: Occasion,
    /// Who brought what; only those are named in it who agreed to be.
    pub recipe: Recipe,
    /// The next date of its series, if one is announced.
    pub next: Option<Next>,
    pub questions: Questions,
}

/// A date to come.
#[derive(Clone, Debug)]
pub struct Next {
    /// Already said: « jeudi 7 janvier à 18 h 30 ».
    pub start: String,
    /// Their own page of it, if they are invited.
    pub url: Option<String>,
}

/// Addresses of the answers, each of which opens a page that asks for one more tap; yes first, no last.
#[derive(Clone, Debug)]
pub struct Questions {
    pub liked: [String; 3],
    pub again: [String; 3],
    /// Last day on which an answer is taken.
    pub until: chrono::NaiveDate,
}

/// One question with its answers, as both bodies write it.
struct Question {
    words: String,
    /// Label and address.
    answers: Vec<(String, String)>,
}

impl Thanks {
    /// The letter; no calendar part, for nothing is to come.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-thanks-subject"));
        let lead = s.say("mail-thanks-lead").with("count", o.host_count()).with("host", o.host()).to_string();
        let (recipe, questions) = (recipe_lines(s, &self.recipe), self.questions.asked(s));
        let until = dates::day(s.language, self.questions.until);
        let next = self.next.as_ref();
        let text = Text { s, o, lead: &lead, recipe: &recipe, next, questions: &questions, until: &until };
        let html =
            Html { s, o, lead: &lead, recipe: &recipe, next, questions: &questions, until: &until, subject: &subject };
        let letter = letter::write(subject.clone(), &text, &html)?;
        Ok(Letter { objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

impl Questions {
    fn asked(&self, s: Speech) -> [Question; 2] {
        let question = |words: &str, labels: [&str; 3], urls: &[String; 3]| Question {
            words: s.say(words).to_string(),
            answers: labels.iter().map(|label| s.say(label).to_string()).zip(urls.iter().cloned()).collect(),
        };
        [
            question(
                "feedback-liked",
                ["feedback-liked-yes", "feedback-liked-so-so", "feedback-liked-no"],
                &self.liked,
            ),
            question(
                "feedback-again",
                ["feedback-again-yes", "feedback-again-maybe", "feedback-again-no"],
                &self.again,
            ),
        ]
    }
}

/// « Camille : une bouteille × 2, un gâteau », and the line of all who are not named.
fn recipe_lines(s: Speech, recipe: &Recipe) -> Vec<String> {
    let things =
        |parts: &[Part]| parts.iter().map(|part| line(&part.label, part.quantity)).collect::<Vec<_>>().join(", ");
    let brought = |name: &str, parts: &[Part]| {
        s.say("mail-thanks-brought").with("name", letter::one_line(name)).with("things", things(parts)).to_string()
    };
    let mut lines: Vec<String> = recipe.named.iter().map(|gift| brought(&gift.name, &gift.parts)).collect();
    if !recipe.others.is_empty() {
        let key = if lines.is_empty() { "mail-thanks-others-alone" } else { "mail-thanks-others" };
        let others = s.say(key).with("count", recipe.other_people).with("things", things(&recipe.others));
        lines.push(others.to_string());
    }
    lines
}

#[derive(Template)]
#[template(path = "mail/thanks/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    lead: &'a str,
    recipe: &'a [String],
    next: Option<&'a Next>,
    questions: &'a [Question],
    until: &'a str,
}

#[derive(Template)]
#[template(path = "mail/thanks/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    lead: &'a str,
    recipe: &'a [String],
    next: Option<&'a Next>,
    questions: &'a [Question],
    until: &'a str,
    subject: &'a str,
}
