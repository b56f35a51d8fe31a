//! Rows of standing answers: who comes to all dates of a series until they say no.

use diesel::prelude::*;

use super::db::on;
use super::schema::standing_answers;
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door};
use crate::domain::series::Series;
use crate::domain::standing_answer::StandingAnswer;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = standing_answers, treat_none_as_null = true)]
struct Row {
    organisation_id: Id<Organisation>,
    series_id: Id<Series>,
    person_id: Id<Person>,
    answer: Answer,
    guests: i32,
    door: Door,
    since_at: At,
    ended_at: Option<At>,
}

impl From<Row> for StandingAnswer {
    fn from(row: Row) -> Self {
        StandingAnswer {
            series: row.series_id,
            person: row.person_id,
            guests: row.guests,
            door: row.door,
            since_at: row.since_at.0,
            ended_at: row.ended_at.map(|at| at.0),
        }
    }
}

/// What one person said to a series for good, if they did; one that ended is told as ended.
pub fn of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    series: Id<Series>,
    person: Id<Person>,
) -> Result<Option<StandingAnswer>, Fault> {
    let row: Option<Row> = on!(tx, |c| standing_answers::table
        .find((series, person))
        .filter(standing_answers::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(StandingAnswer::from))
}

/// Those that hold for a series, longest first.
pub fn of_series(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    series: Id<Series>,
) -> Result<Vec<StandingAnswer>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| standing_answers::table
        .filter(standing_answers::series_id.eq(series).and(standing_answers::organisation_id.eq(organisation)))
        .filter(standing_answers::ended_at.is_null())
        .order((standing_answers::since_at, standing_answers::person_id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(StandingAnswer::from).collect())
}

/// A stretch of those that hold for a series, by person.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    series: Id<Series>,
    stretch: Stretch<Person>,
) -> Result<Vec<StandingAnswer>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = standing_answers::table
            .filter(standing_answers::series_id.eq(series).and(standing_answers::organisation_id.eq(organisation)))
            .filter(standing_answers::ended_at.is_null())
            .into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(standing_answers::person_id.gt(after));
        }
        query.order(standing_answers::person_id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(StandingAnswer::from).collect())
}

/// All that one person said for good, ended ones too, by series: what is held about them.
pub fn of_guest(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<StandingAnswer>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| standing_answers::table
        .filter(standing_answers::person_id.eq(person).and(standing_answers::organisation_id.eq(organisation)))
        .order(standing_answers::series_id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(StandingAnswer::from).collect())
}

/// Writes one down, in place of what the person had said to that series before.
pub fn save(tx: &mut Tx, organisation: Id<Organisation>, standing: &StandingAnswer) -> Result<(), Fault> {
    let row = Row {
        organisation_id: organisation,
        series_id: standing.series,
        person_id: standing.person,
        answer: Answer::Yes,
        guests: standing.guests,
        door: standing.door,
        since_at: standing.since_at.into(),
        ended_at: standing.ended_at.map(At::from),
    };
    on!(tx, |c| diesel::insert_into(standing_answers::table)
        .values(&row)
        .on_conflict((standing_answers::series_id, standing_answers::person_id))
        .do_update()
        .set(&row)
        .execute(c))?;
    Ok(())
}
