//! Rows of hours. An entry lasts 31 days at most, which bounds how far back an entry that reaches into a period can
//! have begun. Whatever is written here brings the sums in step (`time_sum`), so that nobody else has to think of them;
//! no other file writes these rows.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{event_communities, events, time_entries};
use super::time_sum::{self, Touched};
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::account::Account;
use crate::domain::community::Community;
use crate::domain::event::{Event, State};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::ratio::{Claim, Ground};
use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use crate::domain::time_import::TimeImport;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = time_entries, treat_none_as_null = true)]
struct Row {
    id: Id<TimeEntry>,
    organisation_id: Id<Organisation>,
    account_id: Id<Account>,
    kind: Kind,
    started_at: At,
    ended_at: At,
    event_id: Option<Id<Event>>,
    note: String,
    provenance: Provenance,
    status: Status,
    created_at: At,
}

/// A row with where it came from.
#[derive(Insertable)]
#[diesel(table_name = time_entries)]
struct ImportedRow {
    #[diesel(embed)]
    row: Row,
    import_id: Id<TimeImport>,
    fingerprint: String,
}

impl From<Row> for TimeEntry {
    fn from(row: Row) -> Self {
        TimeEntry {
            id: row.id,
            account: row.account_id,
            kind: row.kind,
            started_at: row.started_at.0,
            ended_at: row.ended_at.0,
            event: row.event_id,
            note: row.note,
            provenance: row.provenance,
            status: row.status,
            created_at: row.created_at.0,
        }
    }
}

fn write(organisation: Id<Organisation>, entry: &TimeEntry) -> Row {
    Row {
        id: entry.id,
        organisation_id: organisation,
        account_id: entry.account,
        kind: entry.kind,
        started_at: entry.started_at.into(),
        ended_at: entry.ended_at.into(),
        event_id: entry.event,
        note: entry.note.clone(),
        provenance: entry.provenance,
        status: entry.status,
        created_at: entry.created_at.into(),
    }
}

/// How far back an entry that reaches into a period can have begun.
fn earliest(from: DateTime<Utc>) -> At {
    At::from(from - Duration::days(31))
}

/// What the entries of these accounts that belong to a community's events claim in a stretch of time, in order of
/// start, with the state of their events. Of everything together sums are kept.
pub fn claims(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    accounts: &[Id<Account>],
    community: Id<Community>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Claim>, Fault> {
    type Found = (Id<Account>, Kind, At, At, Status, Provenance, Option<Id<Event>>);
    let theirs = event_communities::community_id.eq(community);
    let rows: Vec<Found> = on!(tx, |c| time_entries::table
        .filter(time_entries::organisation_id.eq(organisation))
        .filter(time_entries::started_at.ge(earliest(from)).and(time_entries::started_at.lt(At::from(to))))
        .filter(time_entries::ended_at.gt(At::from(from)))
        .filter(time_entries::account_id.eq_any(accounts))
        .filter(
            time_entries::event_id
                .assume_not_null()
                .eq_any(event_communities::table.filter(theirs).select(event_communities::event_id)),
        )
        .order((time_entries::started_at, time_entries::id))
        .select((
            time_entries::account_id,
            time_entries::kind,
            time_entries::started_at,
            time_entries::ended_at,
            time_entries::status,
            time_entries::provenance,
            time_entries::event_id,
        ))
        .load(c))?;
    let mut concerned: Vec<Id<Event>> = rows.iter().filter_map(|row| row.6).collect();
    concerned.sort_unstable();
    concerned.dedup();
    let grounds = grounds(tx, organisation, &concerned)?;
    Ok(rows
        .into_iter()
        .map(|(account, kind, started_at, ended_at, status, provenance, event)| Claim {
            account: account.uuid(),
            kind,
            started_at: started_at.0,
            ended_at: ended_at.0,
            ground: event.map_or(Ground::None, |event| grounds.get(&event).copied().unwrap_or(Ground::None)),
            status,
            provenance,
        })
        .collect())
}

/// How far each of the given events lets the hours tied to it count.
pub fn grounds(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    concerned: &[Id<Event>],
) -> Result<std::collections::HashMap<Id<Event>, Ground>, Fault> {
    let mut grounds = std::collections::HashMap::with_capacity(concerned.len());
    for some in concerned.chunks(5_000) {
        let rows: Vec<(Id<Event>, State, Option<i32>)> = on!(tx, |c| events::table
            .filter(events::organisation_id.eq(organisation).and(events::id.eq_any(some)))
            .select((events::id, events::state, events::met))
            .load(c))?;
        grounds.extend(rows.into_iter().map(|(event, state, met)| (event, ground(state, met))));
    }
    Ok(grounds)
}

/// What becomes of the hours tied to an event.
pub(super) fn ground(state: State, met: Option<i32>) -> Ground {
    match state {
        State::Draft | State::Announced => Ground::Open,
        State::Cancelled => Ground::Cancelled,
        State::Held if met.unwrap_or(0) > 0 => Ground::HeldMet,
        State::Held => Ground::HeldNobody,
    }
}

/// Entries of these accounts that reach into a stretch of time, in order of start: the rows behind a figure.
pub fn between(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    accounts: &[Id<Account>],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<TimeEntry>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| time_entries::table
        .filter(time_entries::organisation_id.eq(organisation))
        .filter(time_entries::started_at.ge(earliest(from)).and(time_entries::started_at.lt(At::from(to))))
        .filter(time_entries::ended_at.gt(At::from(from)))
        .filter(time_entries::account_id.eq_any(accounts))
        .order((time_entries::started_at, time_entries::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(TimeEntry::from).collect())
}

/// The same of entries that are tied to an event alone: what a part of the time can be made of.
pub fn tied_between(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    accounts: &[Id<Account>],
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<TimeEntry>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| time_entries::table
        .filter(time_entries::organisation_id.eq(organisation).and(time_entries::event_id.is_not_null()))
        .filter(time_entries::started_at.ge(earliest(from)).and(time_entries::started_at.lt(At::from(to))))
        .filter(time_entries::ended_at.gt(At::from(from)))
        .filter(time_entries::account_id.eq_any(accounts))
        .order((time_entries::started_at, time_entries::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(TimeEntry::from).collect())
}

/// Which entries of an organisation a list is about; what is none does not narrow it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Those of this account.
    pub account: Option<Id<Account>>,
    /// Those that end after this instant.
    pub from: Option<DateTime<Utc>>,
    /// Those that start before this instant.
    pub until: Option<DateTime<Utc>>,
}

/// A stretch of an organisation's entries, in the order in which they were written down.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    wanted: Wanted,
    stretch: Stretch<TimeEntry>,
) -> Result<Vec<TimeEntry>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = time_entries::table.filter(time_entries::organisation_id.eq(organisation)).into_boxed();
        if let Some(account) = wanted.account {
            query = query.filter(time_entries::account_id.eq(account));
        }
        if let Some(from) = wanted.from {
            query = query.filter(time_entries::started_at.ge(earliest(from)));
            query = query.filter(time_entries::ended_at.gt(At::from(from)));
        }
        if let Some(until) = wanted.until {
            query = query.filter(time_entries::started_at.lt(At::from(until)));
        }
        if let Some(after) = stretch.after {
            query = query.filter(time_entries::id.gt(after));
        }
        query.order(time_entries::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    Ok(rows.into_iter().map(TimeEntry::from).collect())
}

/// One entry of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<TimeEntry>) -> Result<Option<TimeEntry>, Fault> {
    let row: Option<Row> = on!(tx, |c| time_entries::table
        .find(id)
        .filter(time_entries::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(TimeEntry::from))
}

/// Adds entries. Many at once touch their days once.
pub fn insert(tx: &mut Tx, organisation: Id<Organisation>, entries: &[TimeEntry]) -> Result<(), Fault> {
    // Eleven columns a row; SQLite takes 32,766 variables in one statement.
    for some in entries.chunks(2_000) {
        let rows: Vec<Row> = some.iter().map(|entry| write(organisation, entry)).collect();
        on!(tx, |c| match rows.as_slice() {
            // Prepared once and kept.
            [one] => diesel::insert_into(time_entries::table).values(one).execute(c),
            several => diesel::insert_into(time_entries::table).values(several).execute(c),
        })?;
    }
    let touched: Vec<Touched> = entries.iter().map(touched).collect();
    time_sum::refresh(tx, organisation, &touched)
}

/// Some entries of an organisation, in no order.
pub fn by_ids(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<TimeEntry>]) -> Result<Vec<TimeEntry>, Fault> {
    let mut entries = Vec::with_capacity(ids.len());
    for some in ids.chunks(5_000) {
        let mine = time_entries::organisation_id.eq(organisation).and(time_entries::id.eq_any(some));
        let rows: Vec<Row> = on!(tx, |c| time_entries::table.filter(mine).select(Row::as_select()).load(c))?;
        entries.extend(rows.into_iter().map(TimeEntry::from));
    }
    Ok(entries)
}

/// Adds entries that a file brought, each with what tells it when it comes again.
pub fn insert_imported(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<TimeImport>,
    entries: &[(TimeEntry, String)],
) -> Result<(), Fault> {
    // Thirteen columns a row.
    for some in entries.chunks(2_000) {
        let rows: Vec<ImportedRow> = some
            .iter()
            .map(|(entry, fingerprint)| ImportedRow {
                row: write(organisation, entry),
                import_id: import,
                fingerprint: fingerprint.clone(),
            })
            .collect();
        on!(tx, |c| diesel::insert_into(time_entries::table).values(&rows).execute(c))?;
    }
    let touched: Vec<Touched> = entries.iter().map(|(entry, _)| touched(entry)).collect();
    time_sum::refresh(tx, organisation, &touched)
}

/// Writes back what was changed.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, entry: &TimeEntry) -> Result<(), Fault> {
    update_all(tx, organisation, std::slice::from_ref(entry))
}

/// Writes back what was changed in many entries.
pub fn update_all(tx: &mut Tx, organisation: Id<Organisation>, entries: &[TimeEntry]) -> Result<(), Fault> {
    let ids: Vec<Id<TimeEntry>> = entries.iter().map(|entry| entry.id).collect();
    let mut places = touched_by(tx, organisation, &ids)?;
    for entry in entries {
        let row = write(organisation, entry);
        let mine = time_entries::organisation_id.eq(organisation);
        on!(tx, |c| diesel::update(time_entries::table.find(entry.id).filter(mine)).set(&row).execute(c))?;
    }
    places.extend(entries.iter().map(touched));
    time_sum::refresh(tx, organisation, &places)
}

/// Takes one away.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<TimeEntry>) -> Result<bool, Fault> {
    Ok(delete_all(tx, organisation, &[id])? == 1)
}

/// Takes many away; gives how many there were.
pub fn delete_all(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<TimeEntry>]) -> Result<usize, Fault> {
    let places = touched_by(tx, organisation, ids)?;
    let mine = time_entries::organisation_id.eq(organisation);
    let mut gone = 0;
    for some in ids.chunks(5_000) {
        gone += on!(tx, |c| match some {
            [one] => diesel::delete(time_entries::table.find(one).filter(mine)).execute(c),
            several =>
                diesel::delete(time_entries::table.filter(time_entries::id.eq_any(several)).filter(mine)).execute(c),
        })?;
    }
    time_sum::refresh(tx, organisation, &places)?;
    Ok(gone)
}

/// Takes away the hours that an event's wrap-up wrote, before it writes them anew.
pub fn delete_written_by_event(tx: &mut Tx, organisation: Id<Organisation>, event: Id<Event>) -> Result<usize, Fault> {
    let written = time_entries::event_id.eq(event).and(time_entries::provenance.eq(Provenance::Event));
    let mine = time_entries::organisation_id.eq(organisation);
    let ids: Vec<Id<TimeEntry>> =
        on!(tx, |c| time_entries::table.filter(written).filter(mine).select(time_entries::id).load(c))?;
    delete_all(tx, organisation, &ids)
}

fn touched(entry: &TimeEntry) -> Touched {
    Touched { account: entry.account, from: entry.started_at, to: entry.ended_at }
}

/// Where entries lie at the moment.
fn touched_by(tx: &mut Tx, organisation: Id<Organisation>, ids: &[Id<TimeEntry>]) -> Result<Vec<Touched>, Fault> {
    type Found = (Id<Account>, At, At);
    let columns = (time_entries::account_id, time_entries::started_at, time_entries::ended_at);
    let mine = time_entries::organisation_id.eq(organisation);
    let mut found: Vec<Found> = Vec::with_capacity(ids.len());
    for some in ids.chunks(5_000) {
        let rows: Vec<Found> = on!(tx, |c| match some {
            [one] => time_entries::table.find(one).filter(mine).select(columns).load(c),
            several =>
                time_entries::table.filter(time_entries::id.eq_any(several)).filter(mine).select(columns).load(c),
        })?;
        found.extend(rows);
    }
    Ok(found.into_iter().map(|(account, from, to)| Touched { account, from: from.0, to: to.0 }).collect())
}
