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
use crate::domain::ratio::{Claim, Ground};
use crate::domain::report::Material;
use crate::domain::time_entry::TimeEntry;

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

/// One entry of the scope with what it claims: the rows behind every sum.
pub struct Line {
    /// The entry.
    pub entry: TimeEntry,
    /// What it claims, once the state of its event is heard.
    pub claim: Claim,
}

/// The entries that reach into a period, in order of start, whatever their community. Their claims are those of
/// [`material`] for a scope without a community.
pub fn lines(tx: &mut Tx, organisation: &Organisation, scope: &Scope, period: Period) -> Result<Vec<Line>, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    let entries = time_entry::between(tx, organisation.id, &scope.account_ids(), from, to)?;
    let mut concerned: Vec<_> = entries.iter().filter_map(|entry| entry.event).collect();
    concerned.sort_unstable();
    concerned.dedup();
    let grounds = time_entry::grounds(tx, organisation.id, &concerned)?;
    let line = |entry: TimeEntry| {
        let ground = entry.event.and_then(|event| grounds.get(&event).copied()).unwrap_or(Ground::None);
        let claim = Claim {
            account: entry.account.uuid(),
            kind: entry.kind,
            started_at: entry.started_at,
            ended_at: entry.ended_at,
            status: entry.status,
            ground,
        };
        Line { entry, claim }
    };
    Ok(entries.into_iter().map(line).collect())
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
