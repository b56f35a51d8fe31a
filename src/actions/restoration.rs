//! Putting a backup in the place of what is there. Whoever objected or was erased since it was made stays so, and
//! nothing that waited to be sent then leaves by itself now: nobody knows what left after the backup was made.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};

use super::{Act, erasure, objection};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::store::erasure::Erasure;
use crate::store::{self, Fault, Tx};

/// How long a place that was offered to somebody when the backup was made is theirs after the restore.
const OFFERED_FOR: Duration = Duration::hours(24);

/// Some rows of one table.
pub struct Batch {
    /// Which table.
    pub table: String,
    /// A JSON array of objects.
    pub rows: String,
}

/// What restoring did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Restored {
    /// Rows put in.
    pub rows: usize,
    /// People who were in the backup and stay erased.
    pub erased: usize,
    /// People who were in the backup and stay silent.
    pub objected: usize,
    /// Messages that had not left when the backup was made; each waits for a person's decision.
    pub held: usize,
}

/// Who must not come back, of one organisation as it is before the restore.
struct Promises {
    erased: Vec<Erasure>,
    objections: Vec<(String, DateTime<Utc>)>,
    objected: Vec<Id<Person>>,
}

/// Replaces everything by what was saved at `step`. `act` says when and with which key; its organisation is not read.
pub fn restore(
    tx: &mut Tx,
    act: &Act,
    step: &str,
    batches: &mut dyn Iterator<Item = Result<Batch, Fault>>,
) -> Result<Restored, Fault> {
    let mut promises = HashMap::new();
    for organisation in store::organisation::all(tx)? {
        promises.insert(organisation.id, Promises::read(tx, organisation.id)?);
    }
    store::backup::empty(tx, step)?;
    let mut restored = Restored::default();
    for batch in batches {
        let batch = batch?;
        restored.rows += store::backup::put(tx, &batch.table, &batch.rows)?;
    }
    store::backup::bring_up(tx)?;
    store::time_sum::fill_here(tx)?;
    restored.held = store::restoration::hold(tx, act.now, act.now + OFFERED_FOR)?;
    for organisation in store::organisation::all(tx)? {
        let act = Act { organisation: organisation.id, ..act.clone() };
        if let Some(promises) = promises.get(&organisation.id) {
            promises.keep(tx, &act, &mut restored)?;
        }
        act.audit(tx, "backup.restored", organisation.id.uuid(), serde_json::json!({"held": restored.held}))?;
    }
    Ok(restored)
}

impl Promises {
    fn read(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Self, Fault> {
        Ok(Promises {
            erased: store::erasure::all(tx, organisation)?,
            objections: store::objection::all(tx, organisation)?,
            objected: store::objection::people(tx, organisation)?,
        })
    }

    /// Keeps them over rows that know nothing of them.
    fn keep(&self, tx: &mut Tx, act: &Act, restored: &mut Restored) -> Result<(), Fault> {
        for (hash, at) in &self.objections {
            store::person::object(tx, act.organisation, hash, *at)?;
        }
        for line in &self.erased {
            store::erasure::note(tx, act.organisation, line)?;
        }
        let silent: HashSet<&str> = self.objections.iter().map(|(hash, _)| hash.as_str()).collect();
        let silent_ids: HashSet<Id<Person>> = self.objected.iter().copied().collect();
        let gone: HashSet<&str> = self.erased.iter().filter_map(|line| line.email_hash.as_deref()).collect();
        let gone_ids: HashSet<Id<Person>> = self.erased.iter().map(|line| line.person).collect();
        for (id, address) in store::restoration::addresses(tx, act.organisation)? {
            let hash = address.map(|address| act.key.hash_address(&address)).unwrap_or_default();
            if gone_ids.contains(&id) || gone.contains(hash.as_str()) {
                restored.erased += usize::from(erasure::erase(tx, act, id)?);
            } else if silent_ids.contains(&id) || silent.contains(hash.as_str()) {
                objection::object(tx, act, id)?;
                restored.objected += 1;
            }
        }
        Ok(())
    }
}
