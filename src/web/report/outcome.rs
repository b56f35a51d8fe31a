//! What came of it, in words: effects and objectives with their verdict, three things heard, one thing decided.

use std::collections::HashMap;

use super::board::Board;
use super::findings::Decided;
use super::sight::Sight;
use crate::domain::event::Event;
use crate::domain::experiment::Verdict;
use crate::domain::id::Id;
use crate::domain::objective::Objective;
use crate::i18n::Speech;
use crate::web::effect::{EffectLine, Names};
use crate::web::objective::ObjectiveLine;

/// Effects, and objectives, that the page says; the rows have them all.
const MOST: usize = 3;

/// Figure 9 of the page, and its last words.
pub struct Outcome {
    pub effects: Vec<EffectLine>,
    /// How many there are in all.
    pub effects_count: usize,
    pub objectives: Vec<ObjectiveLine>,
    /// « 2 atteints, 1 pas atteint »; « 0 » without any.
    pub objectives_words: String,
    /// What was heard and where.
    pub heard: Vec<Said>,
    pub decided: Option<Said>,
}

/// A sentence, and where it comes from.
pub struct Said {
    pub words: String,
    /// The title of a meetup or series; may be empty.
    pub of: String,
    /// Where that is shown, to whom it is shown.
    pub url: Option<String>,
}

/// Puts it into words.
pub fn outcome(t: Speech, sight: &Sight, board: &Board) -> Outcome {
    let findings = &board.findings;
    let names = names(sight, findings.names.clone());
    let titles: HashMap<Id<Event>, &str> =
        board.held.encounters.iter().map(|one| (one.event.id, one.event.title.as_str())).collect();
    let said = |words: String, event: Id<Event>| Said {
        words,
        of: titles.get(&event).copied().unwrap_or_default().to_owned(),
        url: sight.is_staff().then(|| format!("/events/{event}")),
    };
    let decided = findings.decided.as_ref().map(|decided| match decided {
        Decided::Verdict(experiment, verdict) => {
            let phrase = t.say("report-decided-verdict").with("verdict", t.say(verdict_key(*verdict)).to_string());
            let of = names.series(experiment.series);
            Said {
                words: phrase.with("change", experiment.said.change.as_str()).to_string(),
                of: of.as_ref().map(|(_, title)| title.clone()).unwrap_or_default(),
                url: of.map(|(url, _)| url).filter(|_| sight.is_staff()),
            }
        }
        Decided::Answer(heard) => {
            let phrase = t.say("report-decided-answer").with("outcome", heard.outcome.as_str());
            let department = heard.department.clone().unwrap_or_default();
            said(phrase.with("department", department).with("words", heard.words.as_str()).to_string(), heard.event)
        }
        Decided::Change(event, words) => {
            said(t.say("report-decided-change").with("words", words.as_str()).to_string(), *event)
        }
    });
    let quoted = |words: &str| t.say("heard-quoted").with("words", words).to_string();
    Outcome {
        effects: findings.effects.iter().take(MOST).map(|one| EffectLine::of(&t, one, &names)).collect(),
        effects_count: findings.effects.len(),
        objectives: findings
            .objectives
            .iter()
            .take(MOST)
            .map(|one| ObjectiveLine::of(&t, one, &names, board.today))
            .collect(),
        objectives_words: objectives_words(t, &findings.objectives),
        heard: findings.heard.iter().map(|one| said(quoted(&one.words), one.event)).collect(),
        decided,
    }
}

/// Names as an onlooker may read them: a series leads directors to its faces, a link names no author.
pub fn names(sight: &Sight, names: Names) -> Names {
    let names = if sight.may_manage() { names } else { names.for_readers() };
    if sight.is_staff() { names } else { names.without_authors() }
}

/// « 2 atteints, 1 pas atteint, 1 en cours »; « 0 » without any.
pub fn objectives_words(t: Speech, objectives: &[Objective]) -> String {
    let [met, missed, open] = verdicts(objectives);
    let parts =
        [("report-objectives-met", met), ("report-objectives-missed", missed), ("report-objectives-open", open)];
    let said = parts.into_iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = said.map(|(key, count)| t.say(key).with("count", count).to_string()).collect();
    if words.is_empty() { "0".to_owned() } else { words.join(", ") }
}

/// How many were met, not met, and not decided yet.
pub fn verdicts(objectives: &[Objective]) -> [i64; 3] {
    objectives.iter().fold([0; 3], |[met, missed, open], one| match one.outcome {
        Some(outcome) if outcome.is_met => [met + 1, missed, open],
        Some(_) => [met, missed + 1, open],
        None => [met, missed, open + 1],
    })
}

const fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Keep => "experiment-keep",
        Verdict::Fix => "experiment-fix",
        Verdict::Stop => "experiment-stop",
    }
}
