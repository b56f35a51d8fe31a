//! Floor 3: from a row of the outbox to the octets that leave, out of the rows as they are now.
//!
//! Stands above the store and the mail because it needs both, and below the doors because two of them use it: the
//! night shift sends what is composed here, and the host's preview shows it. Reads only; decides at the last moment
//! whether the message is still true.

mod forward;
mod friday;
mod guest;
mod join;
mod nudge;
mod reader;
mod report;
mod setting;
mod staff;
mod thanks;
mod trial;

use chrono::{DateTime, Utc};

use self::setting::Settings;
use crate::config::Config;
use crate::domain::account::Account;
use crate::domain::email_address::EmailAddress;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{Message, OutboxRow};
use crate::ical::event::Contact;
use crate::links::Links;
use crate::mail::fault::Fault as MailFault;
use crate::mail::letter::Letter;
use crate::mail::mime::{self, Headers, Sender};
use crate::store::{Fault, Tx};

pub use guest::preview;

/// What all mail of the installation has in common.
#[derive(Clone)]
pub struct Letterhead {
    /// Makes the addresses in mails.
    pub links: Links,
    /// From and ORGANIZER.
    pub from: EmailAddress,
    /// Envelope sender before its token, if it is another than the sender.
    pub bounce: Option<EmailAddress>,
}

impl Letterhead {
    /// The letterhead that the settings ask for.
    pub fn new(config: &Config, links: &Links) -> Self {
        Letterhead { links: links.clone(), from: config.mail_from.clone(), bounce: config.bounce_address.clone() }
    }

    fn domain(&self) -> String {
        self.from.domain()
    }

    /// Where the bounce address is read, else the sender's own: for mails that ask to be left alone.
    fn unsubscribe_to(&self) -> String {
        self.bounce.as_ref().unwrap_or(&self.from).to_string()
    }

    /// Where the message comes back to when it cannot be delivered: the token says which it was (VERP).
    fn envelope_from(&self, row: &OutboxRow) -> String {
        let Some((mailbox, domain)) = self.bounce.as_ref().and_then(|bounce| bounce.as_str().rsplit_once('@')) else {
            return self.from.to_string();
        };
        let token = row.message_id.split('@').next().unwrap_or_default();
        format!("{mailbox}+{token}@{domain}")
    }
}

/// What a row turned out to say.
#[derive(Debug)]
pub enum Composed {
    /// This, to one recipient.
    Mail(Box<Outgoing>),
    /// Nothing: it would no longer be true, or there is nobody to say it to. With the reason, for the mail page.
    Nothing(&'static str),
    /// Not before this instant: it keeps quiet hours and days off.
    Later(DateTime<Utc>),
    /// It could not be put into words, which is our mistake; with what went wrong.
    Unwritable(String),
}

/// A finished message.
#[derive(Debug)]
pub struct Outgoing {
    /// The one recipient.
    pub to: String,
    /// Envelope sender (RFC 5321 MAIL FROM).
    pub envelope_from: String,
    /// Decoded subject, for lists.
    pub subject: String,
    /// RFC 5322 message, CRLF.
    pub raw: Vec<u8>,
    /// DTSTAMP of its calendar part, to be remembered before it leaves.
    pub stamped_at: Option<DateTime<Utc>>,
}

/// What a row was found to say, and on what it rests.
#[derive(Debug)]
pub struct Written {
    /// The message, or why there is none.
    pub composed: Composed,
    /// The revision of its event when it was read: once that has grown, the words may no longer be true.
    pub revision: Option<i32>,
}

/// Composes rows as they are at one moment, inside one transaction.
pub struct Composer<'l> {
    letterhead: &'l Letterhead,
    now: DateTime<Utc>,
    settings: Settings,
}

impl<'l> Composer<'l> {
    /// For the rows of one transaction; it remembers what it read.
    pub fn new(letterhead: &'l Letterhead, now: DateTime<Utc>) -> Self {
        Composer { letterhead, now, settings: Settings::default() }
    }

    /// What a row is to say.
    pub fn compose(&mut self, tx: &mut Tx, row: &OutboxRow) -> Result<Written, Fault> {
        let (letterhead, now) = (self.letterhead, self.now);
        let composed = match row.message {
            Message::SignIn => staff::compose(tx, letterhead, row, now)?,
            Message::Trial => trial::compose(tx, letterhead, row, now)?,
            Message::Forward => forward::compose(tx, letterhead, row, now)?,
            Message::Join => join::compose(tx, letterhead, row, now)?,
            Message::Nudge => return nudge::compose(tx, letterhead, row, now),
            Message::Friday => friday::compose(tx, letterhead, row, now)?,
            Message::Monthly | Message::Weekly => report::compose(tx, letterhead, row, now)?,
            _ => {
                let setting = match row.event {
                    Some(event) => self.settings.of(tx, row.organisation, event)?,
                    None => None,
                };
                let Some(setting) = setting else { return Ok(Written::nothing("the event is gone")) };
                let composed = match row.message {
                    Message::Thanks => thanks::compose(tx, letterhead, &setting, row, now)?,
                    _ => guest::compose(tx, letterhead, &setting, row, now)?,
                };
                return Ok(Written { composed, revision: Some(setting.event.revision) });
            }
        };
        Ok(Written { composed, revision: None })
    }
}

impl Written {
    fn nothing(reason: &'static str) -> Self {
        Written { composed: Composed::Nothing(reason), revision: None }
    }
}

/// A letter to one of the staff, in the name of the organisation; `reply_to` where the answer is somebody else's.
fn to_account(
    letterhead: &Letterhead,
    row: &OutboxRow,
    letter: Result<Letter, MailFault>,
    account: &Account,
    organisation: &Organisation,
    reply_to: Option<Contact>,
    now: DateTime<Utc>,
) -> Composed {
    // From is ours, so that no check of another domain refuses it.
    let from = Contact { name: organisation.name.clone(), email: letterhead.from.to_string() };
    let to = Contact { name: account.name.clone(), email: account.email.to_string() };
    let sender = Sender { from, reply_to };
    let headers = Headers::to_staff(&row.message_id, now);
    finished(letter.and_then(|letter| {
        Ok(Outgoing {
            raw: mime::message(&letter, &sender, &to, &headers)?,
            to: to.email,
            envelope_from: letterhead.envelope_from(row),
            subject: letter.subject,
            stamped_at: None,
        })
    }))
}

/// A message that was written, or the words of why it was not.
fn finished(written: Result<Outgoing, MailFault>) -> Composed {
    match written {
        Ok(outgoing) => Composed::Mail(Box::new(outgoing)),
        Err(fault) => Composed::Unwritable(fault.to_string()),
    }
}
