//! Writing launches into the book.

use super::Act;
use crate::domain::launch::Launch;
use crate::store::{self, Fault, Tx};

/// Adds a launch, or writes back a changed one.
pub fn save(tx: &mut Tx, act: &Act, launch: &Launch) -> Result<(), Fault> {
    if store::launch::by_id(tx, act.organisation, launch.id)?.is_some() {
        store::launch::update(tx, act.organisation, launch)?;
    } else {
        store::launch::insert(tx, act.organisation, launch)?;
    }
    act.audit(tx, "launch.saved", launch.id.uuid(), serde_json::json!({}))
}
