//! Helpers at the door: asked by a link, revoked, let in again.

use super::Act;
use crate::domain::door_helper::{DoorHelper, MOST};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::store::{self, Fault, Tx};

/// Why nobody was asked to help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A door is kept by a few.
    #[error("at most {MOST} helpers")]
    TooMany,
    /// The link would open nothing any more.
    #[error("the event is over")]
    Over,
}

/// Asks somebody to keep the door. None when the organisation has no such event.
pub fn ask(tx: &mut Tx, act: &Act, event: Id<Event>, name: &str) -> Result<Option<Result<DoorHelper, Refusal>>, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    if DoorHelper::until(&event) < act.now {
        return Ok(Some(Err(Refusal::Over)));
    }
    if store::door_helper::count(tx, act.organisation, event.id)? >= MOST {
        return Ok(Some(Err(Refusal::TooMany)));
    }
    let helper = DoorHelper {
        id: act.chance.id(act.now),
        event: event.id,
        name: name.to_owned(),
        link_key: act.chance.uuid(),
        account: act.by,
        created_at: act.now,
        revoked_at: None,
    };
    store::door_helper::insert(tx, act.organisation, &helper)?;
    act.audit(tx, "door_helper.asked", helper.id.uuid(), serde_json::json!({"event": event.id}))?;
    Ok(Some(Ok(helper)))
}

/// Makes a link open nothing, at once. None when there is no such helper; again changes nothing.
pub fn revoke(tx: &mut Tx, act: &Act, event: Id<Event>, id: Id<DoorHelper>) -> Result<Option<DoorHelper>, Fault> {
    set_revoked(tx, act, event, id, true)
}

/// Lets a link work again that was revoked by mistake.
pub fn restore(tx: &mut Tx, act: &Act, event: Id<Event>, id: Id<DoorHelper>) -> Result<Option<DoorHelper>, Fault> {
    set_revoked(tx, act, event, id, false)
}

fn set_revoked(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    id: Id<DoorHelper>,
    revoked: bool,
) -> Result<Option<DoorHelper>, Fault> {
    let Some(helper) = store::door_helper::by_id(tx, act.organisation, event, id)? else { return Ok(None) };
    if helper.revoked_at.is_some() != revoked {
        store::door_helper::set_revoked(tx, act.organisation, id, revoked.then_some(act.now))?;
        let deed = if revoked { "door_helper.revoked" } else { "door_helper.restored" };
        act.audit(tx, deed, id.uuid(), serde_json::json!({"event": event}))?;
    }
    Ok(Some(helper))
}
