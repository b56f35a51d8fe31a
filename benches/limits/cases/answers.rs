//! Guests say yes by their signed links: capacity is counted, the answer, its history and a message are written and
//! committed to disk before the page answers. Spread over many evenings, and all to the same one.
//!
//! Beside it the same rows by raw statements, once behind actix-web and once bare. The mail server cannot be reached,
//! so that nothing is sent meanwhile; sending is another case.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::Bench;
use crate::beside::rows::{self, Rows};
use crate::http::{self, Questions, Until, post};
use crate::line::{Figures, Line};
use crate::process::Service;
use crate::rounds::in_turn;
use crate::stage::{Guest, Stage, database};

const BEHIND_HTTP: &str = "the same rows by raw statements, behind actix-web";
const BARE: &str = "the same rows by raw statements, without HTTP";

pub fn run(bench: &Bench) -> Result<()> {
    let (evenings, guests) = bench.scale.answers;
    for &connections in bench.scale.connections {
        case(bench, "answer POST, spread out", connections, evenings, guests)?;
        case(bench, "answer POST, all to one event", connections, 1, evenings * guests)?;
    }
    Ok(())
}

/// Every arm has its own copy of the database, and every round its own guests, who have not answered before.
fn case(bench: &Bench, name: &str, connections: usize, evenings: usize, guests: usize) -> Result<()> {
    let stage = Stage::set_up()?;
    let community = stage.community("voisins", guests)?;
    let rounds = (0..=bench.scale.rounds).map(|_| round(&stage, community, evenings, guests));
    let rounds: Vec<Vec<Guest>> = rounds.collect::<Result<_>>()?;
    let copies: Vec<TempDir> = (0..3).map(|_| stage.copy()).collect::<Result<_>>()?;
    drop(stage);

    let ours =
        Service::comptoir(copies[0].path(), &[("SMTP_URL", nobody_answers()?), ("RETRY_SECONDS", "3600".into())])?;
    let raw = Service::beside("rows", &database(copies[1].path()))?;
    let rows = Rows::open(&database(copies[2].path()), rows::one)?;
    let ask = |address, path: fn(&Guest) -> String| {
        let rounds = &rounds;
        move |round: usize| {
            let requests = rounds[round].iter().map(|guest| post(&path(guest), "answer=yes&guests=0")).collect();
            let questions = Questions { requests: Arc::new(requests), status: 303 };
            bench.runtime.block_on(http::load(address, &questions, connections, Until::AllAsked))
        }
    };
    let medians = in_turn(
        bench.scale.rounds,
        vec![
            Box::new(ask(ours.address, |guest| guest.path.clone())),
            Box::new(ask(raw.address, |guest| format!("/{}", guest.key))),
            Box::new(|round| bench.runtime.block_on(write(&rows, &rounds[round], connections))),
        ],
    )?;
    let size = format!("{evenings} x {guests} first answers a round");
    Line::of(name, size.clone(), connections, medians[0], (BEHIND_HTTP, medians[1]), ours.rss_mb()).print()?;
    Line::of(name, size, connections, medians[0], (BARE, medians[2]), ours.rss_mb()).print()
}

/// The guests of one round, so ordered that neighbours in the list are asked to different evenings.
fn round(
    stage: &Stage,
    community: comptoir::domain::id::Id<comptoir::domain::community::Community>,
    evenings: usize,
    guests: usize,
) -> Result<Vec<Guest>> {
    let mut lists = Vec::with_capacity(evenings);
    for _ in 0..evenings {
        let evening = stage.evening(community, i32::try_from(guests)?)?;
        lists.push(stage.invite(evening, community, chrono::Duration::days(20))?.into_iter());
    }
    let mut mixed = Vec::with_capacity(evenings * guests);
    for _ in 0..guests {
        mixed.extend(lists.iter_mut().filter_map(Iterator::next));
    }
    ensure!(mixed.len() == evenings * guests, "{} guests instead of {}", mixed.len(), evenings * guests);
    Ok(mixed)
}

async fn write(rows: &Rows, guests: &[Guest], connections: usize) -> Result<Figures> {
    let begun = Instant::now();
    let share = guests.len().div_ceil(connections);
    let writing: Vec<_> = guests
        .chunks(share)
        .map(|some| {
            let (rows, keys) = (rows.clone(), some.iter().map(|guest| guest.key).collect::<Vec<_>>());
            tokio::spawn(async move {
                let mut micros = Vec::with_capacity(keys.len());
                for key in keys {
                    let asked = Instant::now();
                    ensure!(rows.answer(key).await, "a row was not written");
                    micros.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
                }
                Ok(micros)
            })
        })
        .collect();
    let mut micros = Vec::with_capacity(guests.len());
    for one in writing {
        micros.extend(one.await??);
    }
    Ok(Figures::of(micros, begun.elapsed().as_secs_f64()))
}

/// A mail server on a port where nobody listens: the night shift finds out once and then waits.
pub(super) fn nobody_answers() -> Result<String> {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").context("no port on loopback")?;
    Ok(format!("smtp://{}?tls=none", taken.local_addr()?))
}
