//! Who came to what was held in a stretch of time, as counts. Those who came without having said so stand apart, so
//! that nobody is taken for more reliable than they are.

use std::collections::{HashMap, HashSet};
use std::iter::Sum;

use super::encounter::Encounter;
use super::event::Event;
use super::face::{Counts, Past};
use super::id::Id;
use super::person::Person;

/// The attendance of a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Meetups held.
    pub events: i64,
    /// People with a name who had said yes and had a seat, each once for every meetup.
    pub said_yes: i64,
    /// Those of them who came.
    pub came: i64,
    /// People with a name who came without it.
    pub walk_ins: i64,
    /// People met who left no name.
    pub unnamed: i64,
    /// The faces of the period, each once.
    pub faces: Counts,
    /// Departments of colleagues of which anybody was met in the [`MET_DAYS`] days up to the end, or to now.
    pub departments_met: i64,
    /// All of them.
    pub departments: i64,
    /// What was asked for.
    pub ingredients: Ingredients,
}

/// What one meetup adds to the attendance of its period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Evening {
    /// People with a name who had said yes and had a seat.
    pub said_yes: i64,
    /// Those of them who came.
    pub came: i64,
    /// People with a name who came without it.
    pub walk_ins: i64,
    /// People met who left no name.
    pub unnamed: i64,
    /// People with a name whom no earlier meetup of the period had.
    pub faces: Counts,
}

impl Sum for Evening {
    fn sum<I: Iterator<Item = Evening>>(all: I) -> Evening {
        all.fold(Evening::default(), |sum, one| Evening {
            said_yes: sum.said_yes + one.said_yes,
            came: sum.came + one.came,
            walk_ins: sum.walk_ins + one.walk_ins,
            unnamed: sum.unnamed + one.unnamed,
            faces: sum.faces + one.faces,
        })
    }
}

/// Somebody at a meetup.
pub type Presence = (Id<Event>, Id<Person>);

/// The evening of each meetup held, in the order given. `came` are the people with a name who were there, `said_yes`
/// those who had a seat; of everybody who came `pasts` knows what they are to those who met them.
pub fn evenings(
    held: &[Encounter],
    came: &[Presence],
    said_yes: &HashSet<Presence>,
    pasts: &HashMap<Id<Person>, Past>,
) -> Vec<Evening> {
    let mut there: HashMap<Id<Event>, Vec<Id<Person>>> = HashMap::new();
    for (event, person) in came {
        there.entry(*event).or_default().push(*person);
    }
    let mut seats: HashMap<Id<Event>, i64> = HashMap::new();
    for (event, _) in said_yes {
        *seats.entry(*event).or_default() += 1;
    }
    let mut seen: HashSet<Id<Person>> = HashSet::new();
    let evening = |one: &Encounter| {
        let people = there.get(&one.event.id).map_or(&[][..], Vec::as_slice);
        let kept = people.iter().filter(|person| said_yes.contains(&(one.event.id, **person))).count();
        let fresh = people.iter().filter(|person| seen.insert(**person));
        Evening {
            said_yes: seats.get(&one.event.id).copied().unwrap_or(0),
            came: count(kept),
            walk_ins: count(people.len() - kept),
            unnamed: one.unnamed,
            faces: fresh.map(|person| pasts.get(person).copied().unwrap_or_default()).collect(),
        }
    };
    held.iter().map(evening).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Lines of what meetups asked for. Lines and not pieces: two bottles and a salad are no three of anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ingredients {
    /// Lines.
    pub asked: i64,
    /// Of which anybody promised some.
    pub promised: i64,
    /// Of which anybody brought some.
    pub given: i64,
}

/// How far back a department counts as met.
pub const MET_DAYS: u64 = 90;
