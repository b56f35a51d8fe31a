//! What one line of somebody's hours consists of: its kind, where it came from, whether it is
//! confirmed, and a start and end that make sense. How lines are counted is `ratio`'s business.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::account::Account;
use super::event::Event;
use super::id::Id;
use super::local_time::Zone;
use super::words::words;

words! {
    /// What a community manager was doing, the strongest kind first: an instant claimed twice counts
    /// for the earlier in this list. Online beats travel: who works on the train is online.
    Kind {
        /// In the same place as at least one community member, at an event that was held.
        Contact = "contact",
        /// Community work through a screen or a phone.
        Online = "online",
        /// Out of the office because of an encounter that took place, setting up included.
        Travel = "travel",
        /// Desk work tied to an encounter, follow-up included.
        Prep = "prep",
        /// Not community work: admin, training, team meetings, breaks.
        Other = "other",
        /// Imported, and no rule says what it was.
        Unclassified = "unclassified",
    }
}

words! {
    /// How a line of hours came to be, from the best evidence to the weakest.
    Provenance {
        /// Written by an event's wrap-up.
        Event = "event",
        /// Measured by the timer.
        Timer = "timer",
        /// Read from a tracker's export or a calendar.
        Import = "import",
        /// Typed in the week in which it happened.
        Manual = "manual",
        /// Typed after that week was over.
        ManualLater = "manual_later",
        /// The answer to the Friday question: an estimate for a whole week.
        Declared = "declared",
    }
}

words! {
    /// Whether a line of hours has happened.
    Status {
        /// Foreseen, or read from a calendar; counts nowhere until confirmed.
        Planned = "planned",
        /// Happened, as somebody said.
        Confirmed = "confirmed",
        /// Was proposed, and did not happen: kept so that it is not proposed again.
        Declined = "declined",
    }
}

/// A stretch of time that ends after it starts and is at most 31 days long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    started_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
}

/// Why two instants are no span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SpanFault {
    /// The end is the start, or before it.
    #[error("the end must be after the start")]
    EndBeforeStart,
    /// Longer than 31 days: a mistyped year or month.
    #[error("a time entry is at most 31 days long")]
    TooLong,
}

impl Provenance {
    /// The provenance of hours typed at `now`: manual until the ISO week in which they started is
    /// over in the organisation's zone, manual later from then on.
    pub fn typed(started_at: DateTime<Utc>, now: DateTime<Utc>, zone: &Zone) -> Provenance {
        let week = |instant| zone.local(instant).date().iso_week();
        if week(now) > week(started_at) { Provenance::ManualLater } else { Provenance::Manual }
    }
}

impl Span {
    /// The longest stretch a single line may cover.
    pub const LONGEST: TimeDelta = TimeDelta::days(31);

    /// Checks the two ends against one another.
    pub fn new(started_at: DateTime<Utc>, ended_at: DateTime<Utc>) -> Result<Span, SpanFault> {
        let length = ended_at - started_at;
        if length <= TimeDelta::zero() {
            Err(SpanFault::EndBeforeStart)
        } else if length > Span::LONGEST {
            Err(SpanFault::TooLong)
        } else {
            Ok(Span { started_at, ended_at })
        }
    }

    /// The first instant of the span.
    pub fn started_at(self) -> DateTime<Utc> {
        self.started_at
    }

    /// The first instant after the span.
    pub fn ended_at(self) -> DateTime<Utc> {
        self.ended_at
    }

    /// Its length in whole seconds as the ratio counts them: both ends cut to the second.
    pub fn seconds(self) -> i64 {
        self.ended_at.timestamp() - self.started_at.timestamp()
    }
}

/// A line of hours of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeEntry {
    /// Names it in rows and in the API.
    pub id: Id<TimeEntry>,
    /// Whose hours.
    pub account: Id<Account>,
    /// What they were spent on.
    pub kind: Kind,
    /// First instant.
    pub started_at: DateTime<Utc>,
    /// First instant after it.
    pub ended_at: DateTime<Utc>,
    /// The event they belong to, if any; its state decides what they count for.
    pub event: Option<Id<Event>>,
    /// In words.
    pub note: String,
    /// Where the line comes from.
    pub provenance: Provenance,
    /// Only confirmed lines count.
    pub status: Status,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

impl TimeEntry {
    /// This line as somebody has written it over `before`: hours that are others than those that were measured or
    /// written down in time rest on their word of now. Naming what a tracker's hours were leaves them measured.
    pub fn written_over(mut self, before: &TimeEntry, now: DateTime<Utc>, zone: &Zone) -> TimeEntry {
        let is_named = before.kind == Kind::Unclassified || self.kind == before.kind;
        let hours = |entry: &TimeEntry| (entry.started_at, entry.ended_at, entry.event);
        if !is_named || hours(&self) != hours(before) {
            self.provenance = Provenance::typed(self.started_at, now, zone);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_instant_claimed_twice_goes_to_contact_then_online_then_travel_then_prep() {
        let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(words, ["contact", "online", "travel", "prep", "other", "unclassified"]);
    }

    #[test]
    fn hours_typed_before_monday_midnight_in_the_zone_are_typed_in_time() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let worked = utc("2026-11-18T13:00:00Z");
        let typed = |now| Provenance::typed(worked, utc(now), &paris);
        assert_eq!(typed("2026-11-22T22:59:59Z"), Provenance::Manual);
        assert_eq!(typed("2026-11-22T23:00:00Z"), Provenance::ManualLater);
        assert_eq!(typed("2027-11-18T13:00:00Z"), Provenance::ManualLater);
        assert_eq!(typed("2026-11-11T13:00:00Z"), Provenance::Manual);
    }

    #[test]
    fn hours_that_are_written_over_rest_on_the_word_of_now() {
        let (at, now) = (utc("2026-11-18T13:00:00Z"), utc("2026-11-25T09:00:00Z"));
        let line = |kind| TimeEntry {
            id: Id::from(uuid::Uuid::nil()),
            account: Id::from(uuid::Uuid::nil()),
            kind,
            started_at: at,
            ended_at: at + TimeDelta::hours(1),
            event: None,
            note: String::new(),
            provenance: Provenance::Timer,
            status: Status::Confirmed,
            created_at: at,
        };
        let before = line(Kind::Online);
        let over = |after: TimeEntry| after.written_over(&before, now, &Zone::utc()).provenance;
        let untouched = TimeEntry { note: "Forum".into(), status: Status::Planned, ..before.clone() };
        assert_eq!(over(untouched), Provenance::Timer);
        let event = Some(Id::from(uuid::Uuid::nil()));
        for after in [
            line(Kind::Contact),
            TimeEntry { started_at: at - TimeDelta::hours(1), ..before.clone() },
            TimeEntry { ended_at: at + TimeDelta::hours(9), ..before.clone() },
            TimeEntry { event, ..before.clone() },
        ] {
            assert_eq!(over(after), Provenance::ManualLater);
        }
        let named = line(Kind::Online).written_over(&line(Kind::Unclassified), now, &Zone::utc());
        assert_eq!(named.provenance, Provenance::Timer);
    }

    #[test]
    fn the_week_that_holds_the_new_year_is_one_week() {
        let worked = utc("2026-12-31T13:00:00Z");
        let typed = Provenance::typed(worked, utc("2027-01-01T13:00:00Z"), &Zone::utc());
        assert_eq!(typed, Provenance::Manual);
    }

    #[test]
    fn a_span_ends_after_it_starts_and_within_31_days() {
        let start = utc("2026-11-18T13:00:00Z");
        assert_eq!(Span::new(start, start), Err(SpanFault::EndBeforeStart));
        assert_eq!(Span::new(start, utc("2026-11-18T12:00:00Z")), Err(SpanFault::EndBeforeStart));
        assert!(Span::new(start, start + Span::LONGEST).is_ok());
        let too_far = start + Span::LONGEST + TimeDelta::seconds(1);
        assert_eq!(Span::new(start, too_far), Err(SpanFault::TooLong));
        let span = Span::new(start, utc("2026-11-18T14:00:00.900Z")).unwrap();
        assert_eq!(span.seconds(), 3600);
    }
}
