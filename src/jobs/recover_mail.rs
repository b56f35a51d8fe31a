//! Hand-overs whose process died: sent once more, or left to a person. The rule is `outbox::after_interruption`.

use crate::context::Context;
use crate::store::outbox::Dead;
use crate::store::{self, Fault};

/// At which moment of the process's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// Before the first message is claimed.
    Starting,
    /// While messages are being sent.
    Running,
}

/// Takes them over and says how many. On an embedded database nobody else can be at work when the process starts.
pub(super) async fn run(context: &Context, when: When) -> Result<usize, Fault> {
    let sole = !context.db.is_shared();
    let dead = if when == When::Starting && sole {
        Dead::All
    } else {
        Dead::LeaseOver { but: context.hands().iter().copied().collect() }
    };
    let now = context.now();
    let recovered = context.db.write(move |tx| store::outbox::recover(tx, now, &dead)).await?;
    if recovered > 0 {
        tracing::warn!(recovered, "took over messages whose process died during the hand-over");
    }
    Ok(recovered)
}
