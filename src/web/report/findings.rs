//! What came of the meetups of a period: who was there, who was not met, what changed, what was heard and decided. Read
//! with a fixed number of questions; nothing is written out here.

use chrono::{DateTime, Utc};

use crate::domain::attendance::Evening;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::experiment::{Experiment, Verdict};
use crate::domain::heard::{Heard, State};
use crate::domain::id::Id;
use crate::domain::neglect::Group;
use crate::domain::objective::Objective;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::series::Series;
use crate::store::encounter::Held;
use crate::store::report::Scope;
use crate::store::{self, Fault, Tx};
use crate::web::effect::Names;

/// Things heard that the page quotes.
const QUOTES: usize = 3;

/// What came of it. Groups, effects, objectives and experiments are the organisation's, and empty where only a part of
/// its time or one account is shown.
pub struct Findings {
    /// One for each encounter of the period, in their order.
    pub evenings: Vec<Evening>,
    /// Communities and departments, the longest unmet first.
    pub groups: Vec<Group>,
    /// Up to when they were looked at: the end of the period, or now.
    pub until: DateTime<Utc>,
    pub effects: Vec<Effect>,
    pub objectives: Vec<Objective>,
    pub names: Names,
    /// The latest things heard at the encounters of the period.
    pub heard: Vec<Heard>,
    pub decided: Option<Decided>,
    /// The series that were met at in the half year, by title.
    pub series: Vec<(Id<Series>, String)>,
}

/// The last thing that was decided in a period.
pub enum Decided {
    /// What is made of an experiment.
    Verdict(Box<Experiment>, Verdict),
    /// What a department answered to a thing heard.
    Answer(Box<Heard>),
    /// What is to change after a meetup.
    Change(Id<Event>, String),
}

/// Reads it, for what was held in the period and in the half year.
pub fn read(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    (held, year_half): (&Held, &Held),
    period: Period,
    now: DateTime<Utc>,
) -> Result<Findings, Fault> {
    let is_whole = scope.is_team && scope.slice.is_everything();
    let events: Vec<Id<Event>> = held.encounters.iter().map(|one| one.event.id).collect();
    let until = until(organisation, period, now);
    let mut effects = Vec::new();
    let mut objectives = Vec::new();
    let mut groups = Vec::new();
    if is_whole {
        effects = store::effect::of_period(tx, organisation.id, period)?;
        objectives = store::objective::of_period(tx, organisation.id, period)?;
        groups = store::neglect::groups(tx, organisation.id, until)?;
    }
    let decided = decided(tx, organisation, &events, period, is_whole)?;
    let experiment = match &decided {
        Some(Decided::Verdict(experiment, _)) => std::slice::from_ref(experiment.as_ref()),
        _ => &[],
    };
    Ok(Findings {
        evenings: store::attendance::evenings(tx, organisation, &held.encounters, period)?,
        heard: store::heard::latest_of(tx, organisation.id, &events, None, QUOTES)?,
        series: if is_whole { series(tx, organisation.id, year_half)? } else { Vec::new() },
        names: Names::load(tx, organisation.id, &effects, &objectives, experiment)?,
        groups,
        until,
        effects,
        objectives,
        decided,
    })
}

/// Up to when a period is looked at: its end, or now when that is sooner.
pub fn until(organisation: &Organisation, period: Period, now: DateTime<Utc>) -> DateTime<Utc> {
    period.bounds(&organisation.timezone).1.min(now)
}

/// A verdict before an answer, an answer before what a debrief says.
fn decided(
    tx: &mut Tx,
    organisation: &Organisation,
    events: &[Id<Event>],
    period: Period,
    is_whole: bool,
) -> Result<Option<Decided>, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let tried = if is_whole { store::experiment::decided_last(tx, organisation.id, from, to)? } else { None };
    if let Some(experiment) = tried
        && let Some(outcome) = &experiment.outcome
    {
        let verdict = outcome.verdict;
        return Ok(Some(Decided::Verdict(Box::new(experiment), verdict)));
    }
    let answered = store::heard::latest_of(tx, organisation.id, events, Some(State::Answered), 1)?;
    if let Some(answered) = answered.into_iter().next() {
        return Ok(Some(Decided::Answer(Box::new(answered))));
    }
    let change = store::debrief::last_change(tx, organisation.id, events)?;
    Ok(change.map(|(event, words)| Decided::Change(event, words)))
}

fn series(tx: &mut Tx, organisation: Id<Organisation>, year_half: &Held) -> Result<Vec<(Id<Series>, String)>, Fault> {
    let of_dates = year_half.encounters.iter().filter_map(|one| one.event.occurrence.as_ref());
    let mut ids: Vec<Id<Series>> = of_dates.map(|occurrence| occurrence.series).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut titles: Vec<(Id<Series>, String)> = store::series::titles(tx, organisation, &ids)?.into_iter().collect();
    titles.sort_by(|one, other| one.1.cmp(&other.1).then(one.0.cmp(&other.0)));
    Ok(titles)
}
