//! The test mailbox: whole messages as they would have left.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::db::on;
use super::schema::mail_copies;
use super::types::At;
use super::{Fault, Tx};
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;
use crate::domain::outbox::OutboxRow;

/// A message as kept.
#[derive(Debug, Clone)]
pub struct MailCopy {
    /// Which message.
    pub message: Id<OutboxRow>,
    /// Whose message.
    pub organisation: Id<Organisation>,
    /// The one address it goes to.
    pub recipient: String,
    /// Its subject, decoded.
    pub subject: String,
    /// All of it, as the mail server would have got it (RFC 5322).
    pub source: String,
    /// When.
    pub kept_at: DateTime<Utc>,
}

type Found = (Id<OutboxRow>, Id<Organisation>, String, String, String, At);

fn read(found: Found) -> MailCopy {
    let (message, organisation, recipient, subject, source, kept_at) = found;
    MailCopy { message, organisation, recipient, subject, source, kept_at: kept_at.0 }
}

/// Keeps a message; the same message again replaces what was kept of it.
pub fn save(tx: &mut Tx, copy: &MailCopy) -> Result<(), Fault> {
    on!(tx, |c| diesel::delete(mail_copies::table.find(copy.message)).execute(c))?;
    on!(tx, |c| diesel::insert_into(mail_copies::table)
        .values((
            mail_copies::outbox_id.eq(copy.message),
            mail_copies::organisation_id.eq(copy.organisation),
            mail_copies::recipient.eq(&copy.recipient),
            mail_copies::subject.eq(&copy.subject),
            mail_copies::source.eq(&copy.source),
            mail_copies::kept_at.eq(At::from(copy.kept_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// One kept message of an organisation.
pub fn by_id(tx: &mut Tx, organisation: Id<Organisation>, message: Id<OutboxRow>) -> Result<Option<MailCopy>, Fault> {
    let found: Option<Found> = on!(tx, |c| mail_copies::table
        .find(message)
        .filter(mail_copies::organisation_id.eq(organisation))
        .get_result(c)
        .optional())?;
    Ok(found.map(read))
}

/// One kept message of whatever organisation: for the demonstration's mailbox.
pub fn anywhere(tx: &mut Tx, message: Id<OutboxRow>) -> Result<Option<MailCopy>, Fault> {
    let found: Option<Found> = on!(tx, |c| mail_copies::table.find(message).get_result(c).optional())?;
    Ok(found.map(read))
}

/// The latest kept messages, newest first: of one organisation, or of all for the demonstration's mailbox.
pub fn latest(tx: &mut Tx, organisation: Option<Id<Organisation>>, limit: i64) -> Result<Vec<MailCopy>, Fault> {
    let found: Vec<Found> = on!(tx, |c| {
        let mut query = mail_copies::table.into_boxed();
        if let Some(organisation) = organisation {
            query = query.filter(mail_copies::organisation_id.eq(organisation));
        }
        query.order((mail_copies::kept_at.desc(), mail_copies::outbox_id.desc())).limit(limit).load(c)
    })?;
    Ok(found.into_iter().map(read).collect())
}
