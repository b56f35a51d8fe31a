//! Who really came.

use chrono::{DateTime, Utc};

use super::id::Id;
use super::person::Person;

/// An arrival at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Who.
    pub person: Id<Person>,
    /// How many people came with them.
    pub guests: i32,
    /// Came without having been invited.
    pub is_walk_in: bool,
    /// When they were seen.
    pub arrived_at: DateTime<Utc>,
}
