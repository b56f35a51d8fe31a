//! One message of the outbox in words: what it is, to whom, how it stands and what the mail server said.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::super::page::{Page, colour};
use crate::domain::account::Account;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow, State};
use crate::domain::person::Person;
use crate::domain::text::initials;
use crate::i18n::{Speech, dates};
use crate::store::{self, Tx};
use crate::web::person::row::shown_name;

/// Names of those whom a list of messages is about; three questions for any number of messages.
pub(super) struct Names {
    people: HashMap<Id<Person>, Person>,
    accounts: HashMap<Id<Account>, Account>,
    events: HashMap<Id<Event>, Event>,
}

pub(super) fn names(tx: &mut Tx, organisation: Id<Organisation>, rows: &[OutboxRow]) -> Result<Names, store::Fault> {
    let people: Vec<_> = rows.iter().filter_map(|row| row.person).collect();
    let events: Vec<_> = rows.iter().filter_map(|row| row.event).collect();
    Ok(Names {
        people: store::person::by_ids(tx, organisation, &people)?.into_iter().map(|one| (one.id, one)).collect(),
        accounts: store::account::all(tx, organisation)?.into_iter().map(|one| (one.id, one)).collect(),
        events: store::event::by_ids(tx, organisation, &events)?.into_iter().map(|one| (one.id, one)).collect(),
    })
}

/// What the pages show of a message.
pub(super) struct Letter {
    /// Address of its page.
    pub url: String,
    /// « Invitation : l’apéro des testeurs »
    pub title: String,
    /// « Camille Durand, camille@example.org »
    pub to: String,
    pub initials: String,
    pub colour: u8,
    /// The state's word, which also chooses its colour and icon.
    pub state: &'static str,
    /// The state in the reader's words.
    pub state_words: String,
    /// When it left, ended, or is due.
    pub when: String,
    /// What the mail server or the composer said, as they said it.
    pub said: Option<String>,
    /// What it waits for; none once it waits no more.
    pub why: Option<String>,
    /// Hand-overs so far.
    pub attempts: i32,
    /// Address of the card where its guest's address can be corrected, which is what it needs.
    pub mend: Option<String>,
    /// Whether it can be tried again.
    pub stuck: bool,
}

impl Letter {
    pub(super) fn of(row: &OutboxRow, names: &Names, page: &Page, zone: &Zone, now: DateTime<Utc>) -> Letter {
        let (mut name, address, key) = recipient(row, names);
        if row.person.is_some() {
            name = shown_name(&name, &page.t);
        }
        let event = row.event.and_then(|event| names.events.get(&event));
        let kind = kind_words(&page.t, row.message);
        let title = match event {
            Some(event) => page.t.say("outbox-title").with("kind", kind).with("event", &event.title).to_string(),
            None => kind,
        };
        let to = [name.as_str(), address.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Letter {
            url: format!("/mail/{}", row.id),
            title,
            to: if to.is_empty() { page.t.say("outbox-nobody").to_string() } else { to.join(", ") },
            initials: initials(&name),
            colour: colour(key),
            state: row.state.as_str(),
            state_words: state_words(&page.t, row.state),
            when: when(page, zone, row.ended_at.unwrap_or(row.due_at), now),
            said: row.last_error.clone(),
            attempts: row.attempts,
            mend: mend(row, names),
            why: why_waiting(&page.t, row, now),
            stuck: matches!(row.state, State::Failed | State::Bounced | State::Unknown)
                || (row.state == State::Queued && row.attempts > 0),
        }
    }
}

fn recipient(row: &OutboxRow, names: &Names) -> (String, String, uuid::Uuid) {
    let person = row.person.and_then(|person| names.people.get(&person));
    let account = row.account.and_then(|account| names.accounts.get(&account));
    match (person, account) {
        (Some(person), _) => {
            let address = person.email.as_ref().map(ToString::to_string).unwrap_or_default();
            (person.name.clone(), address, person.id.uuid())
        }
        (None, Some(account)) => (account.name.clone(), account.email.to_string(), account.id.uuid()),
        (None, None) => (String::new(), String::new(), row.id.uuid()),
    }
}

/// The time of today, the day of any other.
fn when(page: &Page, zone: &Zone, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let wall = zone.local(at);
    let time = dates::time(page.language, wall.time());
    if wall.date() == zone.local(now).date() {
        time
    } else {
        format!("{}, {time}", dates::short_day(page.language, wall.date()))
    }
}

/// The card of a guest whose address does not work: nothing else helps their mail.
fn mend(row: &OutboxRow, names: &Names) -> Option<String> {
    let person = row.person.and_then(|person| names.people.get(&person))?;
    let stuck = matches!(row.state, State::Failed | State::Bounced) && person.undeliverable.is_some();
    row.event.filter(|_| stuck).map(|event| format!("/events/{event}/guests/{}", person.id))
}

/// Words without an attempt are those of a server that takes nothing from anybody.
fn why_waiting(t: &Speech, row: &OutboxRow, now: DateTime<Utc>) -> Option<String> {
    if row.state != State::Queued {
        return None;
    }
    let phrase = match (&row.last_error, row.attempts) {
        (Some(_), 0) => t.say("outbox-why-server-away"),
        (Some(_), _) => t.say("outbox-why-put-off"),
        (None, _) if row.due_at > now => t.say("outbox-why-early"),
        (None, _) => t.say("outbox-why-ready"),
    };
    Some(phrase.to_string())
}

fn kind_words(t: &Speech, message: Message) -> String {
    let phrase = match message {
        Message::Invitation => t.say("outbox-invitation"),
        Message::FollowUp => t.say("outbox-follow-up"),
        Message::Reminder => t.say("outbox-reminder"),
        Message::Thanks => t.say("outbox-thanks"),
        Message::Confirmation => t.say("outbox-confirmation"),
        Message::Waiting => t.say("outbox-waiting"),
        Message::Offer => t.say("outbox-offer"),
        Message::Change => t.say("outbox-change"),
        Message::Cancellation => t.say("outbox-cancellation"),
        Message::Removal => t.say("outbox-removal"),
        Message::SignIn => t.say("outbox-sign-in"),
        Message::Trial => t.say("outbox-trial"),
        Message::Forward => t.say("outbox-forward"),
        Message::Question => t.say("outbox-question"),
        Message::Join => t.say("outbox-join"),
        Message::Nudge => t.say("outbox-nudge"),
        Message::Monthly => t.say("outbox-monthly"),
        Message::Weekly => t.say("outbox-weekly"),
        Message::Friday => t.say("outbox-friday"),
    };
    phrase.to_string()
}

fn state_words(t: &Speech, state: State) -> String {
    let phrase = match state {
        State::Queued => t.say("outbox-queued"),
        State::Sending => t.say("outbox-sending"),
        State::Sent => t.say("outbox-sent"),
        State::Kept => t.say("outbox-kept"),
        State::Failed => t.say("outbox-failed"),
        State::Bounced => t.say("outbox-bounced"),
        State::Unknown => t.say("outbox-unknown"),
        State::Dropped => t.say("outbox-dropped"),
    };
    phrase.to_string()
}
