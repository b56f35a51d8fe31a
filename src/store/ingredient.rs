//! Rows of what events ask for, and of who brings it. A line that was taken off the list keeps its row and its
//! promises until the event goes, so that putting it back is one change; no question here returns it.

use chrono::{DateTime, Utc};
use diesel::dsl::{max, sum};
use diesel::prelude::*;

use super::db::on;
use super::schema::{ingredients, promises};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::ingredient::{Amount, Ingredient, Promise};
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = ingredients, treat_none_as_null = true)]
struct Row {
    id: Id<Ingredient>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    label: String,
    needed: Option<i32>,
    per_heads: Option<i32>,
    position: i32,
    created_at: At,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = promises, treat_none_as_null = true)]
struct PromiseRow {
    organisation_id: Id<Organisation>,
    ingredient_id: Id<Ingredient>,
    event_id: Id<Event>,
    person_id: Id<Person>,
    quantity: i32,
    promised_at: At,
    given: Option<bool>,
}

impl TryFrom<Row> for Ingredient {
    type Error = Fault;
    fn try_from(row: Row) -> Result<Self, Fault> {
        let amount = Amount::of(row.needed, row.per_heads)
            .map_err(|fault| Fault::Corrupt { table: "ingredients", reason: fault.to_string() })?;
        Ok(Ingredient {
            id: row.id,
            event: row.event_id,
            label: row.label,
            amount,
            position: row.position,
            created_at: row.created_at.0,
        })
    }
}

impl From<PromiseRow> for Promise {
    fn from(row: PromiseRow) -> Self {
        Promise {
            ingredient: row.ingredient_id,
            person: row.person_id,
            quantity: row.quantity,
            promised_at: row.promised_at.0,
            given: row.given,
        }
    }
}

fn write(organisation: Id<Organisation>, ingredient: &Ingredient) -> Row {
    Row {
        id: ingredient.id,
        organisation_id: organisation,
        event_id: ingredient.event,
        label: ingredient.label.clone(),
        needed: ingredient.amount.needed(),
        per_heads: ingredient.amount.per_heads(),
        position: ingredient.position,
        created_at: ingredient.created_at.into(),
    }
}

/// One line of an event.
pub fn by_id(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    id: Id<Ingredient>,
) -> Result<Option<Ingredient>, Fault> {
    let row: Option<Row> = on!(tx, |c| ingredients::table
        .find(id)
        .filter(ingredients::organisation_id.eq(organisation).and(ingredients::event_id.eq(event)))
        .filter(ingredients::removed_at.is_null())
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(Ingredient::try_from).transpose()
}

/// What an event asks for, in the host's order.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Ingredient>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| ingredients::table
        .filter(ingredients::organisation_id.eq(organisation).and(ingredients::event_id.eq(event)))
        .filter(ingredients::removed_at.is_null())
        .order((ingredients::position, ingredients::id))
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Ingredient::try_from).collect()
}

/// Everything promised for an event, first come first.
pub fn promises_of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Promise>, Fault> {
    let rows: Vec<PromiseRow> = on!(tx, |c| promises::table
        .inner_join(ingredients::table.on(ingredients::id.eq(promises::ingredient_id)))
        .filter(promises::organisation_id.eq(organisation).and(promises::event_id.eq(event)))
        .filter(ingredients::removed_at.is_null())
        .order((promises::promised_at, promises::person_id))
        .select(PromiseRow::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Promise::from).collect())
}

/// What one person brings to an event, with what it is, in the host's order.
pub fn promises_of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Vec<(Ingredient, Promise)>, Fault> {
    let rows: Vec<(Row, PromiseRow)> = on!(tx, |c| promises::table
        .inner_join(ingredients::table.on(ingredients::id.eq(promises::ingredient_id)))
        .filter(promises::organisation_id.eq(organisation).and(promises::event_id.eq(event)))
        .filter(promises::person_id.eq(person).and(ingredients::removed_at.is_null()))
        .order((ingredients::position, ingredients::id))
        .select((Row::as_select(), PromiseRow::as_select()))
        .load(c))?;
    rows.into_iter().map(|(row, promise)| Ok((Ingredient::try_from(row)?, Promise::from(promise)))).collect()
}

/// What one person has promised of one thing.
pub fn promise(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
) -> Result<Option<Promise>, Fault> {
    let row: Option<PromiseRow> = on!(tx, |c| promises::table
        .find((ingredient, person))
        .filter(promises::organisation_id.eq(organisation))
        .select(PromiseRow::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Promise::from))
}

/// How many of something everybody but one person has promised.
pub fn promised_by_others(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ingredient: Id<Ingredient>,
    but: Id<Person>,
) -> Result<i32, Fault> {
    let promised: Option<i64> = on!(tx, |c| promises::table
        .filter(promises::ingredient_id.eq(ingredient).and(promises::person_id.ne(but)))
        .filter(promises::organisation_id.eq(organisation))
        .select(sum(promises::quantity))
        .get_result(c))?;
    Ok(i32::try_from(promised.unwrap_or(0)).unwrap_or(i32::MAX))
}

/// The place after the last line, removed ones included: what is put back finds its place free.
pub fn next_position(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<i32, Fault> {
    let last: Option<i32> = on!(tx, |c| ingredients::table
        .filter(ingredients::organisation_id.eq(organisation).and(ingredients::event_id.eq(event)))
        .select(max(ingredients::position))
        .get_result(c))?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Adds lines.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, lines: &[Ingredient]) -> Result<(), Fault> {
    for line in lines {
        let row = write(organisation, line);
        on!(tx, |c| diesel::insert_into(ingredients::table).values(&row).execute(c))?;
    }
    Ok(())
}

/// Writes a changed line back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, ingredient: &Ingredient) -> Result<(), Fault> {
    let row = write(organisation, ingredient);
    let mine = ingredients::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(ingredients::table.find(ingredient.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Takes a line off the list at an instant, or puts it back with none. False when it was so already, or never was.
pub fn set_removed(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    id: Id<Ingredient>,
    removed_at: Option<DateTime<Utc>>,
) -> Result<bool, Fault> {
    let line = ingredients::table
        .find(id)
        .filter(ingredients::organisation_id.eq(organisation).and(ingredients::event_id.eq(event)));
    let to = ingredients::removed_at.eq(removed_at.map(At::from));
    let changed = on!(tx, |c| match removed_at {
        Some(_) => diesel::update(line.filter(ingredients::removed_at.is_null())).set(to).execute(c),
        None => diesel::update(line.filter(ingredients::removed_at.is_not_null())).set(to).execute(c),
    })?;
    Ok(changed == 1)
}

/// Records a promise in place of the person's earlier one of the same thing.
pub fn save_promise(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    promise: &Promise,
) -> Result<(), Fault> {
    let row = PromiseRow {
        organisation_id: organisation,
        ingredient_id: promise.ingredient,
        event_id: event,
        person_id: promise.person,
        quantity: promise.quantity,
        promised_at: promise.promised_at.into(),
        given: promise.given,
    };
    on!(tx, |c| diesel::insert_into(promises::table)
        .values(&row)
        .on_conflict((promises::ingredient_id, promises::person_id))
        .do_update()
        .set(&row)
        .execute(c))?;
    Ok(())
}

/// Takes a promise back. False when there was none.
pub fn delete_promise(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    ingredient: Id<Ingredient>,
    person: Id<Person>,
) -> Result<bool, Fault> {
    let mine = promises::organisation_id.eq(organisation);
    let deleted = on!(tx, |c| diesel::delete(promises::table.find((ingredient, person)).filter(mine)).execute(c))?;
    Ok(deleted == 1)
}

/// Takes back everything that one person promised for an event; how many lines that were.
pub fn delete_promises_of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<usize, Fault> {
    Ok(on!(tx, |c| diesel::delete(
        promises::table
            .filter(promises::event_id.eq(event).and(promises::person_id.eq(person)))
            .filter(promises::organisation_id.eq(organisation))
    )
    .execute(c))?)
}
