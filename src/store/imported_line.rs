//! What imported entries said of themselves, for the rules: project, tags and the like, never the title of a window.

use std::collections::HashMap;

use diesel::dsl::{count, count_star};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::db::on;
use super::schema::{imported_lines, time_entries};
use super::time_import::{parsed, written};
use super::types::At;
use super::{Fault, Stretch, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::time_entry::{Kind, Status, TimeEntry};
use crate::domain::time_import::{Fields, TimeImport};
use crate::domain::time_rule::{Decision, Mode, Rule};

/// What one entry said of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedLine {
    /// The entry.
    pub entry: Id<TimeEntry>,
    /// The line of the file on which it stood.
    pub line: u32,
    /// What it said.
    pub said: Said,
    /// The rule that classified it.
    pub rule: Option<Id<Rule>>,
}

/// Its words, and what a rule made of words that are not kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What it said.
    #[serde(flatten)]
    pub fields: Fields,
    /// What a rule said that saw more; it stands, whatever rules say later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<Mode>,
    /// What it was decided to be since, until that is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decision>,
}

/// Where an entry was read from: all that goes with it when it is taken away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file or calendar.
    pub import: Id<TimeImport>,
    /// What tells the row when it comes again.
    pub fingerprint: String,
    /// What it said.
    pub line: ImportedLine,
}

/// Entries of one project and tags that are unclassified.
#[derive(Debug, Clone)]
pub struct Group {
    /// What they have in common, as it is compared.
    pub key: String,
    /// One of them, to show.
    pub sample: Said,
    /// How many there are.
    pub count: i64,
    /// How many seconds they last.
    pub seconds: i64,
}

/// Adds lines of a file.
pub fn insert(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    import: Id<TimeImport>,
    lines: &[ImportedLine],
) -> Result<(), Fault> {
    for some in lines.chunks(2_000) {
        let rows: Vec<_> = some
            .iter()
            .map(|one| {
                (
                    imported_lines::entry_id.eq(one.entry),
                    imported_lines::organisation_id.eq(organisation),
                    imported_lines::import_id.eq(import),
                    imported_lines::line.eq(i32::try_from(one.line).unwrap_or(i32::MAX)),
                    imported_lines::fields.eq(written(&one.said)),
                    imported_lines::group_key.eq(one.said.fields.group_key()),
                    imported_lines::rule_id.eq(one.rule),
                )
            })
            .collect();
        on!(tx, |c| diesel::insert_into(imported_lines::table).values(&rows).execute(c))?;
    }
    Ok(())
}

type Row = (Id<TimeEntry>, i32, String, Option<Id<Rule>>);
const COLUMNS: (imported_lines::entry_id, imported_lines::line, imported_lines::fields, imported_lines::rule_id) =
    (imported_lines::entry_id, imported_lines::line, imported_lines::fields, imported_lines::rule_id);

fn read((entry, line, fields, rule): Row) -> Result<ImportedLine, Fault> {
    let said = parsed("imported_lines", &fields)?;
    Ok(ImportedLine { entry, line: u32::try_from(line).unwrap_or_default(), said, rule })
}

/// Where an entry was read from; none for one that was not.
pub fn origin(tx: &mut Tx, organisation: Id<Organisation>, entry: Id<TimeEntry>) -> Result<Option<Origin>, Fault> {
    let row: Option<(Row, Id<TimeImport>, Option<String>)> = on!(tx, |c| imported_lines::table
        .inner_join(time_entries::table.on(time_entries::id.eq(imported_lines::entry_id)))
        .filter(imported_lines::entry_id.eq(entry).and(imported_lines::organisation_id.eq(organisation)))
        .select((COLUMNS, imported_lines::import_id, time_entries::fingerprint))
        .get_result(c)
        .optional())?;
    let Some((row, import, Some(fingerprint))) = row else { return Ok(None) };
    Ok(Some(Origin { import, fingerprint, line: read(row)? }))
}

/// A stretch of an organisation's imported entries with their words, in order of their ids, without the ignored
/// ones: for rules to look at again.
pub fn list(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    stretch: Stretch<TimeEntry>,
) -> Result<Vec<(ImportedLine, Kind, i64)>, Fault> {
    type Found = (Row, Kind, At, At);
    let rows: Vec<Found> = on!(tx, |c| {
        let mut query = imported_lines::table
            .inner_join(time_entries::table.on(time_entries::id.eq(imported_lines::entry_id)))
            .filter(imported_lines::organisation_id.eq(organisation).and(time_entries::status.ne(Status::Declined)))
            .into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(imported_lines::entry_id.gt(after));
        }
        query
            .order(imported_lines::entry_id)
            .limit(stretch.limit)
            .select((COLUMNS, time_entries::kind, time_entries::started_at, time_entries::ended_at))
            .load(c)
    })?;
    rows.into_iter()
        .map(|(row, kind, from, to)| Ok((read(row)?, kind, to.0.timestamp() - from.0.timestamp())))
        .collect()
}

/// Unclassified entries of an account by what they have in common: the `most` groups that have the most entries, and
/// how many groups there are. The database counts them; only the hours of these groups are gone through, a stretch at a
/// time.
pub fn groups(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    most: usize,
) -> Result<(Vec<Group>, usize), Fault> {
    let mine = imported_lines::organisation_id.eq(organisation).and(time_entries::account_id.eq(account));
    let open = mine.and(time_entries::kind.eq(Kind::Unclassified)).and(time_entries::status.ne(Status::Declined));
    let join =
        || imported_lines::table.inner_join(time_entries::table.on(time_entries::id.eq(imported_lines::entry_id)));
    let all: i64 =
        on!(tx, |c| join().filter(open).select(count(imported_lines::group_key).aggregate_distinct()).get_result(c))?;
    let counts: Vec<(String, i64)> = on!(tx, |c| join()
        .filter(open)
        .group_by(imported_lines::group_key)
        .order((count_star().desc(), imported_lines::group_key))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select((imported_lines::group_key, count_star()))
        .load(c))?;
    let keys: Vec<String> = counts.iter().map(|(key, _)| key.clone()).collect();
    let mut sums: HashMap<String, (Id<TimeEntry>, i64)> = HashMap::with_capacity(keys.len());
    let mut after: Option<Id<TimeEntry>> = None;
    loop {
        let rows: Vec<(String, Id<TimeEntry>, At, At)> = on!(tx, |c| join()
            .filter(open)
            .filter(imported_lines::group_key.eq_any(&keys))
            .filter(imported_lines::entry_id.gt(after.unwrap_or_else(|| uuid::Uuid::nil().into())))
            .order(imported_lines::entry_id)
            .limit(10_000)
            .select((
                imported_lines::group_key,
                imported_lines::entry_id,
                time_entries::started_at,
                time_entries::ended_at
            ))
            .load(c))?;
        let Some((_, last, ..)) = rows.last() else { break };
        after = Some(*last);
        for (key, entry, from, to) in rows {
            sums.entry(key).or_insert((entry, 0)).1 += to.0.timestamp() - from.0.timestamp();
        }
    }
    let samples: Vec<Id<TimeEntry>> = sums.values().map(|(entry, _)| *entry).collect();
    let rows: Vec<Row> =
        on!(tx, |c| imported_lines::table.filter(imported_lines::entry_id.eq_any(&samples)).select(COLUMNS).load(c))?;
    let said = rows.into_iter().map(|row| read(row).map(|line| (line.entry, line.said)));
    let mut said: HashMap<Id<TimeEntry>, Said> = said.collect::<Result<_, Fault>>()?;
    let group = |(key, count): (String, i64)| {
        let (sample, seconds) = sums
            .get(&key)
            .map_or_else(Default::default, |(entry, seconds)| (said.remove(entry).unwrap_or_default(), *seconds));
        Group { key, sample, count, seconds }
    };
    Ok((counts.into_iter().map(group).collect(), usize::try_from(all).unwrap_or_default()))
}

/// A stretch of the unclassified entries of a group, in order of their ids, each with its seconds.
pub fn of_group(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    key: &str,
    stretch: Stretch<TimeEntry>,
) -> Result<Vec<(ImportedLine, i64)>, Fault> {
    let rows: Vec<(Row, At, At)> = on!(tx, |c| imported_lines::table
        .inner_join(time_entries::table.on(time_entries::id.eq(imported_lines::entry_id)))
        .filter(imported_lines::organisation_id.eq(organisation).and(imported_lines::group_key.eq(key)))
        .filter(time_entries::account_id.eq(account).and(time_entries::kind.eq(Kind::Unclassified)))
        .filter(time_entries::status.ne(Status::Declined))
        .filter(imported_lines::entry_id.gt(stretch.after.unwrap_or_else(|| uuid::Uuid::nil().into())))
        .order(imported_lines::entry_id)
        .limit(stretch.limit)
        .select((COLUMNS, time_entries::started_at, time_entries::ended_at))
        .load(c))?;
    rows.into_iter().map(|(row, from, to)| Ok((read(row)?, to.0.timestamp() - from.0.timestamp()))).collect()
}

/// A stretch of the entries of a group that were decided, whatever they are by now: those of the account that one of
/// them belongs to, in order of their ids.
pub fn decided_with(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    entry: Id<TimeEntry>,
    stretch: Stretch<TimeEntry>,
) -> Result<Vec<ImportedLine>, Fault> {
    let mine = imported_lines::organisation_id.eq(organisation);
    let key: Option<String> = on!(tx, |c| imported_lines::table
        .find(entry)
        .filter(mine)
        .select(imported_lines::group_key)
        .get_result(c)
        .optional())?;
    let Some(key) = key else { return Ok(Vec::new()) };
    let rows: Vec<Row> = on!(tx, |c| imported_lines::table
        .inner_join(time_entries::table.on(time_entries::id.eq(imported_lines::entry_id)))
        .filter(mine.and(imported_lines::group_key.eq(&key)).and(time_entries::account_id.eq(account)))
        .filter(imported_lines::entry_id.gt(stretch.after.unwrap_or_else(|| uuid::Uuid::nil().into())))
        .order(imported_lines::entry_id)
        .limit(stretch.limit)
        .select(COLUMNS)
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// A stretch of all imported entries of an organisation, in order of their ids.
pub fn all(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    stretch: Stretch<TimeEntry>,
) -> Result<Vec<ImportedLine>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = imported_lines::table.filter(imported_lines::organisation_id.eq(organisation)).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(imported_lines::entry_id.gt(after));
        }
        query.order(imported_lines::entry_id).limit(stretch.limit).select(COLUMNS).load(c)
    })?;
    rows.into_iter().map(read).collect()
}

/// Writes back what was decided of entries.
pub fn update(tx: &mut Tx, organisation: Id<Organisation>, lines: &[ImportedLine]) -> Result<(), Fault> {
    let mine = imported_lines::organisation_id.eq(organisation);
    for line in lines {
        let said = written(&line.said);
        on!(tx, |c| diesel::update(imported_lines::table.find(line.entry).filter(mine))
            .set(imported_lines::fields.eq(&said))
            .execute(c))?;
    }
    Ok(())
}
