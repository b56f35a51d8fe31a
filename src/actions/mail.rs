//! What staff may do with messages: send one that stays behind once more.

use super::Act;
use crate::domain::id::Id;
use crate::domain::outbox::OutboxRow;
use crate::store::{self, Fault, Tx};

/// Puts a message that failed, or waits for its next try, on its way at once. False when it has left or was dropped.
pub fn retry(tx: &mut Tx, act: &Act, id: Id<OutboxRow>) -> Result<bool, Fault> {
    let retried = store::outbox::retry(tx, act.organisation, id, act.now)?;
    if retried {
        act.audit(tx, "mail.retried", id.uuid(), serde_json::json!({}))?;
    }
    Ok(retried)
}
