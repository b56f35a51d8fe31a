//! What ActivityWatch saw: buckets as JSON, all or one, or one bucket as a sheet. Titles are looked at for the rules and
//! thrown away at once; private tabs are not looked at at all.

use std::collections::HashMap;
use std::fmt;
use std::io::{self, BufRead};

use chrono::DateTime;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::Terms;
use super::heading::{Column, Columns};
use super::lines::Counting;
use super::records::Records;
use super::reduction::reduce;
use crate::domain::text::excerpt_line;
use crate::domain::time_import::{Fields, LONGEST_ROW, Outcome, Reason, Rejected};
use crate::domain::time_rule::Mode;

/// The longest name of a program or a host that is kept, in octets.
const KEPT: usize = 200;

/// Reads JSON: an export of all buckets, or one bucket.
pub(super) fn of_json<E: From<io::Error>>(
    source: impl BufRead,
    terms: &Terms<'_>,
    take: &mut impl FnMut(Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let (source, line) = Counting::new(source)?;
    let (mut seen, mut broken) = (Seen::default(), Ok(()));
    let mut see = |event: Event| {
        if let Err(reason) = seen.take(&event, line.get(), terms) {
            broken = take(Err(Rejected { line: line.get(), reason }));
        }
        broken.is_ok()
    };
    let mut reader = serde_json::Deserializer::from_reader(source);
    let read = Level(&mut see).deserialize(&mut reader);
    // Whoever takes the refusals goes first: when that fails, reading was only broken off.
    broken?;
    read.map_err(io::Error::from)?;
    reduce(seen, terms.zone, &mut |row| take(Ok(row)))
}

/// Reads a sheet of one bucket.
pub(super) fn of_sheet<E: From<io::Error>, R: BufRead>(
    records: &mut Records<R>,
    columns: &Columns,
    headings: u32,
    terms: &Terms<'_>,
    take: &mut impl FnMut(Outcome) -> Result<(), E>,
) -> Result<(), E> {
    let mut seen = Seen::default();
    while let Some((record, _)) = records.next()? {
        if record.line <= headings || record.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let told = if record.cells.len() == columns.width {
            seen.take(&Event::of(&record.cells, columns), record.line, terms)
        } else {
            Err(Reason::WrongColumnCount)
        };
        if let Err(reason) = told {
            take(Err(Rejected { line: record.line, reason }))?;
        }
    }
    reduce(seen, terms.zone, &mut |row| take(Ok(row)))
}

/// All stretches of a file, small: a long export has a million of them.
#[derive(Default)]
pub(super) struct Seen {
    /// Programs in front.
    pub windows: Vec<Stretch>,
    /// Pages in front, in the browser.
    pub pages: Vec<Stretch>,
    /// When somebody was there, in microseconds from 1970.
    pub present: Vec<(i64, i64)>,
    /// Whether that was looked at.
    pub knows_presence: bool,
    /// What labels of stretches stand for.
    pub labels: Labels,
}

/// A stretch of time with one label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// Microseconds from 1970.
    pub start: i64,
    /// The first one after it.
    pub end: i64,
    /// One of [`Labels`]; none for a private tab.
    pub label: Option<u32>,
    /// Where the file tells of it.
    pub line: u32,
}

/// Names that come again and again, each kept once.
#[derive(Default)]
pub(super) struct Labels {
    known: HashMap<(Place, Option<Mode>), u32>,
    all: Vec<(Place, Option<Mode>)>,
}

/// A program, and the host of a page in it.
pub(super) type Place = (String, String);

impl Labels {
    /// The label of a program and host, with what a rule said of its title.
    pub fn of(&mut self, app: &str, host: &str, judged: Option<Mode>) -> u32 {
        let key = ((app.to_owned(), host.to_owned()), judged);
        *self.known.entry(key.clone()).or_insert_with(|| {
            self.all.push(key);
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// What a label stands for.
    pub fn get(&self, label: u32) -> (&str, &str, Option<Mode>) {
        self.all.get(label as usize).map_or(("", "", None), |((app, host), judged)| (app, host, *judged))
    }
}

/// One event as the file has it; whatever a tool writes there is some value.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Event {
    timestamp: Value,
    duration: Value,
    data: Data,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Data {
    app: Value,
    title: Value,
    status: Value,
    url: Value,
    incognito: Value,
}

impl Event {
    fn of(cells: &[String], columns: &Columns) -> Event {
        let cell = |column| match columns.cell(cells, column) {
            "" if !columns.has(column) => Value::Null,
            text => Value::String(text.to_owned()),
        };
        Event {
            timestamp: cell(Column::Timestamp),
            duration: cell(Column::Duration),
            data: Data {
                app: cell(Column::App),
                title: cell(Column::Title),
                status: cell(Column::Status),
                url: cell(Column::Url),
                incognito: cell(Column::Incognito),
            },
        }
    }
}

impl Seen {
    fn take(&mut self, event: &Event, line: u32, terms: &Terms<'_>) -> Result<(), Reason> {
        let start = event.timestamp.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        let start = start.ok_or(Reason::BadDate)?.timestamp_micros();
        let written = event.duration.as_str().and_then(|text| text.trim().parse::<f64>().ok());
        let seconds = event.duration.as_f64().or(written).filter(|number| number.is_finite() && *number >= 0.0);
        #[expect(clippy::cast_possible_truncation, reason = "seconds of less than a year, in whole microseconds")]
        let length = (seconds.filter(|number| *number < 3e7).ok_or(Reason::BadDuration)? * 1e6).round() as i64;
        let end = start.saturating_add(length);
        let data = &event.data;
        if let Some(status) = data.status.as_str() {
            self.knows_presence = true;
            if status == "not-afk" {
                self.present.push((start, end));
            }
            return Ok(());
        }
        if length > LONGEST_ROW * 1_000_000 {
            return Err(Reason::TooLong);
        }
        // Heartbeats without a length say nothing.
        if length == 0 {
            return Ok(());
        }
        if let Some(url) = data.url.as_str() {
            let is_private = data.incognito.as_bool().unwrap_or(false)
                || data.incognito.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"));
            let label = (!is_private).then(|| self.labels.of("", &host(url), None));
            self.pages.push(Stretch { start, end, label, line });
        } else if let Some(app) = data.app.as_str() {
            let app = excerpt_line(app, KEPT);
            let judged = by_title(&app, data.title.as_str().unwrap_or_default(), terms);
            let label = Some(self.labels.of(&app, "", judged));
            self.windows.push(Stretch { start, end, label, line });
        }
        Ok(())
    }
}

/// What the rules say of a window, if its title made them say so.
fn by_title(app: &str, title: &str, terms: &Terms<'_>) -> Option<Mode> {
    if title.is_empty() || !terms.rules.look_at_titles() {
        return None;
    }
    let fields = Fields { app: app.to_owned(), ..Fields::default() };
    let mode = terms.rules.first(&fields, title)?.mode;
    (mode != terms.rules.mode(&fields)).then_some(mode)
}

/// The host of an address, without `www.` and without a port; empty for pages of the browser itself.
fn host(url: &str) -> String {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    excerpt_line(host.strip_prefix("www.").unwrap_or(&host), KEPT)
}

/// One level of the JSON: events are handed on as they are read, whatever stands around them, until one is answered
/// with false.
struct Level<'f, F>(&'f mut F);

impl<'de, F: FnMut(Event) -> bool> DeserializeSeed<'de> for Level<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, F: FnMut(Event) -> bool> Visitor<'de> for Level<'_, F> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("buckets of ActivityWatch")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "events" => map.next_value_seed(Events(self.0))?,
                "id" | "type" | "client" | "hostname" | "created" | "name" | "data" | "metadata" | "last_updated" => {
                    map.next_value::<IgnoredAny>()?;
                }
                // "buckets", and the name of each.
                _ => map.next_value_seed(Level(self.0))?,
            }
        }
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

struct Events<'f, F>(&'f mut F);

impl<'de, F: FnMut(Event) -> bool> DeserializeSeed<'de> for Events<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Event) -> bool> Visitor<'de> for Events<'_, F> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(event) = list.next_element::<Event>()? {
            if !(self.0)(event) {
                return Err(A::Error::custom("broken off"));
            }
        }
        Ok(())
    }
}
