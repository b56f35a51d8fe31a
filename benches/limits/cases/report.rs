//! The ratio of fifty accounts over a week, a month, a year, ten years and any days, asked for by a program. Beside it: sums kept per
//! (week, kind) and account, read by one prepared statement and answered by actix-web.

use std::sync::Arc;

use anyhow::Result;
use comptoir::domain::account::Scope;

use crate::Bench;
use crate::beside::sums;
use crate::http::{self, Questions, Until, get};
use crate::line::Line;
use crate::process::Service;
use crate::rounds::in_turn;
use crate::stage::{Stage, WEEKS, database, folder};

const SUMS: &str = "sums per (week, kind) and account by one statement, behind actix-web";

/// Programs that ask in turn; one alone would be told to slow down.
const TOKENS: usize = 20;

pub fn run(bench: &Bench) -> Result<()> {
    bench.scale.entries.iter().try_for_each(|&entries| over(bench, entries))
}

fn over(bench: &Bench, entries: usize) -> Result<()> {
    let stage = Stage::set_up()?;
    let kept = stage.entries(entries)?;
    let tokens = (0..TOKENS).map(|_| stage.token(Scope::Read)).collect::<Result<Vec<_>>>()?;
    let (theirs, house) = (folder()?, stage.copy()?);
    sums::write(&database(theirs.path()), &kept)?;
    let monday = |week| stage.monday(week);
    // Another week, month or decade every time, so that nothing is answered from what was just asked.
    let weeks = (WEEKS - 100..WEEKS).map(|week| (monday(week).format("week:%G-W%V").to_string(), week, week));
    let months = (WEEKS - 100..WEEKS - 5)
        .step_by(4)
        .map(|week| (monday(week).format("month:%Y-%m").to_string(), week, week + 4));
    let years = (0..10).map(|more| {
        let last = monday(WEEKS) - chrono::Duration::days(1 + more);
        (format!("range:{}/{last}", monday(0)), 0, WEEKS - 1)
    });
    let year = (0..40).map(|more| {
        let (first, last) = (WEEKS - 60 - more, WEEKS - 9 - more);
        (format!("range:{}/{}", monday(first), monday(last) + chrono::Duration::days(6)), first, last)
    });
    let odd = (0..40).map(|more| {
        let (first, last) = (100 + more, 400 + 2 * more);
        let days = |week, days| monday(week) + chrono::Duration::days(days);
        (format!("range:{}/{}", days(first, 2), days(last, 4)), first, last)
    });
    let periods: [(&str, &[usize], Vec<_>); 5] = [
        ("ratio over a week", &[1, 16], weeks.collect()),
        ("ratio over a month", &[1, 16], months.collect()),
        ("ratio over a year", &[1, 16], year.collect()),
        ("ratio over ten years", &[1, 16], years.collect()),
        // The limit knows no days; it adds up the weeks that these lie in.
        ("ratio over six years, from one day to another", &[1], odd.collect()),
    ];
    drop(stage);
    let ours = Service::comptoir(house.path(), &[])?;
    let limit = Service::beside("sums", &database(theirs.path()))?;
    for (case, connections, asked) in periods {
        let our = |((period, ..), token): (&(String, usize, usize), &String)| {
            get(&format!("/api/v1/reports/ratio?period={period}"), &format!("Authorization: Bearer {token}\r\n"))
        };
        let their = |(_, first, last): &(String, usize, usize)| get(&format!("/{first}/{last}"), "");
        let ask = |requests: Vec<_>| Questions { requests: Arc::new(requests), status: 200 };
        let (our, their) =
            (ask(asked.iter().zip(tokens.iter().cycle()).map(our).collect()), ask(asked.iter().map(their).collect()));
        // Also says what is wrong, if anything is.
        bench.runtime.block_on(http::octets(ours.address, &our))?;
        for &connections in connections {
            let arm = |address, questions| {
                let until = Until::Time(bench.scale.round);
                move |_| bench.runtime.block_on(http::load(address, questions, connections, until))
            };
            let arms: Vec<crate::rounds::Arm<'_>> =
                vec![Box::new(arm(ours.address, &our)), Box::new(arm(limit.address, &their))];
            let medians = in_turn(bench.scale.rounds, arms)?;
            let size = format!("{entries} time entries of 50 accounts");
            Line::of(case, size, connections, medians[0], (SUMS, medians[1]), ours.rss_mb()).print()?;
        }
    }
    Ok(())
}
