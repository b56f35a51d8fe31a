//! The secret addresses under which calendars read dates: made anew when one got about, switched off when not wanted.

use super::Act;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::person::Person;
use crate::store::{self, Fault, Tx};

/// Gives a member's feed a new address, or the first one; the old one opens nothing from then on.
pub fn renew_for_person(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    store::person::set_feed_key(tx, act.organisation, person, Some(act.chance.uuid()))?;
    act.audit(tx, "feed.renewed", person.uuid(), serde_json::json!({"of": "person"}))
}

/// Switches a member's feed off.
pub fn stop_for_person(tx: &mut Tx, act: &Act, person: Id<Person>) -> Result<(), Fault> {
    store::person::set_feed_key(tx, act.organisation, person, None)?;
    act.audit(tx, "feed.stopped", person.uuid(), serde_json::json!({"of": "person"}))
}

/// Gives an account's feed a new address; the old one opens nothing from then on. False when there is no such account.
pub fn renew_for_account(tx: &mut Tx, act: &Act, account: Id<Account>) -> Result<bool, Fault> {
    let Some(before) = store::account::by_id(tx, act.organisation, account)? else { return Ok(false) };
    store::account::update(tx, &Account { feed_key: act.chance.uuid(), ..before })?;
    act.audit(tx, "feed.renewed", account.uuid(), serde_json::json!({"of": "account"}))?;
    Ok(true)
}
