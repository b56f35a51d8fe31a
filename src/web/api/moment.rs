//! Times as callers send them: an instant, or a time on the wall of a zone. Either one or the other.
//! A year far from ours is a slip of the pen and is refused before anything is computed with it.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::problem::Problem;
use crate::domain::local_time::Zone;

/// Years that are believed.
const YEARS: RangeInclusive<i32> = 1900..=2999;

/// An instant (RFC 3339), with any offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, format = DateTime, examples("2026-12-03T17:30:00Z"))]
pub struct Instant(pub DateTime<Utc>);

/// A time on the wall, without an offset; seconds may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, examples("2026-12-03T18:30"))]
pub struct Wall(pub NaiveDateTime);

impl TryFrom<String> for Instant {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let instant = DateTime::parse_from_rfc3339(&text).ok().filter(|instant| YEARS.contains(&instant.year()));
        instant.map(|instant| Instant(instant.to_utc())).ok_or("not an instant like 2026-12-03T17:30:00Z")
    }
}

impl TryFrom<String> for Wall {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wall = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
            .filter(|wall| YEARS.contains(&wall.year()));
        wall.map(Wall).ok_or("not a local time like 2026-12-03T18:30, without an offset")
    }
}

/// One end of something, sent in one of two ways.
#[derive(Debug, Clone, Copy)]
pub struct End {
    /// The field of the instant, `starts_at`.
    pub field: &'static str,
    /// What it holds.
    pub at: Option<Instant>,
    /// The field of the local time, `starts_local`.
    pub local_field: &'static str,
    /// What it holds.
    pub local: Option<Wall>,
}

impl End {
    /// The instant that was sent, if one was; 422 for both at once.
    pub fn read(self, zone: &Zone) -> Result<Option<DateTime<Utc>>, Problem> {
        match (self.at, self.local) {
            (Some(_), Some(_)) => {
                Err(Problem::unprocessable(self.local_field, format!("give either {} or this", self.field)))
            }
            (at, local) => Ok(at.map(|at| at.0).or_else(|| local.map(|wall| zone.instant(wall.0)))),
        }
    }

    /// The same where one of the two is needed.
    pub fn required(self, zone: &Zone) -> Result<DateTime<Utc>, Problem> {
        let words = format!("missing; give it or {} with timezone", self.local_field);
        self.read(zone)?.ok_or_else(|| Problem::unprocessable(self.field, words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(at: Option<&str>, local: Option<&str>) -> End {
        End {
            field: "starts_at",
            at: at.map(|text| Instant::try_from(text.to_owned()).unwrap()),
            local_field: "starts_local",
            local: local.map(|text| Wall::try_from(text.to_owned()).unwrap()),
        }
    }

    #[test]
    fn an_instant_and_the_same_time_on_the_wall_are_one() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let expected: DateTime<Utc> = "2026-12-03T17:30:00Z".parse().unwrap();
        for given in [
            end(Some("2026-12-03T17:30:00Z"), None),
            end(Some("2026-12-03T18:30:00+01:00"), None),
            end(None, Some("2026-12-03T18:30")),
            end(None, Some("2026-12-03T18:30:00")),
        ] {
            assert_eq!(given.required(&paris).unwrap(), expected);
        }
    }

    #[test]
    fn neither_and_both_are_refused_at_their_field() {
        let field = |end: End| end.required(&Zone::utc()).unwrap_err().as_json()["errors"][0]["field"].clone();
        assert_eq!(field(end(None, None)), "starts_at");
        assert_eq!(field(end(Some("2026-12-03T17:30:00Z"), Some("2026-12-03T18:30"))), "starts_local");
    }

    #[test]
    fn what_is_no_time_of_ours_is_refused() {
        for text in [
            "",
            "2026-12-03",
            "2026-12-03T17:30:00",
            "20261-12-03T17:30:00Z",
            "0026-12-03T17:30:00Z",
            "2026-02-30T17:30:00Z",
        ] {
            assert!(Instant::try_from(text.to_owned()).is_err(), "{text}");
        }
        for text in
            ["", "2026-12-03", "2026-12-03T18:30Z", "2026-12-03T18:30+01:00", "2026-12-03T24:30", "+12026-12-03T18:30"]
        {
            assert!(Wall::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
