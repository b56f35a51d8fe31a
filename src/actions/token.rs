//! Handing out API tokens, and taking them back.

use super::Act;
use crate::domain::account::{Account, ApiToken, Scope};
use crate::domain::id::Id;
use crate::secrets::hashed;
use crate::store::{self, Fault, Tx};

/// Makes a token that acts in the name of an account and gives its secret, which is shown once and kept hashed.
pub fn add(tx: &mut Tx, act: &Act, account: Id<Account>, name: &str, scope: Scope) -> Result<String, Fault> {
    let secret = format!("cpt_{}", act.chance.token());
    let token = store::token::Found { id: act.chance.id(act.now), organisation: act.organisation, account, scope };
    store::token::insert(tx, &token, name, &hashed(&secret), act.now)?;
    act.audit(tx, "token.added", token.id.uuid(), serde_json::json!({"scope": scope}))?;
    Ok(secret)
}

/// Takes a token back for good. False when there is none.
pub fn remove(tx: &mut Tx, act: &Act, token: Id<ApiToken>) -> Result<bool, Fault> {
    let removed = store::token::delete(tx, act.organisation, token)?;
    if removed {
        act.audit(tx, "token.removed", token.uuid(), serde_json::json!({}))?;
    }
    Ok(removed)
}
