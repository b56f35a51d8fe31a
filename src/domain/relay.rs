//! A relay: a group, association, webzine or person to meet before a launch, and how near one has come to it.

use chrono::{DateTime, Utc};

use super::event::Event;
use super::id::Id;
use super::launch::Launch;
use super::person::Person;
use super::words::words;

words! {
    /// What a relay is.
    Kind {
        /// People who meet of their own.
        Group = "group",
        /// With statutes.
        Association = "association",
        /// Writes about it.
        Webzine = "webzine",
        /// Somebody.
        Person = "person",
    }
}

words! {
    /// How near one has come, in this order.
    State {
        /// Nobody has spoken to them yet.
        ToContact = "to_contact",
        /// They know of the launch.
        Told = "told",
        /// They were met in person.
        Met = "met",
        /// They do something with us.
        Partner = "partner",
    }
}

impl State {
    /// Whether they were met in person, at the least.
    pub const fn is_met(self) -> bool {
        matches!(self, State::Met | State::Partner)
    }
}

/// Somebody to meet before a launch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// Names it in rows and in the API.
    pub id: Id<Relay>,
    /// Before which launch.
    pub launch: Id<Launch>,
    /// « Le Webzine du jeu ».
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Whom one meets there, if somebody is known.
    pub person: Option<Id<Person>>,
    /// How near one has come.
    pub state: State,
    /// Whatever is worth remembering.
    pub note: String,
    /// The event at which they were met, if one moved it there.
    pub met_at: Option<MetAt>,
    /// When the state last changed.
    pub changed_at: DateTime<Utc>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// The meeting that made a relay *met*, with the way back for an arrival that was a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MetAt {
    /// Where.
    pub event: Id<Event>,
    /// What it was before.
    pub before: State,
}

impl Relay {
    /// The relay after its person came to an event; none when that changes nothing. Never back from *partner*.
    pub fn after_meeting(&self, event: Id<Event>, now: DateTime<Utc>) -> Option<Relay> {
        let met_at = Some(MetAt { event, before: self.state });
        (!self.state.is_met()).then(|| Relay { state: State::Met, met_at, changed_at: now, ..self.clone() })
    }

    /// The relay after an arrival at this event was taken back; `elsewhere` is another event its person came to since.
    /// None when that changes nothing.
    pub fn after_mistake(&self, event: Id<Event>, elsewhere: Option<Id<Event>>, now: DateTime<Utc>) -> Option<Relay> {
        let met_at = self.met_at.filter(|met| met.event == event && self.state == State::Met)?;
        Some(match elsewhere {
            Some(other) => Relay { met_at: Some(MetAt { event: other, ..met_at }), ..self.clone() },
            None => Relay { state: met_at.before, met_at: None, changed_at: now, ..self.clone() },
        })
    }

    /// The relay in a state that somebody chose; what an event did before is forgotten.
    pub fn moved(&self, state: State, now: DateTime<Utc>) -> Relay {
        if state == self.state {
            return self.clone();
        }
        let met_at = self.met_at.filter(|_| state.is_met());
        Relay { state, met_at, changed_at: now, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn relay(state: State) -> Relay {
        Relay {
            id: Id::from(Uuid::nil()),
            launch: Id::from(Uuid::nil()),
            name: "Webzine".into(),
            kind: Kind::Webzine,
            person: None,
            state,
            note: String::new(),
            met_at: None,
            changed_at: DateTime::UNIX_EPOCH,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    const NOW: DateTime<Utc> = DateTime::<Utc>::MAX_UTC;

    fn event(number: u128) -> Id<Event> {
        Id::from(Uuid::from_u128(number))
    }

    #[test]
    fn coming_to_an_event_makes_a_relay_met_and_never_less() {
        for state in [State::ToContact, State::Told] {
            let met = relay(state).after_meeting(event(1), NOW).unwrap();
            assert_eq!((met.state, met.met_at), (State::Met, Some(MetAt { event: event(1), before: state })));
        }
        assert_eq!(relay(State::Met).after_meeting(event(1), NOW), None);
        assert_eq!(relay(State::Partner).after_meeting(event(1), NOW), None);
    }

    #[test]
    fn an_arrival_by_mistake_puts_back_only_what_it_did() {
        let met = relay(State::Told).after_meeting(event(1), NOW).unwrap();
        let back = met.after_mistake(event(1), None, NOW).unwrap();
        assert_eq!((back.state, back.met_at), (State::Told, None));
        assert_eq!(met.after_mistake(event(2), None, NOW), None);
        assert_eq!(met.moved(State::Partner, NOW).after_mistake(event(1), None, NOW), None);
        assert_eq!(relay(State::Met).after_mistake(event(1), None, NOW), None);
        let still = met.after_mistake(event(1), Some(event(2)), NOW).unwrap();
        assert_eq!((still.state, still.met_at), (State::Met, Some(MetAt { event: event(2), before: State::Told })));
    }
}
