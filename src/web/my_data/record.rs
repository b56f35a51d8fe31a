//! Everything that the database holds about one person, gathered in one reading: what their page shows and their file
//! holds. What is added to the rows of people is added here.

use std::collections::HashMap;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::guest::{Member, member_by_key};
use crate::domain::check_in::CheckIn;
use crate::domain::event::Event;
use crate::domain::gesture::Gesture;
use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::outbox::{OutboxRow, State};
use crate::domain::relay::Relay;
use crate::domain::rsvp::{NamingConsent, PhotoConsent, Rsvp};
use crate::domain::standing_answer::StandingAnswer;
use crate::store::basis_change::BasisChange;
use crate::store::person_record::{self, Promised, Said, Wrote};
use crate::store::{self, Tx};

/// Mails listed at most; they are kept for 24 months.
const MAILS: i64 = 2_000;

/// A person and their past with us.
pub(super) struct Record {
    pub member: Member,
    /// Latest first.
    pub history: Vec<BasisChange>,
    /// Latest first.
    pub invitations: Vec<Invited>,
    /// With the title of each series.
    pub standing: Vec<(StandingAnswer, String)>,
    /// Latest first.
    pub mails: Vec<OutboxRow>,
    said: Vec<Said>,
    promised: Vec<Promised>,
    wrote: Vec<Wrote>,
    gestures: Vec<Gesture>,
    relays: Vec<Relay>,
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
    let standing = store::standing_answer::of_guest(tx, organisation, person)?;
    let ids: Vec<_> = standing.iter().map(|one| one.series).collect();
    let titles: HashMap<_, _> = person_record::titles(tx, organisation, &ids)?.into_iter().collect();
    let titled = |one: StandingAnswer| {
        let title = titles.get(&one.series).cloned().unwrap_or_default();
        (one, title)
    };
    Ok(Some(Record {
        history: store::basis_change::of_person(tx, organisation, person)?,
        invitations: invitations(tx, &member)?,
        standing: standing.into_iter().map(titled).collect(),
        mails: store::outbox::to_person(tx, organisation, person, MAILS)?,
        said: person_record::said(tx, organisation, person)?,
        promised: person_record::promised(tx, organisation, person)?,
        wrote: person_record::wrote(tx, organisation, person)?,
        gestures: store::gesture::of_person(tx, organisation, person)?,
        relays: store::relay::of_person(tx, organisation, person)?,
        member,
    }))
}

fn invitations(tx: &mut Tx, member: &Member) -> Result<Vec<Invited>, store::Fault> {
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
    Ok(invitations)
}

impl Record {
    /// Whether they agreed to photos somewhere.
    pub(super) fn agreed_to_photos(&self) -> bool {
        let agreed = |rsvp: &Rsvp| rsvp.photo_consent == Some(PhotoConsent::Yes);
        self.invitations.iter().filter_map(|one| one.rsvp.as_ref()).any(agreed)
    }

    /// Whether they agreed to be named beside what they brought somewhere.
    pub(super) fn agreed_to_be_named(&self) -> bool {
        let agreed = |rsvp: &Rsvp| rsvp.naming_consent == Some(NamingConsent::Yes);
        self.invitations.iter().filter_map(|one| one.rsvp.as_ref()).any(agreed)
    }

    /// What was promised for an event, each thing once.
    pub(super) fn promises(&self, event: Id<Event>) -> Vec<&Promised> {
        self.promised.iter().filter(|one| one.event == event).collect()
    }

    /// Messages that left, or may have.
    pub(super) fn sent(&self) -> impl Iterator<Item = &OutboxRow> {
        self.mails.iter().filter(|row| !matches!(row.state, State::Queued | State::Dropped))
    }

    /// The same for programs; instants are RFC 3339 in UTC.
    pub(super) fn json(&self) -> Value {
        let Member { person, organisation, communities, .. } = &self.member;
        json!({
            "organisation": organisation.name,
            "name": person.name,
            "email": person.email,
            "locale": person.locale,
            "department": person.department,
            "communities": communities,
            "basis": {"kind": person.basis.kind, "source": person.basis.source, "since": person.basis.since},
            "basis_history": self.history.iter().map(basis).collect::<Vec<_>>(),
            "objected_at": person.objected_at.map(instant),
            "undeliverable": person.undeliverable.as_ref().map(|one| json!({"since": instant(one.since), "status": one.status})),
            "known_since": instant(person.created_at),
            "invitations": self.invitations.iter().map(|one| self.invited(one)).collect::<Vec<_>>(),
            "standing_answers": self.standing.iter().map(standing).collect::<Vec<_>>(),
            "mails_sent": self.sent().map(|row| self.mail(row)).collect::<Vec<_>>(),
            "mails_received": self.wrote.iter().map(wrote).collect::<Vec<_>>(),
            "gestures": self.gestures.iter().map(gesture).collect::<Vec<_>>(),
            "relays": self.relays.iter().map(|one| json!({"name": one.name, "state": one.state, "note": one.note})).collect::<Vec<_>>(),
        })
    }

    fn invited(&self, Invited { event, invitation, rsvp, came }: &Invited) -> Value {
        let changes = self.said.iter().filter(|said| said.event == event.id);
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
            "heard_of": rsvp.as_ref().and_then(|rsvp| rsvp.heard_of.clone()),
            "photo_consent": rsvp.as_ref().and_then(|rsvp| rsvp.photo_consent),
            "naming_consent": rsvp.as_ref().and_then(|rsvp| rsvp.naming_consent),
            "changes": changes.map(said).collect::<Vec<_>>(),
            "promises": self.promises(event.id).into_iter().map(promised).collect::<Vec<_>>(),
            "arrived_at": came.as_ref().map(|came| instant(came.arrived_at)),
            "came_with": came.as_ref().map(|came| came.guests),
        })
    }

    fn mail(&self, row: &OutboxRow) -> Value {
        let about = self.invitations.iter().find(|one| Some(one.event.id) == row.event);
        json!({
            "message": row.message,
            "event": about.map(|one| one.event.title.clone()),
            "state": row.state,
            "ended_at": row.ended_at.map(instant),
        })
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn basis(change: &BasisChange) -> Value {
    json!({
        "kind": change.basis.kind,
        "source": change.basis.source,
        "since": change.basis.since,
        "wording": change.wording,
        "by": if change.account.is_some() { "staff" } else { "person_or_program" },
        "written_down_at": instant(change.changed_at),
    })
}

fn standing((one, title): &(StandingAnswer, String)) -> Value {
    json!({
        "series": title,
        "guests": one.guests,
        "since": instant(one.since_at),
        "ended_at": one.ended_at.map(instant),
    })
}

fn said(said: &Said) -> Value {
    json!({"answer": said.answer, "guests": said.guests, "door": said.door, "at": instant(said.at)})
}

fn promised(one: &Promised) -> Value {
    json!({"what": one.label, "quantity": one.quantity, "given": one.given, "at": instant(one.at)})
}

fn wrote(one: &Wrote) -> Value {
    json!({"from": one.sender, "subject": one.subject, "words": one.words, "received_at": instant(one.at)})
}

fn gesture(one: &Gesture) -> Value {
    json!({"kind": one.kind, "note": one.note, "made_on": one.made_on})
}
