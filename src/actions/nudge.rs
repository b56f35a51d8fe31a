//! Asking the hosts of an evening how it went, while nobody has said so.

use super::Act;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::nudge::due;
use crate::domain::outbox::{Detail, Message, OutboxRow};
use crate::store::{self, Fault, Tx};

/// Asks each host once for all that has become due since they were last asked; the same moment a second time asks
/// nobody. Returns how many messages that made.
pub fn nudge(tx: &mut Tx, act: &Act, id: Id<Event>) -> Result<usize, Fault> {
    let Some(event) = store::event::by_id(tx, act.organisation, id)? else { return Ok(0) };
    let Some(organisation) = store::organisation::by_id(tx, act.organisation)? else { return Ok(0) };
    let nudges = i32::try_from(due(&event, organisation.holidays_region, act.now)).unwrap_or(0);
    if nudges == 0 || !store::event::count_nudge(tx, act.organisation, id, nudges)? {
        return Ok(0);
    }
    for host in &event.hosts {
        let blank = act.blank_row(Message::Nudge, act.now, Detail::default());
        store::outbox::insert(tx, &OutboxRow { account: Some(*host), event: Some(id), ..blank })?;
    }
    act.audit(tx, "event.nudged", id.uuid(), serde_json::json!({"nudge": nudges, "hosts": event.hosts.len()}))?;
    Ok(event.hosts.len())
}
