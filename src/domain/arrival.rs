//! The list at the door: everybody who may come or has come to one event, in the order in which it is read. Pure; the
//! order is fixed when the list is made, so that nothing moves under a thumb.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::check_in::CheckIn;
use super::id::Id;
use super::invitation::Invitation;
use super::person::Person;
use super::rsvp::{Answer, Place, Rsvp};

/// The three groups of the list, each in the order of names it was made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrivals {
    /// Said yes or maybe, and are not here yet.
    pub expected: Vec<Attendance>,
    /// Are here.
    pub here: Vec<Attendance>,
    /// Invited, silent or not coming, and not here: they may come all the same.
    pub others: Vec<Attendance>,
}

/// One person at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// Who.
    pub person: Id<Person>,
    /// As they say it.
    pub name: String,
    /// What they had said.
    pub standing: Standing,
    /// People with them: those who came, else those announced.
    pub guests: i32,
    /// When they came, if they did.
    pub arrived_at: Option<DateTime<Utc>>,
    /// When the latest operation about them was made; none if nobody has tapped.
    pub changed_at: Option<DateTime<Utc>>,
    /// Random half of the link in the code of their ticket; none for whoever was not asked.
    pub link_key: Option<Uuid>,
}

/// What somebody had said before the evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes, with a seat.
    Coming,
    /// Yes, and no seat was free.
    Waiting,
    /// Maybe.
    Maybe,
    /// No.
    No,
    /// Nothing.
    Silent,
    /// Was never asked: a walk-in.
    Uninvited,
}

impl Arrivals {
    /// Sorts `people` (everybody invited or here, by name) into the groups. `changes` says when the latest operation
    /// about somebody was made.
    pub fn of(
        people: &[Person],
        invitations: &[Invitation],
        rsvps: &[Rsvp],
        check_ins: &[CheckIn],
        changes: &HashMap<Id<Person>, DateTime<Utc>>,
    ) -> Arrivals {
        let invited: HashMap<_, _> = invitations.iter().map(|one| (one.person, one.link_key)).collect();
        let rsvps: HashMap<_, _> = rsvps.iter().map(|rsvp| (rsvp.person, rsvp)).collect();
        let check_ins: HashMap<_, _> = check_ins.iter().map(|check_in| (check_in.person, check_in)).collect();
        let mut arrivals = Arrivals { expected: vec![], here: vec![], others: vec![] };
        for person in people {
            let (rsvp, check_in) = (rsvps.get(&person.id).copied(), check_ins.get(&person.id).copied());
            let one = Attendance {
                person: person.id,
                name: person.name.clone(),
                standing: standing(rsvp, invited.contains_key(&person.id)),
                guests: check_in.map(|check_in| check_in.guests).or(rsvp.map(|rsvp| rsvp.guests)).unwrap_or(0),
                arrived_at: check_in.map(|check_in| check_in.arrived_at),
                changed_at: changes.get(&person.id).copied(),
                link_key: invited.get(&person.id).copied(),
            };
            let group = match one.standing {
                _ if one.arrived_at.is_some() => &mut arrivals.here,
                Standing::Coming | Standing::Waiting | Standing::Maybe => &mut arrivals.expected,
                Standing::No | Standing::Silent | Standing::Uninvited => &mut arrivals.others,
            };
            group.push(one);
        }
        arrivals
    }

    /// Everybody on the list.
    pub fn all(&self) -> impl Iterator<Item = &Attendance> {
        self.expected.iter().chain(&self.here).chain(&self.others)
    }

    /// People who are here, those with them included.
    pub fn heads_here(&self) -> i64 {
        self.here.iter().map(Attendance::heads).sum()
    }

    /// People who are here or have a seat: what the count at the door is out of. A maybe is not waited for.
    pub fn heads(&self) -> i64 {
        let seated = self.expected.iter().filter(|one| one.standing == Standing::Coming);
        self.heads_here() + seated.map(Attendance::heads).sum::<i64>()
    }
}

impl Attendance {
    /// The person and those with them.
    pub fn heads(&self) -> i64 {
        1 + i64::from(self.guests)
    }
}

fn standing(rsvp: Option<&Rsvp>, is_invited: bool) -> Standing {
    match rsvp.map(|rsvp| (rsvp.answer, rsvp.place)) {
        Some((Answer::Yes, Some(Place::Waiting | Place::Offered))) => Standing::Waiting,
        Some((Answer::Yes, _)) => Standing::Coming,
        Some((Answer::Maybe, _)) => Standing::Maybe,
        Some((Answer::No, _)) => Standing::No,
        None if is_invited => Standing::Silent,
        None => Standing::Uninvited,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::person::{Basis, BasisKind};
    use crate::domain::rsvp::Door;
    use uuid::Uuid;

    fn now() -> DateTime<Utc> {
        "2026-12-03T17:41:00Z".parse().unwrap()
    }

    fn id(number: u128) -> Id<Person> {
        Id::from(Uuid::from_u128(number))
    }

    fn person(number: u128, name: &str) -> Person {
        Person {
            id: id(number),
            email: None,
            name: name.into(),
            locale: Language::French,
            basis: Basis { kind: BasisKind::None, source: String::new(), since: now().date_naive() },
            department: None,
            link_key: Uuid::nil(),
            objected_at: None,
            undeliverable: None,
            feed_key: None,
            communities: vec![],
            created_at: now(),
        }
    }

    fn rsvp(number: u128, answer: Answer, place: Option<Place>, guests: i32) -> Rsvp {
        let (door, answered_at) = (Door::Page, now());
        let person = id(number);
        Rsvp { person, answer, guests, place, door, answered_at, ..crate::domain::samples::rsvp() }
    }

    #[test]
    fn those_awaited_come_first_then_those_here_then_everybody_else() {
        let names = ["Amara", "Camille", "Karim", "Mehdi", "Noé", "Zoé"];
        let people: Vec<Person> = (1..).zip(names).map(|(number, name)| person(number, name)).collect();
        let rsvps = [
            rsvp(1, Answer::Maybe, None, 0),
            rsvp(2, Answer::Yes, Some(Place::Seated), 1),
            rsvp(3, Answer::No, None, 0),
            rsvp(4, Answer::Yes, Some(Place::Seated), 2),
        ];
        let here = |number, guests| CheckIn { person: id(number), guests, is_walk_in: number == 6, arrived_at: now() };
        let invited: Vec<_> =
            (1..=5).map(|number| Invitation { person: id(number), ..crate::domain::samples::invitation() }).collect();
        let arrivals = Arrivals::of(&people, &invited, &rsvps, &[here(4, 0), here(6, 1)], &HashMap::new());
        let names = |group: &[Attendance]| group.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&arrivals.expected), ["Amara", "Camille"]);
        assert_eq!(names(&arrivals.here), ["Mehdi", "Zoé"]);
        assert_eq!(names(&arrivals.others), ["Karim", "Noé"]);
        // Mehdi came alone, Zoé with somebody, Camille is awaited with one
        assert_eq!((arrivals.heads_here(), arrivals.heads()), (3, 5));
        assert_eq!(arrivals.here[1].standing, Standing::Uninvited);
    }
}
