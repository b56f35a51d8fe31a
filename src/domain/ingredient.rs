//! Stone soup: what an event still lacks, and who may say that they bring it. Pure rules; heads and promises are
//! handed in, so that what is open is always as true as the answers it is made of.

use chrono::{DateTime, Utc};

use super::event::{Event, State};
use super::id::Id;
use super::person::Person;
use super::rsvp::{Answer, Place, Rsvp};
use super::series::Need;

/// The most of one thing that is asked for, or promised, in one line.
pub const MOST: i32 = 999;
/// The most lines of one event.
pub const LINES_MAX: usize = 50;

/// One line of what an event asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingredient {
    /// Names it in rows and in the API.
    pub id: Id<Ingredient>,
    /// Whose table it is for.
    pub event: Id<Event>,
    /// In the host's words: « une bouteille ».
    pub label: String,
    /// How much of it.
    pub amount: Amount,
    /// Place in the list, from 0.
    pub position: i32,
    /// When it was first asked for.
    pub created_at: DateTime<Utc>,
}

/// How much of something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// So many in all.
    Fixed(i32),
    /// One for so many heads, the last party rounded up.
    PerHeads(i32),
    /// Any number is welcome.
    Any,
}

/// Why an amount makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountFault {
    /// Said both as a number and per head.
    #[error("either a number or one for so many heads, not both")]
    Both,
    /// Not between 1 and [`MOST`].
    #[error("from 1 to {MOST}")]
    OutOfBounds,
}

impl Amount {
    /// As forms, rows and templates say it: at most one of the two, each from 1 to [`MOST`].
    ///
    /// # Errors
    /// [`AmountFault`] otherwise.
    pub fn of(needed: Option<i32>, per_heads: Option<i32>) -> Result<Amount, AmountFault> {
        let believed = |number: i32| (1..=MOST).contains(&number);
        match (needed, per_heads) {
            (Some(_), Some(_)) => Err(AmountFault::Both),
            (Some(number), None) if believed(number) => Ok(Amount::Fixed(number)),
            (None, Some(number)) if believed(number) => Ok(Amount::PerHeads(number)),
            (None, None) => Ok(Amount::Any),
            _ => Err(AmountFault::OutOfBounds),
        }
    }

    /// So many in all, if it was said so.
    pub const fn needed(self) -> Option<i32> {
        if let Amount::Fixed(number) = self { Some(number) } else { None }
    }

    /// For how many heads one does, if it was said so.
    pub const fn per_heads(self) -> Option<i32> {
        if let Amount::PerHeads(heads) = self { Some(heads) } else { None }
    }

    /// How many are asked for when so many heads come, guests included; none for as many as there are.
    pub fn asked(self, heads: i32) -> Option<i32> {
        match self {
            Amount::Fixed(number) => Some(number),
            Amount::PerHeads(per) => Some(heads.max(0).div_euclid(per) + i32::from(heads.max(0).rem_euclid(per) > 0)),
            Amount::Any => None,
        }
    }

    /// How many nobody has promised yet; none for as many as there are. Promises beyond what fewer heads need stay.
    pub fn open(self, heads: i32, promised: i32) -> Option<i32> {
        self.asked(heads).map(|asked| (asked - promised).max(0))
    }
}

impl TryFrom<&Need> for Amount {
    type Error = AmountFault;
    fn try_from(need: &Need) -> Result<Self, Self::Error> {
        Amount::of(need.needed, need.per_heads)
    }
}

/// Who brings how many of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Of what.
    pub ingredient: Id<Ingredient>,
    /// Who.
    pub person: Id<Person>,
    /// How many, from 1.
    pub quantity: i32,
    /// When they last said so.
    pub promised_at: DateTime<Utc>,
    /// Whether they brought it; none while nobody has ticked it.
    pub given: Option<bool>,
}

/// Why a promise was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The event was called off.
    #[error("the event is cancelled")]
    Cancelled,
    /// Nobody was told of it yet.
    #[error("the event is not announced yet")]
    NotAnnounced,
    /// The evening is over.
    #[error("the event is over")]
    Over,
    /// Nobody can have brought anything before the start.
    #[error("the event has not begun yet")]
    NotBegun,
    /// Only those who have a seat bring something.
    #[error("only somebody who comes can promise something")]
    NotComing,
    /// Less than one, or more than anybody carries.
    #[error("from 1 to {MOST}")]
    Quantity,
    /// Others were faster.
    #[error("only {left} are still open")]
    MoreThanOpen {
        /// What is left for this person, their own promise of before included.
        left: i32,
    },
}

/// What a promise is judged by, read in the transaction that writes it.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The evening.
    pub event: &'a Event,
    /// What the person last answered.
    pub rsvp: Option<&'a Rsvp>,
    /// Heads that come: seated, guests included.
    pub heads: i32,
    /// What everybody else has promised of it.
    pub others: i32,
    /// What the person had promised of it before, 0 for nothing.
    pub before: i32,
}

/// Whether somebody may promise so many. To promise as much as before, or less, is always possible: fewer heads take
/// nobody's word back.
///
/// # Errors
/// A [`Refusal`]; an earlier promise stands.
pub fn may_promise(standing: &Standing<'_>, amount: Amount, quantity: i32, now: DateTime<Utc>) -> Result<(), Refusal> {
    match standing.event.state {
        State::Cancelled => return Err(Refusal::Cancelled),
        State::Draft => return Err(Refusal::NotAnnounced),
        State::Held => return Err(Refusal::Over),
        State::Announced if standing.event.ends_at <= now => return Err(Refusal::Over),
        State::Announced => {}
    }
    if !comes(standing.rsvp) {
        return Err(Refusal::NotComing);
    }
    if !(1..=MOST).contains(&quantity) {
        return Err(Refusal::Quantity);
    }
    match amount.open(standing.heads, standing.others) {
        Some(left) if quantity > left && quantity > standing.before => Err(Refusal::MoreThanOpen { left }),
        _ => Ok(()),
    }
}

/// Whether it can be ticked what was brought.
///
/// # Errors
/// A [`Refusal`] before the start, and for an evening that was called off.
pub fn may_tick(event: &Event, now: DateTime<Utc>) -> Result<(), Refusal> {
    match event.state {
        State::Cancelled => Err(Refusal::Cancelled),
        State::Draft => Err(Refusal::NotAnnounced),
        State::Announced | State::Held if now < event.starts_at => Err(Refusal::NotBegun),
        State::Announced | State::Held => Ok(()),
    }
}

/// Whether an answer is a yes with a seat; nobody who waits is asked to bring anything.
pub fn comes(rsvp: Option<&Rsvp>) -> bool {
    rsvp.is_some_and(|rsvp| rsvp.answer == Answer::Yes && rsvp.place == Some(Place::Seated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_for_so_many_heads_is_rounded_up_and_follows_the_heads() {
        let asked: Vec<_> = [-1, 0, 1, 4, 5, 8, 9].iter().map(|heads| Amount::PerHeads(4).asked(*heads)).collect();
        assert_eq!(asked, [0, 0, 1, 1, 2, 2, 3].map(Some));
        assert_eq!(Amount::Fixed(2).asked(40), Some(2));
        assert_eq!(Amount::Any.asked(40), None);
        assert_eq!(Amount::PerHeads(1).asked(i32::MAX), Some(i32::MAX));
    }

    #[test]
    fn what_is_open_is_never_less_than_nothing() {
        assert_eq!(Amount::PerHeads(4).open(9, 1), Some(2));
        assert_eq!(Amount::PerHeads(4).open(4, 3), Some(0));
        assert_eq!(Amount::Any.open(4, 3), None);
    }

    #[test]
    fn an_amount_is_said_in_one_way_and_within_reason() {
        assert_eq!(Amount::of(Some(1), None), Ok(Amount::Fixed(1)));
        assert_eq!(Amount::of(None, Some(4)), Ok(Amount::PerHeads(4)));
        assert_eq!(Amount::of(None, None), Ok(Amount::Any));
        assert_eq!(Amount::of(Some(1), Some(4)), Err(AmountFault::Both));
        for number in [0, -1, MOST + 1] {
            assert_eq!(Amount::of(Some(number), None), Err(AmountFault::OutOfBounds));
            assert_eq!(Amount::of(None, Some(number)), Err(AmountFault::OutOfBounds));
        }
    }
}
