//! What staff may do with messages: send one that stays behind once more, or a sample to themselves.

use super::Act;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::outbox::{Detail, Message, OutboxRow};
use crate::store::{self, Fault, Tx};

/// Puts a message that failed, or waits for its next try, on its way at once. False when it has left or was dropped.
pub fn retry(tx: &mut Tx, act: &Act, id: Id<OutboxRow>) -> Result<bool, Fault> {
    let retried = store::outbox::retry(tx, act.organisation, id, act.now)?;
    if retried {
        act.audit(tx, "mail.retried", id.uuid(), serde_json::json!({}))?;
    }
    Ok(retried)
}

/// Puts a sample invitation to an account on its way. False while another to it waits.
pub fn trial(tx: &mut Tx, act: &Act, account: Id<Account>) -> Result<bool, Fault> {
    let waits = store::outbox::waits_for(tx, act.organisation, account, Message::Trial)?;
    if !waits {
        act.post_to_account(tx, Message::Trial, account, Detail::default())?;
        act.audit(tx, "mail.trial", account.uuid(), serde_json::json!({}))?;
    }
    Ok(!waits)
}
