//! Which line of hours each counted second belongs to: what lets the rows behind a figure add up to it exactly.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Claim, Kind, Sums, Weight};

/// For each claim, in the order given, the seconds that it really adds to the sums of the period; together they are
/// `sums` of the same claims and period. An instant claimed several times belongs to the strongest claim, among equals
/// to the one that began first, then to the earlier in the list; time booked twice is noted at the claim that got it.
pub fn attribution(claims: &[Claim], from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Sums> {
    let (from, to) = (from.timestamp(), to.timestamp());
    let mut shares = vec![Sums::default(); claims.len()];
    let mut by_person: BTreeMap<Uuid, Vec<Line>> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let (start, end) = (claim.started_at.timestamp().max(from), claim.ended_at.timestamp().min(to));
        if start >= end {
            continue;
        }
        match claim.weight() {
            Weight::As(kind) => {
                let rank = Rank { kind, began: claim.started_at.timestamp(), at };
                by_person.entry(claim.account).or_default().push(Line { rank, start, end });
            }
            Weight::Waiting => shares[at].event_open_s += end - start,
            Weight::Nothing => {}
        }
    }
    for lines in by_person.values() {
        share_out(lines, &mut shares);
    }
    shares
}

/// One counted claim of a person, clipped to the period.
struct Line {
    rank: Rank,
    start: i64,
    end: i64,
}

/// The least of the open claims gets the instant: kinds sort from the strongest on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    kind: Kind,
    began: i64,
    at: usize,
}

/// Walks one person's starts and ends in order of time.
fn share_out(lines: &[Line], shares: &mut [Sums]) {
    let mut edges: Vec<(i64, bool, Rank)> =
        lines.iter().flat_map(|line| [(line.start, true, line.rank), (line.end, false, line.rank)]).collect();
    edges.sort_unstable();
    let mut open: BTreeSet<Rank> = BTreeSet::new();
    let mut since = i64::MIN;
    for (at, begins, rank) in edges {
        if let Some(winner) = open.first().filter(|_| since < at) {
            let share = &mut shares[winner.at];
            *share.of_mut(winner.kind) += at - since;
            if open.len() > 1 {
                share.double_booked_s += at - since;
            }
        }
        since = at;
        if begins {
            open.insert(rank);
        } else {
            open.remove(&rank);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ratio::Ground;
    use crate::domain::time_entry::Status;

    fn claim(kind: Kind, start: &str, end: &str) -> Claim {
        let at = |time: &str| format!("2026-11-20T{time}:00Z").parse().unwrap();
        let (started_at, ended_at) = (at(start), at(end));
        Claim { account: Uuid::nil(), kind, started_at, ended_at, status: Status::Confirmed, ground: Ground::None }
    }

    #[test]
    fn each_line_keeps_what_no_stronger_line_takes_from_it() {
        let claims = [
            claim(Kind::Prep, "17:30", "18:45"),
            claim(Kind::Contact, "18:30", "20:30"),
            claim(Kind::Online, "20:00", "21:00"),
            claim(Kind::Online, "20:30", "21:00"),
        ];
        let (from, to) = (claims[0].started_at, claims[2].ended_at);
        let shares = attribution(&claims, from, to);
        let of = |share: &Sums| [share.contact_s, share.prep_s, share.online_s, share.double_booked_s].map(|s| s / 60);
        let expected = [[0, 60, 0, 0], [120, 0, 0, 45], [0, 0, 30, 30], [0, 0, 0, 0]];
        assert_eq!(shares.iter().map(of).collect::<Vec<_>>(), expected);
        assert_eq!(shares.into_iter().sum::<Sums>(), super::super::sums(&claims, from, to));
    }
}
