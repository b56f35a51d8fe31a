//! Yes to all dates of a series until I say no: it answers for the dates that are announced while it holds, and a
//! single date may still be skipped. Knows nothing of seats.

use chrono::{DateTime, Utc};

use super::id::Id;
use super::person::Person;
use super::rsvp::Door;
use super::series::Series;

/// A yes to all dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingAnswer {
    /// To the dates of which series.
    pub series: Id<Series>,
    /// Who comes.
    pub person: Id<Person>,
    /// People brought along each time, as far as a date allows.
    pub guests: i32,
    /// Which way it came in.
    pub door: Door,
    /// Since when; the order in which a new date is filled.
    pub since_at: DateTime<Utc>,
    /// When they said no; none while it holds.
    pub ended_at: Option<DateTime<Utc>>,
}

impl StandingAnswer {
    /// Whether it answers for new dates.
    pub const fn holds(&self) -> bool {
        self.ended_at.is_none()
    }
}
