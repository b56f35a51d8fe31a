//! Whom a choice names, as ids: those in communities and departments, those who came to given dates, those whom
//! nobody has met since a day. Says nothing of whether they may be written to.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{check_ins, event_communities, events, memberships, people};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::community::Community;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;

/// Everybody who works in one of these departments.
pub fn in_departments(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    departments: &[String],
) -> Result<Vec<Id<Person>>, Fault> {
    Ok(on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::department.eq_any(departments)))
        .select(people::id)
        .load(c))?)
}

/// The last dates before an event that were held: of its series, or, for a single event, of its communities.
pub fn dates_before(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    event: &Event,
    count: i64,
) -> Result<Vec<Id<Event>>, Fault> {
    Ok(on!(tx, |c| {
        let query = events::table
            .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Held)))
            .filter(events::starts_at.lt(At::from(event.starts_at)).and(events::id.ne(event.id)))
            .into_boxed();
        let query = match &event.occurrence {
            Some(occurrence) => query.filter(events::series_id.eq(occurrence.series)),
            None => {
                let theirs = event_communities::community_id.eq_any(&event.communities);
                let shared = event_communities::table.filter(theirs).select(event_communities::event_id);
                query.filter(events::id.eq_any(shared))
            }
        };
        query.order((events::starts_at.desc(), events::id.desc())).limit(count).select(events::id).load(c)
    })?)
}

/// Everybody who was at one of these events.
pub fn who_came(tx: &mut Tx, organisation: Id<Organisation>, events: &[Id<Event>]) -> Result<Vec<Id<Person>>, Fault> {
    Ok(on!(tx, |c| check_ins::table
        .filter(check_ins::organisation_id.eq(organisation).and(check_ins::event_id.eq_any(events)))
        .select(check_ins::person_id)
        .distinct()
        .load(c))?)
}

/// Everybody in one of these communities whom nobody has met since an instant.
pub fn unmet_since(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    communities: &[Id<Community>],
    since: DateTime<Utc>,
) -> Result<Vec<Id<Person>>, Fault> {
    Ok(on!(tx, |c| {
        let lately = events::table
            .filter(events::organisation_id.eq(organisation).and(events::starts_at.ge(At::from(since))))
            .select(events::id);
        let met = check_ins::table.filter(check_ins::event_id.eq_any(lately)).select(check_ins::person_id);
        memberships::table
            .filter(memberships::organisation_id.eq(organisation))
            .filter(memberships::community_id.eq_any(communities))
            .filter(memberships::person_id.ne_all(met))
            .select(memberships::person_id)
            .distinct()
            .load(c)
    })?)
}
