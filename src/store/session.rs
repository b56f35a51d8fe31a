//! Rows of sessions and of the one-time links that open them. Secrets arrive here hashed already.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::{sessions, sign_in_links};
use super::types::At;
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// Whom a session or a sign-in link belongs to.
pub type Owner = (Id<Organisation>, Id<Account>);

/// Opens a session.
pub fn insert(
    tx: &mut Tx,
    token_hash: &str,
    owner: Owner,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), Fault> {
    on!(tx, |c| diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token_hash),
            sessions::organisation_id.eq(owner.0),
            sessions::account_id.eq(owner.1),
            sessions::created_at.eq(At::from(now)),
            sessions::expires_at.eq(At::from(until)),
        ))
        .execute(c))?;
    Ok(())
}

/// Whose session this is, if it is not over.
pub fn owner(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Owner>, Fault> {
    let found = on!(tx, |c| sessions::table
        .find(token_hash)
        .filter(sessions::expires_at.gt(At::from(now)))
        .select((sessions::organisation_id, sessions::account_id))
        .get_result(c)
        .optional())?;
    Ok(found)
}

/// Ends one session.
pub fn delete(tx: &mut Tx, token_hash: &str) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(sessions::table.find(token_hash)).execute(c))?;
    Ok(())
}

/// Ends every session and link of an account, as when its role changes.
pub fn delete_all_of(tx: &mut Tx, account: Id<Account>) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(sessions::table.filter(sessions::account_id.eq(account))).execute(c))?;
    on!(tx, |c| diesel::delete(sign_in_links::table.filter(sign_in_links::account_id.eq(account))).execute(c))?;
    Ok(())
}

/// Makes a one-time link.
pub fn insert_link(
    tx: &mut Tx,
    token_hash: &str,
    owner: Owner,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), Fault> {
    on!(tx, |c| diesel::insert_into(sign_in_links::table)
        .values((
            sign_in_links::token_hash.eq(token_hash),
            sign_in_links::organisation_id.eq(owner.0),
            sign_in_links::account_id.eq(owner.1),
            sign_in_links::created_at.eq(At::from(now)),
            sign_in_links::expires_at.eq(At::from(until)),
        ))
        .execute(c))?;
    Ok(())
}

/// Whose link this is, if it is neither used nor over. Changes nothing.
pub fn link_owner(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Owner>, Fault> {
    let found = on!(tx, |c| sign_in_links::table
        .find(token_hash)
        .filter(sign_in_links::expires_at.gt(At::from(now)).and(sign_in_links::used_at.is_null()))
        .select((sign_in_links::organisation_id, sign_in_links::account_id))
        .get_result(c)
        .optional())?;
    Ok(found)
}

/// Uses up a link; whoever changes the row wins, so it opens one session however many press at once.
pub fn use_link(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Owner>, Fault> {
    let Some(owner) = link_owner(tx, token_hash, now)? else { return Ok(None) };
    let used =
        on!(tx, |c| diesel::update(sign_in_links::table.find(token_hash).filter(sign_in_links::used_at.is_null()))
            .set(sign_in_links::used_at.eq(Some(At::from(now))))
            .execute(c))?;
    Ok((used == 1).then_some(owner))
}

/// Forgets what is over.
pub fn sweep(tx: &mut Tx, now: DateTime<Utc>) -> Result<usize, Fault> {
    let now = At::from(now);
    let ended = on!(tx, |c| diesel::delete(sessions::table.filter(sessions::expires_at.le(now))).execute(c))?;
    let links = on!(tx, |c| diesel::delete(sign_in_links::table.filter(sign_in_links::expires_at.le(now))).execute(c))?;
    Ok(ended + links)
}
