//! Writing down a file of hours, in steps that a dying process may leave at any point, and taking it back.
//!
//! The rows of a step leave their table in the transaction that writes the entries: whoever goes on finds the next. The
//! same row never becomes two entries of one account, whatever file it comes from and however often.

mod reading;
mod tally;
mod whole;

use std::collections::{HashMap, HashSet};

use super::Act;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::import::State;
use crate::domain::time_entry::{Provenance, TimeEntry};
use crate::domain::time_import::{Format, Mapping, Options, Reason, Rejected, Row, Seconds, TimeImport};
use crate::domain::time_rule::{Mode, Rule, Rules};
use crate::store::imported_line::{ImportedLine, Said};
use crate::store::{self, Fault, Tx};

pub use reading::{Asked, fingerprint};
pub use tally::{Tally, tally_of};
pub use whole::{Take, Written, foresee_whole, write_whole};

/// How many rows are written down, or entries taken back, in one transaction of the night shift.
pub const BATCH: usize = 1_000;
/// The most refused lines that are kept to be shown.
pub const MOST_REJECTED: usize = 10_000;

/// A file that was surveyed.
#[derive(Debug, Clone)]
pub struct New {
    /// Whose hours.
    pub account: Id<Account>,
    /// The name of the file.
    pub name: String,
    /// Whose export.
    pub format: Format,
    /// How its octets were understood.
    pub encoding: String,
    /// SHA-256 of the file.
    pub file_hash: String,
    /// What its columns hold, where that was said by hand.
    pub mapping: Option<Mapping>,
}

/// Adds a file that nothing of is written down yet; its rows come by [`add`].
pub fn begin(tx: &mut Tx, act: &Act, new: &New) -> Result<TimeImport, Fault> {
    let import = TimeImport {
        id: act.chance.id(act.now),
        account: new.account,
        done_by: act.by,
        name: new.name.clone(),
        format: new.format,
        encoding: new.encoding.clone(),
        file_hash: new.file_hash.clone(),
        state: State::Read,
        options: Options { mapping: new.mapping.clone(), ..Options::default() },
        rejected: Vec::new(),
        seconds: Seconds::default(),
        total: 0,
        handled: 0,
        accepted: 0,
        ignored: 0,
        created_at: act.now,
        ended_at: None,
    };
    store::time_import::insert(tx, act.organisation, &import)?;
    Ok(import)
}

/// Keeps some more rows of a file to be looked at. What it counts is the caller's to write back, once at the end.
pub fn add(tx: &mut Tx, act: &Act, import: &mut TimeImport, rows: &[Row]) -> Result<(), Fault> {
    store::time_import::add_lines(tx, act.organisation, import.id, import.handled, rows)?;
    import.handled += count(rows.len());
    import.total = import.total.saturating_add(count(rows.len()));
    let earliest = rows.iter().map(|row| row.started_at).min();
    import.options.first_at = [import.options.first_at, earliest].into_iter().flatten().min();
    Ok(())
}

/// Counts a line that was refused while its file was read.
pub fn refuse_line(import: &mut TimeImport, one: Rejected) {
    import.total = import.total.saturating_add(1);
    refuse(import, &[one]);
}

/// Begins to write a file down: from here on [`step`] goes on until nothing is left. Its other reading, with day and
/// month the other way round, goes. False when it waits no longer, or the other reading was chosen; none when there is
/// none.
pub fn start(tx: &mut Tx, act: &Act, id: Id<TimeImport>) -> Result<Option<bool>, Fault> {
    let Some(mut import) = store::time_import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if import.state != State::Read {
        return Ok(Some(false));
    }
    if let Some(other) = import.options.other.take()
        && let Some(other) = store::time_import::by_id(tx, act.organisation, other)?
    {
        if other.state != State::Read {
            return Ok(Some(false));
        }
        store::time_import::delete(tx, act.organisation, other.id)?;
    }
    import.state = State::Running;
    import.handled = count(import.rejected.len());
    store::time_import::update(tx, act.organisation, &import)?;
    Ok(Some(true))
}

/// Writes down some more of a file, or takes some more back. False when there is nothing left to do.
pub fn step(tx: &mut Tx, act: &Act, id: Id<TimeImport>) -> Result<bool, Fault> {
    let Some(mut import) = store::time_import::by_id(tx, act.organisation, id)? else { return Ok(false) };
    match import.state {
        State::Running => match store::time_import::lines_after(tx, act.organisation, id, -1)? {
            Some((number, rows)) => {
                let judges = Judges::of(tx, act)?;
                store::time_import::drop_lines(tx, id, number)?;
                if write(tx, act, &mut import, &judges, &rows)?.is_empty() {
                    store::time_import::advance(tx, act.organisation, &import)?;
                } else {
                    store::time_import::update(tx, act.organisation, &import)?;
                }
                Ok(true)
            }
            None => finish(tx, act, &mut import).map(|()| false),
        },
        State::Undoing => undo_some(tx, act, &mut import),
        State::Read | State::Done | State::Undone | State::Failed => Ok(false),
    }
}

/// Writes rows down as entries: those that are new to the account and that no rule leaves out.
pub fn write(
    tx: &mut Tx,
    act: &Act,
    import: &mut TimeImport,
    judges: &Judges,
    rows: &[Row],
) -> Result<Vec<Rejected>, Fault> {
    let prints: Vec<String> = rows.iter().map(fingerprint).collect();
    let known: HashSet<String> = store::time_import::known(tx, import.account, &prints)?.into_iter().collect();
    let (mut entries, mut lines, mut rejected) = (Vec::new(), Vec::new(), Vec::new());
    for (row, print) in rows.iter().zip(prints) {
        if known.contains(&print) {
            rejected.push(Rejected { line: row.line, reason: Reason::Duplicate });
            continue;
        }
        import.accepted += 1;
        let (mode, rule) = judges.judge(row);
        let Some(kind) = mode.kind() else {
            import.ignored += 1;
            continue;
        };
        import.seconds.add(kind, row.seconds());
        let entry = TimeEntry {
            id: act.chance.id(act.now),
            account: import.account,
            kind,
            started_at: row.started_at,
            ended_at: row.ended_at,
            event: None,
            note: row.fields.note().to_owned(),
            provenance: Provenance::Import,
            status: row.status,
            created_at: act.now,
        };
        let said = Said { fields: row.fields.clone(), judged: row.judged, decided: None };
        lines.push(ImportedLine { entry: entry.id, line: row.line, said, rule });
        entries.push((entry, print));
    }
    store::time_entry::insert_imported(tx, act.organisation, import.id, &entries)?;
    store::imported_line::insert(tx, act.organisation, import.id, &lines)?;
    import.handled += count(rows.len());
    refuse(import, &rejected);
    Ok(rejected)
}

/// Says that all of a file is written down.
pub fn finish(tx: &mut Tx, act: &Act, import: &mut TimeImport) -> Result<(), Fault> {
    import.state = State::Done;
    import.ended_at = Some(act.now);
    import.handled = import.total;
    import.rejected.sort_by_key(|one| one.line);
    store::time_import::update(tx, act.organisation, import)?;
    let detail = serde_json::json!({
        "format": import.format, "accepted": import.accepted, "ignored": import.ignored,
        "rejected": import.total - import.accepted, "seconds": import.seconds,
    });
    act.audit(tx, "time.imported", import.id.uuid(), detail)
}

/// Why a file is not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotUndone {
    /// It is being written down, is taken back already, or only waits.
    #[error("only a file that is written down can be taken back")]
    NotWritten,
    /// It is no file: somebody confirmed what it proposed.
    #[error("this is a calendar that is read every hour: remove it on /time/calendars; what was confirmed stays")]
    CalendarSource,
}

/// Begins to take a file back: exactly the entries that it wrote and that are still there. None when there is none.
pub fn undo(tx: &mut Tx, act: &Act, id: Id<TimeImport>) -> Result<Option<Result<(), NotUndone>>, Fault> {
    let Some(mut import) = store::time_import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if import.is_of_calendar_source() {
        return Ok(Some(Err(NotUndone::CalendarSource)));
    }
    if !matches!(import.state, State::Done | State::Failed) {
        return Ok(Some(Err(NotUndone::NotWritten)));
    }
    import.state = State::Undoing;
    import.handled = 0;
    import.total = i32::try_from(store::time_import::count_entries(tx, act.organisation, id)?).unwrap_or(i32::MAX);
    store::time_import::advance(tx, act.organisation, &import)?;
    Ok(Some(Ok(())))
}

/// Gives a file up that fails again and again: what is written down stays and can be taken back, the rest is forgotten.
pub fn give_up(tx: &mut Tx, act: &Act, id: Id<TimeImport>) -> Result<(), Fault> {
    store::time_import::fail(tx, act.organisation, id, act.now)?;
    act.audit(tx, "time.import_failed", id.uuid(), serde_json::json!({}))
}

fn undo_some(tx: &mut Tx, act: &Act, import: &mut TimeImport) -> Result<bool, Fault> {
    let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
    let entries = store::time_import::entries(tx, act.organisation, import.id, limit)?;
    if entries.is_empty() {
        import.state = State::Undone;
        import.ended_at = Some(act.now);
        store::time_import::advance(tx, act.organisation, import)?;
        act.audit(tx, "time.import_undone", import.id.uuid(), serde_json::json!({"entries": import.handled}))?;
        return Ok(false);
    }
    store::time_entry::delete_all(tx, act.organisation, &entries)?;
    import.handled += count(entries.len());
    store::time_import::advance(tx, act.organisation, import)?;
    Ok(true)
}

/// The rules of an organisation, or those of a file, with their ids where they have one.
pub struct Judges {
    rules: Rules,
    ids: HashMap<String, Id<Rule>>,
}

impl Judges {
    /// Those of the organisation.
    pub fn of(tx: &mut Tx, act: &Act) -> Result<Judges, Fault> {
        let kept = store::time_rule::all(tx, act.organisation)?;
        let ids = kept.iter().map(|(id, rule)| (rule.id.clone(), *id)).collect();
        Ok(Judges { rules: store::time_rule::in_order(kept)?, ids })
    }

    /// Those of a file, which the organisation does not keep.
    pub fn of_file(rules: Rules) -> Judges {
        Judges { rules, ids: HashMap::new() }
    }

    /// What a row is, and which rule says so.
    pub fn judge(&self, row: &Row) -> (Mode, Option<Id<Rule>>) {
        if let Some(mode) = row.judged {
            return (mode, None);
        }
        match self.rules.first(&row.fields, "") {
            Some(rule) => (rule.mode, self.ids.get(&rule.id).copied()),
            None => (Mode::Unclassified, None),
        }
    }
}

fn refuse(import: &mut TimeImport, rejected: &[Rejected]) {
    let room = MOST_REJECTED.saturating_sub(import.rejected.len());
    import.rejected.extend(rejected.iter().take(room));
}

fn count(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}
