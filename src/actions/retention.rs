//! What is kept no longer than it may be: looked at for a report, taken away by the night shift. Can run as often as it
//! likes; each run takes a stretch, so that nobody waits long for the database.

use chrono::{DateTime, Utc};

use super::{Act, erasure};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::person::{Basis, BasisKind, Person};
use crate::domain::retention::{Amount, Rule};
use crate::store::retention::Presence;
use crate::store::{self, Fault, Tx};

/// People at events, or people, that one run takes at most.
const STRETCH: i64 = 400;

/// The line of the audit trail that says what was taken away.
pub const RAN: &str = "retention.ran";

/// How much an organisation has that is due at an instant, by rule. Reads only: the dry run.
pub fn due(tx: &mut Tx, organisation: Id<Organisation>, at: DateTime<Utc>) -> Result<Vec<Amount>, Fault> {
    Rule::ALL
        .iter()
        .map(|rule| {
            Ok(Amount { rule: *rule, count: store::retention::count(tx, organisation, *rule, rule.limit(at))? })
        })
        .collect()
}

/// Takes away a stretch of what is due, and says how much of what.
pub fn retain(tx: &mut Tx, act: &Act) -> Result<Vec<Amount>, Fault> {
    let mut done = Vec::new();
    for rule in Rule::ALL {
        let before = rule.limit(act.now);
        let count = match rule {
            Rule::Attendance => unname(tx, act, before)?,
            Rule::SilentPeople => forget_silent(tx, act, before)?,
            rule => store::retention::delete(tx, act.organisation, *rule, before)?,
        };
        done.push(Amount { rule: *rule, count });
    }
    if done.iter().any(|amount| amount.count > 0) {
        let counts: serde_json::Map<String, serde_json::Value> =
            done.iter().map(|amount| (amount.rule.to_string(), amount.count.into())).collect();
        act.audit(tx, RAN, act.organisation.uuid(), counts.into())?;
    }
    Ok(done)
}

/// Puts nameless people in the place of those who were at events long ago.
fn unname(tx: &mut Tx, act: &Act, before: DateTime<Utc>) -> Result<usize, Fault> {
    let presences = store::retention::presences(tx, act.organisation, before, STRETCH)?;
    let presences: Vec<Presence> = presences.into_iter().collect();
    for at_event in presences.chunk_by(|one, next| one.0 == next.0) {
        let mut spare = Vec::new();
        if let Some((event, _)) = at_event.first() {
            spare = store::retention::spare(tx, act.organisation, *event, at_event.len())?;
        }
        for presence in at_event {
            let nobody = match spare.pop() {
                Some(nobody) => nobody,
                None => nobody(tx, act)?,
            };
            store::retention::replace(tx, act.organisation, *presence, nobody, act.chance.uuid())?;
        }
    }
    Ok(presences.len())
}

fn nobody(tx: &mut Tx, act: &Act) -> Result<Id<Person>, Fault> {
    let person = Person {
        id: act.chance.id(act.now),
        email: None,
        name: String::new(),
        locale: Language::French,
        basis: Basis { kind: BasisKind::None, source: String::new(), since: act.now.date_naive() },
        department: None,
        link_key: act.chance.uuid(),
        objected_at: None,
        undeliverable: None,
        feed_key: None,
        communities: Vec::new(),
        created_at: act.now,
    };
    store::person::insert(tx, act.organisation, &person)?;
    store::retention::unname(tx, act.organisation, person.id, act.now)?;
    Ok(person.id)
}

/// Erases those who have long been silent. Nothing keeps them from being invited anew by somebody who may.
fn forget_silent(tx: &mut Tx, act: &Act, before: DateTime<Utc>) -> Result<usize, Fault> {
    let people = store::retention::silent(tx, act.organisation, before, STRETCH)?;
    for person in &people {
        erasure::fade(tx, act, *person)?;
    }
    Ok(people.len())
}
