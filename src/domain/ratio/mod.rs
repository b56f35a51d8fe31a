//! The heart: how many seconds of each kind a set of people spent in a period. Each instant of one
//! person counts once, for the strongest kind claimed for it; people are added up.
//! Knows neither where lines of hours come from nor how figures are shown.

mod attribution;
mod origins;
mod sums;
mod sweep;
mod tally;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::time_entry::{Kind, Provenance, Status};

pub use attribution::attribution;
pub use origins::{Counted, Origins};
pub use sums::Sums;

/// One line of hours, as far as counting needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Whose time it is; only claims of one account compete for an instant.
    pub account: Uuid,
    /// What the line says, before the state of its event is heard.
    pub kind: Kind,
    /// First instant, cut to the whole second.
    pub started_at: DateTime<Utc>,
    /// First instant after the line, cut to the whole second.
    pub ended_at: DateTime<Utc>,
    /// A planned line counts nowhere.
    pub status: Status,
    /// How the line came to be; decides where the seconds that it wins come from, and never who wins them.
    pub provenance: Provenance,
    /// What became of the event that the line belongs to.
    pub ground: Ground,
}

/// What became of a line's event, as far as it decides what the line counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The line belongs to no event.
    None,
    /// Draft or announced: nobody has said yet that it was held.
    Open,
    /// Held, with a check-in or a typed count above zero.
    HeldMet,
    /// Held, and nobody came.
    HeldNobody,
    /// Cancelled.
    Cancelled,
}

/// How a claim counts once its status and the state of its event are heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// For this kind, in competition with the person's other claims.
    As(Kind),
    /// Not yet: shown as time that waits for its event to be confirmed.
    Waiting,
    Nothing,
}

/// The seconds of each kind between `from` and `to`.
pub fn sums(claims: &[Claim], from: DateTime<Utc>, to: DateTime<Utc>) -> Sums {
    split(claims, &[from, to]).into_iter().sum()
}

/// The same for consecutive periods in one pass: `bounds` are the start of each period and the end
/// of the last, ascending, so that n + 1 bounds give n sums, which add up to those of the whole.
pub fn split(claims: &[Claim], bounds: &[DateTime<Utc>]) -> Vec<Sums> {
    counted(claims, bounds).into_iter().map(|counted| counted.sums).collect()
}

/// The sums of [`split`], each with the provenance of its seconds: an instant claimed several times comes from the line
/// that [`attribution`] gives it to. For that the claims stand in order of their start, then of their ids.
pub fn counted(claims: &[Claim], bounds: &[DateTime<Utc>]) -> Vec<Counted> {
    let bounds: Vec<i64> = bounds.iter().map(DateTime::timestamp).collect();
    let mut tally = tally::Tally::over(&bounds);
    let mut counting = Vec::with_capacity(claims.len());
    for (place, claim) in claims.iter().enumerate() {
        let (began, ended) = (claim.started_at.timestamp(), claim.ended_at.timestamp());
        let (start, end) = tally.clip(began, ended);
        match claim.weight() {
            Weight::As(kind) => {
                let rank = sweep::Rank { kind, began, place };
                counting.push(sweep::Stretch { account: claim.account, rank, start, end });
            }
            Weight::Waiting => tally.add(start, end, |counted, seconds| counted.sums.event_open_s += seconds),
            Weight::Nothing => {}
        }
    }
    sweep::walk(&counting, |won| {
        let provenance = claims[won.rank.place].provenance;
        tally.add(won.start, won.end, |counted, seconds| {
            *counted.sums.of_mut(won.rank.kind) += seconds;
            *counted.origins.of_mut(provenance) += seconds;
            counted.sums.double_booked_s += if won.is_double { seconds } else { 0 };
        });
    });
    tally.into_counted()
}

impl Claim {
    /// Only what needs the encounter depends on it: online, other
    /// and unclassified time always counts, so that nobody hides it behind an unconfirmed event.
    fn weight(&self) -> Weight {
        if self.status != Status::Confirmed {
            return Weight::Nothing;
        }
        match (self.ground, self.kind) {
            (_, Kind::Online | Kind::Other | Kind::Unclassified) => Weight::As(self.kind),
            (Ground::None | Ground::HeldMet, _) => Weight::As(self.kind),
            (Ground::Open, _) => Weight::Waiting,
            (Ground::Cancelled, Kind::Contact) => Weight::Nothing,
            (Ground::HeldNobody | Ground::Cancelled, _) => Weight::As(Kind::Prep),
        }
    }
}
