//! Stone soup: what an event asks for, who brings it, and whether they did. Each check reads what it rests on in the
//! transaction that writes, so that the last one of something is promised once.

use super::Act;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{
    Amount, Ingredient, LINES_MAX, MOST, Promise, Refusal, Standing, may_promise, may_tick,
};
use crate::domain::person::Person;
use crate::domain::series::Need;
use crate::domain::text;
use crate::store::{self, Fault, Tx};

/// A line as somebody asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// In the host's words.
    pub label: String,
    /// How much of it.
    pub amount: Amount,
}

/// The list is as long as a list can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("at most {LINES_MAX} lines")]
pub struct TooManyLines;

/// Asks for one thing more, at the end of the list. None when the organisation has no such event.
pub fn create(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    line: &Line,
) -> Result<Option<Result<Ingredient, TooManyLines>>, Fault> {
    if store::event::by_id(tx, act.organisation, event)?.is_none() {
        return Ok(None);
    }
    if store::ingredient::of_event(tx, act.organisation, event)?.len() >= LINES_MAX {
        return Ok(Some(Err(TooManyLines)));
    }
    let ingredient = Ingredient {
        id: act.chance.id(act.now),
        event,
        label: line.label.clone(),
        amount: line.amount,
        position: store::ingredient::next_position(tx, act.organisation, event)?,
        created_at: act.now,
    };
    store::ingredient::insert(tx, act.organisation, std::slice::from_ref(&ingredient))?;
    act.audit(tx, "ingredient.added", event.uuid(), serde_json::json!({}))?;
    Ok(Some(Ok(ingredient)))
}

/// Says a line anew: another word, another amount. Promises stay. None when there is no such line.
pub fn change(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    id: Id<Ingredient>,
    line: &Line,
) -> Result<Option<Ingredient>, Fault> {
    let Some(before) = store::ingredient::by_id(tx, act.organisation, event, id)? else { return Ok(None) };
    let after = Ingredient { label: line.label.clone(), amount: line.amount, ..before };
    store::ingredient::update(tx, act.organisation, &after)?;
    act.audit(tx, "ingredient.changed", event.uuid(), serde_json::json!({}))?;
    Ok(Some(after))
}

/// Takes a line off the list, with what was promised of it. False when there was none.
pub fn remove(tx: &mut Tx, act: &Act, event: Id<Event>, id: Id<Ingredient>) -> Result<bool, Fault> {
    let removed = store::ingredient::set_removed(tx, act.organisation, event, id, Some(act.now))?;
    if removed {
        act.audit(tx, "ingredient.removed", event.uuid(), serde_json::json!({}))?;
    }
    Ok(removed)
}

/// Puts a removed line back, with the promises of those who still come. False when there is nothing to put back.
pub fn restore(tx: &mut Tx, act: &Act, event: Id<Event>, id: Id<Ingredient>) -> Result<bool, Fault> {
    let restored = store::ingredient::set_removed(tx, act.organisation, event, id, None)?;
    if restored {
        act.audit(tx, "ingredient.restored", event.uuid(), serde_json::json!({}))?;
    }
    Ok(restored)
}

/// Gives a new date of a series the list that the series has; needs that make no sense are left out.
pub fn copy(tx: &mut Tx, act: &Act, event: &Event, needs: &[Need]) -> Result<(), Fault> {
    let understood =
        needs.iter().filter_map(|need| Some((text::line(&need.label).ok()?, Amount::try_from(need).ok()?)));
    let lines: Vec<Ingredient> = (0..)
        .zip(understood.take(LINES_MAX))
        .map(|(position, (label, amount))| Ingredient {
            id: act.chance.id(act.now),
            event: event.id,
            label,
            amount,
            position,
            created_at: act.now,
        })
        .collect();
    store::ingredient::insert(tx, act.organisation, &lines)
}

/// Notes that somebody brings so many, in place of what they promised of it before. None when the organisation has no
/// such event or line, or no such person.
pub fn promise(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
    quantity: i32,
) -> Result<Option<Result<Promise, Refusal>>, Fault> {
    let organisation = act.organisation;
    let (Some(event), Some(ingredient)) =
        (store::event::by_id(tx, organisation, event)?, store::ingredient::by_id(tx, organisation, event, ingredient)?)
    else {
        return Ok(None);
    };
    let rsvp = store::rsvp::of_person(tx, organisation, event.id, person)?;
    if rsvp.is_none() && store::person::by_id(tx, organisation, person)?.is_none() {
        return Ok(None);
    }
    let before = store::ingredient::promise(tx, organisation, ingredient.id, person)?;
    let standing = Standing {
        event: &event,
        rsvp: rsvp.as_ref(),
        heads: store::rsvp::heads_seated(tx, organisation, event.id)?,
        others: store::ingredient::promised_by_others(tx, organisation, ingredient.id, person)?,
        before: before.as_ref().map_or(0, |before| before.quantity),
    };
    if let Err(refusal) = may_promise(&standing, ingredient.amount, quantity, act.now) {
        return Ok(Some(Err(refusal)));
    }
    if let Some(same) = before.as_ref().filter(|before| before.quantity == quantity) {
        return Ok(Some(Ok(same.clone())));
    }
    let given = before.and_then(|before| before.given);
    let promise = Promise { ingredient: ingredient.id, person, quantity, promised_at: act.now, given };
    store::ingredient::save_promise(tx, organisation, event.id, &promise)?;
    act.audit(tx, "ingredient.promised", event.id.uuid(), serde_json::json!({"quantity": quantity}))?;
    Ok(Some(Ok(promise)))
}

/// Takes a promise back. False when there was none.
pub fn withdraw(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
) -> Result<bool, Fault> {
    if store::ingredient::by_id(tx, act.organisation, event, ingredient)?.is_none() {
        return Ok(false);
    }
    let withdrawn = store::ingredient::delete_promise(tx, act.organisation, ingredient, person)?;
    if withdrawn {
        act.audit(tx, "ingredient.withdrawn", event.uuid(), serde_json::json!({}))?;
    }
    Ok(withdrawn)
}

/// Frees everything that somebody who does not come any more had promised.
pub fn free(tx: &mut Tx, act: &Act, event: Id<Event>, person: Id<Person>) -> Result<(), Fault> {
    let freed = store::ingredient::delete_promises_of_person(tx, act.organisation, event, person)?;
    if freed > 0 {
        act.audit(tx, "ingredient.freed", event.uuid(), serde_json::json!({"lines": freed}))?;
    }
    Ok(())
}

/// Ticks a promise as kept, as not kept, or as nobody's guess. None when there is no such promise.
pub fn tick(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
    given: Option<bool>,
) -> Result<Option<Result<Promise, Refusal>>, Fault> {
    let Some((event, promise)) = promised(tx, act, event, ingredient, person)? else { return Ok(None) };
    let Some(before) = promise else { return Ok(None) };
    if let Err(refusal) = may_tick(&event, act.now) {
        return Ok(Some(Err(refusal)));
    }
    let after = Promise { given, ..before };
    store::ingredient::save_promise(tx, act.organisation, event.id, &after)?;
    act.audit(tx, "ingredient.ticked", event.id.uuid(), serde_json::json!({"given": given}))?;
    Ok(Some(Ok(after)))
}

/// Notes that somebody brought so many, whether or not they had promised it: a fact, which no rule of what is open can
/// refuse. None as with [`promise`].
pub fn bring(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
    quantity: i32,
) -> Result<Option<Result<Promise, Refusal>>, Fault> {
    let Some((event, before)) = promised(tx, act, event, ingredient, person)? else { return Ok(None) };
    if store::person::by_id(tx, act.organisation, person)?.is_none() {
        return Ok(None);
    }
    if let Err(refusal) = may_tick(&event, act.now) {
        return Ok(Some(Err(refusal)));
    }
    if !(1..=MOST).contains(&quantity) {
        return Ok(Some(Err(Refusal::Quantity)));
    }
    let promised_at = before.map_or(act.now, |before| before.promised_at);
    let after = Promise { ingredient, person, quantity, promised_at, given: Some(true) };
    store::ingredient::save_promise(tx, act.organisation, event.id, &after)?;
    act.audit(tx, "ingredient.ticked", event.id.uuid(), serde_json::json!({"given": true}))?;
    Ok(Some(Ok(after)))
}

/// Ticks all promises of an evening at once: those listed were kept, the others were not.
pub fn settle(tx: &mut Tx, act: &Act, event: Id<Event>, kept: &[(Id<Ingredient>, Id<Person>)]) -> Result<(), Fault> {
    for promise in store::ingredient::promises_of_event(tx, act.organisation, event)? {
        let given = Some(kept.contains(&(promise.ingredient, promise.person)));
        if promise.given != given {
            store::ingredient::save_promise(tx, act.organisation, event, &Promise { given, ..promise })?;
        }
    }
    Ok(())
}

/// The event of a line of its list, with what somebody promised of it.
fn promised(
    tx: &mut Tx,
    act: &Act,
    event: Id<Event>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
) -> Result<Option<(Event, Option<Promise>)>, Fault> {
    if store::ingredient::by_id(tx, act.organisation, event, ingredient)?.is_none() {
        return Ok(None);
    }
    let Some(event) = store::event::by_id(tx, act.organisation, event)? else { return Ok(None) };
    Ok(Some((event, store::ingredient::promise(tx, act.organisation, ingredient, person)?)))
}
