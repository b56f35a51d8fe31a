//! The question of the week's end, in the afternoon of its last working day. Another node that does the same at the same
//! moment finds everybody asked.

use crate::actions;
use crate::context::Context;
use crate::domain::friday;
use crate::store::{self, Fault};

/// Puts the questions in the outbox and says how many messages that made.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let mut asked = 0;
    for organisation in context.read(store::organisation::all).await? {
        let Some(on) = friday::asked_at(now, &organisation.timezone, organisation.holidays_region) else { continue };
        let id = organisation.id;
        if context.read(move |tx| store::friday::unasked(tx, id, on)).await?.is_empty() {
            continue;
        }
        let act = context.act(id, None);
        asked += context.write(move |tx| actions::friday::ask(tx, &act, on)).await?;
    }
    Ok(asked)
}
