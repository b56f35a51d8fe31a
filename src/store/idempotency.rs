//! Answers kept under an Idempotency-Key, so that a repeated POST gets the same words and has no second effect.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::idempotency_keys;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::ApiToken;
use crate::domain::id::Id;

/// What was answered before.
#[derive(Debug, Clone, Queryable)]
pub struct Kept {
    /// Hash of method, path and body; another request under the same key is a mistake of the caller.
    pub request_hash: String,
    /// HTTP status.
    pub status: i32,
    /// JSON body.
    pub body: String,
}

/// The answer kept under this key of this token.
pub fn find(tx: &mut Tx, token: Id<ApiToken>, key: &str) -> Result<Option<Kept>, Fault> {
    let found = on!(tx, |c| idempotency_keys::table
        .find((token, key))
        .select((idempotency_keys::request_hash, idempotency_keys::status, idempotency_keys::body))
        .get_result(c)
        .optional())?;
    Ok(found)
}

/// Keeps an answer, in the transaction that had the effect.
pub fn keep(tx: &mut Tx, token: Id<ApiToken>, key: &str, kept: &Kept, now: DateTime<Utc>) -> Result<(), Fault> {
    on!(tx, |c| diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::token_id.eq(token),
            idempotency_keys::idempotency_key.eq(key),
            idempotency_keys::request_hash.eq(&kept.request_hash),
            idempotency_keys::status.eq(kept.status),
            idempotency_keys::body.eq(&kept.body),
            idempotency_keys::created_at.eq(At::from(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Forgets answers made before an instant.
pub fn sweep(tx: &mut Tx, before: DateTime<Utc>) -> Result<usize, Fault> {
    let old = idempotency_keys::created_at.lt(At::from(before));
    Ok(on!(tx, |c| diesel::delete(idempotency_keys::table.filter(old)).execute(c))?)
}
