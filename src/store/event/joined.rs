//! Rows that join events to their hosts and communities, which are read and written with the event and never alone.

use std::collections::HashMap;

use diesel::prelude::*;

use super::super::db::on;
use super::super::encounter::AT_ONCE;
use super::super::schema::{event_communities, hosts};
use super::super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// What is joined to each of several events; events to which nothing is joined are absent.
pub(super) type Joined<T> = HashMap<Id<Event>, Vec<Id<T>>>;

/// Hosts and communities of events in two queries for each few thousand of them.
pub(super) fn read(tx: &mut Tx, ids: &[Id<Event>]) -> Result<(Joined<Account>, Joined<Community>), Fault> {
    let (mut hosts_of, mut communities_of) = (Joined::new(), Joined::new());
    for some in ids.chunks(AT_ONCE) {
        gather(&mut hosts_of, hosted(tx, some)?);
        gather(&mut communities_of, grouped(tx, some)?);
    }
    Ok((hosts_of, communities_of))
}

/// Joins what a new event names.
pub(super) fn write(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<(), Fault> {
    let accounts: Vec<_> = event
        .hosts
        .iter()
        .map(|host| {
            (hosts::organisation_id.eq(organisation), hosts::event_id.eq(event.id), hosts::account_id.eq(*host))
        })
        .collect();
    on!(tx, |c| diesel::insert_into(hosts::table).values(&accounts).on_conflict_do_nothing().execute(c))?;
    let groups: Vec<_> = event
        .communities
        .iter()
        .map(|community| {
            (
                event_communities::organisation_id.eq(organisation),
                event_communities::event_id.eq(event.id),
                event_communities::community_id.eq(*community),
            )
        })
        .collect();
    on!(tx, |c| diesel::insert_into(event_communities::table).values(&groups).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Joins what an event names now, and that alone.
pub(super) fn replace(tx: &mut Tx, organisation: Id<Organisation>, event: &Event) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(hosts::table.filter(hosts::event_id.eq(event.id))).execute(c))?;
    on!(tx, |c| diesel::delete(event_communities::table.filter(event_communities::event_id.eq(event.id))).execute(c))?;
    write(tx, organisation, event)
}

fn hosted(tx: &mut Tx, ids: &[Id<Event>]) -> Result<Vec<(Id<Event>, Id<Account>)>, Fault> {
    Ok(on!(tx, |c| {
        let query = match ids {
            [one] => hosts::table.filter(hosts::event_id.eq(one)).into_boxed(),
            several => hosts::table.filter(hosts::event_id.eq_any(several)).into_boxed(),
        };
        query.order(hosts::account_id).select((hosts::event_id, hosts::account_id)).load(c)
    })?)
}

fn grouped(tx: &mut Tx, ids: &[Id<Event>]) -> Result<Vec<(Id<Event>, Id<Community>)>, Fault> {
    Ok(on!(tx, |c| {
        let query = match ids {
            [one] => event_communities::table.filter(event_communities::event_id.eq(one)).into_boxed(),
            several => event_communities::table.filter(event_communities::event_id.eq_any(several)).into_boxed(),
        };
        let columns = (event_communities::event_id, event_communities::community_id);
        query.order(event_communities::community_id).select(columns).load(c)
    })?)
}

fn gather<T>(by_event: &mut Joined<T>, pairs: Vec<(Id<Event>, Id<T>)>) {
    for (event, other) in pairs {
        by_event.entry(event).or_default().push(other);
    }
}
