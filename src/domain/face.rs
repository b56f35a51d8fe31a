//! Faces, not attendances: who is new, who was seen again, who comes regularly, and whom one misses. Rules over the
//! evenings at which somebody was checked in; an evening counts once however many guests they brought.

use std::ops::Add;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};

use super::id::Id;
use super::person::Person;
use super::series::Series;

/// Evenings within twelve months that make somebody a regular.
pub const REGULAR: i64 = 3;
/// Evenings that make somebody worth missing.
pub const KNOWN: i64 = 2;
/// Days without them after which somebody is missed.
pub const AWAY_DAYS: u64 = 90;
/// Dates of what they used to come to, after which somebody is missed sooner.
pub const AWAY_DATES: usize = 3;

/// What somebody is to those who met them in a stretch of time. Each is exactly one of these, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// They had never come before it.
    New,
    /// They came at least [`REGULAR`] times in the twelve months up to its end.
    Regular,
    /// Any other.
    Again,
}

/// How many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// First seen here.
    pub new: i64,
    /// Seen before.
    pub again: i64,
    /// Seen three times a year and more.
    pub regular: i64,
}

/// What is known of one face: of the stretch of time only those who came in it are asked about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Past {
    /// Whether they had come to anything before the stretch.
    pub came_before: bool,
    /// Evenings in the twelve months up to its end, the stretch included.
    pub evenings: i64,
}

impl Past {
    /// What they are.
    pub const fn face(self) -> Face {
        match self {
            Past { came_before: false, .. } => Face::New,
            Past { evenings: REGULAR.., .. } => Face::Regular,
            Past { .. } => Face::Again,
        }
    }
}

impl Counts {
    /// All of them.
    pub const fn all(self) -> i64 {
        self.new + self.again + self.regular
    }
}

impl Add for Counts {
    type Output = Counts;

    fn add(self, other: Counts) -> Counts {
        Counts { new: self.new + other.new, again: self.again + other.again, regular: self.regular + other.regular }
    }
}

impl FromIterator<Past> for Counts {
    fn from_iter<I: IntoIterator<Item = Past>>(pasts: I) -> Self {
        let mut counts = Counts::default();
        for past in pasts {
            match past.face() {
                Face::New => counts.new += 1,
                Face::Again => counts.again += 1,
                Face::Regular => counts.regular += 1,
            }
        }
        counts
    }
}

/// The first day of the twelve months up to and including a day.
pub fn year_up_to(last: NaiveDate) -> NaiveDate {
    last.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt()).unwrap_or(last)
}

/// One evening at which somebody was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// When it began.
    pub at: DateTime<Utc>,
    /// The series that it was a date of.
    pub series: Option<Id<Series>>,
}

/// Somebody one misses, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// Who.
    pub person: Id<Person>,
    /// How often they came in the time that was looked at.
    pub evenings: i64,
    /// When they last came.
    pub last: DateTime<Utc>,
    /// What they came to at least twice, and most often.
    pub home: Option<Id<Series>>,
}

/// Whether somebody is missed: they came at least [`KNOWN`] times, and since they last came to anything
/// [`AWAY_DAYS`] days have gone by, or [`AWAY_DATES`] dates of what they used to come to were held without them.
/// `visits` are theirs, in any order; `dates_since` says how many dates of a series were held after an instant.
pub fn missed(
    person: Id<Person>,
    visits: &[Visit],
    now: DateTime<Utc>,
    dates_since: impl Fn(Id<Series>, DateTime<Utc>) -> usize,
) -> Option<Missed> {
    let evenings = i64::try_from(visits.len()).unwrap_or(i64::MAX);
    let last = visits.iter().map(|visit| visit.at).max()?;
    let home = home(visits);
    let is_long_ago = last + Days::new(AWAY_DAYS) <= now;
    let is_away = is_long_ago || home.is_some_and(|series| dates_since(series, last) >= AWAY_DATES);
    (evenings >= KNOWN && is_away).then_some(Missed { person, evenings, last, home })
}

/// The series of most of the visits, if they are at least two; among equals the one that was visited last.
fn home(visits: &[Visit]) -> Option<Id<Series>> {
    let weight = |series: Id<Series>| {
        let theirs = visits.iter().filter(|visit| visit.series == Some(series));
        (theirs.clone().count(), theirs.map(|visit| visit.at).max())
    };
    let best = visits.iter().filter_map(|visit| visit.series).max_by_key(|series| weight(*series))?;
    (weight(best).0 >= 2).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> DateTime<Utc> {
        format!("{text}T18:30:00Z").parse().unwrap()
    }

    #[test]
    fn everybody_is_exactly_one_face() {
        for (came_before, evenings, face) in [
            (false, 1, Face::New),
            (false, 4, Face::New),
            (true, 1, Face::Again),
            (true, 2, Face::Again),
            (true, 3, Face::Regular),
            (true, 12, Face::Regular),
        ] {
            assert_eq!(Past { came_before, evenings }.face(), face, "{came_before} {evenings}");
        }
        let counts: Counts = [(false, 1), (true, 1), (true, 3), (true, 5)]
            .map(|(came_before, evenings)| Past { came_before, evenings })
            .into_iter()
            .collect();
        assert_eq!(counts, Counts { new: 1, again: 1, regular: 2 });
        assert_eq!(counts.all(), 4);
    }

    #[test]
    fn a_year_ends_with_its_day() {
        assert_eq!(year_up_to("2026-11-20".parse().unwrap()), "2025-11-21".parse().unwrap());
        assert_eq!(year_up_to("2024-02-29".parse().unwrap()), "2023-03-01".parse().unwrap());
    }

    #[test]
    fn somebody_is_missed_after_ninety_days_or_three_dates_of_theirs() {
        let (quay, soup) = (Id::from(Uuid::from_u128(1)), Id::from(Uuid::from_u128(2)));
        let now = day("2026-11-20");
        let none: &[(&str, Option<Id<Series>>)] = &[];
        let quays = [("2026-06-04", Some(quay)), ("2026-09-03", Some(quay))];
        let cases = [
            ("nobody", none.to_vec(), 9, false),
            ("once, long ago", vec![("2026-01-08", None)], 9, false),
            ("twice, 90 days ago to the hour", vec![("2026-05-07", None), ("2026-08-22", None)], 0, true),
            ("twice, 89 days ago", vec![("2026-05-07", None), ("2026-08-23", None)], 9, false),
            ("two of three dates missed", quays.to_vec(), 2, false),
            ("three dates missed", quays.to_vec(), 3, true),
            ("came to something else meanwhile", [&quays[..], &[("2026-11-12", None)]].concat(), 0, false),
            ("no series of their own", vec![("2026-09-03", Some(quay)), ("2026-09-10", Some(soup))], 9, false),
        ];
        for (name, visits, dates, expected) in cases {
            let visits: Vec<Visit> = visits.into_iter().map(|(on, series)| Visit { at: day(on), series }).collect();
            let found = missed(Id::from(Uuid::nil()), &visits, now, |series, _| if series == quay { dates } else { 0 });
            assert_eq!(found.is_some(), expected, "{name}");
        }
    }

    #[test]
    fn what_somebody_came_to_most_is_theirs() {
        let (quay, soup) = (Id::from(Uuid::from_u128(1)), Id::from(Uuid::from_u128(2)));
        let visit = |on, series| Visit { at: day(on), series };
        let twice_each = [
            visit("2026-01-08", Some(quay)),
            visit("2026-02-05", Some(soup)),
            visit("2026-03-05", Some(soup)),
            visit("2026-04-02", Some(quay)),
            visit("2026-05-07", None),
        ];
        assert_eq!(home(&twice_each), Some(quay));
        assert_eq!(home(&twice_each[..3]), Some(soup));
        assert_eq!(home(&twice_each[..2]), None);
    }
}
