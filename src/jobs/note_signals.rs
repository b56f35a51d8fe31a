//! Signs of drift are noted when they are there, each at most once in 28 days; what was noted is said.

use crate::actions;
use crate::context::Context;
use crate::store::{self, Fault};

/// Notes them and says how many.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let mut noted = 0;
    for organisation in context.read(store::organisation::all).await? {
        let (now, asked) = (context.now(), organisation.clone());
        // Looked at by reading, so that an idle service writes nothing.
        let is_any = context
            .read(move |tx| {
                let team = store::report::team(tx, asked.id)?;
                Ok(store::outlook::of(tx, &asked, &team, now)?.unsaid().next().is_some())
            })
            .await?;
        if is_any {
            let act = context.act(organisation.id, None);
            noted += context.db.write(move |tx| actions::report_mail::note_signals(tx, &act, &organisation)).await?;
        }
    }
    Ok(noted)
}
