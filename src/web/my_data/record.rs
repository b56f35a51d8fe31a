//! Everything that the database holds about one person, gathered in one reading.

use std::collections::HashMap;

use chrono::SecondsFormat;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::guest::{Member, member_by_key};
use crate::domain::check_in::CheckIn;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::rsvp::Rsvp;
use crate::store::{self, Tx};

/// A person and their past with us.
pub(super) struct Record {
    pub member: Member,
    /// Latest first.
    pub invitations: Vec<Invited>,
}

/// One event somebody was asked to or came to.
pub(super) struct Invited {
    pub event: Event,
    /// None for somebody who walked in.
    pub invitation: Option<Invitation>,
    pub rsvp: Option<Rsvp>,
    pub came: Option<CheckIn>,
}

pub(super) fn by_key(tx: &mut Tx, key: Uuid) -> Result<Option<Record>, store::Fault> {
    let Some(member) = member_by_key(tx, key)? else { return Ok(None) };
    let (organisation, person) = (member.organisation.id, member.person.id);
    let mut asked: HashMap<Id<Event>, Invitation> =
        store::invitation::of_guest(tx, organisation, person)?.into_iter().map(|one| (one.event, one)).collect();
    let mut answers = store::rsvp::of_guest(tx, organisation, person)?;
    let mut arrivals = store::check_in::of_guest(tx, organisation, person)?;
    let mut ids: Vec<Id<Event>> = asked.keys().chain(arrivals.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let mut invitations: Vec<Invited> = store::event::by_ids(tx, organisation, &ids)?
        .into_iter()
        .map(|event| Invited {
            invitation: asked.remove(&event.id),
            rsvp: answers.remove(&event.id),
            came: arrivals.remove(&event.id),
            event,
        })
        .collect();
    invitations.reverse();
    Ok(Some(Record { member, invitations }))
}

impl Record {
    /// The same for programs; instants are RFC 3339 in UTC.
    pub(super) fn json(&self) -> Value {
        let Member { person, organisation, communities, .. } = &self.member;
        let instant = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let invitations: Vec<Value> = self
            .invitations
            .iter()
            .map(|Invited { event, invitation, rsvp, came }| {
                json!({
                    "event": event.title,
                    "starts_at": instant(event.starts_at),
                    "timezone": event.timezone.name(),
                    "invited_at": invitation.as_ref().map(|one| instant(one.created_at)),
                    "removed_at": invitation.as_ref().and_then(|one| one.removed_at).map(instant),
                    "answer": rsvp.as_ref().map(|rsvp| rsvp.answer),
                    "guests": rsvp.as_ref().map(|rsvp| rsvp.guests),
                    "place": rsvp.as_ref().and_then(|rsvp| rsvp.place),
                    "door": rsvp.as_ref().map(|rsvp| rsvp.door),
                    "answered_at": rsvp.as_ref().map(|rsvp| instant(rsvp.answered_at)),
                    "arrived_at": came.as_ref().map(|came| instant(came.arrived_at)),
                })
            })
            .collect();
        json!({
            "organisation": organisation.name,
            "name": person.name,
            "email": person.email,
            "locale": person.locale,
            "department": person.department,
            "communities": communities,
            "basis": {"kind": person.basis.kind, "source": person.basis.source, "since": person.basis.since},
            "objected_at": person.objected_at.map(instant),
            "known_since": instant(person.created_at),
            "invitations": invitations,
        })
    }
}
