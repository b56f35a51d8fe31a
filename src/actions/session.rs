//! Signing in without a password: a link by mail shows a button, the button opens a session.

use chrono::Duration;

use super::Act;
use crate::domain::account::Account;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Detail, Message};
use crate::secrets::hashed;
use crate::store::{self, Fault, Tx};

/// How long a sign-in link works.
pub const LINK_LIFE: Duration = Duration::minutes(60);
/// How long a link works that an operator hands out on the command line.
pub const HANDED_OUT_LINK_LIFE: Duration = Duration::days(7);
/// How long a session lasts: long enough for the phone that stands at a door once a month.
pub const SESSION_LIFE: Duration = Duration::days(90);

/// Mails a link to every account of this address. Says nothing about whether there are any.
pub fn request(tx: &mut Tx, act: &Act, email: &EmailAddress) -> Result<(), Fault> {
    for account in store::account::everywhere_by_email(tx, email)? {
        let act = Act { organisation: account.organisation, by: None, ..act.clone() };
        mail_link(tx, &act, account.id)?;
    }
    Ok(())
}

/// Mails a link to one account of the act's organisation: to somebody who was just added.
pub fn mail_link(tx: &mut Tx, act: &Act, account: Id<Account>) -> Result<(), Fault> {
    let secret = make_link(tx, act, account, LINK_LIFE)?;
    let detail = Detail { secret: Some(secret), ..Detail::default() };
    act.post_to_account(tx, Message::SignIn, account, detail)
}

/// Makes a one-time link for an account and gives its secret, of which only the hash is kept.
pub fn make_link(tx: &mut Tx, act: &Act, account: Id<Account>, life: Duration) -> Result<String, Fault> {
    let secret = act.chance.token();
    store::session::insert_link(tx, &hashed(&secret), (act.organisation, account), act.now, act.now + life)?;
    Ok(secret)
}

/// Uses up a link and opens a session; gives the session's secret. None when the link is unknown, used or over.
pub fn open(tx: &mut Tx, act: &Act, link_secret: &str) -> Result<Option<String>, Fault> {
    let Some(owner) = store::session::use_link(tx, &hashed(link_secret), act.now)? else { return Ok(None) };
    open_for(tx, act, owner).map(Some)
}

/// Opens a session without a link: for the demonstration's printed addresses.
pub fn open_for(tx: &mut Tx, act: &Act, owner: (Id<Organisation>, Id<Account>)) -> Result<String, Fault> {
    let secret = act.chance.token();
    store::session::insert(tx, &hashed(&secret), owner, act.now, act.now + SESSION_LIFE)?;
    let act = Act { organisation: owner.0, by: Some(owner.1), ..act.clone() };
    act.audit(tx, "session.opened", owner.1.uuid(), serde_json::json!({}))?;
    Ok(secret)
}

/// Ends a session.
pub fn close(tx: &mut Tx, session_secret: &str) -> Result<(), Fault> {
    store::session::delete(tx, &hashed(session_secret))
}
