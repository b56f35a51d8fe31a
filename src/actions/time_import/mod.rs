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
use crate::domain::time_import::{Format, Options, Reason, Rejected, Row, Seconds, TimeImport};
use crate::domain::time_rule::{Mode, Rule, Rules};
use crate::store::imported_line::{ImportedLine, Said};
use crate::store::{self, Fault, Tx};

pub use reading::{Asked, fingerprint};
pub use tally::{Tally, tally_of};
pub use whole::{Written, foresee_whole, write_whole};

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
        options: Options::default(),
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

/// Keeps some more rows of a file to be looked at, and lines that were refused.
pub fn add(tx: &mut Tx, act: &Act, import: &mut TimeImport, rows: &[Row], rejected: &[Rejected]) -> Result<(), Fault> {
    if !rows.is_empty() {
        store::time_import::add_lines(tx, act.organisation, import.id, import.handled, rows)?;
    }
    import.handled += count(rows.len().max(1));
    import.total += count(rows.len() + rejected.len());
    let earliest = rows.iter().map(|row| row.started_at).min();
    import.options.first_at = [import.options.first_at, earliest].into_iter().flatten().min();
    refuse(import, rejected);
    store::time_import::update(tx, act.organisation, import)
}

/// Begins to write a file down: from here on [`step`] goes on until nothing is left. False when it waits no longer; none
/// when there is none.
pub fn start(tx: &mut Tx, act: &Act, id: Id<TimeImport>) -> Result<Option<bool>, Fault> {
    let Some(mut import) = store::time_import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if import.state != State::Read {
        return Ok(Some(false));
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
                write(tx, act, &mut import, &judges, &rows)?;
                store::time_import::update(tx, act.organisation, &import)?;
                Ok(true)
            }
            None => finish(tx, act, &mut import).map(|()| false),
        },
        State::Undoing => undo_some(tx, act, &mut import),
        State::Read | State::Done | State::Undone => Ok(false),
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
        let said = Said { fields: row.fields.clone(), judged: row.judged };
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

/// Begins to take a file back: exactly the entries that it wrote and that are still there. None when there is none.
pub fn undo(tx: &mut Tx, act: &Act, id: Id<TimeImport>) -> Result<Option<bool>, Fault> {
    let Some(mut import) = store::time_import::by_id(tx, act.organisation, id)? else { return Ok(None) };
    if import.state != State::Done {
        return Ok(Some(false));
    }
    import.state = State::Undoing;
    import.handled = 0;
    import.total = i32::try_from(store::time_import::count_entries(tx, act.organisation, id)?).unwrap_or(i32::MAX);
    store::time_import::update(tx, act.organisation, &import)?;
    Ok(Some(true))
}

fn undo_some(tx: &mut Tx, act: &Act, import: &mut TimeImport) -> Result<bool, Fault> {
    let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
    let entries = store::time_import::entries(tx, act.organisation, import.id, limit)?;
    if entries.is_empty() {
        import.state = State::Undone;
        import.ended_at = Some(act.now);
        store::time_import::update(tx, act.organisation, import)?;
        act.audit(tx, "time.import_undone", import.id.uuid(), serde_json::json!({"entries": import.handled}))?;
        return Ok(false);
    }
    store::time_entry::delete_all(tx, act.organisation, &entries)?;
    import.handled += count(entries.len());
    store::time_import::update(tx, act.organisation, import)?;
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
