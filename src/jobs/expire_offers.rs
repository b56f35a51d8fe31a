//! Freed places that were offered and not taken up in time pass to the next on the waiting list.

use crate::actions;
use crate::context::Context;
use crate::store::{self, Fault};

/// Events looked at in one run; the next run goes on.
const AT_ONCE: i64 = 200;

/// Passes them on and says how many offers were over.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let lapsed = context.read(move |tx| store::rsvp::events_with_lapsed_offers(tx, now, AT_ONCE)).await?;
    let mut expired = 0;
    for (organisation, event) in lapsed {
        let act = context.act(organisation, None);
        expired += context.write(move |tx| actions::rsvp::expire_offers(tx, &act, event)).await?;
    }
    Ok(expired)
}
