//! A tap at the door: somebody is here, is gone again, or walked in. A phone makes operations with or without a
//! network and sends them until they are answered; whatever the order in which they arrive, and however often, the
//! door ends in the same state. Pure; does not know how operations travel.

use chrono::{DateTime, Duration, Utc};

use super::account::Account;
use super::check_in::CheckIn;
use super::door_helper::DoorHelper;
use super::event::Event;
use super::id::Id;
use super::person::Person;
use super::words::words;

/// The most people whom one arrival brings along.
pub const MOST_GUESTS: i32 = 100;

/// How far the clock of a phone may be off before it is corrected.
const TOLERANCE: Duration = Duration::minutes(2);

words! {
    /// What a tap says.
    Kind {
        /// They are here, with so many people.
        Here = "here",
        /// They are not here: an arrival is taken back.
        Gone = "gone",
        /// They are here and were not on the list.
        WalkIn = "walk_in",
    }
}

/// An operation on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorOperation {
    /// Made by the phone; the same id is the same tap.
    pub id: Id<DoorOperation>,
    /// At which event.
    pub event: Id<Event>,
    /// Who stands before the door; none while a walk-in is being noted.
    pub person: Option<Id<Person>>,
    /// What the tap says.
    pub kind: Kind,
    /// How many people came with them.
    pub guests: i32,
    /// When the tap was made, as [`made_at`] believes it.
    pub made_at: DateTime<Utc>,
    /// When it arrived here.
    pub received_at: DateTime<Utc>,
    /// Who of the staff tapped.
    pub account: Option<Id<Account>>,
    /// Which helper tapped. Neither: the guest themselves.
    pub helper: Option<Id<DoorHelper>>,
}

/// When a tap was made, from what the phone says. Taps without a network arrive hours later, so that their own times
/// cannot be measured against their arrival; the phone's clock can: `sent_at` is what it showed when the taps left, and
/// that is now. A clock within two minutes is believed, so that the order of taps never hangs on how long a request
/// travels; one that is further off is set to two minutes from ours, and its taps move with it. No tap was made after
/// it arrived, or before the door could open (unless it arrived before that).
pub fn made_at(
    claimed: DateTime<Utc>,
    sent_at: DateTime<Utc>,
    received_at: DateTime<Utc>,
    opens_at: DateTime<Utc>,
) -> DateTime<Utc> {
    let error = sent_at - received_at;
    let excess = error - error.clamp(-TOLERANCE, TOLERANCE);
    let corrected = claimed.checked_sub_signed(excess).unwrap_or(received_at);
    corrected.max(opens_at).min(received_at)
}

/// Where a person stands after all their operations at one event, in whatever order they are given: the latest wins,
/// two of one instant by their ids. They came when the first tap said so after they were last gone. `invited` says
/// whether they were expected. None when they are not here.
pub fn arrival(person: Id<Person>, operations: &[DoorOperation], invited: bool) -> Option<CheckIn> {
    let mut ordered: Vec<&DoorOperation> = operations.iter().collect();
    ordered.sort_by_key(|operation| (operation.made_at, operation.id));
    ordered.into_iter().fold(None, |standing: Option<CheckIn>, operation| match operation.kind {
        Kind::Gone => None,
        Kind::Here | Kind::WalkIn => Some(CheckIn {
            person,
            guests: operation.guests,
            is_walk_in: !invited,
            arrived_at: standing.map_or(operation.made_at, |standing| standing.arrived_at),
        }),
    })
}

/// When an act of this very moment was made: now, and after everything that is known, even on a clock that stands.
pub fn after_all(operations: &[DoorOperation], now: DateTime<Utc>) -> DateTime<Utc> {
    let latest = operations.iter().map(|operation| operation.made_at).max();
    latest.map_or(now, |latest| now.max(latest + Duration::microseconds(1)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-12-03T{time}Z").parse().unwrap()
    }

    fn person() -> Id<Person> {
        Id::from(Uuid::from_u128(7))
    }

    fn tap(id: u128, kind: Kind, guests: i32, made_at: DateTime<Utc>) -> DoorOperation {
        DoorOperation {
            id: Id::from(Uuid::from_u128(id)),
            event: Id::from(Uuid::from_u128(1)),
            person: Some(person()),
            kind,
            guests,
            made_at,
            received_at: made_at,
            account: None,
            helper: None,
        }
    }

    #[test]
    fn a_tap_without_a_network_keeps_the_time_at_which_it_was_made() {
        let (made, sent, opens) = (at("18:00:00"), at("20:30:00"), at("14:30:00"));
        assert_eq!(made_at(made, sent, at("20:30:01"), opens), made);
        assert_eq!(made_at(made, sent, at("20:31:59"), opens), made, "a slow network moves nothing");
    }

    #[test]
    fn a_clock_that_is_off_is_set_to_two_minutes_from_ours_and_its_taps_move_with_it() {
        let opens = at("14:30:00");
        // An hour ahead: 58 minutes too much. The same behind.
        assert_eq!(made_at(at("19:00:00"), at("20:00:00"), at("19:00:00"), opens), at("18:02:00"));
        assert_eq!(made_at(at("17:00:00"), at("18:00:00"), at("19:00:00"), opens), at("17:58:00"));
    }

    #[test]
    fn no_tap_was_made_after_it_arrived_or_before_the_door_could_open() {
        let opens = at("14:30:00");
        assert_eq!(made_at(at("18:01:00"), at("18:01:00"), at("18:00:00"), opens), at("18:00:00"));
        assert_eq!(made_at(at("23:00:00"), at("18:00:00"), at("18:00:00"), opens), at("18:00:00"));
        assert_eq!(made_at(at("03:00:00"), at("18:00:00"), at("18:00:00"), opens), opens);
        assert_eq!(made_at(at("09:00:00"), at("10:00:00"), at("10:00:00"), opens), at("10:00:00"), "a rehearsal");
        let never = DateTime::<Utc>::MIN_UTC;
        assert_eq!(made_at(never, DateTime::<Utc>::MAX_UTC, at("18:00:00"), opens), at("18:00:00"));
    }

    #[test]
    fn they_came_when_they_were_first_seen_after_they_were_last_gone() {
        let taps = [
            tap(1, Kind::Here, 0, at("18:00:00")),
            tap(2, Kind::Gone, 0, at("18:01:00")),
            tap(3, Kind::Here, 1, at("18:10:00")),
            tap(4, Kind::Here, 2, at("18:20:00")),
        ];
        let here = arrival(person(), &taps, true).unwrap();
        assert_eq!((here.guests, here.arrived_at, here.is_walk_in), (2, at("18:10:00"), false));
        assert_eq!(arrival(person(), &taps[..2], true), None);
        assert_eq!(arrival(person(), &[], true), None);
        assert!(arrival(person(), &taps, false).unwrap().is_walk_in);
    }

    #[test]
    fn an_act_of_now_comes_after_everything_known_even_on_a_clock_that_stands() {
        let taps = [tap(1, Kind::Here, 0, at("18:00:00"))];
        assert!(after_all(&taps, at("18:00:00")) > at("18:00:00"));
        assert_eq!(after_all(&taps, at("18:05:00")), at("18:05:00"));
        assert_eq!(after_all(&[], at("18:05:00")), at("18:05:00"));
    }

    fn taps() -> impl Strategy<Value = Vec<DoorOperation>> {
        // Few instants, so that two phones often tap at the same one.
        let one = (0..3_usize, 0..3_i32, 0..6_i64);
        proptest::collection::vec(one, 1..9).prop_map(|drawn| {
            let kinds = [Kind::Here, Kind::Gone, Kind::WalkIn];
            let made = |(number, (kind, guests, minute)): (u128, (usize, i32, i64))| {
                tap(number, kinds[kind], guests, at("18:00:00") + Duration::minutes(minute))
            };
            (1..).zip(drawn).map(made).collect()
        })
    }

    proptest! {
        #[test]
        fn whatever_the_order_and_however_often_taps_arrive_the_door_ends_in_the_same_state(
            (taps, arriving) in taps().prop_flat_map(|taps| {
                // What two phones send: every tap, some of them twice, shuffled.
                let twice: Vec<_> = taps.iter().chain(taps.iter().step_by(2)).cloned().collect();
                (Just(taps), Just(twice).prop_shuffle())
            })
        ) {
            let mut known = BTreeMap::new();
            let mut state = None;
            for tap in arriving {
                known.entry(tap.id).or_insert(tap);
                state = arrival(person(), &known.values().cloned().collect::<Vec<_>>(), true);
            }
            let latest = taps.iter().max_by_key(|tap| (tap.made_at, tap.id)).unwrap();
            prop_assert_eq!(state.as_ref().map(|here| here.guests), (latest.kind != Kind::Gone).then_some(latest.guests));
            prop_assert_eq!(state, arrival(person(), &taps, true));
        }
    }
}
