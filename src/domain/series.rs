//! What returns: the rhythm of dated events and the template each of them starts from. The rhythm itself is read and
//! unfolded by [`super::recurrence`]; what happens to one date is the event's own.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::account::Account;
use super::audience::Choice;
use super::community::Community;
use super::event::{Details, Orientation};
use super::id::Id;
use super::local_time::Zone;
use super::venue::Venue;
use super::words::words;

pub mod draft;
pub mod slots;

/// A series on record. Everything but rhythm and state is what its next dates are made of.
#[derive(Debug, Clone)]
pub struct Series {
    /// Names it in rows and addresses.
    pub id: Id<Series>,
    /// Title of each date.
    pub title: String,
    /// The host's word to the guests of each date.
    pub description: String,
    /// Entertain, inform or serve.
    pub orientation: Option<Orientation>,
    /// The kind with the fields that only it has.
    pub details: Details,
    /// RFC 5545 §3.3.10, the subset of PRODUCT section 3, without the name of the property.
    pub rrule: String,
    /// Wall time of the first date in `timezone`; kept across clock changes.
    pub starts_local: NaiveDateTime,
    /// Where that wall hangs.
    pub timezone: Zone,
    /// From first to last instant of each date.
    pub duration_minutes: i32,
    /// Where, if it is always there.
    pub venue: Option<Id<Venue>>,
    /// Heads that fit, guests included; none for no limit.
    pub capacity: Option<i32>,
    /// How many people each guest may bring along.
    pub plus_ones_max: i32,
    /// Whether its dates have public pages.
    pub listed: bool,
    /// Whether those who found no seat last time are offered one before others.
    pub puts_missed_first: bool,
    /// Whether its dates are announced, and written about, by themselves.
    pub auto_announce: bool,
    /// Days before the date on which people are invited.
    pub invite_days_before: i32,
    /// Days before the date on which the silent are asked again; none for never.
    pub follow_up_days_before: Option<i32>,
    /// Days before the date on which those who come are reminded; none for never.
    pub reminder_days_before: Option<i32>,
    /// Whether dates on a public holiday of the organisation are left out.
    pub skips_holidays: bool,
    /// Groups it is for.
    pub communities: Vec<Id<Community>>,
    /// Whom to invite beside those who are in its communities.
    pub audience: Choice,
    /// Accounts whose hours its dates write.
    pub hosts: Vec<Id<Account>>,
    /// What each date asks for (stone soup), as the ingredients of an event are made of it.
    pub ingredients: Vec<Need>,
    /// Whether dates go on being planned.
    pub state: State,
    /// Up to and with this day its dates are events.
    pub planned_until_on: Option<NaiveDate>,
    /// The series that this one goes on from, when one was split at "this and following".
    pub follows: Option<Id<Series>>,
    /// Grows with every edit; an edit that rests on an older one is refused.
    pub revision: i32,
    /// When it was set up.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub updated_at: DateTime<Utc>,
}

words! {
    /// Whether a series goes on.
    State {
        /// Its dates are planned as their time comes.
        Active = "active",
        /// Nothing new is planned until somebody says so; planned dates stay.
        Paused = "paused",
        /// Over: nothing new is planned for good.
        Ended = "ended",
    }
}

words! {
    /// How much of a series an edit is about.
    Scope {
        /// One date, which from then on is its own.
        This = "this",
        /// That date and those after it: they become a series of their own.
        Following = "following",
        /// Every date to come that was not edited by itself.
        All = "all",
    }
}

words! {
    /// A date that the rule alone would not give, or not leave out.
    Exception {
        /// RDATE: one more.
        Extra = "extra",
        /// EXDATE: not this one.
        Skip = "skip",
    }
}

/// What one date asks for: a fixed number, or one for so many heads. Both none: any number is welcome.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// In the host's words: « une bouteille ».
    pub label: String,
    /// So many in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needed: Option<i32>,
    /// One for so many heads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_heads: Option<i32>,
}

/// A wall time as rows have it: `2026-12-03T18:30:00`.
pub fn written(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M:%S").to_string()
}
