//! When the hosts of an evening that nobody confirmed are asked how it went: a day after its end and a week after, in
//! the morning of a working day, twice at most. Pure; the count of what was asked before is the caller's.

use chrono::{DateTime, Days, Duration, NaiveTime, Utc};

use super::event::Event;
use super::holiday::Region;
use super::mailing::Calendar;

/// Days between the end and each nudge; as many as there are.
pub const DAYS_AFTER: [u64; 2] = [1, 7];

/// After so long nobody is asked any more; longer than a week and the longest break after it.
pub const GONE: Duration = Duration::days(21);

/// The hour at which a nudge leaves, on the wall of the event's zone.
const HOUR: u32 = 10;

/// More days than any weekend with holidays around it has.
const LONGEST_BREAK: usize = 14;

/// How many nudges have become due since the end of an event; none for one that asks for nothing.
pub fn due(event: &Event, region: Region, now: DateTime<Utc>) -> usize {
    if !event.awaits_wrap_up(now) || event.ends_at + GONE < now {
        return 0;
    }
    DAYS_AFTER.iter().filter(|days| at(event, region, **days) <= now).count()
}

/// Ten o'clock so many days after the end, or on the next working day.
fn at(event: &Event, region: Region, days: u64) -> DateTime<Utc> {
    let calendar = Calendar { starts_at: event.starts_at, ends_at: event.ends_at, zone: &event.timezone, region };
    let end = event.timezone.local(event.ends_at).date();
    let day = end.checked_add_days(Days::new(days)).unwrap_or(end);
    let working = day.iter_days().take(LONGEST_BREAK).find(|day| calendar.is_working_day(*day)).unwrap_or(day);
    event.timezone.instant(working.and_time(NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::State;
    use crate::domain::local_time::Zone;
    use crate::domain::samples;

    fn due_at(ends_at: &str, now: &str) -> usize {
        let ends_at: DateTime<Utc> = ends_at.parse().unwrap();
        let starts_at = ends_at - Duration::hours(2);
        let timezone = Zone::parse("Europe/Paris").unwrap();
        let event = Event { starts_at, ends_at, timezone, state: State::Announced, ..samples::event() };
        due(&event, Region::France, now.parse().unwrap())
    }

    #[test]
    fn the_first_leaves_the_next_working_morning_and_the_second_after_a_week() {
        let thursday = "2026-12-03T20:00:00Z";
        for (now, expected) in [
            ("2026-12-03T19:59:00Z", 0),
            ("2026-12-04T08:59:00Z", 0),
            ("2026-12-04T09:00:00Z", 1),
            ("2026-12-10T08:59:00Z", 1),
            ("2026-12-10T09:00:00Z", 2),
            ("2026-12-24T19:00:00Z", 2),
            ("2026-12-25T09:00:00Z", 0),
        ] {
            assert_eq!(due_at(thursday, now), expected, "{now}");
        }
    }

    #[test]
    fn weekends_and_public_holidays_are_waited_for() {
        // Friday evening: Monday. Christmas Eve, a Thursday: the Monday after.
        assert_eq!(due_at("2026-12-04T21:00:00Z", "2026-12-06T12:00:00Z"), 0);
        assert_eq!(due_at("2026-12-04T21:00:00Z", "2026-12-07T09:00:00Z"), 1);
        assert_eq!(due_at("2026-12-24T20:00:00Z", "2026-12-27T12:00:00Z"), 0);
        assert_eq!(due_at("2026-12-24T20:00:00Z", "2026-12-28T09:00:00Z"), 1);
        // The end past midnight counts for its own day, on the wall of the place.
        assert_eq!(due_at("2026-12-02T23:30:00Z", "2026-12-03T09:00:00Z"), 0);
    }

    #[test]
    fn who_has_confirmed_or_called_off_is_not_asked() {
        let now = samples::event().ends_at + Duration::days(8);
        for state in [State::Draft, State::Held, State::Cancelled] {
            assert_eq!(due(&Event { state, ..samples::event() }, Region::France, now), 0, "{state}");
        }
    }
}
