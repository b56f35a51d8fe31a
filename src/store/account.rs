//! Rows of accounts, and of the days they are away.

use std::collections::HashMap;

use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::{accounts, leaves};
use super::types::{At, Bare};
use super::{Fault, Stretch, Tx};
use crate::domain::account::{Account, Role};
use crate::domain::contract::{Contract, Leave};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::organisation::Organisation;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = accounts)]
struct Row {
    id: Id<Account>,
    organisation_id: Id<Organisation>,
    email: EmailAddress,
    email_key: String,
    name: String,
    role: Role,
    locale: Language,
    feed_key: Bare,
    contract: String,
    created_at: At,
}

fn read(row: Row) -> Result<Account, Fault> {
    let contract: Contract = serde_json::from_str(&row.contract)
        .map_err(|reason| Fault::Corrupt { table: "accounts", reason: format!("contract of {}: {reason}", row.id) })?;
    Ok(Account {
        id: row.id,
        organisation: row.organisation_id,
        email: row.email,
        name: row.name,
        role: row.role,
        locale: row.locale,
        feed_key: row.feed_key.0,
        contract,
        created_at: row.created_at.0,
    })
}

fn write(account: &Account) -> Row {
    Row {
        id: account.id,
        organisation_id: account.organisation,
        email: account.email.clone(),
        email_key: account.email.key(),
        name: account.name.clone(),
        role: account.role,
        locale: account.locale,
        feed_key: Bare(account.feed_key),
        contract: serde_json::to_string(&account.contract).unwrap_or_default(),
        created_at: account.created_at.into(),
    }
}

/// One account of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, id: Id<Account>) -> Result<Option<Account>, Fault> {
    let row: Option<Row> = on!(tx, |c| accounts::table
        .find(id)
        .filter(accounts::organisation_id.eq(organisation))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(read).transpose()
}

/// An account, whatever its organisation: whoever follows a link from a mail to it is not signed in.
pub fn anywhere(tx: &mut Tx, id: Id<Account>) -> Result<Option<Account>, Fault> {
    let row: Option<Row> = on!(tx, |c| accounts::table.find(id).select(Row::as_select()).get_result(c).optional())?;
    row.map(read).transpose()
}

/// The account of an organisation that signs in with this address.
pub fn by_email(tx: &mut Tx, organisation: Id<Organisation>, email: &EmailAddress) -> Result<Option<Account>, Fault> {
    let row: Option<Row> = on!(tx, |c| accounts::table
        .filter(accounts::organisation_id.eq(organisation).and(accounts::email_key.eq(email.key())))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(read).transpose()
}

/// The account whose feed has this key: a calendar that reads it is not signed in.
pub fn by_feed_key(tx: &mut Tx, key: Uuid) -> Result<Option<Account>, Fault> {
    let row: Option<Row> = on!(tx, |c| accounts::table
        .filter(accounts::feed_key.eq(Bare(key)))
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    row.map(read).transpose()
}

/// Every account, whatever its organisation, that signs in with this address: at sign-in nobody is known yet.
pub fn everywhere_by_email(tx: &mut Tx, email: &EmailAddress) -> Result<Vec<Account>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| accounts::table
        .filter(accounts::email_key.eq(email.key()))
        .order(accounts::id)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// A stretch of an organisation's accounts.
pub fn list(tx: &mut Tx, organisation: Id<Organisation>, stretch: Stretch<Account>) -> Result<Vec<Account>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| {
        let mut query = accounts::table.filter(accounts::organisation_id.eq(organisation)).into_boxed();
        if let Some(after) = stretch.after {
            query = query.filter(accounts::id.gt(after));
        }
        query.order(accounts::id).limit(stretch.limit).select(Row::as_select()).load(c)
    })?;
    rows.into_iter().map(read).collect()
}

/// All accounts of an organisation, by name: an organisation has dozens at most.
pub fn all(tx: &mut Tx, organisation: Id<Organisation>) -> Result<Vec<Account>, Fault> {
    let rows: Vec<Row> = on!(tx, |c| accounts::table
        .filter(accounts::organisation_id.eq(organisation))
        .order((accounts::name, accounts::id))
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(read).collect()
}

/// Adds one.
///
/// # Errors
/// A fault that [`Fault::is_duplicate`] when the address already has an account there.
pub fn insert(tx: &mut Tx, account: &Account) -> Result<(), Fault> {
    // The figures of the month come unasked to those who direct, and to nobody else.
    let row = (write(account), accounts::gets_monthly.eq(account.role == Role::Director));
    on!(tx, |c| diesel::insert_into(accounts::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes back what was changed.
pub fn update(tx: &mut Tx, account: &Account) -> Result<(), Fault> {
    let row = write(account);
    let mine = accounts::organisation_id.eq(account.organisation);
    on!(tx, |c| diesel::update(accounts::table.find(account.id).filter(mine)).set(&row).execute(c))?;
    Ok(())
}

/// Days away of these accounts from the first to the last day given.
pub fn leaves(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    first: chrono::NaiveDate,
    last: chrono::NaiveDate,
) -> Result<HashMap<Id<Account>, Vec<Leave>>, Fault> {
    let rows: Vec<(Id<Account>, chrono::NaiveDate, i32)> = on!(tx, |c| leaves::table
        .filter(leaves::organisation_id.eq(organisation).and(leaves::taken_on.between(first, last)))
        .order((leaves::account_id, leaves::taken_on))
        .select((leaves::account_id, leaves::taken_on, leaves::hundredths))
        .load(c))?;
    let mut by_account: HashMap<_, Vec<Leave>> = HashMap::new();
    for (account, on, hundredths) in rows {
        by_account.entry(account).or_default().push(leave(on, hundredths)?);
    }
    Ok(by_account)
}

/// Notes a day away; the same day again replaces its share, a share of nothing takes it back.
pub fn save_leave(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    account: Id<Account>,
    on: chrono::NaiveDate,
    hundredths: u8,
) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(leaves::table.find((account, on)).filter(leaves::organisation_id.eq(organisation)))
        .execute(c))?;
    if hundredths > 0 {
        on!(tx, |c| diesel::insert_into(leaves::table)
            .values((
                leaves::organisation_id.eq(organisation),
                leaves::account_id.eq(account),
                leaves::taken_on.eq(on),
                leaves::hundredths.eq(i32::from(hundredths)),
            ))
            .execute(c))?;
    }
    Ok(())
}

fn leave(on: chrono::NaiveDate, hundredths: i32) -> Result<Leave, Fault> {
    u8::try_from(hundredths)
        .ok()
        .and_then(|part| Leave::new(on, part).ok())
        .ok_or_else(|| Fault::Corrupt { table: "leaves", reason: format!("{hundredths} hundredths of {on}") })
}
