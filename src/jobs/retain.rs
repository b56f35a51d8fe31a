//! What has been kept long enough goes, organisation by organisation, a stretch at a time.

use crate::actions::retention::retain;
use crate::context::Context;
use crate::store::{self, Fault};

/// Stretches of one run at most; what is left goes the next day.
const STRETCHES: usize = 500;

/// Takes it away and says how many rows.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let mut gone = 0;
    for organisation in context.read(store::organisation::all).await? {
        let act = context.act(organisation.id, None);
        for _ in 0..STRETCHES {
            let act = act.clone();
            let done = context.db.write(move |tx| retain(tx, &act)).await?;
            let count: usize = done.iter().map(|amount| amount.count).sum();
            gone += count;
            if count == 0 {
                break;
            }
        }
    }
    if gone > 0 {
        context.db.tidy().await?;
    }
    Ok(gone)
}
