//! Which part of an organisation's time a page of figures is about: all of it, or what is tied to some of its events.
//! One spelling each, as addresses have it. Knows no rows.

use std::fmt;
use std::str::FromStr;

use super::community::Community;
use super::event::{Event, Kind};
use super::id::Id;
use super::series::Series;

/// A part. An event of two communities belongs to each of them, so parts need not add up to the whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Slice {
    /// All time, whether it is tied to an event or not.
    #[default]
    Everything,
    /// Events for one community.
    Community(Id<Community>),
    /// Events for the colleagues (true), or for anybody else (false); an event for nobody in particular is outside.
    Internal(bool),
    /// Events of one kind.
    Kind(Kind),
    /// Dates of one series.
    Series(Id<Series>),
}

/// A text that names no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected internal, external, community:ID, kind:WORD or series:ID")]
pub struct NoSlice;

impl Slice {
    /// Whether it is all there is.
    pub fn is_everything(self) -> bool {
        self == Slice::Everything
    }

    /// The community that was asked for.
    pub fn community(self) -> Option<Id<Community>> {
        match self {
            Slice::Community(id) => Some(id),
            _ => None,
        }
    }

    /// Whether an event belongs to it; `internal` are the communities of colleagues.
    pub fn holds(self, event: &Event, internal: &[Id<Community>]) -> bool {
        let mut communities = event.communities.iter();
        match self {
            Slice::Everything => true,
            Slice::Community(id) => communities.any(|community| *community == id),
            Slice::Internal(true) => communities.any(|community| internal.contains(community)),
            Slice::Internal(false) => {
                event.communities.is_empty() || communities.any(|community| !internal.contains(community))
            }
            Slice::Kind(kind) => event.kind() == kind,
            Slice::Series(id) => event.occurrence.as_ref().is_some_and(|occurrence| occurrence.series == id),
        }
    }
}

impl fmt::Display for Slice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Slice::Everything => Ok(()),
            Slice::Community(id) => write!(out, "community:{id}"),
            Slice::Internal(true) => out.write_str("internal"),
            Slice::Internal(false) => out.write_str("external"),
            Slice::Kind(kind) => write!(out, "kind:{kind}"),
            Slice::Series(id) => write!(out, "series:{id}"),
        }
    }
}

impl FromStr for Slice {
    type Err = NoSlice;

    fn from_str(text: &str) -> Result<Slice, NoSlice> {
        match text.split_once(':') {
            None if text.is_empty() => Ok(Slice::Everything),
            None if text == "internal" => Ok(Slice::Internal(true)),
            None if text == "external" => Ok(Slice::Internal(false)),
            Some(("community", id)) => id.parse().map(Slice::Community).map_err(|_| NoSlice),
            Some(("kind", word)) => word.parse().map(Slice::Kind).map_err(|_| NoSlice),
            Some(("series", id)) => id.parse().map(Slice::Series).map_err(|_| NoSlice),
            _ => Err(NoSlice),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_they_are_written() {
        let id = "0197f2aa-0000-7000-8000-000000000001";
        for text in ["", "internal", "external", "kind:apero", &format!("community:{id}"), &format!("series:{id}")] {
            assert_eq!(text.parse::<Slice>().map(|slice| slice.to_string()).as_deref(), Ok(text));
        }
        for text in ["kind:party", "community:x", "everything", "internal:", ":"] {
            assert_eq!(text.parse::<Slice>(), Err(NoSlice), "{text}");
        }
    }
}
