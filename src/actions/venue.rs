//! Adding and changing venues.

use super::Act;
use crate::domain::venue::Venue;
use crate::store::{self, Fault, Tx};

/// Adds a venue, or writes back a changed one.
pub fn save(tx: &mut Tx, act: &Act, venue: &Venue) -> Result<(), Fault> {
    if store::venue::by_id(tx, act.organisation, venue.id)?.is_some() {
        store::venue::update(tx, act.organisation, venue)?;
    } else {
        store::venue::insert(tx, act.organisation, venue)?;
    }
    act.audit(tx, "venue.saved", venue.id.uuid(), serde_json::json!({}))
}
