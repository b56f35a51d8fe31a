//! Experiments of a series: begun one at a time, said anew, ended with a verdict, taken away and put back.

use super::Act;
use crate::domain::experiment::{Experiment, Outcome, Said, Verdict};
use crate::domain::id::Id;
use crate::domain::series::Series;
use crate::store::{self, Fault, Tx};

/// Why an experiment is not begun, or stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The series tries something else, and nobody could tell apart what two changes did.
    #[error("this series is already trying something: {change}; say first what came of it")]
    Running {
        /// What changes there.
        change: String,
    },
    /// What was expected does not move once it is known how it ended.
    #[error("it is decided; take the decision back first")]
    Decided,
}

/// Begins an experiment in the name of whoever acts. None when the organisation has no such series.
pub fn create(
    tx: &mut Tx,
    act: &Act,
    series: Id<Series>,
    said: Said,
) -> Result<Option<Result<Experiment, Refusal>>, Fault> {
    if store::series::by_id(tx, act.organisation, series)?.is_none() {
        return Ok(None);
    }
    let id = act.chance.id(act.now);
    if let Some(refusal) = taken(tx, act, series, id)? {
        return Ok(Some(Err(refusal)));
    }
    let experiment = Experiment { id, series, said, outcome: None, by: act.by, created_at: act.now };
    store::experiment::insert(tx, act.organisation, &experiment)?;
    act.audit(tx, "experiment.begun", id.uuid(), serde_json::json!({"until_on": experiment.said.until_on}))?;
    Ok(Some(Ok(experiment)))
}

/// Says an experiment anew, as long as it runs. None when there is no such experiment.
pub fn update(
    tx: &mut Tx,
    act: &Act,
    id: Id<Experiment>,
    said: Said,
) -> Result<Option<Result<Experiment, Refusal>>, Fault> {
    let Some(before) = store::experiment::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if before.said == said {
        return Ok(Some(Ok(before)));
    }
    if !before.is_running() {
        return Ok(Some(Err(Refusal::Decided)));
    }
    let experiment = Experiment { said, ..before };
    store::experiment::update(tx, act.organisation, &experiment)?;
    act.audit(tx, "experiment.updated", id.uuid(), serde_json::json!({"until_on": experiment.said.until_on}))?;
    Ok(Some(Ok(experiment)))
}

/// Says what happened and what is made of it; before its last day too, as some things are plain at once. Said again,
/// it replaces what was said. None when there is no such experiment.
pub fn decide(
    tx: &mut Tx,
    act: &Act,
    id: Id<Experiment>,
    happened: &str,
    verdict: Verdict,
) -> Result<Option<Experiment>, Fault> {
    let Some(before) = store::experiment::by_id(tx, act.organisation, id)? else { return Ok(None) };
    let outcome = Outcome { happened: happened.to_owned(), verdict, decided_at: act.now };
    let experiment = Experiment { outcome: Some(outcome), ..before };
    store::experiment::update(tx, act.organisation, &experiment)?;
    act.audit(tx, "experiment.decided", id.uuid(), serde_json::json!({"verdict": verdict}))?;
    Ok(Some(experiment))
}

/// Takes an experiment away, and returns it for the way back. None when there was none.
pub fn delete(tx: &mut Tx, act: &Act, id: Id<Experiment>) -> Result<Option<Experiment>, Fault> {
    let Some(experiment) = store::experiment::by_id(tx, act.organisation, id)? else { return Ok(None) };
    store::experiment::delete(tx, act.organisation, id)?;
    act.audit(tx, "experiment.deleted", id.uuid(), serde_json::json!({}))?;
    Ok(Some(experiment))
}

/// Puts an experiment back as it was, unless it would run beside another one. None when its series is gone.
pub fn restore(tx: &mut Tx, act: &Act, former: Experiment) -> Result<Option<Result<(), Refusal>>, Fault> {
    if store::series::by_id(tx, act.organisation, former.series)?.is_none() {
        return Ok(None);
    }
    if former.is_running()
        && let Some(refusal) = taken(tx, act, former.series, former.id)?
    {
        return Ok(Some(Err(refusal)));
    }
    if store::experiment::by_id(tx, act.organisation, former.id)?.is_some() {
        store::experiment::update(tx, act.organisation, &former)?;
    } else {
        store::experiment::insert(tx, act.organisation, &former)?;
    }
    act.audit(tx, "experiment.restored", former.id.uuid(), serde_json::json!({}))?;
    Ok(Some(Ok(())))
}

/// Whether a series is trying something else than `but`.
fn taken(tx: &mut Tx, act: &Act, series: Id<Series>, but: Id<Experiment>) -> Result<Option<Refusal>, Fault> {
    let running = store::experiment::running(tx, act.organisation, series)?;
    let other = running.filter(|one| one.id != but);
    Ok(other.map(|one| Refusal::Running { change: one.said.change }))
}
