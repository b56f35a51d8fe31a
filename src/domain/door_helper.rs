//! Somebody without an account who keeps one door by a link: this evening, this list, nothing else.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::account::Account;
use super::event::Event;
use super::id::Id;

/// The most helpers of one event; those whose link was revoked count.
pub const MOST: i64 = 50;

/// How long the link works after the end: long enough for a phone that found its network on the way home.
const AFTER_THE_END: Duration = Duration::hours(12);

/// A helper on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoorHelper {
    /// Names it in rows and in the API.
    pub id: Id<DoorHelper>,
    /// Whose door they keep.
    pub event: Id<Event>,
    /// Who they are, for whoever asked them.
    pub name: String,
    /// Random half of the link.
    pub link_key: Uuid,
    /// Who asked them.
    pub account: Option<Id<Account>>,
    /// When they were asked.
    pub created_at: DateTime<Utc>,
    /// When the link was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl DoorHelper {
    /// Whether the link opens the door of `event`.
    pub fn may_enter(&self, event: &Event, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now <= Self::until(event)
    }

    /// Until when a link to an event's door works.
    pub fn until(event: &Event) -> DateTime<Utc> {
        event.ends_at + AFTER_THE_END
    }
}
