//! What is over is forgotten: sessions, sign-in links, answers kept under an Idempotency-Key.

use chrono::Duration;

use crate::context::Context;
use crate::store::{self, Fault};

/// How long an answer is kept under its key: twice what callers are promised.
const KEPT: Duration = Duration::hours(48);

/// Forgets it and says how many rows.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    context.db.write(move |tx| Ok(store::session::sweep(tx, now)? + store::idempotency::sweep(tx, now - KEPT)?)).await
}
