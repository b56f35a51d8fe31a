//! An entry that was taken away, sealed into the address of its undo.

use crate::actions::time_entry::Removed;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::secrets::SecretKey;
use crate::web::sealed;

const PURPOSE: &str = "removed time entry";

/// The entry, with where it was read from, as a text that fits into an address; none when it said too much for that.
pub fn seal(key: &SecretKey, organisation: Id<Organisation>, removed: &Removed) -> Option<String> {
    sealed::seal(key, organisation, PURPOSE, removed)
}

/// The entry in such a text, if it was made here and for this organisation.
pub fn open(key: &SecretKey, organisation: Id<Organisation>, sealed: &str) -> Option<Removed> {
    sealed::open(key, organisation, PURPOSE, sealed)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
    use crate::domain::time_import::Fields;
    use crate::secrets::Chance;
    use crate::store::imported_line::{ImportedLine, Origin, Said};

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
        let fields = Fields { project: "Forum".into(), tags: vec!["été".into()], ..Fields::default() };
        let said = Said { fields, judged: None, decided: None };
        let line = ImportedLine { entry: entry.id, line: 7, said, rule: Some(chance.id(now)) };
        let origin = Some(Origin { import: chance.id(now), fingerprint: "5f".repeat(32), line });
        let removed = Removed { entry, origin };
        let sealed = seal(&key, here, &removed).unwrap();
        assert_eq!(open(&key, here, &sealed), Some(removed));
        assert_eq!(open(&key, elsewhere, &sealed), None);
        assert_eq!(open(&SecretKey::of([8; 32]), here, &sealed), None);
        for broken in ["", "AAAA", &sealed[1..], &sealed[..sealed.len() - 4]] {
            assert_eq!(open(&key, here, broken), None);
        }
    }
}
