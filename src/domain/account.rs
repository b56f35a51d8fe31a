//! Someone who signs in, and the role that says what they may do. An account belongs to one organisation;
//! a person who works for two has two accounts under one address.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::contract::Contract;
use super::email_address::EmailAddress;
use super::id::Id;
use super::language::Language;
use super::organisation::Organisation;
use super::words::words;

/// A member of the staff.
#[derive(Debug, Clone)]
pub struct Account {
    /// Names it in rows and in the API.
    pub id: Id<Account>,
    /// The one organisation it signs in to.
    pub organisation: Id<Organisation>,
    /// Where sign-in links go.
    pub email: EmailAddress,
    /// As guests and colleagues read it.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The language of its pages.
    pub locale: Language,
    /// Random half of its secret feed address.
    pub feed_key: Uuid,
    /// Expected minutes per weekday.
    pub contract: Contract,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

words! {
    /// What an account is for.
    Role {
        /// Sets up the organisation, and does everything a manager does.
        Admin = "admin",
        /// The community manager: plans, invites, holds, writes hours.
        Manager = "manager",
        /// Reads figures and the agenda, changes nothing.
        Director = "director",
    }
}

words! {
    /// What an API token may be used for.
    Scope {
        /// GET only.
        Read = "read",
        /// Everything its account's role allows.
        Write = "write",
    }
}

/// A marker for rows of API tokens, which have no life of their own in the rules.
#[derive(Debug)]
pub struct ApiToken;
