//! Mail with figures to accounts: the month as it was frozen, and the one thing to do this week.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, to_account};
use crate::domain::account::Account;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow};
use crate::domain::register::Register;
use crate::domain::todo::Todo;
use crate::i18n::Speech;
use crate::links::Purpose;
use crate::mail::monthly::Monthly;
use crate::mail::weekly::Weekly;
use crate::store::report_mail::Wishes;
use crate::store::{self, Fault, Tx};

/// A mail with figures, unless its reader has stopped it since.
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
    let wishes = store::report_mail::of(tx, row.organisation, id)?;
    if row.message == Message::Weekly {
        return Ok(weekly(letterhead, row, &account, &organisation, wishes, now));
    }
    let figures = match row.detail.period {
        Some(period) => store::frozen_report::by_period(tx, row.organisation, period)?,
        None => None,
    };
    let Some(figures) = figures.filter(|_| wishes.is_some_and(|wishes| wishes.monthly)) else {
        return Ok(Composed::Nothing("its reader wants it no more"));
    };
    let letter = Monthly {
        speech: Speech::new(account.locale, Register::Vous),
        name: account.name.clone(),
        organisation: organisation.name.clone(),
        page_url: letterhead.links.page(&format!("/report?period={}", figures.period)),
        stop_url: letterhead.links.stop(Purpose::MonthlyStop, account.id),
        figures,
    };
    Ok(to_account(letterhead, row, letter.compose(), &account, &organisation, None, now))
}

fn weekly(
    letterhead: &Letterhead,
    row: &OutboxRow,
    account: &Account,
    organisation: &Organisation,
    wishes: Option<Wishes>,
    now: DateTime<Utc>,
) -> Composed {
    let Some(todo) = row.detail.todo.clone().filter(|_| wishes.is_some_and(|wishes| wishes.weekly)) else {
        return Composed::Nothing("its reader wants it no more");
    };
    let path = match &todo {
        Todo::Confirm { event, .. } => format!("/events/{event}/wrap-up"),
        Todo::SayDays { .. } | Todo::Classify { .. } => "/time".to_owned(),
        Todo::Plan => "/events/new".to_owned(),
        Todo::Look(_) => "/report".to_owned(),
    };
    let letter = Weekly {
        speech: Speech::new(account.locale, Register::Vous),
        name: account.name.clone(),
        organisation: organisation.name.clone(),
        url: letterhead.links.page(&path),
        stop_url: letterhead.links.stop(Purpose::WeeklyStop, account.id),
        todo,
    };
    to_account(letterhead, row, letter.compose(), account, organisation, None, now)
}
