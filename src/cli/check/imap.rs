//! The mailbox that is read for answers and bounces.

use super::finding::Finding;
use crate::app;
use crate::config::Config;

/// Connects, encrypts, logs in, opens the mailbox and leaves.
pub(super) async fn knock(config: &Config) -> Finding {
    const SUBJECT: &str = "mailbox";
    match app::mailbox(config) {
        Err(fault) => Finding::wrong(SUBJECT, format!("{fault:#}")),
        Ok(None) => Finding::note(
            SUBJECT,
            "none is read: answers from calendars and bounces come in by `comptoir mail receive` alone; set COMPTOIR_IMAP_URL to read one",
        ),
        Ok(Some(mailbox)) => match mailbox.probe().await {
            Ok(said) => Finding::good(SUBJECT, said),
            Err(trouble) => Finding::wrong(SUBJECT, format!("{trouble}; mend COMPTOIR_IMAP_URL or the server")),
        },
    }
}
