//! Calendars poll: each member’s with the tag of what it has, and one reads the whole agenda. Beside
//! it: actix-web answers the same number of octets from memory.

use std::sync::Arc;

use anyhow::Result;

use super::pages::beside_hello;
use crate::Bench;
use crate::http::{self, Questions, get};
use crate::process::Service;
use crate::stage::Stage;

pub fn run(bench: &Bench) -> Result<()> {
    let (members, dates) = bench.scale.feeds;
    let stage = Stage::set_up()?;
    let community = stage.community("voisins", members)?;
    for _ in 0..2 {
        let evening = stage.evening(community, i32::try_from(members)?)?;
        stage.invite(evening, community, chrono::Duration::days(20))?;
    }
    for _ in 2..dates {
        stage.evening(community, 100)?;
    }
    let (feeds, agenda) = (stage.feeds(community)?, stage.agenda());
    let folder = stage.copy()?;
    drop(stage);
    let ours = Service::comptoir(folder.path(), &[("SMTP_URL", super::answers::nobody_answers()?)])?;

    let first = Questions { requests: Arc::new(feeds.iter().map(|feed| get(feed, "")).collect()), status: 200 };
    let tags = bench.runtime.block_on(http::tags(ours.address, &first))?;
    let again = feeds.iter().zip(&tags).map(|(feed, tag)| get(feed, &format!("If-None-Match: {tag}\r\n"))).collect();
    let again = Questions { requests: Arc::new(again), status: 304 };
    beside_hello(bench, &ours, &format!("feeds of {members} members, unchanged"), &again)?;

    let whole = Questions { requests: Arc::new(vec![get(&agenda, "")]), status: 200 };
    beside_hello(bench, &ours, &format!("agenda of {dates} dates"), &whole)?;
    let packed = Questions { requests: Arc::new(vec![get(&agenda, "Accept-Encoding: gzip\r\n")]), status: 200 };
    beside_hello(bench, &ours, &format!("agenda of {dates} dates, compressed"), &packed)
}
