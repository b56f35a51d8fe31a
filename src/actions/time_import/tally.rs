//! What would become of rows if they were written down now.

use std::collections::HashSet;

use super::{Act, Judges, MOST_REJECTED, fingerprint};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::time_import::{Reason, Rejected, Row, Seconds, TimeImport};
use crate::domain::time_rule::Mode;
use crate::store::{self, Fault, Tx};

/// Counts and sums over rows.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Rows that would be taken, ignored ones among them.
    pub accepted: usize,
    /// Rows that a rule leaves out.
    pub ignored: usize,
    /// Rows that no rule knows.
    pub unclassified: usize,
    /// The first of the rows that the account has already.
    pub rejected: Vec<Rejected>,
    /// Seconds of each kind, before overlaps are resolved.
    pub seconds: Seconds,
}

impl Tally {
    /// Adds rows that are looked at beside the entries of an account.
    pub fn add(&mut self, tx: &mut Tx, account: Id<Account>, judges: &Judges, rows: &[Row]) -> Result<(), Fault> {
        let prints: Vec<String> = rows.iter().map(fingerprint).collect();
        let known: HashSet<String> = store::time_import::known(tx, account, &prints)?.into_iter().collect();
        for (row, print) in rows.iter().zip(prints) {
            if known.contains(&print) {
                if self.rejected.len() < MOST_REJECTED {
                    self.rejected.push(Rejected { line: row.line, reason: Reason::Duplicate });
                }
                continue;
            }
            self.accepted += 1;
            let mode = judges.judge(row).0;
            self.unclassified += usize::from(mode == Mode::Unclassified);
            match mode.kind() {
                Some(kind) => self.seconds.add(kind, row.seconds()),
                None => self.ignored += 1,
            }
        }
        Ok(())
    }
}

/// The tally of a file that waits to be written down, a batch at a time.
pub fn tally_of(tx: &mut Tx, act: &Act, import: &TimeImport) -> Result<Tally, Fault> {
    let (mut tally, mut after) = (Tally::default(), -1);
    let judges = Judges::of(tx, act)?;
    while let Some((number, rows)) = store::time_import::lines_after(tx, act.organisation, import.id, after)? {
        tally.add(tx, import.account, &judges, &rows)?;
        after = number;
    }
    Ok(tally)
}
