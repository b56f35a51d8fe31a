//! What ActivityWatch saw becomes totals: per hour of the clock on the wall, one for each program or host. Only time at
//! which somebody was there counts, and each instant once.
//!
//! The totals of an hour are laid end to end from its first activity on: when exactly what was in front is not kept.

use std::io;
use std::mem;

use chrono::{DateTime, Utc};

use super::activity::{Labels, Seen, Stretch};
use crate::domain::local_time::Zone;
use crate::domain::text::search_key;
use crate::domain::time_entry::Status;
use crate::domain::time_import::{Fields, Row};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600 * SECOND;

/// What the names of browsers' windows hold.
const BROWSERS: [&str; 12] = [
    "firefox",
    "chrome",
    "chromium",
    "brave",
    "edge",
    "safari",
    "opera",
    "vivaldi",
    "librewolf",
    "navigator",
    "zen",
    "arc",
];

/// Hands on the totals in order of time.
pub(super) fn reduce<E: From<io::Error>>(
    seen: Seen,
    zone: &Zone,
    take: &mut impl FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let Seen { windows, pages, mut present, knows_presence, mut labels } = seen;
    let pages = in_turn(pages);
    // Without windows the pages are all there is.
    let windows = if windows.is_empty() { pages.clone() } else { in_turn(windows) };
    let has_windows = windows.iter().any(|one| one.label.is_some_and(|label| !labels.get(label).0.is_empty()));
    let presence = if knows_presence { joined(&mut present) } else { vec![(i64::MIN, i64::MAX)] };
    let mut hours = Hours { zone, labels: Labels::default(), now: None, totals: Vec::new() };
    let (mut there, mut page) = (0, 0);
    for window in windows {
        while presence.get(there).is_some_and(|(_, end)| *end <= window.start) {
            there += 1;
        }
        let is_browser = has_windows && window.label.is_some_and(|label| is_browser(labels.get(label).0));
        for (start, end) in presence[there..].iter().take_while(|(start, _)| *start < window.end) {
            let (start, end) = (window.start.max(*start), window.end.min(*end));
            if !is_browser {
                hours.add(Stretch { start, end, ..window }, &labels, take)?;
                continue;
            }
            while pages.get(page).is_some_and(|one| one.end <= start) {
                page += 1;
            }
            for piece in with_pages(Stretch { start, end, ..window }, &pages[page..], &mut labels) {
                hours.add(piece, &labels, take)?;
            }
        }
    }
    hours.flush(take)
}

/// In order of time, none reaching into the next.
fn in_turn(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_by_key(|one| (one.start, one.end));
    for at in 1..stretches.len() {
        let next = stretches[at].start;
        stretches[at - 1].end = stretches[at - 1].end.min(next);
    }
    stretches.retain(|one| one.end > one.start);
    stretches
}

fn joined(present: &mut Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    let mut all = mem::take(present);
    all.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::new();
    for (start, end) in all {
        match joined.last_mut() {
            Some((_, last)) if *last >= start => *last = end.max(*last),
            _ => joined.push((start, end)),
        }
    }
    joined
}

fn is_browser(app: &str) -> bool {
    let key = search_key(app);
    let words = || key.split(|c: char| !c.is_alphanumeric());
    BROWSERS
        .iter()
        .any(|name| words().any(|word| word == *name || (name.len() > 4 && word.contains(name))) || key == "msedge.exe")
}

/// A browser's window cut by the pages in it: where one is known it says more than the window.
fn with_pages(window: Stretch, pages: &[Stretch], labels: &mut Labels) -> Vec<Stretch> {
    let (mut pieces, mut from) = (Vec::new(), window.start);
    for page in pages.iter().take_while(|page| page.start < window.end) {
        let (start, end) = (page.start.max(from), page.end.min(window.end));
        if end <= start {
            continue;
        }
        pieces.push(Stretch { start: from, end: start, ..window });
        let app = window.label.map_or_else(String::new, |label| labels.get(label).0.to_owned());
        let host = page.label.map(|label| labels.get(label).1.to_owned());
        let label = match host {
            // A page of the browser itself is the window.
            Some(host) if host.is_empty() => window.label,
            Some(host) => Some(labels.of(&app, &host, None)),
            None => None,
        };
        pieces.push(Stretch { start, end, label, line: window.line });
        from = end;
    }
    pieces.push(Stretch { start: from, ..window });
    pieces.retain(|piece| piece.end > piece.start);
    pieces
}

/// The totals of one hour at a time.
struct Hours<'z> {
    zone: &'z Zone,
    labels: Labels,
    now: Option<Hour>,
    totals: Vec<(u32, i64, u32)>,
}

#[derive(Clone, Copy)]
struct Hour {
    /// Where it ends.
    end: i64,
    /// Its first activity.
    first: i64,
}

impl Hours<'_> {
    fn add<E>(
        &mut self,
        piece: Stretch,
        labels: &Labels,
        take: &mut impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(label) = piece.label else { return Ok(()) };
        let (app, host, judged) = labels.get(label);
        let label = self.labels.of(app, host, judged);
        let mut start = piece.start;
        while start < piece.end {
            if self.now.is_none_or(|hour| start >= hour.end) {
                self.flush(take)?;
                self.now = Some(Hour { end: self.end_of_hour(start), first: start });
            }
            let end = piece.end.min(self.now.map_or(piece.end, |hour| hour.end));
            match self.totals.iter_mut().find(|(one, ..)| *one == label) {
                Some((_, total, _)) => *total += end - start,
                None => self.totals.push((label, end - start, piece.line)),
            }
            start = end;
        }
        Ok(())
    }

    /// Where the hour of the clock on the wall ends that an instant is in.
    fn end_of_hour(&self, at: i64) -> i64 {
        let offset = moment(at).map_or(0, |instant| i64::from(self.zone.offset_seconds(instant)) * SECOND);
        at - (at + offset).rem_euclid(HOUR) + HOUR
    }

    fn flush<E>(&mut self, take: &mut impl FnMut(Row) -> Result<(), E>) -> Result<(), E> {
        let Some(hour) = self.now.take() else { return Ok(()) };
        let (first, mut so_far) = (hour.first.div_euclid(SECOND), 0);
        for (label, total, line) in mem::take(&mut self.totals) {
            // Cut to the second after adding up, so that an hour never grows by its fractions.
            let (from, to) = (so_far / SECOND, (so_far + total) / SECOND);
            so_far += total;
            let (Some(started_at), Some(ended_at)) =
                (DateTime::from_timestamp(first + from, 0), DateTime::from_timestamp(first + to, 0))
            else {
                continue;
            };
            if to > from {
                let (app, host, judged) = self.labels.get(label);
                let fields = Fields { app: app.to_owned(), url_host: host.to_owned(), ..Fields::default() };
                take(Row { line, started_at, ended_at, fields, status: Status::Confirmed, judged })?;
            }
        }
        Ok(())
    }
}

fn moment(micros: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros)
}
