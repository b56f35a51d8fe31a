//! What a person was asked to, what they said, and whether they came; on their page, and nowhere as a score.

use std::collections::{HashMap, HashSet};

use crate::domain::check_in::CheckIn;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Place, Rsvp};
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx};

/// Everything a person was asked to or came to.
pub struct History {
    events: Vec<Event>,
    answers: HashMap<Id<Event>, Rsvp>,
    arrivals: HashMap<Id<Event>, CheckIn>,
}

/// One meetup of a person's past and future, as `person/show.html` reads it.
pub struct Meeting {
    /// Page of the event.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its day, where it takes place.
    pub day: String,
    /// Whether it was called off.
    pub is_cancelled: bool,
    /// `yes`, `maybe`, `no`, `waiting`, `offered`; empty for silence.
    pub answer: &'static str,
    /// People they said they would bring along.
    pub guests: i32,
    /// Whether they were there.
    pub came: bool,
}

impl History {
    /// Four queries, however long it is. An invitation taken back is history only if it was answered.
    pub fn read(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<History, store::Fault> {
        let invited = store::invitation::of_guest(tx, organisation, person)?;
        let answers = store::rsvp::of_guest(tx, organisation, person)?;
        let arrivals = store::check_in::of_guest(tx, organisation, person)?;
        let asked = invited.iter().filter(|one| one.removed_at.is_none()).map(|one| one.event);
        let events: HashSet<_> = asked.chain(answers.keys().copied()).chain(arrivals.keys().copied()).collect();
        let events = store::event::by_ids(tx, organisation, &events.into_iter().collect::<Vec<_>>())?;
        Ok(History { events, answers, arrivals })
    }

    /// How many held meetups they were at.
    pub fn came(&self) -> usize {
        self.events.iter().filter(|event| event.state == State::Held && self.arrivals.contains_key(&event.id)).count()
    }

    /// How many of them have been held.
    pub fn held(&self) -> usize {
        self.events.iter().filter(|event| event.state == State::Held).count()
    }

    /// All of them, the latest first.
    pub fn meetings(&self, t: &Speech) -> Vec<Meeting> {
        self.events.iter().rev().map(|event| self.meeting(event, t)).collect()
    }

    fn meeting(&self, event: &Event, t: &Speech) -> Meeting {
        let rsvp = self.answers.get(&event.id);
        Meeting {
            url: format!("/events/{}", event.id),
            title: event.title.clone(),
            day: dates::date(t.language, event.timezone.local(event.starts_at).date()),
            is_cancelled: event.state == State::Cancelled,
            answer: match rsvp.and_then(|rsvp| rsvp.place) {
                Some(Place::Waiting) => "waiting",
                Some(Place::Offered) => "offered",
                Some(Place::Seated) | None => rsvp.map_or("", |rsvp| rsvp.answer.as_str()),
            },
            guests: rsvp.map_or(0, |rsvp| rsvp.guests),
            came: self.arrivals.contains_key(&event.id),
        }
    }
}
