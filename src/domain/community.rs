//! A group that people belong to; colleagues are a community too.

use chrono::{DateTime, Utc};

use super::id::Id;
use super::register::Register;

/// A group of people, inside the house or outside.
#[derive(Debug, Clone)]
pub struct Community {
    /// Names it in rows and in the API.
    pub id: Id<Community>,
    /// As people say it; unique in its organisation.
    pub name: String,
    /// Colleagues (true) or the world outside (false).
    pub internal: bool,
    /// Whether its members are addressed as *tu* or *vous* in French.
    pub address_form: Register,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}
