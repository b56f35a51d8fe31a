//! What is given back to somebody who is asked for so much: thanks, help, what came of their words. The balance warns
//! whoever is about to ask again; it never forbids, and it is no score: nobody is ranked by it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::id::Id;
use super::person::Person;
use super::words::words;

/// One thing that was given back, in the words of whoever did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gesture {
    /// Names it in rows.
    pub id: Id<Gesture>,
    /// To whom.
    pub person: Id<Person>,
    /// What sort of thing.
    pub kind: Kind,
    /// What it was; may be empty.
    pub note: String,
    /// On which day.
    pub made_on: NaiveDate,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
}

words! {
    /// What can be given back (PRODUCT section 5).
    Kind {
        /// A word of thanks that was theirs alone.
        Thanks = "thanks",
        /// Something done for them.
        Help = "help",
        /// They were told what came of what they said.
        Outcome = "outcome",
    }
}

/// What somebody was asked for and given in the last year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    /// Invitations they received and ingredients they promised.
    pub asked: i64,
    /// Gestures.
    pub given: i64,
}

impl Balance {
    /// Whether asking once more deserves a second thought: five requests and more for each gesture.
    pub const fn is_tilted(self) -> bool {
        self.asked >= FEW * (self.given + 1)
    }
}

/// The first day that a balance looks at.
pub fn since(today: NaiveDate) -> NaiveDate {
    today - Days::new(365)
}

/// Requests that one gesture carries.
const FEW: i64 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_requests_without_a_gesture_tilt_the_balance_and_one_gesture_carries_five_more() {
        for (asked, given, tilted) in
            [(0, 0, false), (4, 0, false), (5, 0, true), (5, 1, false), (9, 1, false), (10, 1, true), (12, 3, false)]
        {
            assert_eq!(Balance { asked, given }.is_tilted(), tilted, "{asked} asked, {given} given");
        }
    }
}
