//! Hours as callers write them down: a line, and changes of one.

use serde::Deserialize;
use utoipa::ToSchema;

use super::body::given;
use super::moment::{End, Instant, Wall};
use super::problem::Problem;
use super::words;
use crate::actions::time_entry::Written;
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::text;
use crate::domain::time_entry::{Kind, Span, SpanFault, Status, TimeEntry};

/// A line of hours to write down.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = NewTimeEntry)]
#[serde(deny_unknown_fields)]
pub struct NewEntry {
    /// Whose hours; only an admin writes those of others.
    #[schema(value_type = Uuid)]
    pub account: Id<Account>,
    #[schema(schema_with = words::hours)]
    kind: Kind,
    /// Either this or `started_local`.
    #[serde(default)]
    started_at: Option<Instant>,
    #[serde(default)]
    started_local: Option<Wall>,
    /// Either this or `ended_local`; at most 31 days after the start.
    #[serde(default)]
    ended_at: Option<Instant>,
    #[serde(default)]
    ended_local: Option<Wall>,
    /// Of the local times; the organisation's, if nothing is said.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "Europe/Paris")]
    timezone: Option<Zone>,
    /// The event they belong to; its state decides what they count for.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    event: Option<Id<Event>>,
    #[serde(default)]
    note: String,
    /// planned, confirmed or declined; only confirmed hours count.
    #[serde(default = "confirmed")]
    #[schema(schema_with = words::status)]
    status: Status,
}

/// What may be changed of a line of hours; fields left out stay as they are.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = TimeEntryChange)]
#[serde(deny_unknown_fields)]
pub struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::hours)]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Instant)]
    started_at: Option<Instant>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Wall)]
    started_local: Option<Wall>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Instant)]
    ended_at: Option<Instant>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Wall)]
    ended_local: Option<Wall>,
    /// Of the local times; the organisation's, if nothing is said.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    timezone: Option<Zone>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Uuid>)]
    event: Option<Option<Id<Event>>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = String)]
    note: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(schema_with = words::status)]
    status: Option<Status>,
}

impl NewEntry {
    /// What was written; `zone` is the organisation's, `path` names the line in messages, as `[2].`, or is empty.
    pub fn read(&self, zone: &Zone, path: &str) -> Result<Written, Problem> {
        let zone = self.timezone.as_ref().unwrap_or(zone);
        let read = || {
            let started_at = start(self.started_at, self.started_local).required(zone)?;
            let ended_at = end(self.ended_at, self.ended_local).required(zone)?;
            Ok(Written {
                account: self.account,
                kind: self.kind,
                span: Span::new(started_at, ended_at).map_err(no_span)?,
                event: self.event,
                note: note(&self.note)?,
                status: self.status,
            })
        };
        read().map_err(|problem: Problem| problem.below(path))
    }
}

impl Change {
    /// The line on record with the change made; `zone` is the organisation's.
    pub fn onto(&self, before: &TimeEntry, zone: &Zone) -> Result<TimeEntry, Problem> {
        let zone = self.timezone.as_ref().unwrap_or(zone);
        let started_at = start(self.started_at, self.started_local).read(zone)?.unwrap_or(before.started_at);
        let ended_at = end(self.ended_at, self.ended_local).read(zone)?.unwrap_or(before.ended_at);
        let span = Span::new(started_at, ended_at).map_err(no_span)?;
        Ok(TimeEntry {
            kind: self.kind.unwrap_or(before.kind),
            started_at: span.started_at(),
            ended_at: span.ended_at(),
            event: self.event.unwrap_or(before.event),
            note: self.note.as_deref().map(note).transpose()?.unwrap_or_else(|| before.note.clone()),
            status: self.status.unwrap_or(before.status),
            ..before.clone()
        })
    }
}

fn confirmed() -> Status {
    Status::Confirmed
}

fn note(raw: &str) -> Result<String, Problem> {
    text::optional_line(raw).map_err(|fault| Problem::unprocessable("note", fault))
}

fn no_span(fault: SpanFault) -> Problem {
    Problem::unprocessable("ended_at", fault)
}

fn start(at: Option<Instant>, local: Option<Wall>) -> End {
    End { field: "started_at", at, local_field: "started_local", local }
}

fn end(at: Option<Instant>, local: Option<Wall>) -> End {
    End { field: "ended_at", at, local_field: "ended_local", local }
}
