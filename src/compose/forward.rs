//! Words of a guest on their way to a host.

use chrono::{DateTime, Utc};

use super::{Composed, Letterhead, Outgoing, finished};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Forwarded, OutboxRow};
use crate::domain::person::Person;
use crate::domain::register::Register;
use crate::domain::text::given_name;
use crate::i18n::Speech;
use crate::ical::event::Contact;
use crate::mail::fault::Fault as MailFault;
use crate::mail::forward::Forward;
use crate::mail::mime::{self, Headers, Sender};
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
    let letter = letter(letterhead, &account, &event, &person, words);
    Ok(finished(written(letterhead, row, &letter, &account, &person, &organisation, now)))
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

fn written(
    letterhead: &Letterhead,
    row: &OutboxRow,
    letter: &Forward,
    account: &Account,
    person: &Person,
    organisation: &Organisation,
    now: DateTime<Utc>,
) -> Result<Outgoing, MailFault> {
    let letter = letter.compose()?;
    // From is ours, so that no check of the guest's domain refuses it; the answer goes to the guest.
    let from = Contact { name: organisation.name.clone(), email: letterhead.from.to_string() };
    let reply_to = person.email.as_ref().map(|email| Contact { name: person.name.clone(), email: email.to_string() });
    let sender = Sender { from, reply_to };
    let to = Contact { name: account.name.clone(), email: account.email.to_string() };
    let headers = Headers::to_staff(&row.message_id, now);
    Ok(Outgoing {
        to: to.email.clone(),
        envelope_from: letterhead.envelope_from(row),
        raw: mime::message(&letter, &sender, &to, &headers)?,
        subject: letter.subject,
        stamped_at: None,
    })
}
