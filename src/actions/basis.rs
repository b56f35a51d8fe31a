//! What allows writing to somebody, kept with its evidence (GDPR art. 7.1): each time it is set or changed, a line.

use super::Act;
use crate::domain::person::Person;
use crate::store::basis_change::BasisChange;
use crate::store::{self, Fault, Tx};

/// Writes down the basis that a person has now. `wording` is the sentence they agreed to, empty if none was shown.
pub fn record(tx: &mut Tx, act: &Act, person: &Person, wording: &str) -> Result<(), Fault> {
    let change = BasisChange {
        id: act.chance.id(act.now),
        person: person.id,
        basis: person.basis.clone(),
        wording: wording.to_owned(),
        account: act.by,
        changed_at: act.now,
    };
    store::basis_change::append(tx, act.organisation, &change)
}
