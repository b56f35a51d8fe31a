//! Lists of people and files of hours are written down and taken back beside everything else, a few hundred rows at a
//! time and each in its turn: a long file holds up no short one, and one that fails again and again is given up.

use std::collections::HashMap;

use tokio::sync::watch;

use super::rest;
use crate::actions::{self, Act};
use crate::context::Context;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::import::Import;
use crate::domain::organisation::Organisation;
use crate::domain::time_import::TimeImport;
use crate::store::{self, Fault, Tx};

/// How often in a row a step may fail before its file is given up.
const TRIES: u32 = 5;

/// Lists of people.
pub(super) const PEOPLE: Steps<Import> = Steps {
    what: "a list of people",
    pending: store::import::pending,
    step: actions::import::step,
    give_up: actions::import::give_up,
};

/// Files of hours.
pub(super) const HOURS: Steps<TimeImport> = Steps {
    what: "a file of hours",
    pending: store::time_import::pending,
    step: actions::time_import::step,
    give_up: actions::time_import::give_up,
};

/// What is done in steps. Two nodes at the same file take turns: a step takes its rows away in the transaction that
/// writes them down.
pub(super) struct Steps<T: 'static> {
    what: &'static str,
    pending: fn(&mut Tx) -> Result<Vec<Waiting<T>>, Fault>,
    step: fn(&mut Tx, &Act, Id<T>) -> Result<bool, Fault>,
    give_up: fn(&mut Tx, &Act, Id<T>) -> Result<(), Fault>,
}

type Waiting<T> = (Id<Organisation>, Id<T>, Option<Id<Account>>);

/// One turn for everything that waits.
#[derive(Default)]
struct Round {
    steps: usize,
    has_failed: bool,
    /// The database, which is to blame for nobody's file.
    away: Option<Fault>,
}

impl<T: 'static> Steps<T> {
    /// Goes on with everything until nothing is left of it, and says how many steps that took.
    pub(super) async fn run(&self, context: &Context) -> Result<usize, Fault> {
        let (_never, stopping) = watch::channel(false);
        let (mut steps, mut failures) = (0, HashMap::new());
        loop {
            let round = self.round(context, &mut failures, &stopping).await?;
            steps += round.steps;
            match round {
                Round { away: Some(fault), .. } => return Err(fault),
                Round { steps: 0, has_failed: false, .. } => return Ok(steps),
                _ => {}
            }
        }
    }

    /// Keeps at it until the service stops; what is left then is taken up by whoever starts next.
    pub(super) async fn keep_on(self, context: Context, mut stopping: watch::Receiver<bool>) {
        let mut failures = HashMap::new();
        while !*stopping.borrow() {
            match self.round(&context, &mut failures, &stopping).await {
                Ok(Round { steps: 1.., has_failed: false, away: None }) => {}
                Ok(_) => rest(&mut stopping).await,
                Err(fault) => {
                    tracing::error!(%fault, "{}: what waits cannot be looked at", self.what);
                    rest(&mut stopping).await;
                }
            }
        }
    }

    async fn round(
        &self,
        context: &Context,
        failures: &mut HashMap<Id<T>, u32>,
        stopping: &watch::Receiver<bool>,
    ) -> Result<Round, Fault> {
        let waiting = context.read(self.pending).await?;
        failures.retain(|id, _| waiting.iter().any(|(_, one, _)| one == id));
        let mut round = Round::default();
        for (organisation, id, account) in waiting {
            if *stopping.borrow() {
                break;
            }
            let (act, step) = (context.act(organisation, account), self.step);
            let Err(fault) = context.write(move |tx| step(tx, &act, id)).await else {
                failures.remove(&id);
                round.steps += 1;
                continue;
            };
            tracing::error!(%fault, %id, "{}: a step failed", self.what);
            // A step that panics is broken off, by its own fault.
            if fault.is_passing() && !matches!(fault, Fault::BrokenOff(_)) {
                round.away = Some(fault);
                continue;
            }
            round.has_failed = true;
            let tries = failures.entry(id).or_default();
            *tries += 1;
            if *tries >= TRIES {
                let (act, give_up) = (context.act(organisation, account), self.give_up);
                tracing::error!(%id, "{}: given up", self.what);
                round.away = context.write(move |tx| give_up(tx, &act, id)).await.err().or(round.away);
            }
        }
        Ok(round)
    }
}
