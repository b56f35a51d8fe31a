//! Rows of people, of the communities they belong to, and of the objection list.

mod listing;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::{memberships, objections, people};
use super::types::{At, Bare};
use super::{Fault, Stretch, Tx};
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;
use crate::domain::person::{Basis, BasisKind, Person, Undeliverable};
use crate::domain::text::search_key;

pub use listing::{Among, departments, matching, names_and_addresses};

/// Ids in one IN (…) list; SQLite takes 32,766 variables, PostgreSQL 65,535.
const AT_ONCE: usize = 5_000;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = people, treat_none_as_null = true)]
struct Row {
    id: Id<Person>,
    organisation_id: Id<Organisation>,
    email: Option<EmailAddress>,
    email_key: Option<String>,
    name: String,
    name_key: String,
    locale: Language,
    basis_kind: BasisKind,
    basis_source: String,
    basis_since_on: chrono::NaiveDate,
    department: Option<String>,
    link_key: Bare,
    objected_at: Option<At>,
    created_at: At,
    undeliverable_at: Option<At>,
    undeliverable_why: Option<String>,
    feed_key: Option<Bare>,
}

fn read(row: Row, communities: Vec<Id<Community>>) -> Person {
    Person {
        id: row.id,
        email: row.email,
        name: row.name,
        locale: row.locale,
        basis: Basis { kind: row.basis_kind, source: row.basis_source, since: row.basis_since_on },
        department: row.department,
        link_key: row.link_key.0,
        objected_at: row.objected_at.map(|at| at.0),
        undeliverable: row
            .undeliverable_at
            .map(|since| Undeliverable { since: since.0, status: row.undeliverable_why.unwrap_or_default() }),
        feed_key: row.feed_key.map(|key| key.0),
        communities,
        created_at: row.created_at.0,
    }
}

fn write(organisation: Id<Organisation>, person: &Person) -> Row {
    Row {
        id: person.id,
        organisation_id: organisation,
        email: person.email.clone(),
        email_key: person.email.as_ref().map(EmailAddress::key),
        name: person.name.clone(),
        name_key: search_key(&person.name),
        locale: person.locale,
        basis_kind: person.basis.kind,
        basis_source: person.basis.source.clone(),
        basis_since_on: person.basis.since,
        department: person.department.clone(),
        link_key: Bare(person.link_key),
        objected_at: person.objected_at.map(At::from),
        created_at: person.created_at.into(),
        undeliverable_at: person.undeliverable.as_ref().map(|one| one.since.into()),
        undeliverable_why: person.undeliverable.as_ref().map(|one| one.status.clone()),
        feed_key: person.feed_key.map(Bare),
    }
}

/// One person of an organisation; none for somebody who was erased.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Person>) -> Result<Option<Person>, Fault> {
    Ok(by_ids(tx, organisation, &[id])?.pop().filter(|person| !person.is_erased()))
}

/// Those of the given people that belong to the organisation, by name; the erased among them have none.
pub fn by_ids(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<Person>]) -> Result<Vec<Person>, Fault> {
    let mut rows: Vec<Row> = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        rows.extend(on!(tx, |c| {
            let query = people::table.filter(people::organisation_id.eq(organisation)).into_boxed();
            let query = match some {
                [one] => query.filter(people::id.eq(one)),
                several => query.filter(people::id.eq_any(several)),
            };
            query.select(Row::as_select()).load::<Row>(c)
        })?);
    }
    rows.sort_by(|one, other| (&one.name_key, one.id).cmp(&(&other.name_key, other.id)));
    with_communities(tx, rows)
}

/// The person of an organisation with this address.
pub fn by_email(tx: &mut Tx, organisation: Id<Organisation>, email: &EmailAddress) -> Result<Option<Person>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| people::table
        .filter(people::organisation_id.eq(organisation).and(people::email_key.eq(email.key())))
        .select(Row::as_select())
        .load(c))?;
    Ok(with_communities(tx, rows)?.pop())
}

/// Those of an organisation who have one of these addresses, as compared.
pub fn by_email_keys(tx: &mut Tx, organisation: Id<Organisation>, keys: &[String]) -> Result<Vec<Person>, Fault> {
    let mut rows: Vec<Row> = Vec::new();
    for some in keys.chunks(AT_ONCE) {
        rows.extend(on!(tx, |c| people::table
            .filter(people::organisation_id.eq(organisation).and(people::email_key.eq_any(some)))
            .select(Row::as_select())
            .load::<Row>(c))?);
    }
    with_communities(tx, rows)
}

/// The person whose feed has this key, with their organisation: a calendar that reads it is not signed in.
pub fn by_feed_key(tx: &mut Tx, key: Uuid) -> Result<Option<(Id<Organisation>, Person)>, Fault> {
    let rows: Vec<Row> =
        on!(tx, |c| people::table.filter(people::feed_key.eq(Some(Bare(key)))).select(Row::as_select()).load(c))?;
    let organisation = rows.first().map(|row| row.organisation_id);
    Ok(organisation.zip(with_communities(tx, rows)?.pop()))
}

/// Gives a person's feed another key, or none: whoever reads it under the old one finds nothing.
pub fn set_feed_key(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    id: Id<Person>,
    key: Option<Uuid>,
) -> Result<(), Fault> {
    let mine = people::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(people::table.find(id).filter(mine))
        .set(people::feed_key.eq(key.map(Bare)))
        .execute(c))?;
    Ok(())
}

/// The person whose own links carry this key, with their organisation: a link is opened by someone not signed in.
pub fn by_link_key(tx: &mut Tx, key: Uuid) -> Result<Option<(Id<Organisation>, Person)>, Fault> {
    let rows: Vec<Row> =
        on!(tx, |c| people::table.filter(people::link_key.eq(Bare(key))).select(Row::as_select()).load(c))?;
    let organisation = rows.first().map(|row| row.organisation_id);
    Ok(organisation.zip(with_communities(tx, rows)?.pop()))
}

/// A stretch of an organisation's people whose name or address contains a text; of all, when it is empty.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    text: &str,
    stretch: Stretch<Person>,
) -> Result<Vec<Person>, Fault> {
    let pattern = like(text);
    let rows: Vec<Row> = on!(tx, |c| {
        let there = people::organisation_id.eq(organisation).and(people::erased_at.is_null());
        let mut query = people::table.filter(there).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(people::id.gt(after));
        }
        if !text.trim().is_empty() {
            query =
                query.filter(people::name_key.like(&pattern).or(people::email_key.assume_not_null().like(&pattern)));
        }
        query.order(people::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    with_communities(tx, rows)
}

/// People of an organisation by name: all, those of one community, those whose name or address contains a text.
pub fn search(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    community: Option<Id<Community>>,
    text: &str,
    limit: i64,
) -> Result<Vec<Person>, Fault> {
    let pattern = like(text);
    let rows: Vec<Row> = on!(tx, |c| {
        let there = people::organisation_id.eq(organisation).and(people::erased_at.is_null());
        let mut query = people::table.filter(there).into_boxed();
        if let Some(community) = community {
            let members =
                memberships::table.filter(memberships::community_id.eq(community)).select(memberships::person_id);
            query = query.filter(people::id.eq_any(members));
        }
        if !text.trim().is_empty() {
            query =
                query.filter(people::name_key.like(&pattern).or(people::email_key.assume_not_null().like(&pattern)));
        }
        query.order((people::name_key, people::id)).limit(limit).select(Row::as_select()).load(c)
    })?;
    with_communities(tx, rows)
}

/// How many people an organisation has.
pub fn count(tx: &mut Tx, organisation: Id<Organisation>) -> Result<i64, Fault> {
    let there = people::organisation_id.eq(organisation).and(people::erased_at.is_null());
    Ok(on!(tx, |c| people::table.filter(there).count().get_result(c))?)
}

/// Everybody in any of these communities, each once.
pub fn ids_in_communities(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    communities: &[Id<Community>],
) -> Result<Vec<Id<Person>>, Fault> {
    Ok(on!(tx, |c| memberships::table
        .filter(memberships::organisation_id.eq(organisation).and(memberships::community_id.eq_any(communities)))
        .select(memberships::person_id)
        .distinct()
        .order(memberships::person_id)
        .load(c))?)
}

/// Adds one, with the communities they belong to.
///
/// # Errors
/// A fault that [`Fault::is_duplicate`] when the address is known already.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, person: &Person) -> Result<(), Fault> {
    let row = write(organisation, person);
    on!(tx, |c| diesel::insert_into(people::table).values(&row).execute(c))?;
    join(tx, organisation, person.id, &person.communities)
}

/// Writes back what was changed, communities too.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, person: &Person) -> Result<(), Fault> {
    let row = write(organisation, person);
    let mine = people::organisation_id.eq(organisation);
    on!(tx, |c| diesel::update(people::table.find(person.id).filter(mine)).set(&row).execute(c))?;
    on!(tx, |c| diesel::delete(memberships::table.filter(memberships::person_id.eq(person.id))).execute(c))?;
    join(tx, organisation, person.id, &person.communities)
}

/// Takes away the row of somebody on whom nothing counts, with everything that hangs on it.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Person>) -> Result<bool, Fault> {
    let mine = people::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(people::table.find(id).filter(mine)).execute(c))? == 1)
}

/// Puts the hash of an address on the objection list; being on it twice is being on it.
pub fn object(tx: &mut Tx, organisation: Id<Organisation>, email_hash: &str, now: DateTime<Utc>) -> Result<(), Fault> {
    let values = (
        objections::organisation_id.eq(organisation),
        objections::email_hash.eq(email_hash),
        objections::objected_at.eq(At::from(now)),
    );
    on!(tx, |c| diesel::insert_into(objections::table).values(values).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Those of the given hashes that are on the objection list.
pub fn objections(tx: &mut Tx, organisation: Id<Organisation>, hashes: &[String]) -> Result<HashSet<String>, Fault> {
    let mut found = HashSet::new();
    for some in hashes.chunks(AT_ONCE) {
        let listed: Vec<String> = on!(tx, |c| objections::table
            .filter(objections::organisation_id.eq(organisation).and(objections::email_hash.eq_any(some)))
            .select(objections::email_hash)
            .load(c))?;
        found.extend(listed);
    }
    Ok(found)
}

/// A LIKE pattern; of the wildcards of SQL only the underscore stays, which addresses have and which finds itself.
fn like(text: &str) -> String {
    format!("%{}%", search_key(text).replace(['%', '\\'], ""))
}

fn join(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    person: Id<Person>,
    communities: &[Id<Community>],
) -> Result<(), Fault> {
    let rows: Vec<_> = communities
        .iter()
        .map(|community| {
            (
                memberships::organisation_id.eq(organisation),
                memberships::community_id.eq(*community),
                memberships::person_id.eq(person),
            )
        })
        .collect();
    on!(tx, |c| diesel::insert_into(memberships::table).values(&rows).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

fn with_communities(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Person>, Fault> {
    let ids: Vec<Id<Person>> = rows.iter().map(|row| row.id).collect();
    let mut joined: HashMap<Id<Person>, Vec<Id<Community>>> = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let pairs: Vec<(Id<Person>, Id<Community>)> = on!(tx, |c| {
            let query = match some {
                [one] => memberships::table.filter(memberships::person_id.eq(one)).into_boxed(),
                several => memberships::table.filter(memberships::person_id.eq_any(several)).into_boxed(),
            };
            let columns = (memberships::person_id, memberships::community_id);
            query.order(memberships::community_id).select(columns).load(c)
        })?;
        for (person, community) in pairs {
            joined.entry(person).or_default().push(community);
        }
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let id = row.id;
            read(row, joined.remove(&id).unwrap_or_default())
        })
        .collect())
}
