//! Rows of ballots. None of them names a person, none says when it was cast, and those of an event always lie in the
//! order of their ids, which are chance to everybody without the installation's key: no order of rows tells whose is
//! whose.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::db::on;
use super::schema::ballots;
use super::{Fault, Tx};
use crate::domain::ballot::{Again, Ballot, Liked, Tally};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = ballots)]
struct Row {
    id: Id<Ballot>,
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    liked: Option<Liked>,
    again: Option<Again>,
}

/// Adds blank ballots to an event; those that it has stay as they are. All of its rows are written anew, so that one
/// that came later does not lie behind the others.
pub fn add(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    ids: impl IntoIterator<Item = Id<Ballot>>,
) -> Result<(), Fault> {
    let mine = ballots::event_id.eq(event).and(ballots::organisation_id.eq(organisation));
    let mut rows: Vec<Row> = on!(tx, |c| ballots::table.filter(mine).select(Row::as_select()).load(c))?;
    let before = rows.len();
    for id in ids {
        if rows.iter().all(|row| row.id != id) {
            rows.push(Row { id, organisation_id: organisation, event_id: event, liked: None, again: None });
        }
    }
    if rows.len() == before {
        return Ok(());
    }
    rows.sort_unstable_by_key(|row| row.id);
    on!(tx, |c| diesel::delete(ballots::table.filter(mine)).execute(c))?;
    for row in &rows {
        on!(tx, |c| diesel::insert_into(ballots::table).values(row).execute(c))?;
    }
    Ok(())
}

/// One ballot, of whatever organisation: whoever holds its link knows no more than the link.
pub fn by_id(tx: &mut Tx, id: Id<Ballot>) -> Result<Option<(Id<Organisation>, Id<Event>, Ballot)>, Fault> {
    let row: Option<Row> = on!(tx, |c| ballots::table.find(id).select(Row::as_select()).get_result(c).optional())?;
    Ok(row.map(|row| (row.organisation_id, row.event_id, Ballot { liked: row.liked, again: row.again })))
}

/// Writes down what was said. False when there is no such ballot.
pub fn cast(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Ballot>, said: Ballot) -> Result<bool, Fault> {
    let mine = ballots::organisation_id.eq(organisation);
    let changed = on!(tx, |c| diesel::update(ballots::table.find(id).filter(mine))
        .set((ballots::liked.eq(said.liked), ballots::again.eq(said.again)))
        .execute(c))?;
    Ok(changed == 1)
}

/// What the guests of an event said, as counts.
pub fn tally(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Tally, Fault> {
    let rows: Vec<(Option<Liked>, Option<Again>, i64)> = on!(tx, |c| ballots::table
        .filter(ballots::event_id.eq(event).and(ballots::organisation_id.eq(organisation)))
        .group_by((ballots::liked, ballots::again))
        .select((ballots::liked, ballots::again, count_star()))
        .load(c))?;
    let mut tally = Tally::default();
    for (liked, again, times) in rows {
        tally.add(Ballot { liked, again }, u64::try_from(times).unwrap_or(0));
    }
    Ok(tally)
}
