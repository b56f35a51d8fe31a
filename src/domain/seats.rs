//! Who gets a freed place: offers in order of answer, the size of each party respected.
//! A place is offered and held until a deadline, never silently given.

use chrono::{DateTime, Duration, Utc};

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

/// Until when a freed place is held: a quarter of the time that is left, a day at most, half an hour at least,
/// and never past the start.
pub fn offer_deadline(now: DateTime<Utc>, starts_at: DateTime<Utc>) -> DateTime<Utc> {
    let left = starts_at - now;
    let held = (left / 4).clamp(Duration::minutes(30), Duration::days(1));
    (now + held).min(starts_at)
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
    fn the_deadline_shrinks_near_the_date() {
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let held = |left: Duration| offer_deadline(now, now + left) - now;
        assert_eq!(held(Duration::days(13)), Duration::days(1));
        assert_eq!(held(Duration::hours(20)), Duration::hours(5));
        assert_eq!(held(Duration::hours(1)), Duration::minutes(30));
        assert_eq!(held(Duration::minutes(10)), Duration::minutes(10));
    }
}
