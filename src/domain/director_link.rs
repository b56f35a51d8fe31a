//! A link that shows the figures to somebody without an account, until it is revoked.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::account::Account;
use super::id::Id;
use super::organisation::Organisation;

/// One link.
#[derive(Debug, Clone)]
pub struct DirectorLink {
    /// Names it in rows.
    pub id: Id<DirectorLink>,
    /// Whose figures it shows.
    pub organisation: Id<Organisation>,
    /// For whom it was made, in its maker's words.
    pub name: String,
    /// The random half of its address.
    pub link_key: Uuid,
    /// Who made it.
    pub made_by: Option<Id<Account>>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was revoked; none while it opens.
    pub revoked_at: Option<DateTime<Utc>>,
}
