//! Mail to a host whose evening nobody has confirmed. Says nothing once somebody has, or it was called off.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, Written, to_account};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::outbox::OutboxRow;
use crate::domain::register::Register;
use crate::domain::text::given_name;
use crate::i18n::Speech;
use crate::mail::nudge::Nudge;
use crate::store::{self, Fault, Tx};

/// The question of a row, while it is one.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Written, Fault> {
    let (Some(account), Some(event)) = (row.account, row.event) else {
        return Ok(Written::nothing("the event or the host is gone"));
    };
    let account = store::account::by_id(tx, row.organisation, account)?;
    let event = store::event::by_id(tx, row.organisation, event)?;
    let organisation = store::organisation::by_id(tx, row.organisation)?;
    let (Some(account), Some(event), Some(organisation)) = (account, event, organisation) else {
        return Ok(Written::nothing("the event or the host is gone"));
    };
    let composed = if !event.awaits_wrap_up(now) {
        Composed::Nothing("the event was confirmed, moved or cancelled")
    } else if !event.hosts.contains(&account.id) {
        Composed::Nothing("another hosts the event now")
    } else {
        to_account(letterhead, row, letter(letterhead, &account, &event).compose(), &account, &organisation, None, now)
    };
    Ok(Written { composed, revision: Some(event.revision) })
}

fn letter(letterhead: &Letterhead, account: &Account, event: &Event) -> Nudge {
    let page = |page: &str| letterhead.links.page(&format!("/events/{}/{page}", event.id));
    Nudge {
        speech: Speech::new(account.locale, Register::Vous),
        host: given_name(&account.name).to_owned(),
        title: event.title.clone(),
        starts_at: event.starts_at,
        zone: event.timezone.clone(),
        wrap_up: page("wrap-up"),
        cancellation: page("cancellation"),
        seed: event.id.to_string(),
        palette: event.kind().palette(),
    }
}
