//! A file written down in one transaction: whole, or not at all. Its rows pass through a batch at a time, so that a file
//! of any size needs the memory of a small one.

use super::{Act, BATCH, Judges, MOST_REJECTED, New, Tally, begin, finish, write};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::time_import::{Outcome, Rejected, Row, Seconds, TimeImport};
use crate::store::{Fault, Tx};

/// The most refused lines that are told one by one.
pub const MOST_TOLD: usize = 100_000;

/// Takes one row of a file, wherever it is read from.
pub type Take<'t> = dyn FnMut(Outcome) -> Result<(), Fault> + 't;

/// What became of a file, or would.
#[derive(Debug, Clone)]
pub struct Written {
    /// Rows that were taken, ignored ones among them.
    pub accepted: usize,
    /// Rows that a rule leaves out.
    pub ignored: usize,
    /// The first of the rows that were refused, by line: at most [`MOST_TOLD`].
    pub rejected: Vec<Rejected>,
    /// How many were refused in all.
    pub refused: usize,
    /// Seconds of each kind, before overlaps are resolved.
    pub seconds: Seconds,
    /// The import, if it was written down.
    pub import: Option<Id<TimeImport>>,
}

/// Writes all good rows of a file down; `read` hands them on.
pub fn write_whole(
    tx: &mut Tx,
    act: &Act,
    new: &New,
    judges: &Judges,
    read: impl FnOnce(&mut Take<'_>) -> Result<(), Fault>,
) -> Result<Written, Fault> {
    let mut import = begin(tx, act, new)?;
    let Refused { told, count } = in_batches(read, &mut |rows| write(tx, act, &mut import, judges, rows))?;
    import.rejected = told.iter().take(MOST_REJECTED).copied().collect();
    import.total = i32::try_from(count).unwrap_or(i32::MAX).saturating_add(import.accepted);
    finish(tx, act, &mut import)?;
    let number = |number: i32| usize::try_from(number).unwrap_or(0);
    Ok(Written {
        accepted: number(import.accepted),
        ignored: number(import.ignored),
        rejected: told,
        refused: count,
        seconds: import.seconds,
        import: Some(import.id),
    })
}

/// What would become of it.
pub fn foresee_whole(
    tx: &mut Tx,
    account: Id<Account>,
    judges: &Judges,
    read: impl FnOnce(&mut Take<'_>) -> Result<(), Fault>,
) -> Result<Written, Fault> {
    let mut tally = Tally::default();
    let Refused { told, count } = in_batches(read, &mut |rows| {
        tally.add(tx, account, judges, rows)?;
        Ok(std::mem::take(&mut tally.rejected))
    })?;
    let Tally { accepted, ignored, seconds, .. } = tally;
    Ok(Written { accepted, ignored, rejected: told, refused: count, seconds, import: None })
}

/// Lines that were refused: the first of them, and how many there are.
#[derive(Default)]
struct Refused {
    told: Vec<Rejected>,
    count: usize,
}

impl Refused {
    fn add(&mut self, some: &[Rejected]) {
        self.count += some.len();
        self.told.extend(some.iter().take(MOST_TOLD.saturating_sub(self.told.len())));
    }
}

/// Hands on rows a batch at a time; gives what was refused while reading and by `take`.
fn in_batches(
    read: impl FnOnce(&mut Take<'_>) -> Result<(), Fault>,
    take: &mut impl FnMut(&[Row]) -> Result<Vec<Rejected>, Fault>,
) -> Result<Refused, Fault> {
    let (mut batch, mut refused): (Vec<Row>, Refused) = (Vec::with_capacity(BATCH), Refused::default());
    read(&mut |outcome| {
        match outcome {
            Ok(row) => batch.push(row),
            Err(one) => refused.add(&[one]),
        }
        if batch.len() == BATCH {
            refused.add(&take(&batch)?);
            batch.clear();
        }
        Ok(())
    })?;
    refused.add(&take(&batch)?);
    refused.told.sort_by_key(|one| one.line);
    Ok(refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time_import::Reason;

    #[test]
    fn refused_lines_are_counted_all_and_told_up_to_a_number() {
        let line = |line| Err(Rejected { line, reason: Reason::BadDate });
        let refused = in_batches(|take| (1..=150_000).map(line).try_for_each(take), &mut |_| Ok(Vec::new()));
        let Refused { told, count } = refused.unwrap();
        assert_eq!((told.len(), count, told[0].line), (MOST_TOLD, 150_000, 1));
    }
}
