//! Durations as ISO 8601 writes them: `P3D`, `PT36H`, `P1W`, `P1M`, `P1DT2H30M`, with a sign in front.

use chrono::{DateTime, Duration, Months, Utc};

/// How far a clock moves. Months are those of the calendar, days have 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Shift {
    backwards: bool,
    months: u32,
    seconds: i64,
}

/// Not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an ISO 8601 duration such as P3D, PT36H, P1W or -P1D")]
pub(super) struct NoDuration;

impl Shift {
    /// Reads a duration of whole numbers.
    pub(super) fn parse(text: &str) -> Result<Shift, NoDuration> {
        let (backwards, bare) = match text.strip_prefix('-') {
            Some(bare) => (true, bare),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let bare = bare.strip_prefix('P').ok_or(NoDuration)?;
        let (days, time) = bare.split_once('T').map_or((bare, None), |(days, time)| (days, Some(time)));
        if (days.is_empty() && time.is_none()) || time.is_some_and(str::is_empty) {
            return Err(NoDuration);
        }
        let mut shift = Shift { backwards, ..Shift::default() };
        for (count, unit) in parts(days, "YMWD")? {
            match unit {
                'Y' => shift.add_months(count, 12)?,
                'M' => shift.add_months(count, 1)?,
                'W' => shift.add_seconds(count, 7 * 86_400)?,
                _ => shift.add_seconds(count, 86_400)?,
            }
        }
        for (count, unit) in parts(time.unwrap_or_default(), "HMS")? {
            shift.add_seconds(
                count,
                match unit {
                    'H' => 3600,
                    'M' => 60,
                    _ => 1,
                },
            )?;
        }
        Ok(shift)
    }

    /// Where it leads from an instant; none beyond the calendar.
    pub(super) fn from(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let (months, span) = (Months::new(self.months), Duration::try_seconds(self.seconds)?);
        if self.backwards {
            now.checked_sub_months(months)?.checked_sub_signed(span)
        } else {
            now.checked_add_months(months)?.checked_add_signed(span)
        }
    }

    fn add_months(&mut self, count: i64, each: u32) -> Result<(), NoDuration> {
        let count = u32::try_from(count).ok().and_then(|count| count.checked_mul(each));
        self.months = count.and_then(|count| self.months.checked_add(count)).ok_or(NoDuration)?;
        Ok(())
    }

    fn add_seconds(&mut self, count: i64, each: i64) -> Result<(), NoDuration> {
        let count = count.checked_mul(each);
        self.seconds = count.and_then(|count| self.seconds.checked_add(count)).ok_or(NoDuration)?;
        Ok(())
    }
}

/// Numbers with their units, which must come in the order given and at most once each.
fn parts(text: &str, units: &str) -> Result<Vec<(i64, char)>, NoDuration> {
    let mut left = units;
    let mut found = Vec::new();
    for part in text.split_inclusive(|c: char| c.is_ascii_alphabetic()) {
        let unit = part.chars().next_back().ok_or(NoDuration)?;
        let place = left.find(unit).ok_or(NoDuration)?;
        left = &left[place + 1..];
        let digits = &part[..part.len() - unit.len_utf8()];
        if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(NoDuration);
        }
        found.push((digits.parse().map_err(|_| NoDuration)?, unit));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_lead_where_they_say() {
        for (duration, expected) in [
            ("P3D", "2026-02-03T09:00:00Z"),
            ("PT36H", "2026-02-01T21:00:00Z"),
            ("P1W", "2026-02-07T09:00:00Z"),
            ("-P1D", "2026-01-30T09:00:00Z"),
            ("+P1D", "2026-02-01T09:00:00Z"),
            ("P1M", "2026-02-28T09:00:00Z"),
            ("P1Y", "2027-01-31T09:00:00Z"),
            ("P1DT2H30M5S", "2026-02-01T11:30:05Z"),
            ("PT0S", "2026-01-31T09:00:00Z"),
        ] {
            let now: DateTime<Utc> = "2026-01-31T09:00:00Z".parse().unwrap();
            let to = Shift::parse(duration).unwrap().from(now).unwrap();
            assert_eq!(to, expected.parse::<DateTime<Utc>>().unwrap(), "{duration}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for wrong in [
            "",
            "P",
            "PT",
            "P3",
            "3D",
            "P3DT",
            "PD",
            "P-3D",
            "P1D1D",
            "P1D2W",
            "PT1D",
            "P1.5D",
            "p3d",
            "P1é",
            "P9999999999999999999D",
        ] {
            assert_eq!(Shift::parse(wrong), Err(NoDuration), "{wrong}");
        }
    }
}
