//! Rows of experiments.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::experiments;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::experiment::{Experiment, Outcome, Said, Verdict};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::series::Series;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = experiments, treat_none_as_null = true)]
struct Row {
    id: Id<Experiment>,
    organisation_id: Id<Organisation>,
    series_id: Id<Series>,
    change: String,
    expected: String,
    until_on: NaiveDate,
    happened: String,
    verdict: Option<Verdict>,
    account_id: Option<Id<Account>>,
    created_at: At,
    decided_at: Option<At>,
}

impl From<Row> for Experiment {
    fn from(row: Row) -> Self {
        let happened = row.happened;
        let decided = row.verdict.zip(row.decided_at);
        let outcome = decided.map(|(verdict, at)| Outcome { happened, verdict, decided_at: at.0 });
        Experiment {
            id: row.id,
            series: row.series_id,
            said: Said { change: row.change, expected: row.expected, until_on: row.until_on },
            outcome,
            by: row.account_id,
            created_at: row.created_at.0,
        }
    }
}

fn write(organisation: Id<Organisation>, experiment: &Experiment) -> Row {
    let said = experiment.said.clone();
    let outcome = experiment.outcome.as_ref();
    Row {
        id: experiment.id,
        organisation_id: organisation,
        series_id: experiment.series,
        change: said.change,
        expected: said.expected,
        until_on: said.until_on,
        happened: outcome.map(|outcome| outcome.happened.clone()).unwrap_or_default(),
        verdict: outcome.map(|outcome| outcome.verdict),
        account_id: experiment.by,
        created_at: experiment.created_at.into(),
        decided_at: outcome.map(|outcome| outcome.decided_at.into()),
    }
}

/// One experiment.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Experiment>) -> Result<Option<Experiment>, Fault> {
    let row: Option<Row> = on!(tx, |c| experiments::table
        .find(id)
        .filter(experiments::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Experiment::from))
}

/// The experiments of a series, in the order in which they were begun.
pub fn of_series(tx: &mut Tx, organisation: Id<Organisation>, series: Id<Series>) -> Result<Vec<Experiment>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| experiments::table
        .filter(experiments::organisation_id.eq(organisation).and(experiments::series_id.eq(series)))
        .order(experiments::id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Experiment::from).collect())
}

/// The one that a series is trying, if any.
pub fn running(tx: &mut Tx, organisation: Id<Organisation>, series: Id<Series>) -> Result<Option<Experiment>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| experiments::table
        .filter(experiments::organisation_id.eq(organisation).and(experiments::series_id.eq(series)))
        .filter(experiments::verdict.is_null())
        .order(experiments::id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().next().map(Experiment::from))
}

/// The latest experiments by their last day, at most `limit`.
pub fn latest(tx: &mut Tx, organisation: Id<Organisation>, limit: i64) -> Result<Vec<Experiment>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| experiments::table
        .filter(experiments::organisation_id.eq(organisation))
        .order((experiments::until_on.desc(), experiments::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Experiment::from).collect())
}

/// The one that was decided last between two instants, `to` not included.
pub fn decided_last(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Option<Experiment>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| experiments::table
        .filter(experiments::organisation_id.eq(organisation).and(experiments::verdict.is_not_null()))
        .filter(experiments::decided_at.ge(At::from(from)).and(experiments::decided_at.lt(At::from(to))))
        .order((experiments::decided_at.desc(), experiments::id.desc()))
        .limit(1)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().next().map(Experiment::from))
}

/// Those whose last day is over and that wait for a verdict, the oldest first.
pub fn due(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Experiment>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| experiments::table
        .filter(experiments::organisation_id.eq(organisation).and(experiments::until_on.lt(today)))
        .filter(experiments::verdict.is_null())
        .order((experiments::until_on, experiments::id))
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Experiment::from).collect())
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, experiment: &Experiment) -> Result<(), Fault> {
    let row = write(organisation, experiment);
    on!(tx, |c| diesel::insert_into(experiments::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes a changed one back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, experiment: &Experiment) -> Result<(), Fault> {
    let row = write(organisation, experiment);
    let mine = experiments::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(experiments::table.find(experiment.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Takes one away. False when there was none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Experiment>) -> Result<bool, Fault> {
    let mine = experiments::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(experiments::table.find(id).filter(mine)).execute(c))? == 1)
}
