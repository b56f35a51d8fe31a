//! The recurring habits of an organisation, and the dates that follow from them: half a year back, three months ahead.

use chrono::{Datelike, Duration, NaiveDate};

use super::stage::{Stage, is_day_off};
use crate::domain::event::{Details, Kind, Orientation};

/// Weeks of past that the demonstration has.
pub(super) const WEEKS_BACK: i64 = 26;
/// Weeks ahead that are planned.
const WEEKS_AHEAD: i64 = 12;

/// What a date of a rhythm looks like.
pub(super) struct Rhythm {
    /// Titles, taken in turn.
    pub titles: &'static [&'static str],
    /// The host's word to the guests.
    pub description: &'static str,
    /// The kind with its fields.
    pub details: fn(&str) -> Details,
    /// What it is for.
    pub orientation: Orientation,
    /// Days after Monday.
    pub weekday: i64,
    /// On the wall.
    pub starts: (u32, u32),
    /// How long.
    pub minutes: i64,
    /// Weeks between two dates.
    pub every: i64,
    /// From how many weeks ago, and until how many: rhythms change.
    pub weeks_ago: (i64, i64),
    /// Place of the community in the cast.
    pub community: usize,
    /// Place of the venue.
    pub venue: usize,
    /// Places of the hosts among the staff.
    pub hosts: &'static [usize],
    /// Heads that fit.
    pub capacity: Option<i32>,
    /// How many each guest may bring.
    pub plus_ones: i32,
    /// How many are asked.
    pub asked: usize,
    /// Share of those asked who say yes.
    pub yes: f64,
    /// Minutes of travel and of preparation of each host.
    pub travel_and_prep: (i32, i32),
}

/// One date of a rhythm.
#[derive(Clone, Copy)]
pub(super) struct Date<'r> {
    /// Which rhythm.
    pub rhythm: &'r Rhythm,
    /// The how manieth.
    pub number: usize,
    /// Which day.
    pub on: NaiveDate,
}

/// All dates of an organisation's rhythms in order, days off left out, and today too: today is played by hand.
pub(super) fn dates<'r>(stage: &Stage, rhythms: &'r [Rhythm]) -> Vec<Date<'r>> {
    let today = stage.today();
    let monday = today - Duration::days(today.weekday().num_days_from_monday().into());
    let mut dates: Vec<Date> = rhythms
        .iter()
        .flat_map(|rhythm| {
            let (from, until) = rhythm.weeks_ago;
            let weeks = (-from.min(WEEKS_BACK)..=(-until).min(WEEKS_AHEAD)).step_by(rhythm.every.max(1) as usize);
            weeks.enumerate().map(move |(number, week)| Date {
                rhythm,
                number,
                on: monday + Duration::weeks(week) + Duration::days(rhythm.weekday),
            })
        })
        .filter(|date| date.on != today && !is_day_off(date.on) && !is_taken(stage, date))
        .collect();
    dates.sort_by_key(|date| (date.on, date.rhythm.starts));
    dates
}

/// The coming days have an apéro and a test that are played by hand.
fn is_taken(stage: &Stage, date: &Date) -> bool {
    let kind = (date.rhythm.details)("").kind();
    let days = (date.on - stage.today()).num_days();
    matches!(kind, Kind::Apero | Kind::ProductTest) && (0..9).contains(&days)
}
