//! People as lists show them: in parts, by name, found by a text.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::like;
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::State;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::{BasisKind, Person};
use crate::store::db::on;
use crate::store::schema::{check_ins, events, memberships, people};
use crate::store::types::At;
use crate::store::{Fault, Tx};

/// Which of an organisation's people a list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Among {
    /// All of them.
    Everybody,
    /// The members of one community.
    Community(Id<Community>),
    /// Those who work in one department.
    Department(String),
    /// Those whom nobody has met since an instant.
    UnmetSince(DateTime<Utc>),
    /// Those whose address sends everything back.
    Bounced,
    /// Those whom nothing allows to write to.
    WithoutBasis,
    /// Those who want no mail.
    Objected,
}

/// The ids, by name, of the people among these whose name or address contains a text: a page shows a stretch of
/// them and says how many are left.
pub fn matching(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    among: Among,
    text: &str,
) -> Result<Vec<Id<Person>>, Fault> {
    let pattern = like(text);
    Ok(on!(tx, |c| {
        let there = people::organisation_id.eq(organisation).and(people::erased_at.is_null());
        let mut query = people::table.filter(there).into_boxed();
        match &among {
            Among::Everybody => {}
            Among::Community(community) => {
                let members =
                    memberships::table.filter(memberships::community_id.eq(community)).select(memberships::person_id);
                query = query.filter(people::id.eq_any(members));
            }
            Among::Department(name) => query = query.filter(people::department.eq(name)),
            Among::UnmetSince(since) => {
                let lately = events::table
                    .filter(events::organisation_id.eq(organisation).and(events::state.eq(State::Held)))
                    .filter(events::starts_at.ge(At::from(*since)))
                    .select(events::id);
                let met = check_ins::table.filter(check_ins::event_id.eq_any(lately)).select(check_ins::person_id);
                query = query.filter(people::id.ne_all(met));
            }
            Among::Bounced => query = query.filter(people::undeliverable_at.is_not_null()),
            Among::WithoutBasis => query = query.filter(people::basis_kind.eq(BasisKind::None)),
            Among::Objected => query = query.filter(people::objected_at.is_not_null()),
        }
        if !text.trim().is_empty() {
            query =
                query.filter(people::name_key.like(&pattern).or(people::email_key.assume_not_null().like(&pattern)));
        }
        query.order((people::name_key, people::id)).select(people::id).load(c)
    })?)
}

/// The departments that people of an organisation work in, each with how many do.
pub fn departments(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<(String, i64)>, Fault> {
    Ok(on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::department.is_not_null()))
        .group_by(people::department)
        .order(people::department)
        .select((people::department.assume_not_null(), diesel::dsl::count_star()))
        .load(c))?)
}

/// What tells people apart, by name: their search key and their address. For finding those who are there twice.
pub fn names_and_addresses(
    tx: &mut Tx,
    organisation: Id<Organisation>,
) -> Result<Vec<(Id<Person>, String, Option<EmailAddress>)>, Fault> {
    let there = people::organisation_id.eq(organisation).and(people::erased_at.is_null());
    Ok(on!(tx, |c| people::table
        .filter(there)
        .order((people::name_key, people::id))
        .select((people::id, people::name_key, people::email))
        .load(c))?)
}
