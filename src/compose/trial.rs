//! A sample invitation to whoever asks for one: does it arrive, is it believed, does the calendar show its buttons?
//! It is about no event; its links lead back to the page that sent it, and an answer to it finds no guest.

use chrono::{DateTime, Duration, Utc};

use super::{Composed, Letterhead, to_account};
use crate::domain::account::Account;
use crate::domain::event::Kind;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::OutboxRow;
use crate::domain::register::Register;
use crate::domain::text::given_name;
use crate::i18n::Speech;
use crate::ical::event::{Attendee, Contact, Participation};
use crate::mail::invitation::Invitation;
use crate::mail::letter::Letter;
use crate::mail::occasion::{Entry, GuestLinks, Occasion};
use crate::store::{self, Fault, Tx};

/// From now to the sample's start.
const AHEAD: Duration = Duration::days(7);
/// Its length.
const LENGTH: Duration = Duration::hours(1);

/// The sample of a row, as long as its account is there.
pub(super) fn compose(
    tx: &mut Tx,
    letterhead: &Letterhead,
    row: &OutboxRow,
    now: DateTime<Utc>,
) -> Result<Composed, Fault> {
    let account =
        row.account.map(|account| store::account::by_id(tx, row.organisation, account)).transpose()?.flatten();
    let organisation = store::organisation::by_id(tx, row.organisation)?;
    let (Some(account), Some(organisation)) = (account, organisation) else {
        return Ok(Composed::Nothing("the account is gone"));
    };
    let occasion = occasion(letterhead, row, &account, &organisation, now);
    let letter = Invitation { occasion }.compose().map(|letter| Letter { objection_url: None, ..letter });
    Ok(to_account(letterhead, row, letter, &account, &organisation, None, now))
}

fn occasion(
    letterhead: &Letterhead,
    row: &OutboxRow,
    account: &Account,
    organisation: &Organisation,
    now: DateTime<Utc>,
) -> Occasion {
    let speech = Speech::new(account.locale, Register::Vous);
    let page = letterhead.links.page("/mail/deliverability");
    let starts_at = row.created_at + AHEAD;
    Occasion {
        came: false,
        speech,
        guest: given_name(&account.name).to_owned(),
        organisation: organisation.name.clone(),
        hosts: Vec::new(),
        community: None,
        title: speech.say("deliverability-trial-title").to_string(),
        starts_at,
        ends_at: starts_at + LENGTH,
        zone: organisation.timezone.clone(),
        venue: None,
        word: speech.say("deliverability-trial-word").to_string(),
        links: GuestLinks {
            yes: page.clone(),
            maybe: page.clone(),
            no: page.clone(),
            calendar_file: page.clone(),
            objection: page.clone(),
            my_data: page.clone(),
            page,
        },
        seed: row.id.to_string(),
        palette: Kind::Other.palette(),
        entry: Entry {
            // The token of the message, which is secret and belongs to no guest.
            uid: row.message_id.clone(),
            sequence: 0,
            dtstamp: now,
            created_at: row.created_at,
            modified_at: row.created_at,
            organizer: Contact { name: organisation.name.clone(), email: letterhead.from.to_string() },
            attendee: Attendee {
                contact: Contact { name: account.name.clone(), email: account.email.to_string() },
                answer: Participation::NeedsAction,
            },
        },
    }
}
