//! Rows of API tokens.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::api_tokens;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::{Account, ApiToken, Scope};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// A token that was found by its hash.
#[derive(Debug, Clone, Queryable)]
pub struct Found {
    /// Names it in rows.
    pub id: Id<ApiToken>,
    /// The one organisation it opens.
    pub organisation: Id<Organisation>,
    /// In whose name it acts.
    pub account: Id<Account>,
    /// What it may be used for.
    pub scope: Scope,
}

/// A token as the settings list it.
#[derive(Debug, Clone, Queryable)]
pub struct Listed {
    /// Names it in rows.
    pub id: Id<ApiToken>,
    /// In whose name it acts.
    pub account: Id<Account>,
    /// What its maker called it.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// When it was handed out.
    #[diesel(deserialize_as = At)]
    pub created_at: DateTime<Utc>,
}

/// All of an organisation, oldest first.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Listed>, Fault> {
    Ok(on!(tx, |c| api_tokens::table
        .filter(api_tokens::organisation_id.eq(organisation))
        .order(api_tokens::id)
        .select((api_tokens::id, api_tokens::account_id, api_tokens::name, api_tokens::scope, api_tokens::created_at,))
        .load(c))?)
}

/// Takes one back; from then on it opens nothing. False when there is none.
pub fn delete(tx: &mut Tx, organisation: Id<Organisation>, id: Id<ApiToken>) -> Result<bool, Fault> {
    let mine = api_tokens::organisation_id.eq(organisation);
    Ok(on!(tx, |c| diesel::delete(api_tokens::table.find(id).filter(mine)).execute(c))? == 1)
}

/// Adds one; only the hash of its secret is kept.
pub fn insert(tx: &mut Tx, token: &Found, name: &str, token_hash: &str, now: DateTime<Utc>) -> Result<(), Fault> {
    on!(tx, |c| diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::id.eq(token.id),
            api_tokens::organisation_id.eq(token.organisation),
            api_tokens::account_id.eq(token.account),
            api_tokens::name.eq(name),
            api_tokens::scope.eq(token.scope),
            api_tokens::token_hash.eq(token_hash),
            api_tokens::created_at.eq(At::from(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// The token with this hash.
pub fn by_hash(tx: &mut Tx, token_hash: &str) -> Result<Option<Found>, Fault> {
    let found = on!(tx, |c| api_tokens::table
        .filter(api_tokens::token_hash.eq(token_hash))
        .select((api_tokens::id, api_tokens::organisation_id, api_tokens::account_id, api_tokens::scope))
        .get_result(c)
        .optional())?;
    Ok(found)
}
