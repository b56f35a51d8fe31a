//! What a guest says beside the answer, each thing by itself and none of them needed: how they heard of it, whether
//! they may be in pictures, whether they may be named beside what they brought, whether they want to hear of what comes
//! next.

use super::Act;
use crate::actions::basis;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::rsvp::{NamingConsent, PhotoConsent, Rsvp};
use crate::store::{self, Fault, Tx};

/// What was said beside the answer; none where nothing was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asides {
    /// How they heard of the event, in their words.
    pub heard_of: Option<String>,
    /// Whether they may be in pictures.
    pub photo_consent: Option<PhotoConsent>,
    /// Whether they may be named beside what they brought.
    pub naming_consent: Option<NamingConsent>,
}

/// Writes it down beside the answer on record, in place of what was there. False when there is no answer.
pub fn set_asides(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    person: Id<Person>,
    asides: &Asides,
) -> Result<bool, Fault> {
    let Some(earlier) = store::rsvp::of_person(tx, act.organisation, event, person)? else { return Ok(false) };
    let Asides { heard_of, photo_consent, naming_consent } = asides.clone();
    let after = Rsvp { heard_of, photo_consent, naming_consent, ..earlier.clone() };
    if after == earlier {
        return Ok(true);
    }
    store::rsvp::set_asides(tx, act.organisation, event, &after)?;
    if earlier.photo_consent != photo_consent {
        // A consent has to be shown on request (GDPR art. 7.1): who, to what, when.
        let detail = serde_json::json!({"person": person, "photo_consent": photo_consent});
        act.audit(tx, "rsvp.photo_consent", event.uuid(), detail)?;
    }
    if earlier.naming_consent != naming_consent {
        let detail = serde_json::json!({"person": person, "naming_consent": naming_consent});
        act.audit(tx, "rsvp.naming_consent", event.uuid(), detail)?;
    }
    Ok(true)
}

/// A consent to hear of next events, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Where it was given: the event and the door.
    pub source: String,
    /// The sentence beside the box.
    pub wording: String,
    /// The day in the organisation's zone.
    pub since: chrono::NaiveDate,
}

/// Whether a box "tell me about next events" would change anything for somebody: not for those who agreed already, not
/// for colleagues, who are told as such.
pub const fn may_ask_for_news(kind: BasisKind) -> bool {
    !matches!(kind, BasisKind::Consent | BasisKind::Colleague)
}

/// Makes consent the basis of writing to somebody. False when they are gone, objected, or agreed before.
pub fn ask_for_news(tx: &mut Tx, act: &Act, person: Id<Person>, news: &News) -> Result<bool, Fault> {
    let Some(person) = store::person::by_id(tx, act.organisation, person)? else { return Ok(false) };
    if person.objected_at.is_some() || !may_ask_for_news(person.basis.kind) {
        return Ok(false);
    }
    let basis = Basis { kind: BasisKind::Consent, source: news.source.clone(), since: news.since };
    let person = Person { basis, ..person };
    store::person::update(tx, act.organisation, &person)?;
    basis::record(tx, act, &person, &news.wording)?;
    act.audit(tx, "person.changed", person.id.uuid(), serde_json::json!({"basis": person.basis.kind}))?;
    Ok(true)
}
