//! Where hours go that were said as a number for a day, without a start: into a stretch that nothing else claims, so
//! that all of them count. Pure; days come as instants because some have 23 or 25 hours.

use chrono::{DateTime, TimeDelta, Utc};

/// From its first to its last instant.
pub type Stretch = (DateTime<Utc>, DateTime<Utc>);

/// The stretch of that length within the day, free of everything busy, that begins nearest to `wished`; the earlier of
/// two equally near. None when no free stretch is long enough.
pub fn stretch(length: TimeDelta, day: Stretch, wished: DateTime<Utc>, busy: &[Stretch]) -> Option<Stretch> {
    let fits = |start: &DateTime<Utc>| {
        let end = *start + length;
        day.0 <= *start && end <= day.1 && busy.iter().all(|(from, to)| end <= *from || *to <= *start)
    };
    let touching = busy.iter().flat_map(|(from, to)| [*to, *from - length]);
    let candidates = [wished, day.0, day.1 - length].into_iter().chain(touching);
    let start = candidates.filter(fits).min_by_key(|start| ((*start - wished).abs(), *start))?;
    Some((start, start + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        match time {
            "24:00" => "2026-11-21T00:00:00Z".parse().unwrap(),
            time => format!("2026-11-20T{time}:00Z").parse().unwrap(),
        }
    }

    fn placed(minutes: i64, busy: &[(&str, &str)]) -> Option<(String, String)> {
        let busy: Vec<Stretch> = busy.iter().map(|(from, to)| (at(from), at(to))).collect();
        let found = stretch(TimeDelta::minutes(minutes), (at("00:00"), at("24:00")), at("09:00"), &busy)?;
        Some((found.0.format("%H:%M").to_string(), found.1.format("%H:%M").to_string()))
    }

    #[test]
    fn hours_begin_as_near_to_nine_as_nothing_else_is_in_the_way() {
        let evening = [("16:35", "18:05"), ("18:05", "18:30"), ("18:30", "21:25")];
        let cases: [(i64, &[(&str, &str)], (&str, &str)); 7] = [
            (210, &[], ("09:00", "12:30")),
            (420, &evening, ("09:00", "16:00")),
            (480, &evening, ("08:35", "16:35")),
            (60, &[("09:00", "10:00")], ("08:00", "09:00")),
            (120, &[("09:30", "10:00")], ("10:00", "12:00")),
            (60, &[("08:00", "08:30"), ("08:50", "10:00")], ("10:00", "11:00")),
            (1440, &[], ("00:00", "00:00")),
        ];
        for (minutes, busy, (from, to)) in cases {
            assert_eq!(placed(minutes, busy), Some((from.into(), to.into())), "{minutes} {busy:?}");
        }
    }

    #[test]
    fn a_day_without_a_free_stretch_that_long_takes_nothing() {
        assert_eq!(placed(721, &[("12:00", "12:01")]), None);
        assert_eq!(placed(1, &[("00:00", "24:00")]), None);
    }
}
