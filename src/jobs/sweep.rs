//! What is over is forgotten: sessions, sign-in links, answers kept under an Idempotency-Key, what people wrote by
//! mail.

use chrono::Duration;

use crate::context::Context;
use crate::store::{self, Fault};

/// How long an answer is kept under its key: twice what callers are promised.
const KEPT: Duration = Duration::hours(48);

/// How long the words of a mail that came in can be read; what came of it stays.
const WORDS_KEPT: Duration = Duration::days(90);

/// Forgets it and says how many rows.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    context
        .db
        .write(move |tx| {
            let over = store::session::sweep(tx, now)? + store::idempotency::sweep(tx, now - KEPT)?;
            Ok(over + store::inbound::forget(tx, now - WORDS_KEPT)?)
        })
        .await
}
