//! What is expected of an event and what came of it: guests by the habit of its series, its faces once it was held,
//! objectives, effects, and what its series is trying. Knows no requests.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::effect::Effect;
use crate::domain::event::{Event, State};
use crate::domain::expectation::Habit;
use crate::domain::experiment::Experiment;
use crate::domain::face::Counts;
use crate::domain::id::Id;
use crate::domain::objective::Objective;
use crate::domain::organisation::Organisation;
use crate::i18n::Speech;
use crate::store::{self, Tx};
use crate::web::effect::{EffectLine, Names};
use crate::web::experiment::ExperimentLine;
use crate::web::face;
use crate::web::objective::ObjectiveLine;

/// All of it as it is on record.
pub struct Effects {
    effects: Vec<Effect>,
    objectives: Vec<Objective>,
    experiment: Option<Experiment>,
    names: Names,
    faces: Option<Counts>,
    /// Of its series; none for an event that stands alone or is over.
    habit: Option<Habit>,
}

/// The same in words.
pub struct Shown {
    /// What came of it.
    pub effects: Vec<EffectLine>,
    /// What was aimed at.
    pub objectives: Vec<ObjectiveLine>,
    /// What its series is trying.
    pub experiment: Option<ExperimentLine>,
    /// « 12 visages : 3 nouveaux, … »; empty until it was held.
    pub faces: String,
    /// « On attend environ 20 personnes … »; empty where nothing can be said.
    pub expected: String,
}

impl Effects {
    /// Reads it, in a constant number of questions.
    pub fn load(
        tx: &mut Tx,
        organisation: Id<Organisation>,
        event: &Event,
        now: DateTime<Utc>,
    ) -> Result<Effects, store::Fault> {
        let series = event.occurrence.as_ref().map(|one| one.series);
        let is_ahead = matches!(event.state, State::Draft | State::Announced) && event.ends_at > now;
        let habit = series.filter(|_| is_ahead).map(|id| store::expectation::of_series(tx, organisation, id, now));
        let habit = habit.transpose()?;
        let experiment = series.map(|id| store::experiment::running(tx, organisation, id)).transpose()?.flatten();
        Ok(Effects {
            effects: store::effect::of_event(tx, organisation, event.id)?,
            objectives: store::objective::of_event(tx, organisation, event.id)?,
            experiment: experiment.filter(|_| is_ahead),
            names: Names::of_accounts(tx, organisation)?,
            faces: store::face::of_event(tx, organisation, event)?,
            habit,
        })
    }

    /// In words; `yes` are the heads that have a seat, `today` is the organisation's.
    pub fn shown(&self, t: &Speech, yes: usize, today: NaiveDate) -> Shown {
        let yes = i64::try_from(yes).unwrap_or(i64::MAX);
        Shown {
            effects: self.effects.iter().map(|one| EffectLine::of(t, one, &self.names)).collect(),
            objectives: self.objectives.iter().map(|one| ObjectiveLine::of(t, one, &self.names, today)).collect(),
            experiment: self.experiment.as_ref().map(|one| ExperimentLine::of(t, one, &self.names, today)),
            faces: self
                .faces
                .filter(|counts| counts.all() > 0)
                .map(|counts| face::words(t, counts))
                .unwrap_or_default(),
            expected: self.habit.filter(|_| yes > 0).map(|habit| expected(t, habit, yes)).unwrap_or_default(),
        }
    }
}

/// « On attend environ 20 personnes : aux 5 dernières dates, 84 des 110 qui avaient dit oui sont venues ».
fn expected(t: &Speech, habit: Habit, yes: i64) -> String {
    let key = if habit.said_yes > 0 { "face-expected" } else { "face-expected-first" };
    t.say(key)
        .with("count", habit.expected_heads(yes))
        .with("came", habit.came)
        .with("said", habit.said_yes)
        .with("dates", habit.dates)
        .to_string()
}
