//! Who is asked to an event: everybody whom a choice names, once, sorted by whether they may be written to. Reads only;
//! asked again whenever something is about to leave, because people join, leave and object meanwhile.

use std::collections::HashSet;

use chrono::Duration;

use super::{Act, UnknownReference, person};
use crate::domain::audience::{Choice, Refusal, may_invite};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// How many dates back "came lately" looks.
const LATELY: i64 = 2;

/// The chosen, sorted by whether they may be written to.
#[derive(Debug, Clone, Default)]
pub struct Audience {
    /// May be invited.
    pub possible: Vec<Person>,
    /// May not, and why.
    pub refused: Vec<(Person, Refusal)>,
}

/// Who of those chosen may be invited to this event, and why not the others.
pub fn audience(
    tx: &mut Tx,
    act: &Act,
    event: &Event,
    choice: &Choice,
) -> Result<Result<Audience, UnknownReference>, Fault> {
    if let Err(unknown) = person::known_communities(tx, act, &choice.communities)? {
        return Ok(Err(unknown));
    }
    let named = named(tx, act, event, choice)?;
    let mut people = store::person::by_ids(tx, act.organisation, &named)?;
    people.retain(|person| !person.is_erased());
    if let Some(unknown) = choice.people.iter().find(|id| !people.iter().any(|person| person.id == **id)) {
        return Ok(Err(UnknownReference { field: "people", id: unknown.uuid() }));
    }
    let hash = |person: &Person| person.email.as_ref().map(|email| act.key.hash_address(&email.key()));
    let hashes: Vec<String> = people.iter().filter_map(hash).collect();
    let objected = store::person::objections(tx, act.organisation, &hashes)?;
    let invited: HashSet<_> =
        store::invitation::of_event(tx, act.organisation, event.id, false)?.iter().map(|one| one.person).collect();
    let mut audience = Audience::default();
    for person in people {
        let has_objected = hash(&person).is_some_and(|hash| objected.contains(&hash));
        match may_invite(&person, has_objected, invited.contains(&person.id)) {
            Ok(()) => audience.possible.push(person),
            Err(reason) => audience.refused.push((person, reason)),
        }
    }
    Ok(Ok(audience))
}

/// Everybody whom the choice names, each once.
fn named(tx: &mut Tx, act: &Act, event: &Event, choice: &Choice) -> Result<Vec<Id<Person>>, Fault> {
    let mut ids = store::person::ids_in_communities(tx, act.organisation, &choice.communities)?;
    ids.extend(&choice.people);
    if !choice.departments.is_empty() {
        ids.extend(store::audience::in_departments(tx, act.organisation, &choice.departments)?);
    }
    if choice.came_lately {
        let dates = store::audience::dates_before(tx, act.organisation, event, LATELY)?;
        ids.extend(store::audience::who_came(tx, act.organisation, &dates)?);
    }
    if let Some(days) = choice.unmet_days {
        let since = act.now - Duration::days(days.into());
        ids.extend(store::audience::unmet_since(tx, act.organisation, &event.communities, since)?);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
