//! A guest opens the page of an invitation, whose counts are read anew every time, or loads the event as a calendar
//! file. Beside it: actix-web answers the same number of octets from memory. Memory before and after, too.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use crate::Bench;
use crate::http::{self, Questions, Until, get};
use crate::line::Line;
use crate::process::Service;
use crate::rounds::in_turn;
use crate::stage::{Stage, database};

const HELLO: &str = "hello of the same size";
const EMPTY: &str = "empty actix-web service with SQLite open";
/// What actix-web says before a body of some thousand octets.
const HEAD: usize = 79;
/// After a start, until memory is looked at.
const SETTLED: Duration = Duration::from_secs(1);

/// What is asked for: the case's name, what follows the guest's path, further headers.
const ASKED: [(&str, &str, &str); 4] = [
    ("answer page GET", "", ""),
    ("answer page GET, preselected", "?answer=yes", ""),
    ("answer page GET, compressed", "", "Accept-Encoding: gzip, deflate, br\r\n"),
    ("event .ics GET", "/event.ics", ""),
];

pub fn run(bench: &Bench) -> Result<()> {
    let (evenings, guests) = bench.scale.looked_at;
    let stage = Stage::set_up()?;
    let community = stage.community("voisins", guests)?;
    let mut paths = Vec::with_capacity(evenings * guests);
    for _ in 0..evenings {
        let evening = stage.evening(community, i32::try_from(guests)?)?;
        let asked = stage.invite(evening, community, chrono::Duration::days(20))?;
        stage.half_say_yes(&asked)?;
        paths.extend(asked.into_iter().map(|guest| guest.path));
    }
    let folder = stage.copy()?;
    drop(stage);
    let ours = Service::comptoir(folder.path(), &[("SMTP_URL", crate::cases::answers::nobody_answers()?)])?;
    let empty_folder = crate::stage::folder()?;
    let empty = Service::beside("empty", &database(empty_folder.path()))?;
    std::thread::sleep(SETTLED);
    let size = format!("{evenings} events of {guests} guests, half of them answered");
    Line::of_memory("memory, idle", size.clone(), 0, ours.rss_mb(), (EMPTY, empty.rss_mb())).print()?;
    let most = bench.scale.connections.iter().copied().max().unwrap_or(1);
    for asked in ASKED {
        let requests = paths.iter().map(|path| get(&format!("{path}{}", asked.1), asked.2)).collect();
        let questions = Questions { requests: Arc::new(requests), status: 200 };
        beside_hello(bench, &ours, asked.0, &questions)?;
        bench.runtime.block_on(http::load(empty.address, &questions, most, Until::Time(bench.scale.round)))?;
    }
    // Readers come back, reload and follow a second link: the same hundred pages, while nobody answers.
    let few = paths.iter().take(100).map(|path| get(path, "")).collect();
    beside_hello(bench, &ours, "answer page GET, asked again", &Questions { requests: Arc::new(few), status: 200 })?;
    Line::of_memory("memory, after load", size, most, ours.rss_mb(), (EMPTY, empty.rss_mb())).print()
}

/// Asks in turn with actix-web answering as many octets from memory.
pub(super) fn beside_hello(bench: &Bench, ours: &Service, case: &str, questions: &Questions) -> Result<()> {
    let octets = bench.runtime.block_on(http::octets(ours.address, questions))?;
    let hello = Service::beside("hello", &octets.saturating_sub(HEAD).to_string())?;
    // Whatever it is asked, it says 200.
    let theirs = Questions { requests: Arc::clone(&questions.requests), status: 200 };
    for &connections in bench.scale.connections {
        let arm = |address, questions| {
            let until = Until::Time(bench.scale.round);
            move |_| bench.runtime.block_on(http::load(address, questions, connections, until))
        };
        let arms: Vec<crate::rounds::Arm<'_>> =
            vec![Box::new(arm(ours.address, questions)), Box::new(arm(hello.address, &theirs))];
        let medians = in_turn(bench.scale.rounds, arms)?;
        let size = format!("{octets} octets, head included");
        Line::of(case, size, connections, medians[0], (HELLO, medians[1]), ours.rss_mb()).print()?;
    }
    Ok(())
}
