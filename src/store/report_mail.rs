//! Which accounts get figures by mail: once a month, or one line a week.

use diesel::prelude::*;

use super::db::on;
use super::schema::accounts;
use super::{Fault, Tx};
use crate::domain::account::{Account, Role};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// What one account gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    /// The figures of the month.
    pub monthly: bool,
    /// One line a week.
    pub weekly: bool,
    /// A question at the week's end.
    pub friday: bool,
}

/// Whom mail with figures goes to.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who.
    pub account: Id<Account>,
    /// What for.
    pub role: Role,
    /// What they get.
    pub wishes: Wishes,
}

/// What an account gets.
pub fn of(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>) -> Result<Option<Wishes>, Fault> {
    let row: Option<(bool, bool, bool)> = on!(tx, |c| accounts::table
        .find(account)
        .filter(accounts::organisation_id.eq(organisation))
        .select((accounts::gets_monthly, accounts::gets_weekly, accounts::asks_on_friday))
        .get_result(c)
        .optional())?;
    Ok(row.map(wishes))
}

/// An account of any organisation and what it gets: whoever opens its link is not signed in.
pub fn by_account(tx: &mut Tx, account: Id<Account>) -> Result<Option<(Account, Wishes)>, Fault> {
    let organisation: Option<Id<Organisation>> =
        on!(tx, |c| accounts::table.find(account).select(accounts::organisation_id).get_result(c).optional())?;
    let Some(organisation) = organisation else { return Ok(None) };
    Ok(super::account::by_id(tx, organisation, account)?.zip(of(tx, organisation, account)?))
}

/// What every account of an organisation gets.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Reader>, Fault> {
    let rows: Vec<(Id<Account>, Role, (bool, bool, bool))> = on!(tx, |c| accounts::table
        .filter(accounts::organisation_id.eq(organisation))
        .order(accounts::id)
        .select((
            accounts::id,
            accounts::role,
            (accounts::gets_monthly, accounts::gets_weekly, accounts::asks_on_friday),
        ))
        .load(c))?;
    let reader = |(account, role, ticked)| Reader { account, role, wishes: wishes(ticked) };
    Ok(rows.into_iter().map(reader).collect())
}

/// Changes what an account gets. False when there is no such account.
pub fn set(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>, wishes: Wishes) -> Result<bool, Fault> {
    let mine = accounts::organisation_id.eq(organisation);
    let change = (
        accounts::gets_monthly.eq(wishes.monthly),
        accounts::gets_weekly.eq(wishes.weekly),
        accounts::asks_on_friday.eq(wishes.friday),
    );
    Ok(on!(tx, |c| diesel::update(accounts::table.find(account).filter(mine)).set(change).execute(c))? == 1)
}

fn wishes((monthly, weekly, friday): (bool, bool, bool)) -> Wishes {
    Wishes { monthly, weekly, friday }
}
