//! Who gets a freed place: offers in order of answer, the size of each party respected.
//! A place is offered and held until a deadline, never silently given.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};

use super::id::Id;
use super::person::Person;
use super::rsvp::Rsvp;

/// The waiting list in the order in which places are offered: whom staff let pass, then those who missed out last time
/// (as far as that counts at this event), then everybody in order of answer.
pub fn in_order(mut waiting: Vec<Rsvp>, missed: &HashSet<Id<Person>>) -> Vec<Rsvp> {
    waiting
        .sort_by_key(|rsvp| (rsvp.seated_by.is_none(), !missed.contains(&rsvp.person), rsvp.queue_number, rsvp.person));
    waiting
}

/// Picks from the waiting list, in its order, every party that still fits into the free seats.
/// A party that is too large keeps its rank and lets smaller ones by.
pub fn to_offer<T: Copy>(free: i32, waiting: &[(T, i32)]) -> Vec<T> {
    let mut left = free;
    let mut offered = Vec::new();
    for (party, heads) in waiting {
        if *heads <= left {
            left -= heads;
            offered.push(*party);
        }
    }
    offered
}

/// Until when a freed place is held: a quarter of the time in which it can be taken, a day at most, half an hour at
/// least, and never past the last moment for answers.
pub fn offer_deadline(now: DateTime<Utc>, answers_until: DateTime<Utc>) -> DateTime<Utc> {
    let left = answers_until - now;
    let held = (left / 4).clamp(Duration::minutes(30), Duration::days(1));
    (now + held).min(answers_until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_fit_are_offered_a_place() {
        assert_eq!(to_offer(2, &[("a", 1), ("b", 1), ("c", 1)]), ["a", "b"]);
        assert_eq!(to_offer(1, &[("pair", 2), ("single", 1)]), ["single"]);
        assert_eq!(to_offer(3, &[("pair", 2), ("pair too", 2), ("single", 1)]), ["pair", "single"]);
        assert_eq!(to_offer(0, &[("a", 1)]), Vec::<&str>::new());
        assert_eq!(to_offer(-3, &[("a", 1)]), Vec::<&str>::new());
    }

    #[test]
    fn staff_let_pass_then_those_who_missed_out_then_first_come_first() {
        let id = |number: u128| Id::from(uuid::Uuid::from_u128(number));
        let waits = |number: u128| Rsvp {
            person: id(number),
            queue_number: i64::try_from(number).unwrap(),
            ..crate::domain::samples::rsvp()
        };
        let let_pass = Rsvp { seated_by: Some(Id::from(uuid::Uuid::nil())), ..waits(4) };
        let list = vec![waits(1), waits(2), waits(3), let_pass];
        let order = |missed: &[u128]| -> Vec<i64> {
            let missed = missed.iter().map(|number| id(*number)).collect();
            in_order(list.clone(), &missed).iter().map(|rsvp| rsvp.queue_number).collect()
        };
        assert_eq!(order(&[]), [4, 1, 2, 3]);
        assert_eq!(order(&[3, 2]), [4, 2, 3, 1]);
    }

    #[test]
    fn the_deadline_shrinks_near_the_date() {
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let held = |left: Duration| offer_deadline(now, now + left) - now;
        assert_eq!(held(Duration::days(13)), Duration::days(1));
        assert_eq!(held(Duration::hours(20)), Duration::hours(5));
        assert_eq!(held(Duration::hours(1)), Duration::minutes(30));
        assert_eq!(held(Duration::minutes(10)), Duration::minutes(10));
    }
}
