//! Hours read from a tracker's export or a calendar: what a row says, why one is refused, how rows are grouped until
//! somebody says what they were. Knows neither files nor rows of the database: bytes become rows in `imports` and
//! `ical`, rows become entries in `actions`.

mod mapping;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::id::Id;
use super::import::State;
use super::time_entry::{Kind, Status};
use super::time_rule::{Condition, Field, Mode, Op, comparable};
use super::words::words;

pub use mapping::{Holds, Mapping, MappingFault};

/// The longest stretch that a row may cover, in seconds: 16 hours. What is longer is a timer that was forgotten.
pub const LONGEST_ROW: i64 = 16 * 3600;
/// How far a duration may be from its start and end, in seconds.
pub const TOLERANCE: i64 = 60;

words! {
    /// Whose export a file is.
    Format {
        /// Toggl Track, detailed report.
        Toggl = "toggl",
        /// Clockify, detailed report.
        Clockify = "clockify",
        /// Kimai, timesheets.
        Kimai = "kimai",
        /// ActivityWatch, buckets.
        ActivityWatch = "activitywatch",
        /// TimeTagger, report or table.
        TimeTagger = "timetagger",
        /// solidtime, time entries.
        Solidtime = "solidtime",
        /// A calendar (RFC 5545), Google's or any other.
        Calendar = "ics",
        /// Any other table, whose columns were said by hand.
        Table = "table",
    }
}

words! {
    /// Why a row is refused, in the order in which it is looked at: the first that holds is told.
    Reason {
        /// More or fewer cells than headings.
        WrongColumnCount = "wrong_column_count",
        /// Somebody else's hours.
        UnknownPerson = "unknown_person",
        /// No date where one must be.
        BadDate = "bad_date",
        /// A duration that cannot be read.
        BadDuration = "bad_duration",
        /// A time of day that cannot be read.
        BadTime = "bad_time",
        /// A time that the clocks skipped that night.
        NonexistentLocalTime = "nonexistent_local_time",
        /// Neither an end nor a duration: a timer that still runs.
        MissingEnd = "missing_end",
        /// The end lies before the start.
        EndBeforeStart = "end_before_start",
        /// The duration is more than a minute away from start and end.
        DurationMismatch = "duration_mismatch",
        /// No time at all.
        ZeroDuration = "zero_duration",
        /// Longer than 16 hours.
        TooLong = "too_long",
        /// Already there, or further up in the file.
        Duplicate = "duplicate",
        /// A total of other rows.
        TotalRow = "total_row",
        /// A meeting that returns in a way that is not understood.
        BadRecurrence = "bad_recurrence",
        /// A meeting that returns more often than anybody could attend, or a calendar of too many of them.
        TooManyDates = "too_many_dates",
    }
}

words! {
    /// Which of two numbers of a date is the day.
    DateOrder {
        /// 20/11/2026.
        DayFirst = "dmy",
        /// 11/20/2026.
        MonthFirst = "mdy",
    }
}

/// A row that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    /// The physical line on which it begins; the first is 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
}

/// What a row says of itself, for the rules. A window's title is never among it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// Project.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// Client.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client: String,
    /// Task.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub task: String,
    /// Activity.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub activity: String,
    /// Tags, without their # sign.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Description.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Regular, break …
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Host of the page that was looked at.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url_host: String,
    /// Program in front.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub app: String,
    /// Title of a meeting.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Place of a meeting.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub location: String,
}

/// A row that can be written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The physical line on which it begins.
    pub line: u32,
    /// First instant.
    pub started_at: DateTime<Utc>,
    /// First instant after it.
    pub ended_at: DateTime<Utc>,
    /// What it says of itself.
    pub fields: Fields,
    /// Rows of a calendar are planned until somebody confirms them.
    pub status: Status,
    /// What a rule said that saw more of it than is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Mode>,
}

/// One row of a file: taken, or refused.
pub type Outcome = Result<Row, Rejected>;

/// One file, from its reading to its undoing.
#[derive(Debug, Clone)]
pub struct TimeImport {
    /// Names it in addresses.
    pub id: Id<TimeImport>,
    /// Whose hours.
    pub account: Id<Account>,
    /// Who brought it; none for the command.
    pub done_by: Option<Id<Account>>,
    /// The name of its file; empty for what was pasted.
    pub name: String,
    /// Whose export it is.
    pub format: Format,
    /// How its octets were understood.
    pub encoding: String,
    /// SHA-256 of the file, which is not kept; empty for a calendar that is read again and again.
    pub file_hash: String,
    /// How far it is.
    pub state: State,
    /// How it was read.
    pub options: Options,
    /// Rows refused so far, by line.
    pub rejected: Vec<Rejected>,
    /// Seconds of each kind, before overlaps are resolved.
    pub seconds: Seconds,
    /// Rows it has.
    pub total: i32,
    /// Rows gone through; while it is undone, entries taken back.
    pub handled: i32,
    /// Rows taken, ignored ones among them.
    pub accepted: i32,
    /// Rows that a rule leaves out.
    pub ignored: i32,
    /// When it was read.
    pub created_at: DateTime<Utc>,
    /// When the last row was written down, or taken back.
    pub ended_at: Option<DateTime<Utc>>,
}

impl TimeImport {
    /// Whether it stands for a calendar that is read again and again, and never was a file.
    pub fn is_of_calendar_source(&self) -> bool {
        self.file_hash.is_empty()
    }
}

/// How a file was read. Kept as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The first instant of the file.
    pub first_at: Option<DateTime<Utc>>,
    /// The same file with day and month the other way round, where nothing in it says which is right.
    pub other: Option<Id<TimeImport>>,
    /// What its columns hold, where that was said by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<Mapping>,
}

/// Seconds of each kind of hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seconds(BTreeMap<Kind, i64>);

impl Default for Seconds {
    fn default() -> Self {
        Seconds(Kind::ALL.iter().map(|kind| (*kind, 0)).collect())
    }
}

impl Seconds {
    /// Adds a stretch.
    pub fn add(&mut self, kind: Kind, seconds: i64) {
        *self.0.entry(kind).or_default() += seconds;
    }

    /// Of one kind.
    pub fn of(&self, kind: Kind) -> i64 {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// All together.
    pub fn sum(&self) -> i64 {
        self.0.values().sum()
    }
}

impl Row {
    /// Its length in whole seconds.
    pub fn seconds(&self) -> i64 {
        self.ended_at.timestamp() - self.started_at.timestamp()
    }

    /// What makes it the same row when it comes again: start, end, project, description and tags, whatever their order.
    pub fn content(&self) -> String {
        let mut tags: Vec<String> = self.fields.tags.iter().map(|tag| comparable(tag)).collect();
        tags.sort_unstable();
        let Fields { project, app, url_host, .. } = &self.fields;
        // A separator that no text of ours can hold.
        [
            self.started_at.to_rfc3339(),
            self.ended_at.to_rfc3339(),
            comparable(project),
            comparable(self.fields.note()),
            tags.join("\u{1E}"),
            format!("{app}\u{1E}{url_host}"),
        ]
        .join("\u{1F}")
    }
}

impl Fields {
    /// The words that stand beside the hours on a page.
    pub fn note(&self) -> &str {
        [&self.description, &self.summary, &self.url_host, &self.app]
            .into_iter()
            .find(|text| !text.is_empty())
            .map_or("", String::as_str)
    }

    /// What a row has in common with those that are decided together with it: project and tags; without them the page,
    /// the program or the meeting. Empty when it says nothing of the kind.
    pub fn group(&self) -> Vec<Condition> {
        let said = |field, op, value: &str| Condition { field, op, value: value.to_owned() };
        let mut group = Vec::new();
        if !self.project.is_empty() {
            group.push(said(Field::Project, Op::Equals, &self.project));
        }
        let mut tags: Vec<&String> = self.tags.iter().collect();
        tags.sort_unstable_by_key(|tag| comparable(tag));
        group.extend(tags.into_iter().map(|tag| said(Field::Tags, Op::Equals, tag)));
        if !group.is_empty() {
            return group;
        }
        let lone = [
            (Field::UrlHost, Op::Domain, &self.url_host),
            (Field::App, Op::Equals, &self.app),
            (Field::Summary, Op::Equals, &self.summary),
        ];
        lone.into_iter()
            .find(|(_, _, value)| !value.is_empty())
            .map(|(field, op, value)| said(field, op, value))
            .into_iter()
            .collect()
    }

    /// Its group as one text, the same for rows that are decided together.
    pub fn group_key(&self) -> String {
        let part = |one: Condition| format!("{}={}", one.field, comparable(&one.value));
        self.group().into_iter().map(part).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(project: &str, tags: &[&str]) -> Row {
        let started_at: DateTime<Utc> = "2026-11-18T09:00:00Z".parse().unwrap();
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Row {
            line: 2,
            started_at,
            ended_at: started_at + chrono::TimeDelta::hours(1),
            fields: Fields { project: project.into(), tags, ..Fields::default() },
            status: Status::Confirmed,
            judged: None,
        }
    }

    #[test]
    fn the_same_hours_with_other_tags_are_another_row() {
        assert_eq!(row("Beta", &["a", "b"]).content(), row("beta", &["B", "#a"]).content());
        assert_ne!(row("Beta", &["a", "b"]).content(), row("Beta", &["a"]).content());
        assert_ne!(row("Beta", &[]).content(), row("Alpha", &[]).content());
    }

    #[test]
    fn rows_of_one_project_and_tags_are_decided_together() {
        assert_eq!(row("Bêta", &["a", "b"]).fields.group_key(), "project=beta\ntags=a\ntags=b");
        let page = Fields { url_host: "discord.com".into(), app: "Firefox".into(), ..Fields::default() };
        assert_eq!(page.group_key(), "url_host=discord.com");
        assert_eq!(Fields::default().group_key(), "");
    }
}
