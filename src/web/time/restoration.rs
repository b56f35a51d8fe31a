//! An entry that was taken away, sealed into the address of its undo.

use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::time_entry::TimeEntry;
use crate::secrets::SecretKey;
use crate::web::sealed;

const PURPOSE: &str = "removed time entry";

/// The entry as a text that fits into an address.
pub fn seal(key: &SecretKey, organisation: Id<Organisation>, entry: &TimeEntry) -> String {
    sealed::seal(key, organisation, PURPOSE, entry).unwrap_or_default()
}

/// The entry in such a text, if it was made here and for this organisation.
pub fn open(key: &SecretKey, organisation: Id<Organisation>, sealed: &str) -> Option<TimeEntry> {
    sealed::open(key, organisation, PURPOSE, sealed)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::domain::time_entry::{Kind, Provenance, Status};
    use crate::secrets::Chance;

    #[test]
    fn an_entry_comes_back_as_it_was_and_only_where_it_was() {
        let (key, chance) = (SecretKey::of([7; 32]), Chance::seeded(3));
        let now: DateTime<Utc> = "2026-11-20T09:00:00Z".parse().unwrap();
        let (here, elsewhere) = (chance.id(now), chance.id(now));
        let entry = TimeEntry {
            id: chance.id(now),
            account: chance.id(now),
            kind: Kind::Online,
            started_at: now,
            ended_at: now + chrono::TimeDelta::hours(3),
            event: None,
            note: "Forum « été »".into(),
            provenance: Provenance::ManualLater,
            status: Status::Confirmed,
            created_at: now,
        };
        let sealed = seal(&key, here, &entry);
        assert_eq!(open(&key, here, &sealed), Some(entry));
        assert_eq!(open(&key, elsewhere, &sealed), None);
        assert_eq!(open(&SecretKey::of([8; 32]), here, &sealed), None);
        for broken in ["", "AAAA", &sealed[1..], &sealed[..sealed.len() - 4]] {
            assert_eq!(open(&key, here, broken), None);
        }
    }
}
