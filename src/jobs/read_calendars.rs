//! Private calendars are read once an hour, a few at a time, outside any transaction: an address that answers slowly
//! holds up nothing but its own turn.

use std::sync::Arc;

use tokio::sync::{oneshot, watch};
use tokio::task::JoinSet;

use super::rest;
use crate::actions;
use crate::context::Context;
use crate::domain::calendar_source::{CalendarSource, EVERY, Fault as Why};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::fetch::{self, Answer, Terms};
use crate::store::{self, Fault};

/// Calendars that are read beside one another in one run; the next run goes on.
const AT_ONCE: i64 = 8;

/// Reads those whose hour has come and says how many. None waits for another to answer.
pub(super) async fn run(context: &Context) -> Result<usize, Fault> {
    let now = context.now();
    let due = context.read(move |tx| store::calendar_source::due(tx, now, AT_ONCE)).await?;
    let mut turns = JoinSet::new();
    for (organisation, source) in due {
        let context = context.clone();
        turns.spawn(async move { take_turn(&context, organisation, source).await });
    }
    let mut done = Ok(0);
    while let Some(turn) = turns.join_next().await {
        let turn = turn.unwrap_or_else(|broken| Err(Fault::BrokenOff(broken.to_string())));
        done = done.and_then(|read| Ok(read + usize::from(turn?)));
    }
    done
}

/// Keeps at it until the service stops, beside everything else.
pub(super) async fn keep_on(context: Context, mut stopping: watch::Receiver<bool>) {
    while !*stopping.borrow() {
        let done = tokio::select! {
            done = run(&context) => done,
            // Nobody waits for a slow server to stop the service; its calendar has its next turn in an hour.
            _ = stopping.changed() => return,
        };
        match done {
            Ok(0) => rest(&mut stopping).await,
            Ok(_) => {}
            Err(fault) => {
                tracing::error!(%fault, "private calendars could not be read; they are asked again in an hour");
                rest(&mut stopping).await;
            }
        }
    }
}

/// Reads a calendar, unless somebody else was faster.
async fn take_turn(context: &Context, organisation: Id<Organisation>, source: CalendarSource) -> Result<bool, Fault> {
    let (claimed, until) = (source.clone(), context.now() + EVERY);
    if !context.db.write(move |tx| store::calendar_source::claim(tx, &claimed, until)).await? {
        return Ok(false);
    }
    let id = source.id;
    if let Err(why) = one(context, organisation, source).await? {
        tracing::info!(calendar = %id, %why, "a private calendar was not read");
    }
    Ok(true)
}

async fn one(
    context: &Context,
    organisation: Id<Organisation>,
    source: CalendarSource,
) -> Result<Result<(), Why>, Fault> {
    let (url, tag) = (source.url.clone(), source.tag_at(context.now()).to_owned());
    let terms = Terms { allowed: context.config.calendar_networks.clone(), patience: context.config.calendar_patience };
    let (said, answer) = oneshot::channel();
    // A thread of its own, which ends with the process: one of the runtime's would be waited for.
    std::thread::spawn(move || said.send(fetch::get(&url, &tag, &terms)));
    let act = context.act(organisation, None);
    let outcome = match answer.await.unwrap_or(Err(Why::Unreachable)) {
        Ok(Answer::Octets(octets, tag)) => {
            let (reader, account) = (act.clone(), source.account);
            let rows =
                context.read(move |tx| actions::calendar_source::meetings(tx, &reader, account, &octets)).await?;
            match rows {
                Ok(rows) => {
                    let rows = Arc::new(rows);
                    let bring = actions::calendar_source::bring_in_step;
                    context.write(move |tx| bring(tx, &act, &source, &rows, &tag)).await?;
                    return Ok(Ok(()));
                }
                Err(why) => Err(why),
            }
        }
        Ok(Answer::Unchanged) => Ok(()),
        Err(why) => Err(why),
    };
    context.write(move |tx| actions::calendar_source::note(tx, &act, &source, outcome)).await?;
    Ok(outcome)
}
