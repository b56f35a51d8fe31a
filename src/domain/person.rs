//! Someone who can be met, and the law that lets us write to them (GDPR art. 6; French CPCE art. L34-5).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::community::Community;
use super::email_address::EmailAddress;
use super::id::Id;
use super::language::Language;
use super::words::words;

/// A member of the community. Has no account; their links are their way in.
#[derive(Debug, Clone)]
pub struct Person {
    /// Names them in rows and in the API.
    pub id: Id<Person>,
    /// None for someone met at the door who left no address.
    pub email: Option<EmailAddress>,
    /// As they wrote it themselves, if they did.
    pub name: String,
    /// The language of their mails and pages.
    pub locale: Language,
    /// Why we may write to them, with the evidence.
    pub basis: Basis,
    /// For colleagues: where in the house they work.
    pub department: Option<String>,
    /// Random half of their own links.
    pub link_key: Uuid,
    /// Since when they want no mail.
    pub objected_at: Option<DateTime<Utc>>,
    /// Set when their address turned out not to work; until somebody corrects it nothing is sent there.
    pub undeliverable: Option<Undeliverable>,
    /// Random half of their secret feed address; none while it is switched off.
    pub feed_key: Option<Uuid>,
    /// The groups they belong to.
    pub communities: Vec<Id<Community>>,
    /// When they were added.
    pub created_at: DateTime<Utc>,
}

impl Person {
    /// Whether only their number is left: everybody else has a name or an address.
    pub fn is_erased(&self) -> bool {
        self.name.is_empty() && self.email.is_none()
    }
}

/// A legal basis and what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Which one.
    pub kind: BasisKind,
    /// The evidence in words: « inscrite au salon du 12 mars », "customer since 2024".
    pub source: String,
    /// Since which day.
    pub since: NaiveDate,
}

/// An address that sends everything back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undeliverable {
    /// When that was understood.
    pub since: DateTime<Utc>,
    /// The enhanced status code that said so (RFC 3463), such as `5.1.1`; empty when none was given.
    pub status: String,
}

words! {
    /// The bases of PRODUCT section 8, and the absence of one.
    BasisKind {
        /// Said yes to being written to.
        Consent = "consent",
        /// Bought or uses the product; mail about the like is allowed until they object.
        Customer = "customer",
        /// A professional, written to about their profession.
        Professional = "professional",
        /// A generic address of a body (contact@…), not personal data.
        Generic = "generic",
        /// Works in the same house.
        Colleague = "colleague",
        /// Met, but nothing allows writing: the state of a walk-in.
        None = "none",
    }
}

impl BasisKind {
    /// Whether an unasked-for invitation may be sent on this basis.
    pub const fn allows_writing(self) -> bool {
        !matches!(self, BasisKind::None)
    }
}
