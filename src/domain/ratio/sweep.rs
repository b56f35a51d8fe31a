//! The sweep line under `ratio`: walks each person's starts and ends in order of time and hands
//! every stretch between two of them to the strongest kind then open. All times are whole seconds.

use uuid::Uuid;

use super::{Kind, Sums};

/// A claim that counts, in seconds since 1970.
pub struct Stretch {
    pub account: Uuid,
    pub kind: Kind,
    pub start: i64,
    pub end: i64,
}

/// One sum for each of several consecutive periods.
pub struct Tally<'a> {
    bounds: &'a [i64],
    sums: Vec<Sums>,
}

/// A start (+1) or an end (−1) of a stretch; sorts by person, then time.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    account: Uuid,
    at: i64,
    slot: usize,
    step: i32,
}

/// Counts all stretches into the tally in O(n log n); the order of stretches does not matter.
pub fn count(stretches: &[Stretch], tally: &mut Tally<'_>) {
    let edges = edges(stretches, tally);
    for person in edges.chunk_by(|a, b| a.account == b.account) {
        count_person(person, tally);
    }
}

impl<'a> Tally<'a> {
    /// Ascending bounds: n + 1 of them make n periods; fewer than two make none.
    pub fn over(bounds: &'a [i64]) -> Tally<'a> {
        Tally { bounds, sums: vec![Sums::default(); bounds.len().saturating_sub(1)] }
    }

    /// Adds the part of a stretch that lies in each period to one field of that period's sums.
    pub fn add(&mut self, start: i64, end: i64, mut field: impl FnMut(&mut Sums) -> &mut i64) {
        let first = self.bounds.partition_point(|bound| *bound <= start).saturating_sub(1);
        let periods = self.bounds.windows(2).zip(&mut self.sums).skip(first);
        for (period, sums) in periods.take_while(|(period, _)| period[0] < end) {
            *field(sums) += (end.min(period[1]) - start.max(period[0])).max(0);
        }
    }

    /// The finished sums, one for each period.
    pub fn into_sums(self) -> Vec<Sums> {
        self.sums
    }
}

/// The starts and ends of all stretches that touch the tally's periods at all.
fn edges(stretches: &[Stretch], tally: &Tally<'_>) -> Vec<Edge> {
    let (Some(&from), Some(&to)) = (tally.bounds.first(), tally.bounds.last()) else {
        return Vec::new();
    };
    let mut edges = Vec::with_capacity(2 * stretches.len());
    for stretch in stretches {
        let (start, end) = (stretch.start.max(from), stretch.end.min(to));
        if start >= end {
            continue;
        }
        let slot = slot(stretch.kind);
        let edge = |at, step| Edge { account: stretch.account, at, slot, step };
        edges.extend([edge(start, 1), edge(end, -1)]);
    }
    edges.sort_unstable();
    edges
}

/// One person's edges, in order of time.
fn count_person(edges: &[Edge], tally: &mut Tally<'_>) {
    let mut open = [0; Kind::ALL.len()];
    let mut since = i64::MIN;
    for edge in edges {
        if since < edge.at {
            let strongest = Kind::ALL.iter().find(|kind| open[slot(**kind)] > 0);
            if let Some(kind) = strongest {
                tally.add(since, edge.at, |sums| sums.of_mut(*kind));
            }
            if open.iter().sum::<i32>() > 1 {
                tally.add(since, edge.at, |sums| &mut sums.double_booked_s);
            }
        }
        since = edge.at;
        open[edge.slot] += edge.step;
    }
}

/// Where a kind's open stretches are counted: its place in `Kind::ALL`, which begins with the strongest.
fn slot(kind: Kind) -> usize {
    kind as usize
}
