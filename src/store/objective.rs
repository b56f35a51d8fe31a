//! Rows of objectives.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::db::on;
use super::schema::objectives;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::decimal::Decimal;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::objective::{Objective, Outcome, Said};
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = objectives, treat_none_as_null = true)]
struct Row {
    id: Id<Objective>,
    organisation_id: Id<Organisation>,
    event_id: Option<Id<Event>>,
    sentence: String,
    thousandths: i64,
    unit: String,
    due_on: NaiveDate,
    source: String,
    reached_thousandths: Option<i64>,
    is_met: Option<bool>,
    account_id: Option<Id<Account>>,
    created_at: At,
    decided_at: Option<At>,
}

impl From<Row> for Objective {
    fn from(row: Row) -> Self {
        let said = Said {
            sentence: row.sentence,
            number: Decimal::of_thousandths(row.thousandths),
            unit: row.unit,
            due_on: row.due_on,
            source: row.source,
        };
        let decided = row.reached_thousandths.zip(row.is_met).zip(row.decided_at);
        let outcome = decided.map(|((reached, is_met), at)| Outcome {
            reached: Decimal::of_thousandths(reached),
            is_met,
            decided_at: at.0,
        });
        Objective { id: row.id, event: row.event_id, said, outcome, by: row.account_id, created_at: row.created_at.0 }
    }
}

fn write(organisation: Id<Organisation>, objective: &Objective) -> Row {
    let (said, outcome) = (objective.said.clone(), objective.outcome);
    Row {
        id: objective.id,
        organisation_id: organisation,
        event_id: objective.event,
        sentence: said.sentence,
        thousandths: said.number.thousandths(),
        unit: said.unit,
        due_on: said.due_on,
        source: said.source,
        reached_thousandths: outcome.map(|outcome| outcome.reached.thousandths()),
        is_met: outcome.map(|outcome| outcome.is_met),
        account_id: objective.by,
        created_at: objective.created_at.into(),
        decided_at: outcome.map(|outcome| outcome.decided_at.into()),
    }
}

/// One objective.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Objective>) -> Result<Option<Objective>, Fault> {
    let row: Option<Row> = on!(tx, |c| objectives::table
        .find(id)
        .filter(objectives::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Objective::from))
}

/// The objectives of one meetup, in the order in which they were set.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Objective>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| objectives::table
        .filter(objectives::organisation_id.eq(organisation).and(objectives::event_id.eq(event)))
        .order(objectives::id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Objective::from).collect())
}

/// The latest objectives by their day, at most `limit`.
pub fn latest(tx: &mut Tx, organisation: Id<Organisation>, limit: i64) -> Result<Vec<Objective>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| objectives::table
        .filter(objectives::organisation_id.eq(organisation))
        .order((objectives::due_on.desc(), objectives::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Objective::from).collect())
}

/// The objectives whose day lies in a period, the latest first.
pub fn of_period(tx: &mut Tx, organisation: Id<Organisation>, period: Period) -> Result<Vec<Objective>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| objectives::table
        .filter(objectives::organisation_id.eq(organisation))
        .filter(objectives::due_on.ge(period.first()).and(objectives::due_on.le(period.last())))
        .order((objectives::due_on.desc(), objectives::id.desc()))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Objective::from).collect())
}

/// Those whose day has come and of which nobody has said how they ended, the oldest first.
pub fn due(tx: &mut Tx, organisation: Id<Organisation>, today: NaiveDate, limit: i64) -> Result<Vec<Objective>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| objectives::table
        .filter(objectives::organisation_id.eq(organisation).and(objectives::due_on.le(today)))
        .filter(objectives::is_met.is_null())
        .order((objectives::due_on, objectives::id))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Objective::from).collect())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, objective: &Objective) -> Result<(), Fault> {
    let row = write(organisation, objective);
    on!(tx, |c| diesel::insert_into(objectives::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes a changed one back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, objective: &Objective) -> Result<(), Fault> {
    let row = write(organisation, objective);
    let mine = objectives::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(objectives::table.find(objective.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Takes one away. False when there was none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Objective>) -> Result<bool, Fault> {
    let mine = objectives::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(objectives::table.find(id).filter(mine)).execute(c))? == 1)
}
