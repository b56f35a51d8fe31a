//! The hosts of evenings that nobody confirmed are asked how it went, a day and a week after. Another node that does
//! the same at the same moment finds it counted: the count and the messages are one transaction.

use crate::actions;
use crate::context::Context;
use crate::domain::nudge::{DAYS_AFTER, GONE, due};
use crate::store::{self, Fault};

/// Events looked at in one run for each organisation; the next run goes on.
const AT_ONCE: i64 = 200;

/// Asks them and says how many messages that made.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let most = i32::try_from(DAYS_AFTER.len()).unwrap_or(i32::MAX);
    let mut messages = 0;
    for organisation in context.read(store::organisation::all).await? {
        let (id, region) = (organisation.id, organisation.holidays_region);
        let read = move |tx: &mut store::Tx| store::event::unconfirmed_since(tx, id, now - GONE, now, most, AT_ONCE);
        for (event, asked) in context.read(read).await? {
            if i32::try_from(due(&event, region, now)).unwrap_or(0) <= asked {
                continue;
            }
            let act = context.act(id, None);
            messages += context.write(move |tx| actions::nudge::nudge(tx, &act, event.id)).await?;
        }
    }
    Ok(messages)
}
