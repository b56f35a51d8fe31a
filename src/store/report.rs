//! What a report is made of: the accounts it is about and all rows of a stretch of time, read in one transaction with
//! a fixed number of queries. The API and the pages ask here, so that they cannot disagree. Adds nothing up itself.

use std::collections::HashSet;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Fault, Tx, account, community, event, time_entry, time_sum};
use crate::domain::account::{Account, Role};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::Event;
use crate::domain::grain::runs_of;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::period::Period;
use crate::domain::ratio::{Claim, Ground};
use crate::domain::report::{Book, Material};
use crate::domain::slice::Slice;
use crate::domain::time_entry::TimeEntry;

/// Whose time a report is about.
#[derive(Debug, Clone)]
pub struct Scope {
    /// Whose, by name.
    pub accounts: Vec<Account>,
    /// Whether nobody was singled out: all admins and managers.
    pub is_team: bool,
    /// Which part of their time: everything, or only what is tied to some of the events.
    pub slice: Slice,
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
    Ok(Scope { accounts, is_team: true, slice: Slice::Everything })
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
        None => Ok(Scope { accounts, is_team: false, slice: Slice::Everything }),
    })
}

/// What the figures of one period are made of.
pub fn material(tx: &mut Tx, organisation: &Organisation, scope: &Scope, period: Period) -> Result<Material, Fault> {
    material_of(tx, organisation, scope, &[period])
}

/// What the figures of several periods are made of, of these and no others: kept sums for everything together, few rows
/// however long the periods are; for a part of the time its entries, which are few, from the earliest day to the latest.
pub fn material_of(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    periods: &[Period],
) -> Result<Material, Fault> {
    let bare = Material::empty(organisation, scope.accounts.clone(), !scope.slice.is_everything());
    let (Some(first), Some(last)) =
        (periods.iter().map(|period| period.first()).min(), periods.iter().map(|period| period.last()).max())
    else {
        return Ok(bare);
    };
    let accounts = scope.account_ids();
    let book = if scope.slice.is_everything() {
        Book::Kept(time_sum::kept(tx, organisation.id, &accounts, runs_of(periods))?)
    } else {
        let (from, to) = (organisation.timezone.midnight(first), Period::day(last).bounds(&organisation.timezone).1);
        Book::Claims(match scope.slice.community() {
            Some(community) => time_entry::claims(tx, organisation.id, &accounts, community, from, to)?,
            None => lines_between(tx, organisation, scope, from, to)?.iter().map(|line| line.claim).collect(),
        })
    };
    let leaves = account::leaves(tx, organisation.id, first, last)?;
    let since = since(tx, organisation, &scope.accounts, first)?;
    Ok(Material { book, leaves, since, ..bare })
}

/// From which day on contracts count, of accounts that were added after a period begins: from the first day of the month
/// in which they were added, or of the one in which their first hour lies, whichever is earlier.
fn since(
    tx: &mut Tx,
    organisation: &Organisation,
    accounts: &[Account],
    first: NaiveDate,
) -> Result<HashMap<Id<Account>, NaiveDate>, Fault> {
    let added = |account: &Account| Period::month_of(organisation.timezone.local(account.created_at).date()).first();
    let mut since: HashMap<_, _> = accounts.iter().map(|account| (account.id, added(account))).collect();
    since.retain(|_, added| first < *added);
    if !since.is_empty() {
        let hours = time_sum::first_months(tx, organisation.id)?;
        for (account, from) in &mut since {
            *from = hours.get(account).copied().unwrap_or(*from).min(*from);
        }
    }
    Ok(since)
}

/// One entry of the scope with what it claims: the rows behind every sum.
pub struct Line {
    /// The entry.
    pub entry: TimeEntry,
    /// What it claims, once the state of its event is heard.
    pub claim: Claim,
}

/// The entries that reach into a period, in order of start. Their claims are those of [`material`] for the same scope.
pub fn lines(tx: &mut Tx, organisation: &Organisation, scope: &Scope, period: Period) -> Result<Vec<Line>, Fault> {
    let (from, to) = period.bounds(&organisation.timezone);
    lines_between(tx, organisation, scope, from, to)
}

fn lines_between(
    tx: &mut Tx,
    organisation: &Organisation,
    scope: &Scope,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Line>, Fault> {
    let accounts = scope.account_ids();
    let mut entries = if scope.slice.is_everything() {
        time_entry::between(tx, organisation.id, &accounts, from, to)?
    } else {
        time_entry::tied_between(tx, organisation.id, &accounts, from, to)?
    };
    let mut concerned: Vec<_> = entries.iter().filter_map(|entry| entry.event).collect();
    concerned.sort_unstable();
    concerned.dedup();
    if !scope.slice.is_everything() {
        let events = event::by_ids(tx, organisation.id, &concerned)?;
        concerned = sliced(tx, organisation.id, scope.slice, events)?.iter().map(|event| event.id).collect();
        let of_slice: HashSet<_> = concerned.iter().copied().collect();
        entries.retain(|entry| entry.event.is_some_and(|event| of_slice.contains(&event)));
    }
    let grounds = time_entry::grounds(tx, organisation.id, &concerned)?;
    let line = |entry: TimeEntry| {
        let ground = entry.event.and_then(|event| grounds.get(&event).copied()).unwrap_or(Ground::None);
        let claim = Claim {
            account: entry.account.uuid(),
            kind: entry.kind,
            started_at: entry.started_at,
            ended_at: entry.ended_at,
            status: entry.status,
            provenance: entry.provenance,
            ground,
        };
        Line { entry, claim }
    };
    Ok(entries.into_iter().map(line).collect())
}

/// Those of some events that belong to a part of the organisation's time.
pub fn sliced(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    slice: Slice,
    mut events: Vec<Event>,
) -> Result<Vec<Event>, Fault> {
    if let Slice::Internal(_) = slice {
        let all = community::all(tx, organisation)?;
        let internal: Vec<_> = all.iter().filter(|one| one.internal).map(|one| one.id).collect();
        events.retain(|event| slice.holds(event, &internal));
    } else {
        events.retain(|event| slice.holds(event, &[]));
    }
    Ok(events)
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
    event::unconfirmed(tx, organisation.id, hosts, scope.slice.community(), from, to.min(now))
}
