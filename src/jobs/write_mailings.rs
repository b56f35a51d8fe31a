//! Invitations, follow-ups and reminders whose time has come are put in the outbox, part by part. Another node that
//! does the same at the same moment finds the mailing done: each part is one transaction with the note of it.

use crate::actions;
use crate::context::Context;
use crate::store::{self, Fault};

/// Mailings looked at in one run; the next run goes on.
const AT_ONCE: i64 = 100;

/// Writes them and says how many messages that made.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let due = context.read(move |tx| store::mailing::due(tx, now, AT_ONCE)).await?;
    let mut messages = 0;
    for (organisation, mailing) in due {
        let act = context.act(organisation, None);
        loop {
            let act = act.clone();
            let written = context.write(move |tx| actions::mailing::write(tx, &act, mailing)).await?;
            messages += written.messages;
            if !written.goes_on {
                break;
            }
        }
    }
    Ok(messages)
}
