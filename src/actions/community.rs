//! Adding and changing communities.

use super::Act;
use crate::domain::community::Community;
use crate::store::{self, Fault, Tx};

/// The name is already another community's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a community of this name exists")]
pub struct NameTaken;

/// Adds a community, or writes back a changed one.
pub fn save(tx: &mut Tx, act: &Act, community: &Community) -> Result<Result<(), NameTaken>, Fault> {
    let all = store::community::all(tx, act.organisation)?;
    if all.iter().any(|other| other.id != community.id && other.name == community.name) {
        return Ok(Err(NameTaken));
    }
    if all.iter().any(|other| other.id == community.id) {
        store::community::update(tx, act.organisation, community)?;
    } else {
        store::community::insert(tx, act.organisation, community)?;
    }
    act.audit(tx, "community.saved", community.id.uuid(), serde_json::json!({"internal": community.internal}))?;
    Ok(Ok(()))
}
