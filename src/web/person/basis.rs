//! The history of what allowed writing to a person: what, when, how, in which words, said by whom.

use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::person::Person;
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx, basis_change::BasisChange};

use super::row::basis_word;

/// The changes, latest first, with the names of those who wrote them down.
pub struct BasisHistory(Vec<(BasisChange, Option<String>)>);

/// One change, in words.
pub struct Line {
    /// What it became.
    pub basis: String,
    /// What proves it.
    pub source: String,
    /// The sentence that was agreed to; empty if none was shown.
    pub wording: String,
    /// When, and by whom if by staff.
    pub when: String,
}

impl BasisHistory {
    /// Two queries.
    pub fn read(tx: &mut Tx, organisation: Id<Organisation>, person: Id<Person>) -> Result<Self, store::Fault> {
        let changes = store::basis_change::of_person(tx, organisation, person)?;
        let accounts = store::account::all(tx, organisation)?;
        let named = |change: BasisChange| {
            let by = accounts.iter().find(|account| Some(account.id) == change.account);
            (change, by.map(|account| account.name.clone()))
        };
        Ok(BasisHistory(changes.into_iter().map(named).collect()))
    }

    /// In the reader's language, on the organisation's clock.
    pub fn lines(&self, t: &Speech, organisation: &Organisation) -> Vec<Line> {
        let line = |(change, by): &(BasisChange, Option<String>)| {
            let day = dates::date(t.language, organisation.timezone.local(change.changed_at).date());
            Line {
                basis: basis_word(change.basis.kind, t),
                source: change.basis.source.clone(),
                wording: change.wording.clone(),
                when: by.as_ref().map_or(day.clone(), |name| format!("{day} · {name}")),
            }
        };
        self.0.iter().map(line).collect()
    }
}
