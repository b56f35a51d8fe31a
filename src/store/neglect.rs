//! When communities, and departments of colleagues, were last met. A community is met by an evening held for it at
//! which anybody was, and by any evening to which one of its people came; a department by the people alone.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::db::on;
use super::schema::{check_ins, communities, event_communities, events, memberships, people};
use super::types::At;
use super::{Fault, Tx, community as communities_of};
use crate::domain::community::Community;
use crate::domain::event::State;
use crate::domain::id::Id;
use crate::domain::neglect::{Group, Who, longest_first};
use crate::domain::organisation::Organisation;

/// All groups that have anybody in them, the longest unmet first, as of an instant: what was held from then on is not
/// looked at.
pub fn groups(tx: &mut Tx, organisation: Id<Organisation>, until: DateTime<Utc>) -> Result<Vec<Group>, Fault> {
    let mut groups = communities_met(tx, organisation, until)?;
    groups.extend(departments(tx, organisation, until)?);
    longest_first(&mut groups);
    Ok(groups)
}

/// One community; none where nobody is in it.
pub fn community(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Community>,
    until: DateTime<Utc>,
) -> Result<Option<Group>, Fault> {
    let groups = communities_met(tx, organisation, until)?;
    Ok(groups.into_iter().find(|group| matches!(group.who, Who::Community { id: other, .. } if other == id)))
}

/// The departments alone, in the same order.
pub fn departments(tx: &mut Tx, organisation: Id<Organisation>, until: DateTime<Utc>) -> Result<Vec<Group>, Fault> {
    let colleagues = memberships::table
        .inner_join(communities::table.on(communities::id.eq(memberships::community_id)))
        .filter(communities::organisation_id.eq(organisation).and(communities::internal.eq(true)))
        .select(memberships::person_id);
    let theirs = people::organisation_id.eq(organisation).and(people::department.is_not_null());
    let sizes: Vec<(Option<String>, i64)> = on!(tx, |c| people::table
        .filter(theirs.and(people::id.eq_any(colleagues)))
        .group_by(people::department)
        .select((people::department, count_star()))
        .load(c))?;
    let met: Vec<(Option<String>, Option<At>)> = on!(tx, |c| people::table
        .inner_join(check_ins::table.on(check_ins::person_id.eq(people::id)))
        .inner_join(events::table.on(events::id.eq(check_ins::event_id)))
        .filter(theirs.and(people::id.eq_any(colleagues)))
        .filter(events::state.eq(State::Held).and(events::held_from_at.lt(At::from(until))))
        .group_by(people::department)
        .select((people::department, max(events::held_from_at)))
        .load(c))?;
    let last: HashMap<String, At> = met.into_iter().filter_map(|(name, at)| name.zip(at)).collect();
    let group = |(name, people): (Option<String>, i64)| {
        let name = name.filter(|name| !name.is_empty())?;
        Some(Group { last_met: last.get(&name).map(|at| at.0), who: Who::Department(name), people })
    };
    let mut groups: Vec<Group> = sizes.into_iter().filter_map(group).collect();
    longest_first(&mut groups);
    Ok(groups)
}

fn communities_met(tx: &mut Tx, organisation: Id<Organisation>, until: DateTime<Utc>) -> Result<Vec<Group>, Fault> {
    let sizes = communities_of::sizes(tx, organisation)?;
    let held = events::state.eq(State::Held).and(events::held_from_at.lt(At::from(until)));
    let by_people: Vec<(Id<Community>, Option<At>)> = on!(tx, |c| memberships::table
        .inner_join(check_ins::table.on(check_ins::person_id.eq(memberships::person_id)))
        .inner_join(events::table.on(events::id.eq(check_ins::event_id)))
        .filter(memberships::organisation_id.eq(organisation).and(held))
        .group_by(memberships::community_id)
        .select((memberships::community_id, max(events::held_from_at)))
        .load(c))?;
    let by_evenings: Vec<(Id<Community>, Option<At>)> = on!(tx, |c| event_communities::table
        .inner_join(events::table.on(events::id.eq(event_communities::event_id)))
        .filter(event_communities::organisation_id.eq(organisation).and(held))
        .filter(events::met.gt(0))
        .group_by(event_communities::community_id)
        .select((event_communities::community_id, max(events::held_from_at)))
        .load(c))?;
    let mut last: HashMap<Id<Community>, At> = HashMap::new();
    for (community, at) in by_people.into_iter().chain(by_evenings) {
        if let Some(at) = at {
            let latest = last.entry(community).or_insert(at);
            *latest = at.max(*latest);
        }
    }
    let group = |one: Community| {
        let people = sizes.get(&one.id).copied().filter(|people| *people > 0)?;
        let last_met = last.get(&one.id).map(|at| at.0);
        Some(Group { who: Who::Community { id: one.id, name: one.name, is_internal: one.internal }, people, last_met })
    };
    Ok(communities_of::all(tx, organisation)?.into_iter().filter_map(group).collect())
}
