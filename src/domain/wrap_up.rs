//! From an evening to the hours of its hosts: pure rules of PRODUCT sections 5 and 6.

use chrono::{DateTime, Duration, Utc};

use super::event::{self, Event, Held, State};
use super::time_entry::Kind;

/// The longest evening that is believed, first to last instant.
pub const LONGEST: Duration = Duration::hours(16);
/// The most travel or preparation of one host that is believed, in minutes.
pub const MOST_MINUTES: i32 = 24 * 60;

/// Minutes of travel and of preparation that an evening of a kind usually takes each host: what the first wrap-up of
/// that kind is prefilled with. Later ones start from the last that was held.
pub const fn usual_minutes(kind: event::Kind) -> (i32, i32) {
    match kind {
        event::Kind::Apero => (50, 90),
        event::Kind::Interview => (40, 60),
        event::Kind::ProductTest => (40, 120),
        event::Kind::Other => (40, 60),
    }
}

/// Why an evening was not written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was called off.
    #[error("the event is cancelled")]
    Cancelled,
    /// Nobody was told of it yet.
    #[error("the event is not announced yet")]
    NotAnnounced,
    /// It has not begun.
    #[error("the event has not begun")]
    NotBegun,
    /// The end stands before the start.
    #[error("it ends before it starts")]
    EndBeforeStart,
    /// Longer than sixteen hours.
    #[error("an event of more than 16 hours is not believed")]
    TooLong,
    /// A negative or absurd number of people or minutes.
    #[error("between 0 and {most}")]
    OutOfRange {
        /// Which field.
        field: &'static str,
        /// The largest number taken.
        most: i32,
    },
}

/// Checks what somebody confirms of an evening.
pub fn confirm(event: &Event, held: Held, now: DateTime<Utc>) -> Result<Held, Refusal> {
    match event.state {
        State::Cancelled => return Err(Refusal::Cancelled),
        State::Draft => return Err(Refusal::NotAnnounced),
        State::Announced | State::Held => {}
    }
    if now < event.starts_at && now < held.from {
        return Err(Refusal::NotBegun);
    }
    if held.to <= held.from {
        return Err(Refusal::EndBeforeStart);
    }
    if held.to - held.from > LONGEST {
        return Err(Refusal::TooLong);
    }
    for (field, number, most) in [
        ("met", held.met, 100_000),
        ("travel_minutes", held.travel_minutes, MOST_MINUTES),
        ("prep_minutes", held.prep_minutes, MOST_MINUTES),
    ] {
        if !(0..=most).contains(&number) {
            return Err(Refusal::OutOfRange { field, most });
        }
    }
    Ok(held)
}

/// A stretch of one host's time: kind, first instant, last instant.
pub type Stretch = (Kind, DateTime<Utc>, DateTime<Utc>);

/// The hours of each host: contact as long as it really was, half of the travel before and half after,
/// preparation ending where travel begins.
pub fn hours(held: &Held) -> Vec<Stretch> {
    let travel = Duration::minutes(held.travel_minutes.into());
    let before = travel / 2;
    let sets_out = held.from - before;
    let comes_home = held.to + (travel - before);
    let begins_prep = sets_out - Duration::minutes(held.prep_minutes.into());
    [
        (Kind::Prep, begins_prep, sets_out),
        (Kind::Travel, sets_out, held.from),
        (Kind::Contact, held.from, held.to),
        (Kind::Travel, held.to, comes_home),
    ]
    .into_iter()
    .filter(|(_, from, to)| to > from)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("2026-12-03T{text}:00Z").parse().unwrap()
    }

    #[test]
    fn travel_lies_around_the_evening_and_preparation_before_it() {
        let held = Held { from: at("17:30"), to: at("20:00"), met: 14, travel_minutes: 50, prep_minutes: 90 };
        assert_eq!(
            hours(&held),
            [
                (Kind::Prep, at("15:35"), at("17:05")),
                (Kind::Travel, at("17:05"), at("17:30")),
                (Kind::Contact, at("17:30"), at("20:00")),
                (Kind::Travel, at("20:00"), at("20:25")),
            ]
        );
    }

    #[test]
    fn an_odd_minute_of_travel_is_not_lost() {
        let held = Held { from: at("17:30"), to: at("18:30"), met: 1, travel_minutes: 5, prep_minutes: 0 };
        let travel: Duration =
            hours(&held).iter().filter(|(kind, ..)| *kind == Kind::Travel).map(|(_, from, to)| *to - *from).sum();
        assert_eq!(travel, Duration::minutes(5));
    }
}
