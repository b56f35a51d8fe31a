//! A ratio as it is reported: whose time, of which period, against which contract hours. Joins `ratio`, `contract`
//! and `period`; knows neither rows nor how figures are shown.

use std::collections::HashMap;

use super::account::Account;
use super::contract::{self, Leave};
use super::fraction::Fraction;
use super::holiday::Region;
use super::id::Id;
use super::local_time::Zone;
use super::organisation::Organisation;
use super::period::Period;
use super::ratio::{self, Claim, Sums};

/// All that the figures of a stretch of time are made of, so that a week of it and the whole rest on the same rows.
#[derive(Debug, Clone)]
pub struct Material {
    /// Whose time it is.
    pub accounts: Vec<Account>,
    /// What their entries claim.
    pub claims: Vec<Claim>,
    /// The days they are away.
    pub leaves: HashMap<Id<Account>, Vec<Leave>>,
    /// Where days begin and end.
    pub zone: Zone,
    /// Whose public holidays are off.
    pub region: Region,
    /// Whether only entries tied to the events of one community are in it.
    pub of_community: bool,
}

impl Material {
    /// An organisation's material before its rows are read.
    pub fn empty(organisation: &Organisation, accounts: Vec<Account>, of_community: bool) -> Self {
        Material {
            accounts,
            claims: Vec::new(),
            leaves: HashMap::new(),
            zone: organisation.timezone.clone(),
            region: organisation.holidays_region,
            of_community,
        }
    }

    /// The figures of one period that lies within the stretch.
    pub fn figures(&self, period: Period) -> Figures {
        let (from, to) = period.bounds(&self.zone);
        self.with_expected(period, ratio::sums(&self.claims, from, to))
    }

    /// The figures of consecutive periods, such as the weeks of half a year, in one pass over the claims.
    pub fn figures_of_each(&self, periods: &[Period]) -> Vec<Figures> {
        let mut bounds: Vec<_> = periods.iter().map(|period| period.bounds(&self.zone).0).collect();
        bounds.extend(periods.last().map(|last| last.bounds(&self.zone).1));
        let sums = ratio::split(&self.claims, &bounds);
        periods.iter().zip(sums).map(|(period, sums)| self.with_expected(*period, sums)).collect()
    }

    /// E: contract hours of everybody together, less public holidays and leave, in seconds.
    pub fn expected_s(&self, period: Period) -> i64 {
        let of_one = |account: &Account| {
            let leaves = self.leaves.get(&account.id).map_or(&[][..], Vec::as_slice);
            contract::expected_s(&account.contract, leaves, self.region, period)
        };
        self.accounts.iter().map(of_one).sum()
    }

    fn with_expected(&self, period: Period, sums: Sums) -> Figures {
        Figures { period, sums, expected_s: self.expected_s(period), of_community: self.of_community }
    }
}

/// The figures of one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Which one.
    pub period: Period,
    /// The seconds of each kind.
    pub sums: Sums,
    /// E, in seconds.
    pub expected_s: i64,
    /// See [`Material::of_community`].
    pub of_community: bool,
}

impl Figures {
    /// ρ, if there is one.
    pub fn rate(&self) -> Option<Fraction> {
        self.sums.rate().filter(|_| self.has_both_sides())
    }

    /// The rate if all doubts were decided against the real world.
    pub fn floor(&self) -> Option<Fraction> {
        self.sums.floor().filter(|_| self.has_both_sides())
    }

    /// The rate if all preparation counted as real.
    pub fn ceiling(&self) -> Option<Fraction> {
        self.sums.ceiling().filter(|_| self.has_both_sides())
    }

    /// Real and online seconds as the ratio 1 : x compares them; nothing against nothing where there is no rate.
    pub fn sides(&self) -> (i64, i64) {
        if self.has_both_sides() { (self.sums.real_s(), self.sums.online_s) } else { (0, 0) }
    }

    /// κ, how much of the contract hours was written down.
    pub fn coverage(&self) -> Option<Fraction> {
        self.sums.coverage(self.expected_s)
    }

    /// Online time is seldom tied to an event. What is known of one community is then its encounters alone, and to
    /// call that 100 % would flatter: no online side, no rate.
    fn has_both_sides(&self) -> bool {
        !self.of_community || self.sums.online_s > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(of_community: bool, contact_s: i64, online_s: i64) -> Figures {
        let sums = Sums { contact_s, online_s, ..Sums::default() };
        Figures { period: "week:2026-W47".parse().unwrap(), sums, expected_s: 0, of_community }
    }

    #[test]
    fn a_community_without_online_time_has_no_rate_and_an_organisation_has() {
        assert_eq!(figures(false, 3600, 0).rate(), Fraction::of(1, 1));
        let community = figures(true, 3600, 0);
        assert_eq!([community.rate(), community.floor(), community.ceiling()], [None; 3]);
        assert_eq!(community.sides(), (0, 0));
        assert_eq!(figures(true, 3600, 7200).rate(), Fraction::of(1, 3));
    }

    #[test]
    fn a_run_of_weeks_gives_each_week_its_own_hours() {
        let claim = |day: u32, hours: i64| {
            let started_at = format!("2026-11-{day:02}T09:00:00Z").parse().unwrap();
            Claim {
                account: uuid::Uuid::nil(),
                kind: crate::domain::time_entry::Kind::Online,
                started_at,
                ended_at: started_at + chrono::TimeDelta::hours(hours),
                status: crate::domain::time_entry::Status::Confirmed,
                ground: ratio::Ground::None,
            }
        };
        let material = Material {
            accounts: vec![],
            claims: vec![claim(9, 1), claim(16, 2), claim(17, 3)],
            leaves: HashMap::new(),
            zone: Zone::parse("Europe/Paris").unwrap(),
            region: Region::France,
            of_community: false,
        };
        let weeks: Vec<Period> = ["week:2026-W46", "week:2026-W47"].map(|week| week.parse().unwrap()).into();
        let online: Vec<i64> = material.figures_of_each(&weeks).iter().map(|week| week.sums.online_s).collect();
        assert_eq!(online, [3600, 5 * 3600]);
        assert_eq!(material.figures(weeks[1]).sums.online_s, 5 * 3600);
        assert!(material.figures_of_each(&[]).is_empty());
    }
}
