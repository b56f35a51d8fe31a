//! What was held in a period, and whom it was held with: faces, not attendances. Somebody who came three times is one
//! face; where a list of encounters is added up, each face stands at the first of them.

use std::collections::{HashMap, HashSet};

use super::event::Event;
use super::id::Id;
use super::person::Person;

/// One event that took place, as the figures of a period see it.
#[derive(Debug, Clone)]
pub struct Encounter {
    /// Which one; held.
    pub event: Event,
    /// People with a name whom no earlier encounter of the period had.
    pub faces: i64,
    /// Those of them who had never come before the period.
    pub new_faces: i64,
    /// People met who left no name: guests of guests, and a count that was typed.
    pub unnamed: i64,
}

/// The encounters of a period, in the order given. `presences` are the people with a name at each of them; `before`
/// are those who had come to something before the period.
pub fn encounters(
    held: Vec<Event>,
    presences: &[(Id<Event>, Id<Person>)],
    before: &HashSet<Id<Person>>,
) -> Vec<Encounter> {
    let mut there_at: HashMap<Id<Event>, Vec<Id<Person>>> = HashMap::new();
    for (event, person) in presences {
        there_at.entry(*event).or_default().push(*person);
    }
    let mut seen: HashSet<Id<Person>> = HashSet::new();
    held.into_iter()
        .map(|event| {
            let there = there_at.remove(&event.id).unwrap_or_default();
            let fresh: Vec<_> = there.iter().copied().filter(|person| seen.insert(*person)).collect();
            let met = event.held.map_or(0, |held| i64::from(held.met));
            Encounter {
                faces: count(&fresh, |_| true),
                new_faces: count(&fresh, |person| !before.contains(person)),
                unnamed: (met - count(&there, |_| true)).max(0),
                event,
            }
        })
        .collect()
}

fn count(people: &[Id<Person>], counts: impl Fn(&Id<Person>) -> bool) -> i64 {
    i64::try_from(people.iter().filter(|person| counts(person)).count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audience::Choice;
    use crate::domain::event::{Details, Held, State};
    use crate::domain::local_time::Zone;
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    fn held(number: u128, met: i32) -> Event {
        let at: DateTime<Utc> = "2026-12-03T17:30:00Z".parse().unwrap();
        Event {
            id: Id::from(Uuid::from_u128(number)),
            title: "Apéro".into(),
            description: String::new(),
            orientation: None,
            details: Details::Other,
            starts_at: at,
            ends_at: at + chrono::TimeDelta::hours(2),
            timezone: Zone::utc(),
            venue: None,
            capacity: None,
            plus_ones_max: 0,
            rsvp_until: None,
            listed: false,
            state: State::Held,
            sequence: 0,
            revision: 0,
            cancelled_reason: None,
            held: Some(Held { from: at, to: at, met, travel_minutes: 0, prep_minutes: 0 }),
            hosts: vec![],
            communities: vec![],
            audience: Choice::default(),
            puts_missed_first: false,
            occurrence: None,
            created_at: at,
            updated_at: at,
        }
    }

    #[test]
    fn a_face_counts_once_and_at_its_first_encounter() {
        let [ana, bea, cleo] = [1, 2, 3].map(|number| Id::from(Uuid::from_u128(number)));
        let events = vec![held(10, 4), held(20, 2), held(30, 7)];
        let at = |number| Id::from(Uuid::from_u128(number));
        let presences = [(at(10), ana), (at(10), bea), (at(20), ana), (at(20), cleo)];
        let found = encounters(events, &presences, &HashSet::from([bea]));
        let of = |one: &Encounter| (one.faces, one.new_faces, one.unnamed);
        assert_eq!(found.iter().map(of).collect::<Vec<_>>(), [(2, 1, 2), (1, 1, 0), (0, 0, 7)]);
    }
}
