//! Rows of what was heard.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::db::on;
use super::encounter::AT_ONCE;
use super::schema::heard;
use super::types::At;
use super::{Fault, Stretch, Tx, person};
use crate::domain::event::Event;
use crate::domain::heard::{Heard, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = heard, treat_none_as_null = true)]
struct Row {
    id: Id<Heard>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    words: String,
    department: Option<String>,
    state: State,
    outcome: String,
    position: i32,
    created_at: At,
    changed_at: At,
}

impl From<Row> for Heard {
    fn from(row: Row) -> Self {
        Heard {
            id: row.id,
            event: row.event_id,
            words: row.words,
            department: row.department,
            state: row.state,
            outcome: row.outcome,
            position: row.position,
            created_at: row.created_at.0,
            changed_at: row.changed_at.0,
        }
    }
}

fn write(organisation: Id<Organisation>, one: &Heard) -> Row {
    Row {
        id: one.id,
        organisation_id: organisation,
        event_id: one.event,
        words: one.words.clone(),
        department: one.department.clone(),
        state: one.state,
        outcome: one.outcome.clone(),
        position: one.position,
        created_at: one.created_at.into(),
        changed_at: one.changed_at.into(),
    }
}

/// Which things heard a list is about; what is none does not narrow it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those in this state.
    pub state: Option<State>,
    /// Those for this department.
    pub department: Option<String>,
}

/// One thing heard.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Heard>) -> Result<Option<Heard>, Fault> {
    let row: Option<Row> = on!(tx, |c| heard::table
        .find(id)
        .filter(heard::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Heard::from))
}

/// What was heard at one event, in the order in which it was written down.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Heard>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| heard::table
        .filter(heard::event_id.eq(event).and(heard::organisation_id.eq(organisation)))
        .order((heard::position, heard::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Heard::from).collect())
}

/// The latest things heard at any of these events, at most `limit`; only those in a state when one is given, by when
/// they came into it.
pub fn latest_of(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    events: &[Id<Event>],
    state: Option<State>,
    limit: usize,
) -> Result<Vec<Heard>, Fault> {
    let mut found: Vec<Heard> = Vec::new();
    for some in events.chunks(AT_ONCE) {
        let rows: Vec<Row> = on!(tx, |c| {
            let mine = heard::organisation_id.eq(organisation).and(heard::event_id.eq_any(some));
            let mut query = heard::table.filter(mine).into_boxed();
            query = match state {
                Some(state) => query.filter(heard::state.eq(state)).order((heard::changed_at.desc(), heard::id.desc())),
                None => query.order((heard::created_at.desc(), heard::id.desc())),
            };
            query.limit(i64::try_from(limit).unwrap_or(i64::MAX)).select(Row::as_select()).load(c)
        })?;
        found.extend(rows.into_iter().map(Heard::from));
    }
    let latest = |one: &Heard| if state.is_some() { one.changed_at } else { one.created_at };
    found.sort_by_key(|one| std::cmp::Reverse((latest(one), one.id)));
    found.truncate(limit);
    Ok(found)
}

/// The latest things heard anywhere, from before a row on when one is given.
pub fn latest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    wanted: &Wanted,
    before: Option<(DateTime<Utc>, Id<Heard>)>,
    limit: i64,
) -> Result<Vec<Heard>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = heard::table.filter(heard::organisation_id.eq(organisation)).into_boxed();
        if let Some(state) = wanted.state {
            query = query.filter(heard::state.eq(state));
        }
        if let Some(department) = &wanted.department {
            query = query.filter(heard::department.eq(department));
        }
        if let Some((at, id)) = before {
            let at = At::from(at);
            query = query.filter(heard::created_at.lt(at).or(heard::created_at.eq(at).and(heard::id.lt(id))));
        }
        query.order((heard::created_at.desc(), heard::id.desc())).limit(limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Heard::from).collect())
}

/// A stretch of all that was heard, in order of its ids.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    wanted: &Wanted,
    stretch: Stretch<Heard>,
) -> Result<Vec<Heard>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = heard::table.filter(heard::organisation_id.eq(organisation)).into_boxed();
        if let Some(state) = wanted.state {
            query = query.filter(heard::state.eq(state));
        }
        if let Some(department) = &wanted.department {
            query = query.filter(heard::department.eq(department));
        }
        if let Some(after) = stretch.after {
            query = query.filter(heard::id.gt(after));
        }
        query.order(heard::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(Heard::from).collect())
}

/// How many there are in each state, and for each department; states and departments without any are absent.
pub fn counts(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<(State, Option<String>, i64)>, Fault> {
    Ok(on!(tx, |c| heard::table
        .filter(heard::organisation_id.eq(organisation))
        .group_by((heard::state, heard::department))
        .order((heard::state, heard::department))
        .select((heard::state, heard::department, count_star()))
        .load(c))?)
}

/// Every department that something was heard for, or that somebody works in; by name.
pub fn departments(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<String>, Fault> {
    let named: Vec<String> = on!(tx, |c| heard::table
        .filter(heard::organisation_id.eq(organisation).and(heard::department.is_not_null()))
        .group_by(heard::department)
        .select(heard::department.assume_not_null())
        .load(c))?;
    let peopled = person::departments(tx, organisation)?.into_iter().map(|(name, _)| name);
    Ok(named.into_iter().chain(peopled).collect::<BTreeSet<_>>().into_iter().collect())
}

/// The place after the last one of an event.
pub fn next_position(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<i32, Fault> {
    let last: Option<i32> = on!(tx, |c| heard::table
        .filter(heard::event_id.eq(event).and(heard::organisation_id.eq(organisation)))
        .select(max(heard::position))
        .get_result(c))?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Writes one down.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, one: &Heard) -> Result<(), Fault> {
    let row = write(organisation, one);
    on!(tx, |c| diesel::insert_into(heard::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back what was changed.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, one: &Heard) -> Result<(), Fault> {
    let row = write(organisation, one);
    let mine = heard::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(heard::table.find(one.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Takes one away. False when there was none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Heard>) -> Result<bool, Fault> {
    let mine = heard::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(heard::table.find(id).filter(mine)).execute(c))? == 1)
}
