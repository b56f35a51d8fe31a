//! The one thing that a community manager should do next about the figures: what a weekly line says. Pure; the first
//! that applies, never a list.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::drift::{Sign, Signal};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Todo {
    /// Say how a past meetup went; its hours wait.
    Confirm { event: Uuid, title: String, others: usize },
    /// Say what was done on working days that have no entry.
    SayDays { first: NaiveDate, days: usize },
    /// Say what imported hours were.
    Classify { seconds: i64 },
    /// Plan something: the next four weeks are empty.
    Plan,
    /// Look at a sign of drift.
    Look(Sign),
}

/// What is open for one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Open {
    /// Past meetups of theirs that nobody has confirmed, the latest first: which, and its title.
    pub unconfirmed: Vec<(Uuid, String)>,
    /// Working days of last week without an entry, in order.
    pub unsaid: Vec<NaiveDate>,
    /// Seconds of last week that no rule has classified.
    pub unclassified_s: i64,
    /// Signs that have not been said for 28 days.
    pub signs: Vec<Sign>,
}

impl Open {
    /// The one thing, by how much waits for it: hours that count nowhere, days that nobody knows, hours that lower the
    /// bracket, an empty agenda, a sign. None when all is well.
    pub fn first(&self) -> Option<Todo> {
        if let Some(((event, title), others)) = self.unconfirmed.split_first() {
            return Some(Todo::Confirm { event: *event, title: title.clone(), others: others.len() });
        }
        if let Some(first) = self.unsaid.first() {
            return Some(Todo::SayDays { first: *first, days: self.unsaid.len() });
        }
        if self.unclassified_s > 0 {
            return Some(Todo::Classify { seconds: self.unclassified_s });
        }
        if self.signs.iter().any(|sign| sign.signal == Signal::NothingPlanned) {
            return Some(Todo::Plan);
        }
        self.signs.first().copied().map(Todo::Look)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(signal: Signal) -> Sign {
        Sign { signal, creep: None, silent_days: 0 }
    }

    #[test]
    fn exactly_one_thing_is_said_the_most_pressing_first() {
        let mut open = Open {
            unconfirmed: vec![(Uuid::nil(), "Apéro".into()), (Uuid::max(), "Test".into())],
            unsaid: vec!["2026-11-17".parse().unwrap(), "2026-11-19".parse().unwrap()],
            unclassified_s: 60,
            signs: vec![sign(Signal::Creep), sign(Signal::NothingPlanned)],
        };
        assert_eq!(open.first(), Some(Todo::Confirm { event: Uuid::nil(), title: "Apéro".into(), others: 1 }));
        open.unconfirmed.clear();
        assert_eq!(open.first(), Some(Todo::SayDays { first: open.unsaid[0], days: 2 }));
        open.unsaid.clear();
        assert_eq!(open.first(), Some(Todo::Classify { seconds: 60 }));
        open.unclassified_s = 0;
        assert_eq!(open.first(), Some(Todo::Plan));
        open.signs.pop();
        assert_eq!(open.first(), Some(Todo::Look(sign(Signal::Creep))));
        assert_eq!(Open::default().first(), None);
    }
}
