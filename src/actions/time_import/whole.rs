//! A file written down in one transaction: whole, or not at all. Its rows pass through a batch at a time, so that a file
//! of any size needs the memory of a small one.

use std::io::BufRead;

use super::{Act, Asked, BATCH, Judges, MOST_REJECTED, New, Tally, begin, finish, write};
use crate::domain::id::Id;
use crate::domain::time_import::{Outcome, Rejected, Row, Seconds, TimeImport};
use crate::imports::tracker::Survey;
use crate::store::{Fault, Tx};

/// What became of a file, or would.
#[derive(Debug, Clone)]
pub struct Written {
    /// Rows that were taken, ignored ones among them.
    pub accepted: usize,
    /// Rows that a rule leaves out.
    pub ignored: usize,
    /// Rows that were refused, by line.
    pub rejected: Vec<Rejected>,
    /// Seconds of each kind, before overlaps are resolved.
    pub seconds: Seconds,
    /// The import, if it was written down.
    pub import: Option<Id<TimeImport>>,
}

/// Writes all good rows of a surveyed file down.
pub fn write_whole(
    tx: &mut Tx,
    act: &Act,
    asked: &Asked,
    new: &New,
    judges: &Judges,
    (source, survey): (impl BufRead, &Survey),
) -> Result<Written, Fault> {
    let mut import = begin(tx, act, new)?;
    let mut rejected = in_batches(asked, source, survey, &mut |rows| write(tx, act, &mut import, judges, rows))?;
    rejected.sort_by_key(|one| one.line);
    import.rejected = rejected.iter().take(MOST_REJECTED).copied().collect();
    import.total = i32::try_from(rejected.len()).unwrap_or(i32::MAX).saturating_add(import.accepted);
    finish(tx, act, &mut import)?;
    let number = |number: i32| usize::try_from(number).unwrap_or(0);
    Ok(Written {
        accepted: number(import.accepted),
        ignored: number(import.ignored),
        rejected,
        seconds: import.seconds,
        import: Some(import.id),
    })
}

/// What would become of it.
pub fn foresee_whole(
    tx: &mut Tx,
    asked: &Asked,
    judges: &Judges,
    (source, survey): (impl BufRead, &Survey),
) -> Result<Written, Fault> {
    let mut tally = Tally::default();
    let mut rejected = in_batches(asked, source, survey, &mut |rows| {
        tally.add(tx, asked.account.id, judges, rows)?;
        Ok(std::mem::take(&mut tally.rejected))
    })?;
    rejected.sort_by_key(|one| one.line);
    let Tally { accepted, ignored, seconds, .. } = tally;
    Ok(Written { accepted, ignored, rejected, seconds, import: None })
}

/// Hands on rows a batch at a time; gives what was refused while reading and by `take`.
fn in_batches(
    asked: &Asked,
    source: impl BufRead,
    survey: &Survey,
    take: &mut impl FnMut(&[Row]) -> Result<Vec<Rejected>, Fault>,
) -> Result<Vec<Rejected>, Fault> {
    let (mut batch, mut rejected): (Vec<Row>, Vec<Rejected>) = (Vec::with_capacity(BATCH), Vec::new());
    asked.read(source, survey, &mut |outcome: Outcome| {
        match outcome {
            Ok(row) => batch.push(row),
            Err(one) => rejected.push(one),
        }
        if batch.len() == BATCH {
            rejected.extend(take(&batch)?);
            batch.clear();
        }
        Ok::<(), Fault>(())
    })?;
    rejected.extend(take(&batch)?);
    Ok(rejected)
}
