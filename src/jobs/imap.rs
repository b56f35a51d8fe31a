//! Reads the mailbox of the settings for as long as the service runs: what is unread is taken in, then marked as read.
//! Several nodes may read the same mailbox: a mail that two of them take counts once.

use std::collections::HashSet;
use std::time::Duration;

use tokio::sync::watch;

use crate::context::Context;
use crate::domain::inbound::Door;
use crate::mail::imap::{Mailbox, MailboxState, OpenMailbox};

/// First wait after trouble; doubles up to [`LONGEST`].
const SHORTEST: Duration = Duration::from_secs(2);
/// Longest wait after trouble.
const LONGEST: Duration = Duration::from_secs(300);

/// Why reading stopped: words for the operator.
type Stopped = String;

/// Reads until told to stop; opens the mailbox anew after trouble.
pub(super) async fn read(context: Context, mut stopping: watch::Receiver<bool>) {
    let Some(mailbox) = context.mailbox.clone() else { return };
    let mut wait = SHORTEST;
    while !*stopping.borrow() {
        let opened = std::time::Instant::now();
        let stopped = tokio::select! {
            stopped = keep_reading(&context, &mailbox) => stopped,
            _ = stopping.changed() => return,
        };
        if opened.elapsed() > LONGEST {
            wait = SHORTEST;
        }
        tracing::warn!(mailbox = mailbox.name(), trouble = stopped, again_in = ?wait, "the mailbox cannot be read");
        mailbox.set_state(MailboxState::Broken { since: context.now(), words: stopped });
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = stopping.changed() => return,
        }
        wait = (wait * 2).min(LONGEST);
    }
}

/// Goes on until there is trouble, and says which.
async fn keep_reading(context: &Context, mailbox: &Mailbox) -> Stopped {
    let mut open = match mailbox.open().await {
        Ok(open) => open,
        Err(trouble) => return trouble.to_string(),
    };
    tracing::info!(mailbox = mailbox.name(), "reading the mailbox");
    // Left unread because of our own fault: looked at again when the mailbox is opened anew.
    let mut left = HashSet::new();
    loop {
        mailbox.set_state(MailboxState::Reading { since: context.now() });
        if let Err(stopped) = take_unread(context, &mut open, &mut left).await {
            return stopped;
        }
        open = match open.wait().await {
            Ok(open) => open,
            Err(trouble) => return trouble.to_string(),
        };
    }
}

async fn take_unread(context: &Context, open: &mut OpenMailbox, left: &mut HashSet<u32>) -> Result<(), Stopped> {
    let unread = open.unread().await.map_err(|trouble| trouble.to_string())?;
    for uid in unread.into_iter().filter(|uid| !left.contains(uid)).collect::<Vec<_>>() {
        let Some(octets) = open.fetch(uid).await.map_err(|trouble| trouble.to_string())? else { continue };
        match context.take_in(Door::Imap, octets).await {
            Ok(Some(_)) => {}
            Ok(None) => tracing::info!(uid, "the mailbox holds something that is no mail"),
            Err(fault) if fault.is_passing() => return Err(fault.to_string()),
            Err(fault) => {
                tracing::error!(%fault, uid, "a mail could not be taken in; it stays unread");
                left.insert(uid);
                continue;
            }
        }
        open.mark_read(uid).await.map_err(|trouble| trouble.to_string())?;
    }
    Ok(())
}
