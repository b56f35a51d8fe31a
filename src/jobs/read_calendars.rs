//! Private calendars are read once an hour, a few at a time, outside any transaction: an address that answers slowly
//! holds up nothing but its own turn.

use tokio::sync::watch;

use super::rest;
use crate::actions;
use crate::context::Context;
use crate::domain::calendar_source::{CalendarSource, EVERY, Fault as Why};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::fetch::{self, Answer};
use crate::store::{self, Fault};

/// Calendars read in one run; the next run goes on.
const AT_ONCE: i64 = 8;

/// Reads those whose hour has come and says how many.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let due = context.read(move |tx| store::calendar_source::due(tx, now, AT_ONCE)).await?;
    let mut read = 0;
    for (organisation, source) in due {
        let claimed = source.clone();
        if context.db.write(move |tx| store::calendar_source::claim(tx, &claimed, now + EVERY)).await? {
            one(context, organisation, source).await?;
            read += 1;
        }
    }
    Ok(read)
}

/// Keeps at it until the service stops, beside everything else.
pub(super) async fn keep_on(context: Context, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        match run(&context).await {
            Ok(0) => rest(&mut stopping).await,
            Ok(_) => {}
            Err(fault) => {
                tracing::error!(%fault, "private calendars could not be read; they are asked again in an hour");
                rest(&mut stopping).await;
            }
        }
    }
}

async fn one(context: &Context, organisation: Id<Organisation>, source: CalendarSource) -> Result<(), Fault> {
    let (url, validator) = (source.url.clone(), source.validator.clone());
    let allowed = context.config.calendar_networks.clone();
    let asked = tokio::task::spawn_blocking(move || fetch::get(&url, &validator, &allowed)).await;
    let act = context.act(organisation, None);
    let id = source.id;
    let outcome = match asked.unwrap_or(Err(Why::Unreachable)) {
        Ok(Answer::Octets(octets, validator)) => {
            let octets = std::sync::Arc::new(octets);
            context
                .write(move |tx| {
                    actions::calendar_source::bring_in_step(tx, &act, &source, octets.as_slice(), &validator)
                })
                .await?
        }
        Ok(Answer::Unchanged) => {
            context.write(move |tx| actions::calendar_source::note(tx, &act, &source, Ok(()))).await?;
            Ok(())
        }
        Err(why) => {
            context.write(move |tx| actions::calendar_source::note(tx, &act, &source, Err(why))).await?;
            Err(why)
        }
    };
    if let Err(why) = outcome {
        tracing::info!(calendar = %id, %why, "a private calendar was not read");
    }
    Ok(())
}
