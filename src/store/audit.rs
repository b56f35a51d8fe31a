//! The audit trail: appended, never changed.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

use super::db::on;
use super::schema::audit_lines;
use super::types::{At, Bare};
use super::{Fault, Tx};
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::organisation::Organisation;

/// One thing that was done.
#[derive(Debug, Clone)]
pub struct AuditLine {
    /// Names it in rows.
    pub id: Id<AuditLine>,
    /// Where.
    pub organisation: Id<Organisation>,
    /// By whom; none for a member by link and for the service itself.
    pub account: Option<Id<Account>>,
    /// When.
    pub done_at: DateTime<Utc>,
    /// What, as noun and verb: `event.announced`.
    pub deed: String,
    /// To which row.
    pub subject: Option<Uuid>,
    /// Numbers and words that help to understand it; no addresses, no names.
    pub detail: serde_json::Value,
}

/// Appends a line.
pub fn append(tx: &mut Tx, line: &AuditLine) -> Result<(), Fault> {
    on!(tx, |c| diesel::insert_into(audit_lines::table)
        .values((
            audit_lines::id.eq(line.id),
            audit_lines::organisation_id.eq(line.organisation),
            audit_lines::account_id.eq(line.account),
            audit_lines::done_at.eq(At::from(line.done_at)),
            audit_lines::deed.eq(&line.deed),
            audit_lines::subject_id.eq(line.subject.map(Bare)),
            audit_lines::detail.eq(line.detail.to_string()),
        ))
        .execute(c))?;
    Ok(())
}

/// Who last did this to a row; none when it was never done, or by nobody who was signed in.
pub fn last_account(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    deed: &str,
    subject: Uuid,
) -> Result<Option<Id<Account>>, Fault> {
    let account: Option<Option<Id<Account>>> = on!(tx, |c| audit_lines::table
        .filter(audit_lines::organisation_id.eq(organisation).and(audit_lines::subject_id.eq(Bare(subject))))
        .filter(audit_lines::deed.eq(deed))
        .order((audit_lines::done_at.desc(), audit_lines::id.desc()))
        .select(audit_lines::account_id)
        .first(c)
        .optional())?;
    Ok(account.flatten())
}

/// When this was last done to a row; none when it never was.
pub fn last_at(
    tx: &mut Tx,
    organisation: Id<Organisation>,
    deed: &str,
    subject: Uuid,
) -> Result<Option<DateTime<Utc>>, Fault> {
    let at: Option<At> = on!(tx, |c| audit_lines::table
        .filter(audit_lines::organisation_id.eq(organisation).and(audit_lines::subject_id.eq(Bare(subject))))
        .filter(audit_lines::deed.eq(deed))
        .order((audit_lines::done_at.desc(), audit_lines::id.desc()))
        .select(audit_lines::done_at)
        .first(c)
        .optional())?;
    Ok(at.map(|at| at.0))
}
