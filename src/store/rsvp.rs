//! Rows of answers: what stands now. How it came to that is told by the history beside it.

mod queue;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::{max, sum};
use diesel::prelude::*;

use super::db::on;
use super::rsvp_change::{self, ChangeOf};
use super::schema::{events, rsvps};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::domain::rsvp::{Answer, Door, NamingConsent, PhotoConsent, Place, Rsvp};

pub use queue::{missed, queue};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = rsvps, treat_none_as_null = true)]
struct Row {
    organisation_id: Id<Organisation>,
    event_id: Id<Event>,
    person_id: Id<Person>,
    answer: Answer,
    guests: i32,
    place: Option<Place>,
    queued_at: Option<At>,
    queue_number: i64,
    offer_until: Option<At>,
    door: Door,
    answered_at: At,
    seated_by: Option<Id<Account>>,
    heard_of: Option<String>,
    photo_consent: Option<PhotoConsent>,
    naming_consent: Option<NamingConsent>,
}

impl From<Row> for Rsvp {
    fn from(row: Row) -> Self {
        Rsvp {
            person: row.person_id,
            answer: row.answer,
            guests: row.guests,
            place: row.place,
            queued_at: row.queued_at.map(|at| at.0),
            queue_number: row.queue_number,
            offer_until: row.offer_until.map(|at| at.0),
            door: row.door,
            answered_at: row.answered_at.0,
            seated_by: row.seated_by,
            heard_of: row.heard_of,
            photo_consent: row.photo_consent,
            naming_consent: row.naming_consent,
        }
    }
}

/// The answer of one person to one event.
pub fn of_person(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<Option<Rsvp>, Fault> {
    let row: Option<Row> = on!(tx, |c| rsvps::table
        .find((event, person))
        .filter(rsvps::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Rsvp::from))
}

/// All answers to an event, in order of arrival.
pub fn of_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<Vec<Rsvp>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| rsvps::table
        .filter(rsvps::organisation_id.eq(organisation).and(rsvps::event_id.eq(event)))
        .order((rsvps::queue_number, rsvps::person_id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Rsvp::from).collect())
}

/// All answers of one person, by event.
pub fn of_guest(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
) -> Result<HashMap<Id<Event>, Rsvp>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| rsvps::table
        .filter(rsvps::organisation_id.eq(organisation).and(rsvps::person_id.eq(person)))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.event_id, Rsvp::from(row))).collect())
}

/// Heads that are seated or offered a seat, guests included; those of one person may be left out.
pub fn heads_held(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    but: Option<Id<Person>>,
) -> Result<i32, Fault> {
    let (people, guests): (i64, Option<i64>) = on!(tx, |c| {
        let mut query = rsvps::table
            .filter(rsvps::event_id.eq(event).and(rsvps::place.eq(Place::Seated).or(rsvps::place.eq(Place::Offered))))
            .filter(rsvps::organisation_id.eq(organisation))
            .into_boxed();
        if let Some(but) = but {
            query = query.filter(rsvps::person_id.ne(but));
        }
        query.select((diesel::dsl::count_star(), sum(rsvps::guests))).get_result(c)
    })?;
    Ok(i32::try_from(people + guests.unwrap_or(0)).unwrap_or(i32::MAX))
}

/// Heads that have a seat, guests included: those who come.
pub fn heads_seated(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<i32, Fault> {
    let (people, guests): (i64, Option<i64>) = on!(tx, |c| rsvps::table
        .filter(rsvps::event_id.eq(event).and(rsvps::place.eq(Place::Seated)))
        .filter(rsvps::organisation_id.eq(organisation))
        .select((diesel::dsl::count_star(), sum(rsvps::guests)))
        .get_result(c))?;
    Ok(i32::try_from(people + guests.unwrap_or(0)).unwrap_or(i32::MAX))
}

/// The number that the next answer of an event gets.
pub fn next_number(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<i64, Fault> {
    let last: Option<i64> = on!(tx, |c| rsvps::table
        .filter(rsvps::event_id.eq(event).and(rsvps::organisation_id.eq(organisation)))
        .select(max(rsvps::queue_number))
        .get_result(c))?;
    Ok(last.unwrap_or(0) + 1)
}

/// Answers by event, answer and place, with people and heads; what all counts on pages are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// What was said.
    pub answer: Answer,
    /// Where a yes stands.
    pub place: Option<Place>,
    /// How many said so.
    pub people: i64,
    /// With the people they bring along.
    pub heads: i64,
}

/// The tallies of each of the given events; events without answers are absent.
pub fn tallies(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    events: &[Id<Event>],
) -> Result<HashMap<Id<Event>, Vec<Tally>>, Fault> {
    type Found = (Id<Event>, Answer, Option<Place>, i64, Option<i64>);
    let columns = (rsvps::event_id, rsvps::answer, rsvps::place, diesel::dsl::count_star(), sum(rsvps::guests));
    let groups = (rsvps::event_id, rsvps::answer, rsvps::place);
    let mine = rsvps::organisation_id.eq(organisation);
    let rows: Vec<Found> = on!(tx, |c| match events {
        [one] => rsvps::table.filter(mine.and(rsvps::event_id.eq(one))).group_by(groups).select(columns).load(c),
        several =>
            rsvps::table.filter(mine.and(rsvps::event_id.eq_any(several))).group_by(groups).select(columns).load(c),
    })?;
    let mut by_event: HashMap<_, Vec<Tally>> = HashMap::new();
    for (event, answer, place, people, guests) in rows {
        by_event.entry(event).or_default().push(Tally { answer, place, people, heads: people + guests.unwrap_or(0) });
    }
    Ok(by_event)
}

/// Records an answer in place of the person's earlier one, and the change in the history.
pub fn save(tx: &mut Tx, change: &ChangeOf<'_>, change_id: Id<Rsvp>, now: DateTime<Utc>) -> Result<(), Fault> {
    let rsvp = change.rsvp;
    let row = Row {
        organisation_id: change.organisation,
        event_id: change.event,
        person_id: rsvp.person,
        answer: rsvp.answer,
        guests: rsvp.guests,
        place: rsvp.place,
        queued_at: rsvp.queued_at.map(At::from),
        queue_number: rsvp.queue_number,
        offer_until: rsvp.offer_until.map(At::from),
        door: rsvp.door,
        answered_at: rsvp.answered_at.into(),
        seated_by: rsvp.seated_by,
        heard_of: rsvp.heard_of.clone(),
        photo_consent: rsvp.photo_consent,
        naming_consent: rsvp.naming_consent,
    };
    on!(tx, |c| diesel::insert_into(rsvps::table)
        .values(&row)
        .on_conflict((rsvps::event_id, rsvps::person_id))
        .do_update()
        .set(&row)
        .execute(c))?;
    rsvp_change::append(tx, change, change_id, now)
}

/// Writes down what somebody said beside their answer; the answer, and its history, stay as they are.
pub fn set_asides(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>, rsvp: &Rsvp) -> Result<(), Fault> {
    let mine = rsvps::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(rsvps::table.find((event, rsvp.person)).filter(mine))
        .set((
            rsvps::heard_of.eq(&rsvp.heard_of),
            rsvps::photo_consent.eq(rsvp.photo_consent),
            rsvps::naming_consent.eq(rsvp.naming_consent),
        ))
        .execute(c))?;
    Ok(())
}

/// Forgets the answer of a guest who was taken off the list; the history stays.
pub fn delete(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: Id<Event>,
    person: Id<Person>,
) -> Result<bool, Fault> {
    let mine = rsvps::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(rsvps::table.find((event, person)).filter(mine)).execute(c))? == 1)
}

/// Events that hold a place whose offer is over, whatever their organisation: the night shift serves all.
pub fn events_with_lapsed_offers(
    tx: &mut Tx,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(Id<Organisation>, Id<Event>)>, Fault> {
    Ok(on!(tx, |c| rsvps::table
        .inner_join(events::table.on(events::id.eq(rsvps::event_id)))
        .filter(rsvps::offer_until.le(At::from(now)).and(rsvps::place.eq(Place::Offered)))
        .select((rsvps::organisation_id, rsvps::event_id))
        .distinct()
        .limit(limit)
        .load(c))?)
}
