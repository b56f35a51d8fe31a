//! What waits to be decided: objectives whose day has come, experiments whose last day is over. They stay in the agenda
//! until somebody has said how they ended.

use chrono::NaiveDate;

use crate::domain::experiment::Experiment;
use crate::domain::id::Id;
use crate::domain::objective::Objective;
use crate::domain::organisation::Organisation;
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx};

/// The most of each that is asked about at once.
const MOST: i64 = 20;

/// Everything that waits, the oldest first.
pub struct Due {
    objectives: Vec<Objective>,
    experiments: Vec<Experiment>,
    today: NaiveDate,
}

/// One question of the list of things to do.
pub struct Question {
    /// What is asked.
    pub what: String,
    /// About what.
    pub about: String,
    /// Where it is answered.
    pub url: String,
    /// What the button says.
    pub button: String,
}

impl Due {
    /// Reads what waits on a day of the organisation.
    pub fn load(tx: &mut Tx, organisation: Id<Organisation>, today: NaiveDate) -> Result<Due, store::Fault> {
        Ok(Due {
            objectives: store::objective::due(tx, organisation, today, MOST)?,
            experiments: store::experiment::due(tx, organisation, today, MOST)?,
            today,
        })
    }

    /// The questions, objectives first.
    pub fn questions(&self, t: &Speech) -> Vec<Question> {
        let objectives = self.objectives.iter().map(|one| Question {
            what: question(t, one.said.due_on, self.today),
            about: one.said.sentence.clone(),
            url: format!("/objectives/{}#decide", one.id),
            button: t.say("objective-decide").to_string(),
        });
        let experiments = self.experiments.iter().map(|one| Question {
            what: t.say("experiment-question").to_string(),
            about: one.said.change.clone(),
            url: format!("/experiments/{}#decide", one.id),
            button: t.say("experiment-decide").to_string(),
        });
        objectives.chain(experiments).collect()
    }
}

/// « C’était pour aujourd’hui : atteint ? »
pub fn question(t: &Speech, due_on: NaiveDate, today: NaiveDate) -> String {
    if due_on == today {
        return t.say("objective-question").to_string();
    }
    t.say("objective-question-late").with("day", dates::day(t.language, due_on)).to_string()
}
