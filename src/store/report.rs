//! What a report is made of: the accounts it is about and all rows of a stretch of time, read in one transaction with
//! a fixed number of queries. The API and the pages ask here, so that they cannot disagree. Adds nothing up itself.

use chrono::{DateTime, Utc};

use super::{Fault, Tx, account, event, time_entry};
use crate::domain::account::{Account, Role};
use crate::domain::community::Community;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::report::Material;

/// Whose time a report is about.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Whose, by name.
    pub accounts: Vec<Account>,
    /// Whether nobody was singled out: all admins and managers.
    pub is_team: bool,
    /// Only what is tied to the events of this community; none for everything.
    pub community: Option<Id<Community>>,
}

impl Scope {
    /// The ids of the accounts.
    pub fn account_ids(&self) -> Vec<Id<Account>> {
        self.accounts.iter().map(|account| account.id).collect()
    }
}

/// The whole team: all admins and managers. Directors write no hours.
pub fn team(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Scope, Fault> {
    let mut accounts = account::all(tx, organisation)?;
    accounts.retain(|account| account.role != Role::Director);
    Ok(Scope { accounts, is_team: true, community: None })
}

/// The accounts with these addresses, each once; the first address that no account has, otherwise.
pub fn chosen(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    addresses: &[EmailAddress],
) -> Result<Result<Scope, EmailAddress>, Fault> {
    let mut accounts = account::all(tx, organisation)?;
    let keys: Vec<String> = addresses.iter().map(EmailAddress::key).collect();
    accounts.retain(|account| keys.contains(&account.email.key()));
    let unknown = addresses.iter().find(|address| !accounts.iter().any(|account| account.email.key() == address.key()));
    Ok(match unknown {
        Some(unknown) => Err(unknown.clone()),
        None => Ok(Scope { accounts, is_team: false, community: None }),
    })
}

/// All rows behind the figures of a period, or of several within it.
pub fn material(tx: &mut Tx, organisation: &Organisation, scope: &Scope, period: Period) -> Result<Material, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let claims = time_entry::claims(tx, organisation.id, &scope.account_ids(), scope.community, from, to)?;
    let leaves = account::leaves(tx, organisation.id, period.first(), period.last())?;
    let bare = Material::empty(organisation, scope.accounts.clone(), scope.community.is_some());
    Ok(Material { claims, leaves, ..bare })
}

/// How many events of the scope ended in the period, and before `now`, without anybody having said how they went. For
/// the team every event counts, whoever hosts it; for chosen accounts those that they host.
pub fn unconfirmed(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    period: Period,
    now: DateTime<Utc>,
) -> Result<i64, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let hosts = scope.account_ids();
    let hosts = (!scope.is_team).then_some(hosts.as_slice());
    event::unconfirmed(tx, organisation.id, hosts, scope.community, from, to.min(now))
}
