//! Who of those chosen may be written to, and why not the others. Decided before anything goes.

use serde::{Deserialize, Serialize};

use super::community::Community;
use super::id::Id;
use super::person::Person;
use super::words::words;

/// Whom a host chose; everybody in any of these, once. Kept as JSON with series and events.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choice {
    /// Everybody in these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub communities: Vec<Id<Community>>,
    /// Colleagues in these departments, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<String>,
    /// And these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Id<Person>>,
    /// Those who came to one of the last two dates: of the series, or of the event's communities.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub came_lately: bool,
    /// Those of the event's communities whom nobody has met for so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unmet_days: Option<u16>,
}

words! {
    /// Why somebody cannot be invited by mail.
    Refusal {
        /// Left no address.
        NoAddress = "no_address",
        /// Nothing allows writing to them (PRODUCT section 8).
        NoBasis = "no_basis",
        /// Asked not to be written to; wins over every import.
        Objected = "objected",
        /// Their address sends everything back; somebody has to correct it.
        Undeliverable = "undeliverable",
        /// Was invited to this event before, and still is.
        AlreadyInvited = "already_invited",
    }
}

/// Whether an invitation may go to this person. `objected` says whether their address is on the objection list.
pub fn may_invite(person: &Person, objected: bool, already_invited: bool) -> Result<(), Refusal> {
    if already_invited {
        Err(Refusal::AlreadyInvited)
    } else if person.objected_at.is_some() || objected {
        Err(Refusal::Objected)
    } else if person.email.is_none() {
        Err(Refusal::NoAddress)
    } else if !person.basis.kind.allows_writing() {
        Err(Refusal::NoBasis)
    } else if person.undeliverable.is_some() {
        Err(Refusal::Undeliverable)
    } else {
        Ok(())
    }
}

/// Through which of an event's communities a person is invited: the first that they share. It also decides between
/// *tu* and *vous*.
pub fn shared_community<'a>(person: &Person, of_event: &'a [Community]) -> Option<&'a Community> {
    of_event.iter().find(|community| person.communities.contains(&community.id))
}
