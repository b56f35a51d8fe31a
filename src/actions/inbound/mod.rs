//! Taking in one mail: one transaction from what was read in it to what follows, and the line that it leaves behind.
//!
//! Stands above organisations, because a mail has to say which it is about: by a secret UID, by a Message-ID of ours or
//! by a signed link, never by its From (CALENDAR-MAIL I3). Knows neither octets nor doors.

mod bounce;
mod reply;
mod words;

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::{Act, objection};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::inbound::{Content, Door, Inbound, Outcome, Why};
use crate::domain::organisation::Organisation;
use crate::domain::outbox::{self, OutboxRow};
use crate::domain::person::Person;
use crate::domain::rsvp::Answer;
use crate::links::{Links, Purpose};
use crate::secrets::{Chance, SecretKey, hashed};
use crate::store::inbound::InboundMail;
use crate::store::{self, Fault, Tx};

/// Where and when a mail comes in, and what actions need once it is known whom it is about.
#[derive(Clone)]
pub struct Intake {
    /// By which way.
    pub door: Door,
    /// When.
    pub now: DateTime<Utc>,
    /// Where ids and secrets come from.
    pub chance: Chance,
    /// Hashes addresses for the objection list.
    pub key: SecretKey,
    /// Opens the link of an objection by mail.
    pub links: Links,
    /// Domain of our Message-IDs.
    pub mail_domain: String,
    /// How long edits of an event are gathered.
    pub coalesce: Duration,
}

/// What came of a mail, as programs read it. Of several answers in one mail, the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// What was done.
    pub outcome: Outcome,
    /// About which event.
    pub event: Option<Id<Event>>,
    /// About, or from, which guest.
    pub person: Option<Id<Person>>,
    /// What a calendar said, applied or not.
    pub answer: Option<Answer>,
    /// Why that.
    pub why: Why,
}

impl Receipt {
    /// Of a mail that our own reader broke on.
    pub const fn unreadable() -> Self {
        Receipt { outcome: Outcome::Error, event: None, person: None, answer: None, why: Why::NoAnswer }
    }
}

/// What one mail, or one answer in it, amounts to.
struct Finding {
    organisation: Option<Id<Organisation>>,
    event: Option<Id<Event>>,
    person: Option<Id<Person>>,
    outcome: Outcome,
    why: Why,
    answer: Option<Answer>,
    words: String,
}

impl Finding {
    /// About nothing that is known.
    fn nothing(why: Why) -> Self {
        Finding {
            organisation: None,
            event: None,
            person: None,
            outcome: Outcome::Ignore,
            why,
            answer: None,
            words: String::new(),
        }
    }

    /// About a message of ours.
    fn about(row: &OutboxRow, outcome: Outcome, why: Why) -> Self {
        Finding {
            organisation: Some(row.organisation),
            event: row.event,
            person: row.person,
            outcome,
            ..Finding::nothing(why)
        }
    }
}

/// Takes a mail in. The same mail a second time does nothing more (I9), whatever doors it came by.
pub fn take_in(tx: &mut Tx, intake: &Intake, mail: &Inbound) -> Result<Receipt, Fault> {
    let fingerprint = fingerprint(mail);
    if let Some(line) = store::inbound::by_fingerprint(tx, &fingerprint)? {
        let InboundMail { event, person, answer, .. } = line;
        return Ok(Receipt { outcome: Outcome::Ignore, why: Why::SeenBefore, event, person, answer });
    }
    let findings = findings(tx, intake, mail)?;
    for (at, finding) in findings.iter().enumerate() {
        let fingerprint = if at == 0 { fingerprint.clone() } else { format!("{fingerprint}:{at}") };
        leave_line(tx, intake, mail, finding, fingerprint)?;
    }
    let first = findings.first().map(|first| Receipt {
        outcome: first.outcome,
        event: first.event,
        person: first.person,
        answer: first.answer,
        why: first.why,
    });
    Ok(first.unwrap_or(Receipt {
        outcome: Outcome::Ignore,
        event: None,
        person: None,
        answer: None,
        why: Why::NoAnswer,
    }))
}

fn findings(tx: &mut Tx, intake: &Intake, mail: &Inbound) -> Result<Vec<Finding>, Fault> {
    let one = match &mail.content {
        Content::Calendar(answers) if !answers.is_empty() => {
            return answers.iter().map(|said| reply::take(tx, intake, said)).collect();
        }
        Content::Calendar(_) | Content::Foreign { .. } => Finding::nothing(Why::NoAnswer),
        Content::Bounce(bounce) => bounce::take(tx, intake, mail, bounce)?,
        Content::Complaint { about } => complaint(tx, intake, mail, about.as_deref())?,
        Content::Unsubscribe { link } => unsubscribe(tx, intake, link)?,
        Content::AutoReply => match message(tx, intake, mail, None)? {
            Some(row) => Finding::about(&row, Outcome::AutoReply, Why::ByMachine),
            None => Finding { outcome: Outcome::AutoReply, ..Finding::nothing(Why::ByMachine) },
        },
        Content::Words { text, in_reply_to } => words::take(tx, intake, mail, text, in_reply_to)?,
    };
    Ok(vec![one])
}

/// I11: whoever complains to their mail provider gets no more mail, and no answer about it.
fn complaint(tx: &mut Tx, intake: &Intake, mail: &Inbound, about: Option<&str>) -> Result<Finding, Fault> {
    let Some(row) = message(tx, intake, mail, about)? else { return Ok(Finding::nothing(Why::UnknownMessage)) };
    let Some(person) = row.person else { return Ok(Finding::nothing(Why::UnknownMessage)) };
    objection::object(tx, &intake.act(row.organisation), person)?;
    Ok(Finding::about(&row, Outcome::Complaint, Why::Complained))
}

/// The mailto: half of List-Unsubscribe; the signed link in it is the proof.
fn unsubscribe(tx: &mut Tx, intake: &Intake, link: &str) -> Result<Finding, Fault> {
    let link = link.trim().rsplit('/').next().unwrap_or_default();
    let Some(key) = intake.links.open(Purpose::Objection, link) else {
        return Ok(Finding::nothing(Why::UnknownMessage));
    };
    let Some((organisation, person)) = store::person::by_link_key(tx, key)? else {
        return Ok(Finding::nothing(Why::UnknownMessage));
    };
    objection::object(tx, &intake.act(organisation), person.id)?;
    Ok(Finding {
        organisation: Some(organisation),
        person: Some(person.id),
        outcome: Outcome::Unsubscribe,
        ..Finding::nothing(Why::Objected)
    })
}

/// Which message of ours a mail is about: by the token in the address it was sent back to (VERP), else by the
/// Message-ID that it encloses. Both are random and ours; without one of them a mail is about nothing (I10).
fn message(tx: &mut Tx, intake: &Intake, mail: &Inbound, about: Option<&str>) -> Result<Option<OutboxRow>, Fault> {
    for token in tokens(mail) {
        let message_id = outbox::message_id(token, &intake.mail_domain);
        if let Some(row) = store::outbox::by_message_id(tx, &message_id)? {
            return Ok(Some(row));
        }
    }
    about.map_or(Ok(None), |message_id| store::outbox::by_message_id(tx, message_id))
}

/// What stands behind the last plus sign of each address that the mail was sent to.
fn tokens(mail: &Inbound) -> Vec<Uuid> {
    let token = |address: &String| {
        let (mailbox, _) = address.rsplit_once('@')?;
        let (_, token) = mailbox.rsplit_once('+')?;
        Uuid::try_parse(token).ok()
    };
    mail.recipients.iter().filter_map(token).collect()
}

fn leave_line(
    tx: &mut Tx,
    intake: &Intake,
    mail: &Inbound,
    finding: &Finding,
    fingerprint: String,
) -> Result<(), Fault> {
    let organisation = match finding.organisation {
        Some(organisation) => Some(organisation),
        None => sole_organisation(tx)?,
    };
    let line = InboundMail {
        id: intake.chance.id(intake.now),
        organisation,
        event: finding.event,
        person: finding.person,
        fingerprint,
        door: intake.door,
        outcome: finding.outcome,
        why: finding.why,
        answer: finding.answer,
        sender: mail.sender.clone(),
        subject: mail.subject.clone(),
        words: finding.words.clone(),
        received_at: intake.now,
    };
    tracing::info!(door = %line.door, outcome = %line.outcome, why = %line.why, line = %line.id, "a mail came in");
    store::inbound::insert(tx, &line)
}

/// What names nothing of anybody's is shown to the only organisation there is, and to nobody when there are several.
fn sole_organisation(tx: &mut Tx) -> Result<Option<Id<Organisation>>, Fault> {
    let all = store::organisation::all(tx)?;
    Ok(match all.as_slice() {
        [only] => Some(only.id),
        _ => None,
    })
}

/// Message-ID, sender and content (I9). Of the recipients the tokens alone: the other addresses depend on the door.
fn fingerprint(mail: &Inbound) -> String {
    hashed(&format!("{:?}", (&mail.message_id, &mail.sender, &mail.content, tokens(mail))))
}

impl Intake {
    /// The service doing something in the organisation that a mail turned out to be about.
    fn act(&self, organisation: Id<Organisation>) -> Act {
        Act {
            organisation,
            by: None,
            now: self.now,
            chance: self.chance.clone(),
            key: self.key.clone(),
            mail_domain: self.mail_domain.clone(),
            coalesce: self.coalesce,
        }
    }
}
