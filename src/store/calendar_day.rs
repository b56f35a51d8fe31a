//! Rows of closed days that an organisation loaded from a calendar.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::db::on;
use super::schema::calendar_days;
use super::{Fault, Tx};
use crate::domain::calendar_day::{CalendarDay, NamedDays};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_days)]
struct Row {
    id: Id<CalendarDay>,
    organisation_id: Id<Organisation>,
    label: String,
    from_on: NaiveDate,
    to_on: NaiveDate,
    calendar: String,
}

impl From<Row> for CalendarDay {
    fn from(row: Row) -> Self {
        let days = NamedDays { label: row.label, from: row.from_on, to: row.to_on };
        CalendarDay { id: row.id, days, calendar: row.calendar }
    }
}

/// All of an organisation, by date; their number is bounded where they are written.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<CalendarDay>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| calendar_days::table
        .filter(calendar_days::organisation_id.eq(organisation))
        .order((calendar_days::from_on, calendar_days::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(CalendarDay::from).collect())
}

/// Those that touch the days between two dates, both included, by date: for planning.
pub fn between(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<NamedDays>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| calendar_days::table
        .filter(calendar_days::organisation_id.eq(organisation))
        .filter(calendar_days::from_on.le(to))
        .filter(calendar_days::to_on.ge(from))
        .order((calendar_days::from_on, calendar_days::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(|row| CalendarDay::from(row).days).collect())
}

/// How many an organisation has outside one calendar.
pub fn count_beside(tx: &mut Tx, organisation: Id<Organisation>, calendar: &str) -> Result<i64, Fault> {
    Ok(on!(tx, |c| calendar_days::table
        .filter(calendar_days::organisation_id.eq(organisation))
        .filter(calendar_days::calendar.ne(calendar))
        .count()
        .get_result(c))?)
}

/// Adds one.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, day: &CalendarDay) -> Result<(), Fault> {
    let row = Row {
        id: day.id,
        organisation_id: organisation,
        label: day.days.label.clone(),
        from_on: day.days.from,
        to_on: day.days.to,
        calendar: day.calendar.clone(),
    };
    on!(tx, |c| diesel::insert_into(calendar_days::table).values(&row).execute(c))?;
    Ok(())
}

/// Forgets a calendar with all its days.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, calendar: &str) -> Result<usize, Fault> {
    let of_it = calendar_days::table
        .filter(calendar_days::organisation_id.eq(organisation))
        .filter(calendar_days::calendar.eq(calendar));
    Ok(on!(tx, |c| diesel::delete(of_it).execute(c))?)
}
