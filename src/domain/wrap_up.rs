//! From an evening to the hours of its hosts: pure rules of PRODUCT sections 5 and 6.

use chrono::{DateTime, Duration, Utc};

use super::account::Account;
use super::event::{self, Event, Held, State};
use super::heard::MOST;
use super::id::Id;
use super::time_entry::Kind;

/// The longest evening that is believed, first to last instant.
pub const LONGEST: Duration = Duration::hours(16);
/// The most travel or preparation of one host that is believed, in minutes.
pub const MOST_MINUTES: i32 = 24 * 60;

/// Minutes of travel and of preparation that an evening of a kind usually takes each host, as long as none of that
/// kind was held.
pub const fn usual_minutes(kind: event::Kind) -> (i32, i32) {
    match kind {
        event::Kind::Apero => (50, 90),
        event::Kind::Interview => (40, 60),
        event::Kind::ProductTest => (40, 120),
        event::Kind::Other => (40, 60),
    }
}

/// The most evenings of a kind that a wrap-up is prefilled from.
pub const LATEST: usize = 5;

/// Where the travel and the preparation of a new wrap-up come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precedent {
    /// The last date of the same series.
    Series,
    /// So many evenings of its kind at the same place.
    Place(usize),
    /// So many evenings of its kind, anywhere.
    Kind(usize),
    /// None yet.
    Usual,
}

/// Minutes of travel and of preparation that a wrap-up starts from: those of the last date of the same series; else
/// the middle of the last five of its kind, at the same place if there were any; else what such an evening usually
/// takes. `of_kind` are held ones, the latest first.
pub fn prefilled(event: &Event, last_of_series: Option<&Event>, of_kind: &[Event]) -> ((i32, i32), Precedent) {
    if let Some(held) = last_of_series.and_then(|last| last.held) {
        return ((held.travel_minutes, held.prep_minutes), Precedent::Series);
    }
    let held_where = |here: bool| -> Vec<Held> {
        let comparable = of_kind.iter().filter(|other| !here || other.venue == event.venue);
        comparable.filter_map(|other| other.held).take(LATEST).collect()
    };
    let here = if event.venue.is_some() { held_where(true) } else { Vec::new() };
    if !here.is_empty() {
        return (middle(&here), Precedent::Place(here.len()));
    }
    match held_where(false) {
        none if none.is_empty() => (usual_minutes(event.kind()), Precedent::Usual),
        some => (middle(&some), Precedent::Kind(some.len())),
    }
}

/// The medians; of an even number the lower one of the two in the middle, which somebody really took.
fn middle(held: &[Held]) -> (i32, i32) {
    let median = |minutes: fn(&Held) -> i32| {
        let mut sorted: Vec<i32> = held.iter().map(minutes).collect();
        sorted.sort_unstable();
        sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or_default()
    };
    (median(|one| one.travel_minutes), median(|one| one.prep_minutes))
}

/// One confirmation of an evening, the first or a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmation {
    /// Names it in rows.
    pub id: Id<Confirmation>,
    /// Of which event.
    pub event: Id<Event>,
    /// Who confirmed; none for the service itself.
    pub by: Option<Id<Account>>,
    /// When.
    pub written_at: DateTime<Utc>,
    /// What was confirmed.
    pub held: Held,
}

/// Those confirmations that said something else than the one before them, in their order: a form sent twice is one.
pub fn distinct(confirmations: &[Confirmation]) -> Vec<Confirmation> {
    let mut told: Vec<Confirmation> = Vec::with_capacity(confirmations.len());
    for one in confirmations {
        if told.last().is_none_or(|before| before.held != one.held) {
            told.push(*one);
        }
    }
    told
}

/// Why an evening does not go back to being unconfirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Kept {
    /// Nobody has confirmed it.
    #[error("the event is not held")]
    NotHeld,
    /// Those who came were thanked: it took place, and its figures can be corrected.
    #[error("those who came were thanked already; correct the figures instead")]
    Thanked,
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
    /// Its end is still to come: nothing counts before it happened.
    #[error("the end is still to come")]
    NotOver,
    /// The end stands before the start.
    #[error("it ends before it starts")]
    EndBeforeStart,
    /// Longer than sixteen hours.
    #[error("an event of more than 16 hours is not believed")]
    TooLong,
    /// More was heard than one event keeps.
    #[error("at most {MOST} things heard for one event")]
    TooMuchHeard,
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
    if now < held.to {
        return Err(Refusal::NotOver);
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

/// How many people an evening counts as met: those confirmed, and never fewer than the heads at its door, guests
/// included, however late their phone told of them.
pub fn met(confirmed: i32, heads: i64) -> i32 {
    confirmed.max(i32::try_from(heads).unwrap_or(i32::MAX))
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
    use crate::domain::audience::Choice;
    use crate::domain::draft::Draft;
    use crate::domain::event::Details;
    use crate::domain::local_time::Zone;

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
    fn a_number_that_was_typed_counts_unless_more_heads_were_at_the_door() {
        assert_eq!([met(0, 0), met(0, 6), met(9, 6), met(6, 9)], [0, 6, 9, 9]);
    }

    #[test]
    fn an_odd_minute_of_travel_is_not_lost() {
        let held = Held { from: at("17:30"), to: at("18:30"), met: 1, travel_minutes: 5, prep_minutes: 0 };
        let travel: Duration =
            hours(&held).iter().filter(|(kind, ..)| *kind == Kind::Travel).map(|(_, from, to)| *to - *from).sum();
        assert_eq!(travel, Duration::minutes(5));
    }

    fn apero(venue: Option<u128>, minutes: Option<(i32, i32)>) -> Event {
        let draft = Draft {
            title: "Apéro".into(),
            description: String::new(),
            orientation: None,
            details: Details::empty(event::Kind::Apero),
            starts_at: at("17:30"),
            ends_at: at("20:00"),
            timezone: Zone::utc(),
            venue: venue.map(|venue| Id::from(uuid::Uuid::from_u128(venue))),
            capacity: None,
            plus_ones_max: 0,
            rsvp_until: None,
            listed: false,
            hosts: vec![],
            communities: vec![],
            audience: Choice::default(),
            puts_missed_first: false,
        };
        let held = minutes.map(|(travel_minutes, prep_minutes)| Held {
            from: at("17:30"),
            to: at("20:00"),
            met: 9,
            travel_minutes,
            prep_minutes,
        });
        Event { held, ..draft.into_event(Id::from(uuid::Uuid::nil()), at("09:00")) }
    }

    #[test]
    fn a_wrap_up_starts_from_the_last_date_of_its_series_before_anything_else() {
        let others = [apero(Some(1), Some((10, 20)))];
        let last = apero(Some(2), Some((45, 70)));
        assert_eq!(prefilled(&apero(Some(1), None), Some(&last), &others), ((45, 70), Precedent::Series));
        let never_held = apero(Some(2), None);
        assert_eq!(prefilled(&apero(Some(1), None), Some(&never_held), &others).1, Precedent::Place(1));
    }

    #[test]
    fn without_a_series_the_middle_of_its_kind_counts_at_the_same_place_first() {
        let held = |venue, travel, prep| apero(Some(venue), Some((travel, prep)));
        let others = [held(2, 100, 200), held(1, 30, 90), held(1, 10, 60), held(1, 20, 30), held(1, 40, 45)];
        assert_eq!(prefilled(&apero(Some(1), None), None, &others), ((20, 45), Precedent::Place(4)));
        assert_eq!(prefilled(&apero(Some(3), None), None, &others), ((30, 60), Precedent::Kind(5)));
        assert_eq!(prefilled(&apero(None, None), None, &others).1, Precedent::Kind(5));
        let many: Vec<Event> = (1..=9).map(|minute| held(1, minute, minute)).collect();
        assert_eq!(prefilled(&apero(Some(1), None), None, &many), ((3, 3), Precedent::Place(LATEST)));
    }

    #[test]
    fn without_any_evening_of_its_kind_the_usual_minutes_count() {
        assert_eq!(prefilled(&apero(Some(1), None), None, &[]), ((50, 90), Precedent::Usual));
    }

    #[test]
    fn an_evening_is_confirmed_once_its_end_has_come() {
        let event = Event { state: State::Announced, ..apero(None, None) };
        let held = Held { from: at("17:30"), to: at("20:00"), met: 1, travel_minutes: 0, prep_minutes: 0 };
        let confirmed = |now| confirm(&event, held, at(now)).err();
        assert_eq!(["17:00", "18:00", "20:00"].map(confirmed), [Some(Refusal::NotBegun), Some(Refusal::NotOver), None]);
        // Of an evening before its plan the real times are what counts.
        let early = Held { from: at("08:00"), to: at("09:00"), ..held };
        assert_eq!(confirm(&event, early, at("09:00")), Ok(early));
        assert_eq!(confirm(&event, early, at("08:30")), Err(Refusal::NotOver));
    }

    #[test]
    fn a_form_sent_twice_is_one_confirmation() {
        let confirmed = |met| Confirmation {
            id: Id::from(uuid::Uuid::nil()),
            event: Id::from(uuid::Uuid::nil()),
            by: None,
            written_at: at("21:00"),
            held: Held { from: at("17:30"), to: at("20:00"), met, travel_minutes: 50, prep_minutes: 90 },
        };
        let told = distinct(&[confirmed(9), confirmed(9), confirmed(12), confirmed(9)]);
        assert_eq!(told.iter().map(|one| one.held.met).collect::<Vec<_>>(), [9, 12, 9]);
    }
}
