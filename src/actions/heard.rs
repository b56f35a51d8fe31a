//! What was heard: written down, passed on, answered, taken away and put back. Nothing leaves by mail from here; whoever
//! passes it on writes to the department themselves.

use super::Act;
use crate::domain::event::Event;
use crate::domain::heard::{Heard, MOST, Refusal, Said};
use crate::domain::id::Id;
use crate::store::{self, Fault, Tx};

/// One line of a wrap-up: one that is on record said anew, or taken away when its words are empty; or a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which one it stands for; none for a new one.
    pub id: Option<Id<Heard>>,
    /// Fit to keep; empty for nothing.
    pub words: String,
    /// Whom it is for.
    pub department: Option<String>,
}

/// Writes one thing heard down, after the others of its event. None when the organisation has no such event.
pub fn create(tx: &mut Tx, act: &Act, event: Id<Event>, said: Said) -> Result<Option<Result<Heard, Refusal>>, Fault> {
    restore(tx, act, act.chance.id(act.now), event, said)
}

/// Says one anew: its words, its department, how far it has come. None when there is no such thing.
pub fn change(tx: &mut Tx, act: &Act, id: Id<Heard>, said: Said) -> Result<Option<Result<Heard, Refusal>>, Fault> {
    let Some(before) = store::heard::by_id(tx, act.organisation, id)? else { return Ok(None) };
    let said = match said.settled() {
        Err(refusal) => return Ok(Some(Err(refusal))),
        Ok(said) => said,
    };
    if said == before.said() {
        return Ok(Some(Ok(before)));
    }
    let after = before.with(said, act.now);
    store::heard::update(tx, act.organisation, &after)?;
    act.audit(tx, "heard.changed", id.uuid(), serde_json::json!({"state": after.state}))?;
    Ok(Some(Ok(after)))
}

/// Takes one away, and returns it for the way back. None when there was none.
pub fn remove(tx: &mut Tx, act: &Act, id: Id<Heard>) -> Result<Option<Heard>, Fault> {
    let Some(gone) = store::heard::by_id(tx, act.organisation, id)? else { return Ok(None) };
    store::heard::delete(tx, act.organisation, id)?;
    act.audit(tx, "heard.removed", id.uuid(), serde_json::json!({}))?;
    Ok(Some(gone))
}

/// Puts one back under its id as it was, whether it was changed or taken away since. None when the organisation has no
/// such event.
pub fn restore(
    tx: &mut Tx,
    act: &Act,
    id: Id<Heard>,
    event: Id<Event>,
    said: Said,
) -> Result<Option<Result<Heard, Refusal>>, Fault> {
    if let Some(changed) = change(tx, act, id, said.clone())? {
        return Ok(Some(changed));
    }
    if store::event::by_id(tx, act.organisation, event)?.is_none() {
        return Ok(None);
    }
    let Said { words, department, state, outcome } = match said.settled() {
        Err(refusal) => return Ok(Some(Err(refusal))),
        Ok(said) => said,
    };
    if store::heard::of_event(tx, act.organisation, event)?.len() >= MOST {
        return Ok(Some(Err(Refusal::TooMany)));
    }
    let position = store::heard::next_position(tx, act.organisation, event)?;
    let (created_at, changed_at) = (act.now, act.now);
    let one = Heard { id, event, words, department, state, outcome, position, created_at, changed_at };
    store::heard::insert(tx, act.organisation, &one)?;
    act.audit(tx, "heard.noted", event.uuid(), serde_json::json!({"state": one.state}))?;
    Ok(Some(Ok(one)))
}

/// Whether a wrap-up's lines fit beside what is there.
pub(super) fn fit(tx: &mut Tx, act: &Act, event: Id<Event>, lines: &[Line]) -> Result<bool, Fault> {
    if lines.is_empty() {
        return Ok(true);
    }
    let there = store::heard::of_event(tx, act.organisation, event)?.len();
    Ok(there + lines.iter().filter(|line| line.id.is_none()).count() <= MOST)
}

/// Writes down the lines of a wrap-up that [`fit`]. The same words of the same event are one thing: a form sent twice
/// says nothing twice.
pub(super) fn note(tx: &mut Tx, act: &Act, event: Id<Event>, lines: &[Line]) -> Result<(), Fault> {
    for line in lines {
        let there = store::heard::of_event(tx, act.organisation, event)?;
        let named = line.id.and_then(|id| there.iter().find(|one| one.id == id));
        match named {
            Some(one) if line.words.is_empty() => {
                remove(tx, act, one.id)?;
            }
            Some(one) => {
                let said = Said { words: line.words.clone(), department: line.department.clone(), ..one.said() };
                let said = said.settled().unwrap_or_else(|_| noted(line));
                change(tx, act, one.id, said)?;
            }
            None if line.words.is_empty() || there.iter().any(|one| one.words == line.words) => {}
            None => {
                create(tx, act, event, noted(line))?;
            }
        }
    }
    Ok(())
}

fn noted(line: &Line) -> Said {
    Said::noted(line.words.clone(), line.department.clone())
}
