//! What the guests of an event thought, as staff see it: counts with how many said so, or that there are too few.

use crate::domain::ballot::{Count, SHOWN_FROM, Tally};
use crate::domain::figure::of_people;
use crate::i18n::Speech;

/// Their answers, once anybody was asked.
pub struct Feedback {
    /// « 9 personnes remerciées ».
    pub asked: String,
    /// One for each question.
    pub questions: [Question; 2],
}

/// One question.
pub struct Question {
    /// « Ça a plu ».
    pub heading: String,
    /// « 9 réponses », or that there are too few to show.
    pub answers: String,
    /// Each answer with « 7 sur 9 »; empty while there are too few.
    pub lines: Vec<(String, String)>,
}

impl Feedback {
    /// None while nobody was asked.
    pub fn of(t: &Speech, tally: &Tally) -> Option<Feedback> {
        let liked = ["feedback-liked-yes", "feedback-liked-so-so", "feedback-liked-no"];
        let again = ["feedback-again-yes", "feedback-again-maybe", "feedback-again-no"];
        (tally.asked > 0).then(|| Feedback {
            asked: t.say("feedback-asked").with("count", tally.asked).to_string(),
            questions: [
                question(t, "feedback-results-liked", liked, tally.liked),
                question(t, "feedback-results-again", again, tally.again),
            ],
        })
    }
}

fn question(t: &Speech, heading: &str, labels: [&str; 3], count: Count) -> Question {
    let heading = t.say(heading).to_string();
    let Some(shown) = count.shown() else {
        let answers = t.say("feedback-too-few").with("count", SHOWN_FROM).to_string();
        return Question { heading, answers, lines: Vec::new() };
    };
    let of = |part| of_people(part, shown.answers(), t.language);
    let parts = [shown.yes, shown.between, shown.no].map(of);
    Question {
        heading,
        answers: t.say("feedback-answers").with("count", shown.answers()).to_string(),
        lines: labels.iter().map(|label| t.say(label).to_string()).zip(parts).collect(),
    }
}
