//! Mail to accounts: the way in.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, to_account};
use crate::actions::session::LINK_LIFE;
use crate::domain::outbox::OutboxRow;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::mail::sign_in::SignIn;
use crate::store::{self, Fault, Tx};

/// The sign-in link of a row, while it works.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let expires_at = row.created_at + LINK_LIFE;
    let (Some(account), Some(secret)) = (row.account, row.detail.secret.as_deref()) else {
        return Ok(Composed::Nothing("its link is gone"));
    };
    if expires_at <= now {
        return Ok(Composed::Nothing("its link is over"));
    }
    let Some(account) = store::account::by_id(tx, row.organisation, account)? else {
        return Ok(Composed::Nothing("the account is gone"));
    };
    let Some(organisation) = store::organisation::by_id(tx, row.organisation)? else {
        return Ok(Composed::Nothing("the organisation is gone"));
    };
    let letter = SignIn {
        speech: Speech::new(account.locale, Register::Vous),
        name: account.name.clone(),
        organisation: organisation.name.clone(),
        url: letterhead.links.sign_in(secret),
        expires_at,
        zone: organisation.timezone.clone(),
    };
    Ok(to_account(letterhead, row, letter.compose(), &account, &organisation, None, now))
}
