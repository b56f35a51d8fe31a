//! Rows of effects.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::db::on;
use super::schema::effects;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::decimal::Decimal;
use crate::domain::effect::{Effect, Origin, Said};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::series::Series;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = effects, treat_none_as_null = true)]
struct Row {
    id: Id<Effect>,
    organisation_id: Id<Organisation>,
    event_id: Option<Id<Event>>,
    series_id: Option<Id<Series>>,
    what: String,
    thousandths: i64,
    unit: String,
    from_on: NaiveDate,
    to_on: NaiveDate,
    source: String,
    baseline_thousandths: Option<i64>,
    account_id: Option<Id<Account>>,
    created_at: At,
}

impl From<Row> for Effect {
    fn from(row: Row) -> Self {
        let of = match (row.event_id, row.series_id) {
            (Some(event), _) => Origin::Event(event),
            (None, Some(series)) => Origin::Series(series),
            (None, None) => Origin::Organisation,
        };
        let said = Said {
            what: row.what,
            number: Decimal::of_thousandths(row.thousandths),
            unit: row.unit,
            from_on: row.from_on,
            to_on: row.to_on,
            source: row.source,
            baseline: row.baseline_thousandths.map(Decimal::of_thousandths),
        };
        Effect { id: row.id, of, said, by: row.account_id, created_at: row.created_at.0 }
    }
}

fn write(organisation: Id<Organisation>, effect: &Effect) -> Row {
    let (event_id, series_id) = match effect.of {
        Origin::Event(event) => (Some(event), None),
        Origin::Series(series) => (None, Some(series)),
        Origin::Organisation => (None, None),
    };
    let said = effect.said.clone();
    Row {
        id: effect.id,
        organisation_id: organisation,
        event_id,
        series_id,
        what: said.what,
        thousandths: said.number.thousandths(),
        unit: said.unit,
        from_on: said.from_on,
        to_on: said.to_on,
        source: said.source,
        baseline_thousandths: said.baseline.map(Decimal::thousandths),
        account_id: effect.by,
        created_at: effect.created_at.into(),
    }
}

/// One effect.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Effect>) -> Result<Option<Effect>, Fault> {
    let row: Option<Row> = on!(tx, |c| effects::table
        .find(id)
        .filter(effects::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Effect::from))
}

/// The effects of one meetup, in the order in which they were typed.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Effect>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| effects::table
        .filter(effects::organisation_id.eq(organisation).and(effects::event_id.eq(event)))
        .order(effects::id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Effect::from).collect())
}

/// The effects of a series as a whole; those of its dates are theirs. In the order in which they were typed.
pub fn of_series(tx: &mut Tx, organisation: Id<Organisation>, series: Id<Series>) -> Result<Vec<Effect>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| effects::table
        .filter(effects::organisation_id.eq(organisation).and(effects::series_id.eq(series)))
        .order(effects::id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Effect::from).collect())
}

/// The latest effects by the last day of their window, at most `limit`.
pub fn latest(tx: &mut Tx, organisation: Id<Organisation>, limit: i64) -> Result<Vec<Effect>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| effects::table
        .filter(effects::organisation_id.eq(organisation))
        .order((effects::to_on.desc(), effects::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Effect::from).collect())
}

/// The effects whose window ends in a period, the latest first.
pub fn of_period(tx: &mut Tx, organisation: Id<Organisation>, period: Period) -> Result<Vec<Effect>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| effects::table
        .filter(effects::organisation_id.eq(organisation))
        .filter(effects::to_on.ge(period.first()).and(effects::to_on.le(period.last())))
        .order((effects::to_on.desc(), effects::id.desc()))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Effect::from).collect())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, effect: &Effect) -> Result<(), Fault> {
    let row = write(organisation, effect);
    on!(tx, |c| diesel::insert_into(effects::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes a changed one back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, effect: &Effect) -> Result<(), Fault> {
    let row = write(organisation, effect);
    let mine = effects::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(effects::table.find(effect.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Takes one away. False when there was none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Effect>) -> Result<bool, Fault> {
    let mine = effects::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(effects::table.find(id).filter(mine)).execute(c))? == 1)
}
