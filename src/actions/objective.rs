//! Objectives: set, said anew, decided on their day, taken away and put back.

use chrono::NaiveDate;

use super::{Act, UnknownReference};
use crate::domain::decimal::Decimal;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::objective::{Objective, Outcome, Said};
use crate::store::{self, Fault, Tx};

/// Why an objective stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Its day has not come.
    #[error("an objective is met or not met on its day, not before")]
    TooEarly,
    /// What was aimed at does not move once it is known how it ended.
    #[error("it is decided; take the decision back first")]
    Decided,
}

/// Sets an objective in the name of whoever acts, for a meetup or for the organisation.
pub fn create(
    tx: &mut Tx,
    act: &Act,
    event: Option<Id<Event>>,
    said: Said,
) -> Result<Result<Objective, UnknownReference>, Fault> {
    if let Some(id) = event
        && store::event::by_id(tx, act.organisation, id)?.is_none()
    {
        return Ok(Err(UnknownReference { field: "event", id: id.uuid() }));
    }
    let id = act.chance.id(act.now);
    let objective = Objective { id, event, said, outcome: None, by: act.by, created_at: act.now };
    store::objective::insert(tx, act.organisation, &objective)?;
    act.audit(tx, "objective.created", id.uuid(), serde_json::json!({"due_on": objective.said.due_on}))?;
    Ok(Ok(objective))
}

/// Says an objective anew, as long as nobody has said how it ended. None when there is no such objective.
pub fn update(
    tx: &mut Tx,
    act: &Act,
    id: Id<Objective>,
    said: Said,
) -> Result<Option<Result<Objective, Refusal>>, Fault> {
    let Some(before) = store::objective::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if before.said == said {
        return Ok(Some(Ok(before)));
    }
    if before.outcome.is_some() {
        return Ok(Some(Err(Refusal::Decided)));
    }
    let objective = Objective { said, ..before };
    store::objective::update(tx, act.organisation, &objective)?;
    act.audit(tx, "objective.updated", id.uuid(), serde_json::json!({"due_on": objective.said.due_on}))?;
    Ok(Some(Ok(objective)))
}

/// Says how an objective ended, on its day or after; `today` is the organisation's. None when there is none.
pub fn decide(
    tx: &mut Tx,
    act: &Act,
    id: Id<Objective>,
    (reached, is_met): (Decimal, bool),
    today: NaiveDate,
) -> Result<Option<Result<Objective, Refusal>>, Fault> {
    let Some(before) = store::objective::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if today < before.said.due_on {
        return Ok(Some(Err(Refusal::TooEarly)));
    }
    let objective = Objective { outcome: Some(Outcome { reached, is_met, decided_at: act.now }), ..before };
    store::objective::update(tx, act.organisation, &objective)?;
    act.audit(tx, "objective.decided", id.uuid(), serde_json::json!({"is_met": is_met}))?;
    Ok(Some(Ok(objective)))
}

/// Takes an objective away, and returns it for the way back. None when there was none.
pub fn delete(tx: &mut Tx, act: &Act, id: Id<Objective>) -> Result<Option<Objective>, Fault> {
    let Some(objective) = store::objective::by_id(tx, act.organisation, id)? else { return Ok(None) };
    store::objective::delete(tx, act.organisation, id)?;
    act.audit(tx, "objective.deleted", id.uuid(), serde_json::json!({}))?;
    Ok(Some(objective))
}

/// Puts an objective back as it was. Its meetup may be gone meanwhile: then it is the organisation's.
pub fn restore(tx: &mut Tx, act: &Act, former: Objective) -> Result<(), Fault> {
    let event = match former.event {
        Some(id) => store::event::by_id(tx, act.organisation, id)?.map(|event| event.id),
        None => None,
    };
    let objective = Objective { event, ..former };
    if store::objective::by_id(tx, act.organisation, objective.id)?.is_some() {
        store::objective::update(tx, act.organisation, &objective)?;
    } else {
        store::objective::insert(tx, act.organisation, &objective)?;
    }
    act.audit(tx, "objective.restored", objective.id.uuid(), serde_json::json!({}))
}
