//! Where an event takes place.

use chrono::{DateTime, Utc};

use super::id::Id;

/// An address with what a guest needs to get in.
#[derive(Debug, Clone)]
pub struct Venue {
    /// Names it in rows and in the API.
    pub id: Id<Venue>,
    /// « Le Perchoir ».
    pub name: String,
    /// Street and town on one line.
    pub address: String,
    /// How to get in, which door, the last metro.
    pub directions: String,
    /// Whether one gets in without a step; none while nobody has looked.
    pub step_free: Option<bool>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

impl Venue {
    /// « Le Perchoir, 14 rue Crespin-du-Gast, Paris »; a part that is empty leaves no comma.
    pub fn on_one_line(&self) -> String {
        let parts = [self.name.as_str(), self.address.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}
