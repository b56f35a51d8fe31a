//! A series as it is sent, and its dates.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::words;
use crate::domain::audience::Choice;
use crate::domain::event::{self, Event, Kind, Orientation};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::series::slots::{Slot, Standing};
use crate::domain::series::{Need, Series, State};

/// What returns.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Series)]
pub struct SeriesBody {
    id: Uuid,
    title: String,
    #[schema(schema_with = words::event_kind)]
    kind: Kind,
    description: String,
    #[schema(value_type = Option<String>, example = "entertain")]
    orientation: Option<Orientation>,
    /// The fields that only its kind has.
    #[schema(value_type = Object)]
    details: serde_json::Value,
    /// RFC 5545 RRULE without the name, in one canonical spelling; an end in UTC became one on the wall.
    #[schema(example = "FREQ=MONTHLY;BYDAY=1TH")]
    rrule: String,
    #[schema(value_type = String, example = "2026-12-03T18:30:00")]
    starts_local: NaiveDateTime,
    #[schema(value_type = String, example = "Europe/Paris")]
    timezone: Zone,
    duration_minutes: i32,
    capacity: Option<i32>,
    plus_ones_max: i32,
    venue: Option<Uuid>,
    communities: Vec<Uuid>,
    hosts: Vec<Uuid>,
    #[schema(value_type = Object)]
    audience: Choice,
    listed: bool,
    auto_announce: bool,
    skips_holidays: bool,
    puts_missed_first: bool,
    invite_days_before: i32,
    follow_up_days_before: Option<i32>,
    reminder_days_before: Option<i32>,
    #[schema(value_type = Vec<Object>)]
    ingredients: Vec<Need>,
    /// active, paused or ended.
    #[schema(value_type = String, example = "active")]
    state: State,
    /// Up to and with this day its dates are events.
    #[schema(value_type = Option<String>, example = "2027-05-20")]
    planned_until: Option<NaiveDate>,
    /// The series that this one goes on from, when one was split at "this and following".
    follows: Option<Uuid>,
    revision: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<Series> for SeriesBody {
    fn from(series: Series) -> Self {
        SeriesBody {
            id: series.id.uuid(),
            title: series.title,
            kind: series.details.kind(),
            description: series.description,
            orientation: series.orientation,
            details: series.details.json(),
            rrule: series.rrule,
            starts_local: series.starts_local,
            timezone: series.timezone,
            duration_minutes: series.duration_minutes,
            capacity: series.capacity,
            plus_ones_max: series.plus_ones_max,
            venue: series.venue.map(Id::uuid),
            communities: series.communities.into_iter().map(Id::uuid).collect(),
            hosts: series.hosts.into_iter().map(Id::uuid).collect(),
            audience: series.audience,
            listed: series.listed,
            auto_announce: series.auto_announce,
            skips_holidays: series.skips_holidays,
            puts_missed_first: series.puts_missed_first,
            invite_days_before: series.invite_days_before,
            follow_up_days_before: series.follow_up_days_before,
            reminder_days_before: series.reminder_days_before,
            ingredients: series.ingredients,
            state: series.state,
            planned_until: series.planned_until_on,
            follows: series.follows.map(Id::uuid),
            revision: series.revision,
            created_at: series.created_at,
            updated_at: series.updated_at,
        }
    }
}

/// One date of a series.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SeriesDate)]
pub struct DateBody {
    /// The day that the rule, or whoever added it, gave: what names it in `date`.
    #[schema(value_type = String, example = "2026-12-03")]
    date: NaiveDate,
    /// When it begins, wherever it was moved.
    starts_at: DateTime<Utc>,
    #[schema(value_type = String, example = "2026-12-03T18:30:00")]
    starts_local: NaiveDateTime,
    /// Null beyond the horizon, and for dates that were left out.
    event: Option<Uuid>,
    /// That of its event: draft, announced, held or cancelled; else skipped, holiday, past, or beyond for the horizon.
    state: &'static str,
    /// It was edited by itself: edits of the series leave it alone.
    edited: bool,
    /// Somebody added it beside those of the rule.
    extra: bool,
}

/// A date with its event, if it is one.
pub fn date(slot: Slot, event: Option<&Event>, zone: &Zone, now: DateTime<Utc>) -> DateBody {
    let starts_at = event.map_or_else(|| zone.instant(slot.local), |event| event.starts_at);
    DateBody {
        date: slot.local.date(),
        starts_at,
        starts_local: event.map_or(slot.local, |event| event.timezone.local(event.starts_at)),
        event: event.map(|event| event.id.uuid()),
        state: state(slot, event, starts_at <= now),
        edited: event.and_then(|event| event.occurrence.as_ref()).is_some_and(|occurrence| occurrence.is_edited),
        extra: slot.standing == Standing::Extra,
    }
}

fn state(slot: Slot, event: Option<&Event>, is_past: bool) -> &'static str {
    match (slot.standing, event) {
        // A date that was skipped after its guests had been told is both; what became of its event says more.
        (_, Some(event)) => event::State::as_str(event.state),
        (Standing::Skipped, None) => "skipped",
        (Standing::Holiday(_), None) => "holiday",
        (Standing::Given | Standing::Extra, None) if is_past => "past",
        (Standing::Given | Standing::Extra, None) => "beyond",
    }
}
