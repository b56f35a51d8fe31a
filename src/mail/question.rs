//! « Est-ce bien vous ? »: somebody answered with the guest's invitation from an address that is not theirs. Nothing
//! was recorded (CALENDAR-MAIL I4); whoever was invited is asked, and answers here.

use askama::Template;

use super::fault::Fault;
use super::letter::{self, Letter};
use super::occasion::Occasion;
use crate::i18n::Speech;

/// Was it you? Changes nothing in the calendar, which shows what was pressed there.
#[derive(Clone, Debug)]
pub struct Question {
    pub occasion: Occasion,
    /// The address that answered, as its calendar gave it.
    pub address: String,
}

impl Question {
    /// The letter, without a calendar part.
    pub fn compose(&self) -> Result<Letter, Fault> {
        let o = &self.occasion;
        let s = o.speech;
        let subject = o.subject(|| s.say("mail-question-subject"));
        let text = Text { s, o, m: self };
        let letter = letter::write(subject.clone(), &text, &Html { s, o, m: self, subject: &subject })?;
        Ok(Letter { objection_url: Some(o.links.objection.clone()), ..letter })
    }
}

#[derive(Template)]
#[template(path = "mail/question/body.txt")]
struct Text<'a> {
    s: Speech,
    o: &'a Occasion,
    m: &'a Question,
}

#[derive(Template)]
#[template(path = "mail/question/body.html")]
struct Html<'a> {
    s: Speech,
    o: &'a Occasion,
    m: &'a Question,
    subject: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::samples::{SPEECHES, occasion};

    #[test]
    fn the_invited_person_is_asked_and_can_answer() {
        for (language, register) in SPEECHES {
            let occasion = occasion(language, register);
            let links = occasion.links.clone();
            let letter = Question { occasion, address: "camille@alias.example".into() }.compose().unwrap();
            for form in [&letter.text, &letter.html] {
                for words in ["camille@alias.example", &links.yes, &links.maybe, &links.no] {
                    assert!(form.contains(words), "{words} in {form}");
                }
            }
            assert!(letter.calendar.is_none() && letter.objection_url.is_some());
            assert!(letter.subject.chars().count() <= 60, "{}", letter.subject);
        }
    }
}
