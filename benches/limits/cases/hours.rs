//! Hours written down by a program, one line a request: the entry and the sums that reports read of it are committed to
//! disk before the answer. Beside it the same rows by raw statements, which wait together as ours do.

use std::sync::Arc;

use anyhow::Result;
use chrono::{Duration, Utc};
use comptoir::domain::account::Scope;
use tempfile::TempDir;

use crate::Bench;
use crate::http::{self, Questions, Until, post, post_json};
use crate::line::Line;
use crate::process::Service;
use crate::rounds::in_turn;
use crate::stage::{Stage, database};

const BEHIND_HTTP: &str = "the same rows by raw statements, behind actix-web";

/// Programs that write in turn; one alone would be told to slow down.
const TOKENS: usize = 20;

pub fn run(bench: &Bench) -> Result<()> {
    let (evenings, guests) = bench.scale.answers;
    let lines = evenings * guests;
    for &connections in bench.scale.connections {
        let stage = Stage::set_up()?;
        let kept = stage.entries(*bench.scale.entries.first().unwrap_or(&10_000))?;
        drop(kept);
        let accounts = stage.workers()?;
        let tokens = (0..TOKENS).map(|_| stage.token(Scope::Write)).collect::<Result<Vec<_>>>()?;
        let copies: Vec<TempDir> = (0..2).map(|_| stage.copy()).collect::<Result<_>>()?;
        let begins = Utc::now() - Duration::days(400);
        let ours = Service::comptoir(copies[0].path(), &[])?;
        let raw = Service::beside("hours", &database(copies[1].path()))?;
        let our = |number: usize| {
            let started_at = begins + Duration::minutes(15 * number as i64);
            let (account, token) = (accounts[number % accounts.len()], &tokens[number % TOKENS]);
            let ended_at = started_at + Duration::minutes(15);
            let body = serde_json::json!({
                "account": account, "kind": "online", "started_at": started_at, "ended_at": ended_at,
            });
            post_json("/api/v1/time-entries", &format!("Authorization: Bearer {token}\r\n"), &body.to_string())
        };
        let their = |number: usize| post(&format!("/{}", accounts[number % accounts.len()]), "hours");
        let load = |address, requests: Vec<Vec<u8>>, status| {
            let questions = Questions { requests: Arc::new(requests), status };
            bench.runtime.block_on(http::load(address, &questions, connections, Until::AllAsked))
        };
        let of_round = |round: usize| round * lines..(round + 1) * lines;
        let medians = in_turn(
            bench.scale.rounds,
            vec![
                Box::new(|round| load(ours.address, of_round(round).map(our).collect(), 201)),
                Box::new(|round| load(raw.address, of_round(round).map(their).collect(), 303)),
            ],
        )?;
        let size = format!("{lines} lines of {} accounts a round", accounts.len());
        let beside = (BEHIND_HTTP, medians[1]);
        Line::of("time entry with its sums", size, connections, medians[0], beside, ours.rss_mb()).print()?;
    }
    Ok(())
}
