//! The sweep line under every count of hours: walks each person's starts and ends in order of time and hands every
//! stretch between two of them to the strongest line then open. All times are whole seconds.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Kind;

/// A line that counts, in seconds since 1970.
pub struct Stretch {
    pub account: Uuid,
    pub rank: Rank,
    pub start: i64,
    pub end: i64,
}

/// The least of the open lines gets the instant: kinds sort from the strongest on; among equals the one that began
/// first, then the earlier in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    pub kind: Kind,
    /// When the whole line began, also where only a part of it is looked at.
    pub began: i64,
    /// The line's place in the list of claims.
    pub place: usize,
}

/// A piece of one person's time, and whose line it belongs to.
pub struct Won {
    pub rank: Rank,
    pub start: i64,
    pub end: i64,
    /// Whether other lines of the person claim it too.
    pub is_double: bool,
}

/// A start or an end of a stretch; sorts by person, then time, ends first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    account: Uuid,
    at: i64,
    begins: bool,
    rank: Rank,
}

/// Tells every piece of everybody's time once, in O(n log n); the order of stretches does not matter.
pub fn walk(stretches: &[Stretch], mut tell: impl FnMut(Won)) {
    let mut edges = Vec::with_capacity(2 * stretches.len());
    for stretch in stretches.iter().filter(|stretch| stretch.start < stretch.end) {
        let edge = |at, begins| Edge { account: stretch.account, at, begins, rank: stretch.rank };
        edges.extend([edge(stretch.start, true), edge(stretch.end, false)]);
    }
    edges.sort_unstable();
    for person in edges.chunk_by(|a, b| a.account == b.account) {
        walk_person(person, &mut tell);
    }
}

fn walk_person(edges: &[Edge], tell: &mut impl FnMut(Won)) {
    let mut open: BTreeSet<Rank> = BTreeSet::new();
    let mut since = i64::MIN;
    for edge in edges {
        if let Some(rank) = open.first().filter(|_| since < edge.at) {
            tell(Won { rank: *rank, start: since, end: edge.at, is_double: open.len() > 1 });
        }
        since = edge.at;
        if edge.begins {
            open.insert(edge.rank);
        } else {
            open.remove(&edge.rank);
        }
    }
}
