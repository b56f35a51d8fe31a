//! Adding accounts, changing them, noting the days they are away.

use chrono::NaiveDate;

use super::Act;
use crate::domain::account::{Account, Role};
use crate::domain::contract::{Contract, Leave};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::store::report_mail::Wishes;
use crate::store::{self, Fault, Tx};

/// What an account begins with.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Where its sign-in links go.
    pub email: EmailAddress,
    /// As guests read it.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The language of its pages.
    pub locale: Language,
    /// Expected minutes per weekday.
    pub contract: Contract,
}

/// Why an account cannot be changed that way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The address already signs in to this organisation.
    #[error("this address already has an account here")]
    AddressTaken,
    /// Nobody would be left to administer the organisation.
    #[error("the last admin cannot give up the role")]
    LastAdmin,
}

/// Seven hours from Monday to Friday: the legal week in France (Code du travail, art. L3121-27).
pub fn full_time() -> Contract {
    Contract::new([420, 420, 420, 420, 420, 0, 0]).unwrap_or_default()
}

/// Adds an account to the organisation of the act.
pub fn add(tx: &mut Tx, act: &Act, new: &NewAccount) -> Result<Result<Account, Refusal>, Fault> {
    if store::account::by_email(tx, act.organisation, &new.email)?.is_some() {
        return Ok(Err(Refusal::AddressTaken));
    }
    let account = Account {
        id: act.chance.id(act.now),
        organisation: act.organisation,
        email: new.email.clone(),
        name: new.name.clone(),
        role: new.role,
        locale: new.locale,
        feed_key: act.chance.uuid(),
        contract: new.contract,
        created_at: act.now,
    };
    store::account::insert(tx, &account)?;
    let monthly = account.role == Role::Director;
    store::report_mail::set(tx, account.organisation, account.id, Wishes { monthly, weekly: false, friday: false })?;
    act.audit(tx, "account.added", account.id.uuid(), serde_json::json!({"role": account.role}))?;
    Ok(Ok(account))
}

/// Changes an account. A change of role ends its sessions, so that nobody goes on with rights they lost.
pub fn change(tx: &mut Tx, act: &Act, before: &Account, after: &Account) -> Result<Result<(), Refusal>, Fault> {
    if before.role == Role::Admin && after.role != Role::Admin {
        let admins = store::account::all(tx, act.organisation)?.iter().filter(|one| one.role == Role::Admin).count();
        if admins <= 1 {
            return Ok(Err(Refusal::LastAdmin));
        }
    }
    let holder = store::account::by_email(tx, act.organisation, &after.email)?;
    if holder.is_some_and(|holder| holder.id != after.id) {
        return Ok(Err(Refusal::AddressTaken));
    }
    store::account::update(tx, after)?;
    if before.role != after.role {
        store::session::delete_all_of(tx, after.id)?;
    }
    act.audit(tx, "account.changed", after.id.uuid(), serde_json::json!({"role": after.role}))?;
    Ok(Ok(()))
}

/// Notes a day away, or a part of one.
pub fn take_leave(tx: &mut Tx, act: &Act, account: Id<Account>, leave: Leave) -> Result<(), Fault> {
    store::account::save_leave(tx, act.organisation, account, leave.on(), leave.hundredths())?;
    act.audit(tx, "leave.noted", account.uuid(), serde_json::json!({"on": leave.on()}))
}

/// Takes a day away back; fine when there was none.
pub fn cancel_leave(tx: &mut Tx, act: &Act, account: Id<Account>, on: NaiveDate) -> Result<(), Fault> {
    store::account::save_leave(tx, act.organisation, account, on, 0)?;
    act.audit(tx, "leave.cancelled", account.uuid(), serde_json::json!({"on": on}))
}
