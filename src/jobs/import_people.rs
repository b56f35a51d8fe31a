//! Lists of people are written down and taken back beside everything else, a few hundred rows at a time.

use tokio::sync::watch;

use super::rest;
use crate::actions;
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::import::Import;
use crate::domain::organisation::Organisation;
use crate::store::{self, Fault};

/// Goes on with every list until nothing is left of it, and says how many steps that took. Two nodes at the same list
/// take turns: a step takes its rows away in the transaction that writes them down.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let mut steps = 0;
    while let Some((organisation, import, account)) = next(context).await? {
        let act = context.act(organisation, account);
        context.write(move |tx| actions::import::step(tx, &act, import)).await?;
        steps += 1;
    }
    Ok(steps)
}

/// Keeps at it until the service stops; what is left then is taken up by whoever starts next.
pub(super) async fn keep_on(context: Context, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        match next(&context).await {
            Ok(Some((organisation, import, account))) => {
                let act = context.act(organisation, account);
                if let Err(fault) = context.write(move |tx| actions::import::step(tx, &act, import)).await {
                    tracing::error!(%fault, "a list of people could not be written down; it is tried again");
                    rest(&mut stopping).await;
                }
            }
            Ok(None) => rest(&mut stopping).await,
            Err(fault) => {
                tracing::error!(%fault, "the lists of people cannot be looked at");
                rest(&mut stopping).await;
            }
        }
    }
}

type Waiting = (Id<Organisation>, Id<Import>, Option<Id<Account>>);

async fn next(context: &Context) -> Result<Option<Waiting>, Fault> {
    Ok(context.read(store::import::pending).await?.into_iter().next())
}
