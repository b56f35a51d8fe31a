//! Links that show the figures without an account: handed out, revoked, and let open again.

use super::Act;
use crate::domain::director_link::DirectorLink;
use crate::domain::id::Id;
use crate::store::{self, Fault, Tx};

/// Open links that one organisation has at most; more were never a wish.
const MOST: usize = 50;

/// Makes a link for somebody. None when there are too many already.
pub fn create(tx: &mut Tx, act: &Act, name: &str) -> Result<Option<DirectorLink>, Fault> {
    if store::director_link::open(tx, act.organisation)?.len() >= MOST {
        return Ok(None);
    }
    let link = DirectorLink {
        id: act.chance.id(act.now),
        organisation: act.organisation,
        name: name.to_owned(),
        link_key: act.chance.uuid(),
        made_by: act.by,
        created_at: act.now,
        revoked_at: None,
    };
    store::director_link::insert(tx, &link)?;
    act.audit(tx, "director_link.created", link.id.uuid(), serde_json::json!({}))?;
    Ok(Some(link))
}

/// Closes a link. False when the organisation has no such link.
pub fn revoke(tx: &mut Tx, act: &Act, link: Id<DirectorLink>) -> Result<bool, Fault> {
    let done = store::director_link::set_revoked(tx, act.organisation, link, Some(act.now))?;
    if done {
        act.audit(tx, "director_link.revoked", link.uuid(), serde_json::json!({}))?;
    }
    Ok(done)
}

/// Lets a link open again under the address it had.
pub fn restore(tx: &mut Tx, act: &Act, link: Id<DirectorLink>) -> Result<bool, Fault> {
    let done = store::director_link::set_revoked(tx, act.organisation, link, None)?;
    if done {
        act.audit(tx, "director_link.restored", link.uuid(), serde_json::json!({}))?;
    }
    Ok(done)
}
