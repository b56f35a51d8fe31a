//! Which line of hours each counted second belongs to: what lets the rows behind a figure add up to it exactly.

use chrono::{DateTime, Utc};

use super::sweep::{Rank, Stretch, walk};
use super::{Claim, Sums, Weight};

/// For each claim, in the order given, the seconds that it really adds to the sums of the period; together they are
/// `sums` of the same claims and period. An instant claimed several times belongs to the strongest claim, among equals
/// to the one that began first, then to the earlier in the list; time booked twice is noted at the claim that got it.
pub fn attribution(claims: &[Claim], from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Sums> {
    let (from, to) = (from.timestamp(), to.timestamp());
    let mut shares = vec![Sums::default(); claims.len()];
    let mut counting = Vec::with_capacity(claims.len());
    for (place, claim) in claims.iter().enumerate() {
        let began = claim.started_at.timestamp();
        let (start, end) = (began.max(from), claim.ended_at.timestamp().min(to));
        match claim.weight() {
            Weight::As(kind) => {
                counting.push(Stretch { account: claim.account, rank: Rank { kind, began, place }, start, end });
            }
            Weight::Waiting => shares[place].event_open_s += (end - start).max(0),
            Weight::Nothing => {}
        }
    }
    walk(&counting, |won| {
        let share = &mut shares[won.rank.place];
        *share.of_mut(won.rank.kind) += won.end - won.start;
        share.double_booked_s += if won.is_double { won.end - won.start } else { 0 };
    });
    shares
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::ratio::Ground;
    use crate::domain::time_entry::{Kind, Provenance, Status};

    fn claim(kind: Kind, start: &str, end: &str) -> Claim {
        let at = |time: &str| format!("2026-11-20T{time}:00Z").parse().unwrap();
        let (started_at, ended_at) = (at(start), at(end));
        Claim {
            account: Uuid::nil(),
            kind,
            started_at,
            ended_at,
            status: Status::Confirmed,
            provenance: Provenance::Manual,
            ground: Ground::None,
        }
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
