//! The fields of the wrap-up as they were typed, and what they mean: real times, travel, preparation, people met.
//! Knows no requests and no rows.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Deserialize;

use crate::domain::duration_text::{self, DurationFault};
use crate::domain::event::Held;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::person::Person;
use crate::i18n::Speech;
use crate::web::form::Errors;

/// The form as it was typed, or as it is prefilled.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// As `datetime-local` fields send it, in the event's zone.
    pub started_at: String,
    /// The same.
    pub ended_at: String,
    /// A number; nothing for those ticked.
    pub met: String,
    /// « 50 min », of each host, there and back.
    pub travel: String,
    /// « 1 h 30 », of each host.
    pub prep: String,
    /// People ticked.
    pub came: Vec<Id<Person>>,
    /// People who were ticked when the form was made: who arrived meanwhile stays.
    pub before: Vec<Id<Person>>,
    /// Promises ticked as kept.
    pub given: Vec<String>,
    /// Things heard; each has the same place in this list and the two below.
    pub heard: Vec<String>,
    /// The rows they stand for; empty for new ones.
    pub heard_id: Vec<String>,
    /// The departments they are for.
    pub heard_for: Vec<String>,
    /// First line of the debrief.
    pub planned: String,
    /// Second line.
    pub happened: String,
    /// Third line.
    pub learned: String,
    /// Fourth line.
    pub to_change: String,
    /// A link or a sentence.
    pub published: String,
    /// Of the effect: what was counted.
    pub effect_what: String,
    /// A number in the reader's notation.
    pub effect_number: String,
    /// Of what.
    pub effect_unit: String,
    /// `YYYY-MM-DD`.
    pub effect_from: String,
    /// `YYYY-MM-DD`.
    pub effect_to: String,
    /// Where it can be looked up.
    pub effect_source: String,
    /// A number, or nothing.
    pub effect_baseline: String,
}

/// What counts hours.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// Real first instant.
    pub started_at: DateTime<Utc>,
    /// Real last instant.
    pub ended_at: DateTime<Utc>,
    /// Of each host, there and back.
    pub travel_minutes: i32,
    /// Of each host.
    pub prep_minutes: i32,
}

impl Times {
    /// What was typed of them; none once a message was added to `errors`.
    pub fn read(t: Speech, zone: &Zone, typed: &Typed, errors: &mut Errors) -> Option<Times> {
        let mut at = |field: &'static str, written: &str| {
            errors
                .take(field, wall(written).ok_or(()), |()| t.say("wrap-up-when-missing").to_string())
                .map(|wall| zone.instant(wall))
        };
        let (started_at, ended_at) = (at("started_at", &typed.started_at), at("ended_at", &typed.ended_at));
        let mut minutes = |field: &'static str, written: &str| {
            let parsed = duration_text::minutes(if written.trim().is_empty() { "0" } else { written });
            errors.take(field, parsed, |fault| duration_words(t, fault)).and_then(|minutes| i32::try_from(minutes).ok())
        };
        let (travel, prep) = (minutes("travel", &typed.travel), minutes("prep", &typed.prep));
        Some(Times { started_at: started_at?, ended_at: ended_at?, travel_minutes: travel?, prep_minutes: prep? })
    }

    /// As an evening at which somebody was met; none when it ends before it starts.
    pub fn as_held(&self) -> Option<Held> {
        let Times { started_at, ended_at, travel_minutes, prep_minutes } = *self;
        (started_at < ended_at).then_some(Held { from: started_at, to: ended_at, met: 1, travel_minutes, prep_minutes })
    }
}

/// The number of people met; the inner none for those ticked.
pub fn met(t: Speech, typed: &Typed, errors: &mut Errors) -> Option<Option<i32>> {
    match typed.met.trim() {
        "" => Some(None),
        number => errors.take("met", number.parse().map(Some), |_| t.say("wrap-up-met-odd").to_string()),
    }
}

/// Why a typed duration was not taken.
pub fn duration_words(t: Speech, fault: DurationFault) -> String {
    match fault {
        DurationFault::Empty => t.say("time-duration-empty").to_string(),
        DurationFault::Unreadable => t.say("time-duration-odd").to_string(),
        DurationFault::TooLong => t.say("time-duration-long").to_string(),
    }
}

/// A wall time as `datetime-local` fields send it: `2026-12-03T18:30`, with seconds or without.
pub fn wall(written: &str) -> Option<NaiveDateTime> {
    let parsed = |form| NaiveDateTime::parse_from_str(written.trim(), form).ok();
    parsed("%Y-%m-%dT%H:%M").or_else(|| parsed("%Y-%m-%dT%H:%M:%S"))
}
