//! What somebody who sets up a series decides, checked before anything is written, and what each of its dates is made
//! of.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};

use super::{Need, Series, State};
use crate::domain::account::Account;
use crate::domain::audience::Choice;
use crate::domain::community::Community;
use crate::domain::draft::{self as dated, MOST_HEADS, MOST_PLUS_ONES};
use crate::domain::event::{Details, LONGEST, Orientation};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::recurrence::{Rule, RuleFault};
use crate::domain::venue::Venue;

/// What is decided; the rest of a series follows from what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// See [`Series::title`].
    pub title: String,
    /// See [`Series::description`].
    pub description: String,
    /// See [`Series::orientation`].
    pub orientation: Option<Orientation>,
    /// See [`Series::details`].
    pub details: Details,
    /// See [`Series::rrule`]; as it was typed until it is checked.
    pub rrule: String,
    /// See [`Series::starts_local`].
    pub starts_local: NaiveDateTime,
    /// See [`Series::timezone`].
    pub timezone: Zone,
    /// See [`Series::duration_minutes`].
    pub duration_minutes: i32,
    /// See [`Series::venue`].
    pub venue: Option<Id<Venue>>,
    /// See [`Series::capacity`].
    pub capacity: Option<i32>,
    /// See [`Series::plus_ones_max`].
    pub plus_ones_max: i32,
    /// See [`Series::listed`].
    pub listed: bool,
    /// See [`Series::puts_missed_first`].
    pub puts_missed_first: bool,
    /// See [`Series::auto_announce`].
    pub auto_announce: bool,
    /// See [`Series::invite_days_before`].
    pub invite_days_before: i32,
    /// See [`Series::follow_up_days_before`].
    pub follow_up_days_before: Option<i32>,
    /// See [`Series::reminder_days_before`].
    pub reminder_days_before: Option<i32>,
    /// See [`Series::skips_holidays`].
    pub skips_holidays: bool,
    /// See [`Series::communities`].
    pub communities: Vec<Id<Community>>,
    /// See [`Series::audience`].
    pub audience: Choice,
    /// See [`Series::hosts`].
    pub hosts: Vec<Id<Account>>,
    /// See [`Series::ingredients`].
    pub ingredients: Vec<Need>,
}

/// A field of a draft that does not hold by itself or with another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftFault {
    /// A rhythm that is not taken.
    #[error("{0}")]
    Rule(RuleFault),
    /// A rhythm that is taken and gives no date in the five years after its start.
    #[error("this rule gives no date")]
    NoDates,
    /// Shorter than a minute or longer than an event may be.
    #[error("an event lasts between 1 minute and 31 days")]
    Duration,
    /// No seat, or more than a stadium has.
    #[error("between 1 and {MOST_HEADS} places")]
    Capacity,
    /// A negative number, or more than a party.
    #[error("between 0 and {MOST_PLUS_ONES} people brought along")]
    PlusOnes,
    /// People would be invited on the day, or before anybody makes plans.
    #[error("people are invited between 1 and {MOST_DAYS_BEFORE} days before")]
    InviteDays,
    /// The silent would be asked again before they were asked.
    #[error("the silent are asked again after the invitation and before the day")]
    FollowUpDays,
    /// A reminder would leave before the invitation.
    #[error("the reminder leaves after the invitation and before the day")]
    ReminderDays,
    /// More ingredients than anybody reads, or one without a name or a number that makes sense.
    #[error("at most {MOST_NEEDS} ingredients, each with a name; numbers from 1")]
    Ingredients,
}

impl DraftFault {
    /// The field that carries it, as forms and the API call it.
    pub const fn field(&self) -> &'static str {
        match self {
            DraftFault::Rule(_) | DraftFault::NoDates => "rrule",
            DraftFault::Duration => "duration_minutes",
            DraftFault::Capacity => "capacity",
            DraftFault::PlusOnes => "plus_ones_max",
            DraftFault::InviteDays => "invite_days_before",
            DraftFault::FollowUpDays => "follow_up_days_before",
            DraftFault::ReminderDays => "reminder_days_before",
            DraftFault::Ingredients => "ingredients",
        }
    }
}

/// The earliest that people are invited.
pub const MOST_DAYS_BEFORE: i32 = 180;
/// The most ingredients that one date asks for.
pub const MOST_NEEDS: usize = 30;
/// Days before the date on which people are invited, asked again and reminded, when nobody says otherwise
/// (PRODUCT section 3). What would not lie between the invitation and the day is left out.
pub fn usual_days(invite: Option<i32>) -> (i32, Option<i32>, Option<i32>) {
    let invite = invite.unwrap_or(21);
    (invite, Some(10).filter(|days| *days < invite), Some(2).filter(|days| *days < invite))
}

impl Draft {
    /// What was decided about a series so far.
    pub fn of(series: &Series) -> Draft {
        let series = series.clone();
        Draft {
            title: series.title,
            description: series.description,
            orientation: series.orientation,
            details: series.details,
            rrule: series.rrule,
            starts_local: series.starts_local,
            timezone: series.timezone,
            duration_minutes: series.duration_minutes,
            venue: series.venue,
            capacity: series.capacity,
            plus_ones_max: series.plus_ones_max,
            listed: series.listed,
            puts_missed_first: series.puts_missed_first,
            auto_announce: series.auto_announce,
            invite_days_before: series.invite_days_before,
            follow_up_days_before: series.follow_up_days_before,
            reminder_days_before: series.reminder_days_before,
            skips_holidays: series.skips_holidays,
            communities: series.communities,
            audience: series.audience,
            hosts: series.hosts,
            ingredients: series.ingredients,
        }
    }

    /// Whether the fields hold, and the rule that they hold to, its end on the wall of the series.
    pub fn check(&self) -> Result<Rule, DraftFault> {
        let rule = Rule::parse(&self.rrule).map_err(DraftFault::Rule)?.at_home(&self.timezone);
        // The first date need not be one that the rule gives: the rule begins with its first one after it.
        if rule.fits(self.starts_local) == Err(RuleFault::OverBeforeItStarts) {
            return Err(DraftFault::Rule(RuleFault::OverBeforeItStarts));
        }
        if rule.first_fit(self.starts_local).is_none() {
            return Err(DraftFault::NoDates);
        }
        let within = |days: Option<i32>| days.is_none_or(|days| (1..self.invite_days_before).contains(&days));
        if !(1..=LONGEST.num_minutes()).contains(&self.duration_minutes.into()) {
            Err(DraftFault::Duration)
        } else if self.capacity.is_some_and(|capacity| !(1..=MOST_HEADS).contains(&capacity)) {
            Err(DraftFault::Capacity)
        } else if !(0..=MOST_PLUS_ONES).contains(&self.plus_ones_max) {
            Err(DraftFault::PlusOnes)
        } else if !(1..=MOST_DAYS_BEFORE).contains(&self.invite_days_before) {
            Err(DraftFault::InviteDays)
        } else if !within(self.follow_up_days_before) {
            Err(DraftFault::FollowUpDays)
        } else if !within(self.reminder_days_before) {
            Err(DraftFault::ReminderDays)
        } else if self.ingredients.len() > MOST_NEEDS || !self.ingredients.iter().all(makes_sense) {
            Err(DraftFault::Ingredients)
        } else {
            Ok(rule)
        }
    }

    /// The series as first set up: nothing of it is planned yet.
    pub fn into_series(self, id: Id<Series>, now: DateTime<Utc>) -> Series {
        Series {
            id,
            title: self.title,
            description: self.description,
            orientation: self.orientation,
            details: self.details,
            rrule: self.rrule,
            starts_local: self.starts_local,
            timezone: self.timezone,
            duration_minutes: self.duration_minutes,
            venue: self.venue,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            listed: self.listed,
            puts_missed_first: self.puts_missed_first,
            auto_announce: self.auto_announce,
            invite_days_before: self.invite_days_before,
            follow_up_days_before: self.follow_up_days_before,
            reminder_days_before: self.reminder_days_before,
            skips_holidays: self.skips_holidays,
            communities: sorted(self.communities),
            audience: self.audience,
            hosts: sorted(self.hosts),
            ingredients: self.ingredients,
            state: State::Active,
            planned_until_on: None,
            follows: None,
            revision: 0,
            created_at: now,
            updated_at: now,
        }
    }

    /// The same series with these decisions; what happened to it stays.
    pub fn onto(self, before: &Series) -> Series {
        Series {
            state: before.state,
            planned_until_on: before.planned_until_on,
            follows: before.follows,
            revision: before.revision,
            updated_at: before.updated_at,
            ..self.into_series(before.id, before.created_at)
        }
    }
}

impl Series {
    /// What one of its dates is made of. The wall time is kept across clock changes: one that does not exist that day
    /// moves forward, one that exists twice takes the first.
    pub fn date(&self, local: NaiveDateTime) -> dated::Draft {
        let starts_at = self.timezone.instant(local);
        dated::Draft {
            title: self.title.clone(),
            description: self.description.clone(),
            orientation: self.orientation,
            details: self.details.clone(),
            starts_at,
            ends_at: starts_at + Duration::minutes(self.duration_minutes.into()),
            timezone: self.timezone.clone(),
            venue: self.venue,
            capacity: self.capacity,
            plus_ones_max: self.plus_ones_max,
            rsvp_until: None,
            listed: self.listed,
            hosts: self.hosts.clone(),
            communities: self.communities.clone(),
            audience: self.audience.clone(),
            puts_missed_first: self.puts_missed_first,
        }
    }
}

fn makes_sense(need: &Need) -> bool {
    let number = |number: Option<i32>| number.is_none_or(|number| (1..=MOST_HEADS).contains(&number));
    !need.label.trim().is_empty() && need.label.len() <= 800 && number(need.needed) && number(need.per_heads)
}

/// Each id once, in the order in which rows give them back.
fn sorted<T>(mut ids: Vec<Id<T>>) -> Vec<Id<T>> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
