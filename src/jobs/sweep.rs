//! What is over is forgotten: sessions, sign-in links, wishes to come that nobody confirmed, answers kept under an
//! Idempotency-Key, what people wrote by mail.

use chrono::Duration;

use crate::context::Context;
use crate::domain::join;
use crate::store::{self, Fault};

/// How long an answer is kept under its key: twice what callers are promised.
const KEPT: Duration = Duration::hours(48);

/// How long the words of a mail that came in can be read; what came of it stays.
const WORDS_KEPT: Duration = Duration::days(90);

/// How long a list of people that was only looked at waits to be written down.
const LISTS_KEPT: Duration = Duration::hours(24);

/// How long a list that was written down can be taken back.
const UNDOABLE: Duration = Duration::days(30);

/// Forgets it and says how many rows.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    context
        .db
        .write(move |tx| {
            let wishes = store::join::forget(tx, now - join::LIFE)?;
            let over = wishes + store::session::sweep(tx, now)? + store::idempotency::sweep(tx, now - KEPT)?;
            let over = over + store::import::forget(tx, now - LISTS_KEPT, now - UNDOABLE)?;
            let over = over + store::time_import::forget(tx, now - LISTS_KEPT)?;
            Ok(over + store::inbound::forget(tx, now - WORDS_KEPT)?)
        })
        .await
}
