//! Rows of relays.

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::db::on;
use super::schema::relays;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::launch::Launch;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::relay::{Kind, MetAt, Relay, State};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = relays, treat_none_as_null = true)]
struct Row {
    id: Id<Relay>,
    organisation_id: Id<Organisation>,
    launch_id: Id<Launch>,
    name: String,
    kind: Kind,
    person_id: Option<Id<Person>>,
    state: State,
    note: String,
    met_event_id: Option<Id<Event>>,
    changed_at: At,
    created_at: At,
    state_before: Option<State>,
}

impl From<Row> for Relay {
    fn from(row: Row) -> Self {
        Relay {
            id: row.id,
            launch: row.launch_id,
            name: row.name,
            kind: row.kind,
            person: row.person_id,
            state: row.state,
            note: row.note,
            met_at: row.met_event_id.zip(row.state_before).map(|(event, before)| MetAt { event, before }),
            changed_at: row.changed_at.0,
            created_at: row.created_at.0,
        }
    }
}

fn write(organisation: Id<Organisation>, relay: &Relay) -> Row {
    Row {
        id: relay.id,
        organisation_id: organisation,
        launch_id: relay.launch,
        name: relay.name.clone(),
        kind: relay.kind,
        person_id: relay.person,
        state: relay.state,
        note: relay.note.clone(),
        met_event_id: relay.met_at.map(|met| met.event),
        changed_at: relay.changed_at.into(),
        created_at: relay.created_at.into(),
        state_before: relay.met_at.map(|met| met.before),
    }
}

/// One relay of a launch.
pub fn by_id(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    launch: Id<Launch>,
    id: Id<Relay>,
) -> Result<Option<Relay>, Fault> {
    let row: Option<Row> = on!(tx, |c| relays::table
        .find(id)
        .filter(relays::organisation_id.eq(organisation).and(relays::launch_id.eq(launch)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Relay::from))
}

/// All relays of a launch, by name.
pub fn of_launch(tx: &mut Tx, organisation: Id<Organisation>, launch: Id<Launch>) -> Result<Vec<Relay>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| relays::table
        .filter(relays::organisation_id.eq(organisation).and(relays::launch_id.eq(launch)))
        .order((relays::name, relays::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Relay::from).collect())
}

/// The relays that one meets in a person, in whatever launches.
pub fn of_person(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Vec<Relay>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| relays::table
        .filter(relays::organisation_id.eq(organisation).and(relays::person_id.eq(person)))
        .order(relays::id)
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Relay::from).collect())
}

/// How many relays a launch has.
pub fn count(tx: &mut Tx, organisation: Id<Organisation>, launch: Id<Launch>) -> Result<i64, Fault> {
    Ok(on!(tx, |c| relays::table
        .filter(relays::organisation_id.eq(organisation).and(relays::launch_id.eq(launch)))
        .select(count_star())
        .get_result(c))?)
}

/// Adds a relay.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, relay: &Relay) -> Result<(), Fault> {
    let row = write(organisation, relay);
    on!(tx, |c| diesel::insert_into(relays::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes a changed relay back.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, relay: &Relay) -> Result<(), Fault> {
    let row = write(organisation, relay);
    let mine = relays::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(relays::table.find(relay.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Takes a relay off a launch. False when there was none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, launch: Id<Launch>, id: Id<Relay>) -> Result<bool, Fault> {
    let mine = relays::organisation_id.eq(organisation).and(relays::launch_id.eq(launch));
    Ok(on!(tx, |c| diesel::delete(relays::table.find(id).filter(mine)).execute(c))? == 1)
}
