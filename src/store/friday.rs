//! Whom the question of the week's end goes to, and for which week it was asked last.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::db::on;
use super::schema::accounts;
use super::{Fault, Tx};
use crate::domain::account::{Account, Role};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// Accounts of an organisation that want the question and have not been asked on this day, or after it.
pub fn unasked(tx: &mut Tx, organisation: Id<Organisation>, on: NaiveDate) -> Result<Vec<Id<Account>>, Fault> {
    let not_yet = accounts::friday_asked_on.is_null().or(accounts::friday_asked_on.lt(on));
    Ok(on!(tx, |c| accounts::table
        .filter(accounts::organisation_id.eq(organisation).and(accounts::asks_on_friday.eq(true)))
        .filter(accounts::role.ne(Role::Director).and(not_yet))
        .order(accounts::id)
        .select(accounts::id)
        .load(c))?)
}

/// Notes that it was asked; false when somebody else was faster.
pub fn ask(tx: &mut Tx, organisation: Id<Organisation>, account: Id<Account>, on: NaiveDate) -> Result<bool, Fault> {
    let not_yet = accounts::friday_asked_on.is_null().or(accounts::friday_asked_on.lt(on));
    let mine = accounts::table.find(account).filter(accounts::organisation_id.eq(organisation).and(not_yet));
    Ok(on!(tx, |c| diesel::update(mine).set(accounts::friday_asked_on.eq(Some(on))).execute(c))? == 1)
}

/// Whether an account wants the question, and when it was asked last.
pub fn of_account(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
) -> Result<Option<(bool, Option<NaiveDate>)>, Fault> {
    Ok(on!(tx, |c| accounts::table
        .find(account)
        .filter(accounts::organisation_id.eq(organisation))
        .select((accounts::asks_on_friday, accounts::friday_asked_on))
        .get_result(c)
        .optional())?)
}
