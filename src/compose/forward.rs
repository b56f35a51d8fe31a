//! Words of a guest on their way to a host.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, to_account};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::outbox::{Forwarded, OutboxRow};
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::text::given_name;
use crate::i18n::Speech;
use crate::ical::event::Contact;
use crate::mail::forward::Forward;
use crate::store::{self, Fault, Tx};

/// The words in a row, for as long as guest, event and host are there.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let (Some(account), Some(event), Some(words)) = (row.account, row.event, &row.detail.forwarded) else {
        return Ok(Composed::Nothing("its words are gone"));
    };
    let account = store::account::by_id(tx, row.organisation, account)?;
    let event = store::event::by_id(tx, row.organisation, event)?;
    let person = store::person::by_id(tx, row.organisation, words.from)?;
    let organisation = store::organisation::by_id(tx, row.organisation)?;
    let (Some(account), Some(event), Some(person), Some(organisation)) = (account, event, person, organisation) else {
        return Ok(Composed::Nothing("the guest, the event or the host is gone"));
    };
    let letter = letter(letterhead, &account, &event, &person, words).compose();
    // The answer goes to the guest.
    let reply_to = person.email.as_ref().map(|email| Contact { name: person.name.clone(), email: email.to_string() });
    Ok(to_account(letterhead, row, letter, &account, &organisation, reply_to, now))
}

fn letter(letterhead: &Letterhead, account: &Account, event: &Event, person: &Person, words: &Forwarded) -> Forward {
    let key = person.email.as_ref().map(|email| email.key());
    let other_sender = key.as_ref() != Some(&words.sender);
    Forward {
        speech: Speech::new(account.locale, Register::Vous),
        host: given_name(&account.name).to_owned(),
        guest: person.name.clone(),
        address: person.email.as_ref().map(ToString::to_string),
        other_sender: other_sender.then(|| words.sender.clone()).filter(|sender| !sender.is_empty()),
        text: words.text.clone(),
        title: event.title.clone(),
        starts_at: event.starts_at,
        zone: event.timezone.clone(),
        url: letterhead.links.page(&format!("/events/{}", event.id)),
        seed: event.id.to_string(),
        palette: event.kind().palette(),
    }
}
