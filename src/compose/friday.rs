//! The question of the week's end, with what is known when it leaves.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, to_account};
use crate::actions;
use crate::domain::outbox::OutboxRow;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::links::Purpose;
use crate::mail::friday::Friday;
use crate::store::{self, Fault, Tx};

/// The question, unless its reader has stopped it since.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let Some(id) = row.account else { return Ok(Composed::Nothing("the account is gone")) };
    let Some(account) = store::account::by_id(tx, row.organisation, id)? else {
        return Ok(Composed::Nothing("the account is gone"));
    };
    let Some(organisation) = store::organisation::by_id(tx, row.organisation)? else {
        return Ok(Composed::Nothing("the organisation is gone"));
    };
    let Some((true, Some(on))) = store::friday::of_account(tx, row.organisation, id)? else {
        return Ok(Composed::Nothing("its reader wants it no more"));
    };
    let question = actions::friday::question(tx, &organisation, &account, on)?;
    let letter = Friday {
        speech: Speech::new(account.locale, Register::Vous),
        name: account.name.clone(),
        organisation: organisation.name.clone(),
        offered: question.offered,
        noted_s: question.noted_s,
        url: letterhead.links.friday(account.id, on),
        stop_url: letterhead.links.stop(Purpose::FridayStop, account.id),
    };
    Ok(to_account(letterhead, row, letter.compose(), &account, &organisation, None, now))
}
