//! An entry that was taken away, sealed into the address of its undo: nothing is kept of it on the server, and nobody
//! can put back what was never there, or in another name.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use crate::secrets::SecretKey;

const PURPOSE: &str = "removed time entry";
/// Octets of the seal; guessing one takes 2⁶⁴ requests on average.
const SEAL: usize = 8;

#[derive(Serialize, Deserialize)]
struct Kept {
    organisation: Id<Organisation>,
    id: Id<TimeEntry>,
    account: Id<Account>,
    kind: Kind,
    started_at: DateTime<Utc>,
    ended_at: DateTime<Utc>,
    event: Option<Id<Event>>,
    note: String,
    provenance: Provenance,
    status: Status,
    created_at: DateTime<Utc>,
}

/// The entry as a text that fits into an address.
pub fn seal(key: &SecretKey, organisation: Id<Organisation>, entry: &TimeEntry) -> String {
    let kept = Kept {
        organisation,
        id: entry.id,
        account: entry.account,
        kind: entry.kind,
        started_at: entry.started_at,
        ended_at: entry.ended_at,
        event: entry.event,
        note: entry.note.clone(),
        provenance: entry.provenance,
        status: entry.status,
        created_at: entry.created_at,
    };
    let json = serde_json::to_vec(&kept).unwrap_or_default();
    let seal = key.sign(PURPOSE, &json);
    URL_SAFE_NO_PAD.encode([&seal[..SEAL], &json].concat())
}

/// The entry in such a text, if it was made here and for this organisation.
pub fn open(key: &SecretKey, organisation: Id<Organisation>, sealed: &str) -> Option<TimeEntry> {
    let octets = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let (seal, json) = octets.split_at_checked(SEAL)?;
    let genuine: bool = key.sign(PURPOSE, json)[..SEAL].ct_eq(seal).into();
    let kept: Kept = serde_json::from_slice(json).ok().filter(|_| genuine)?;
    (kept.organisation == organisation).then_some(TimeEntry {
        id: kept.id,
        account: kept.account,
        kind: kept.kind,
        started_at: kept.started_at,
        ended_at: kept.ended_at,
        event: kept.event,
        note: kept.note,
        provenance: kept.provenance,
        status: kept.status,
        created_at: kept.created_at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
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
