//! Two questions after an event. A ballot says what one of its guests thought and not who that was; from how few of
//! them nothing is said. Knows no rows and no links.

use chrono::{DateTime, Duration, Utc};

use super::event::Event;
use super::words::words;

/// How long after the event an answer can be given and changed: as long as its guests' other links live.
const OPEN_FOR: Duration = Duration::days(30);
/// Fewer answers than this are not shown to anybody: everybody would know whose they are.
pub const SHOWN_FROM: u64 = 3;

words! {
    /// « Ça vous a plu ? »
    Liked {
        /// Yes.
        Yes = "yes",
        /// Neither yes nor no.
        SoSo = "so_so",
        /// No.
        No = "no",
    }
}

words! {
    /// « Vous reviendriez ? »
    Again {
        /// Yes.
        Yes = "yes",
        /// It depends.
        Maybe = "maybe",
        /// No.
        No = "no",
    }
}

/// What one guest said, as far as they did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ballot {
    /// Whether they liked it.
    pub liked: Option<Liked>,
    /// Whether they would come again.
    pub again: Option<Again>,
}

impl Ballot {
    /// With what is said now; what is left out stays as it was said before.
    pub fn with(self, now: Ballot) -> Ballot {
        Ballot { liked: now.liked.or(self.liked), again: now.again.or(self.again) }
    }

    /// Whether anything was said.
    pub fn is_cast(self) -> bool {
        self != Ballot::default()
    }
}

/// Until when something can be said about an event.
pub fn open_until(event: &Event) -> DateTime<Utc> {
    event.ends_at + OPEN_FOR
}

/// How often each answer to one question was given, in the order of the question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Yes.
    pub yes: u64,
    /// So-so, or maybe.
    pub between: u64,
    /// No.
    pub no: u64,
}

impl Count {
    /// Answers in all.
    pub const fn answers(self) -> u64 {
        self.yes + self.between + self.no
    }

    /// The same, once there are so many that nobody can be told by it.
    pub fn shown(self) -> Option<Count> {
        (self.answers() >= SHOWN_FROM).then_some(self)
    }
}

/// What the guests of an event said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many were asked, which is how many were thanked.
    pub asked: u64,
    /// Whether they liked it.
    pub liked: Count,
    /// Whether they would come again.
    pub again: Count,
}

impl Tally {
    /// Counts so many ballots that say the same.
    pub fn add(&mut self, ballot: Ballot, times: u64) {
        self.asked += times;
        match ballot.liked {
            Some(Liked::Yes) => self.liked.yes += times,
            Some(Liked::SoSo) => self.liked.between += times,
            Some(Liked::No) => self.liked.no += times,
            None => {}
        }
        match ballot.again {
            Some(Again::Yes) => self.again.yes += times,
            Some(Again::Maybe) => self.again.between += times,
            Some(Again::No) => self.again.no += times,
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_answers_are_shown_to_nobody_and_three_are() {
        let mut tally = Tally::default();
        tally.add(Ballot { liked: Some(Liked::Yes), again: None }, 2);
        tally.add(Ballot::default(), 5);
        assert_eq!((tally.asked, tally.liked.shown(), tally.again.shown()), (7, None, None));
        tally.add(Ballot { liked: Some(Liked::No), again: Some(Again::Maybe) }, 1);
        assert_eq!(tally.liked.shown(), Some(Count { yes: 2, between: 0, no: 1 }));
        assert_eq!((tally.again.answers(), tally.again.shown()), (1, None));
    }

    #[test]
    fn what_is_left_out_stays_as_it_was_said() {
        let before = Ballot { liked: Some(Liked::Yes), again: Some(Again::Yes) };
        let after = before.with(Ballot { liked: None, again: Some(Again::No) });
        assert_eq!(after, Ballot { liked: Some(Liked::Yes), again: Some(Again::No) });
        assert!(!Ballot::default().is_cast());
    }
}
