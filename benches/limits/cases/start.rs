//! From the making of the process to the first 200 on /health/live, over a database with 100,000 time entries.
//! Beside it: an actix-web service that does nothing but open SQLite.

use anyhow::Result;

use crate::Bench;
use crate::line::{Figures, Line};
use crate::process::Service;
use crate::rounds::in_turn;
use crate::stage::{Stage, database, folder};

const EMPTY: &str = "empty actix-web service with SQLite open";

pub fn run(bench: &Bench) -> Result<()> {
    let stage = Stage::set_up()?;
    let entries = bench.scale.started_over;
    stage.entries(entries)?;
    let (house, theirs) = (stage.copy()?, folder()?);
    drop(stage);
    let mut rss_mb = 0.0;
    let ours = |_| {
        let service = Service::comptoir(house.path(), &[])?;
        rss_mb = service.rss_mb();
        Ok(started(&service))
    };
    let empty = |_| Service::beside("empty", &database(theirs.path())).map(|service| started(&service));
    let medians = in_turn(bench.scale.starts, vec![Box::new(ours), Box::new(empty)])?;
    let size = format!("{entries} time entries");
    Line::of("start to first 200", size, 1, medians[0], (EMPTY, medians[1]), rss_mb).print()
}

fn started(service: &Service) -> Figures {
    let seconds = service.started_in.as_secs_f64();
    Figures { rps: 1.0 / seconds, p50_ms: Some(seconds * 1_000.0), p99_ms: None }
}
