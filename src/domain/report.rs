//! A ratio as it is reported: whose time, of which period, against which contract hours. Joins what was counted,
//! `contract` and `period`; knows neither rows nor how figures are shown.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::account::Account;
use super::contract::{Leave, WorkingDays};
use super::fraction::Fraction;
use super::grain::{Grain, Run, runs};
use super::holiday::Region;
use super::id::Id;
use super::local_time::Zone;
use super::organisation::Organisation;
use super::period::Period;
use super::ratio::{self, Claim, Counted, Origins, Sums};

/// All that the figures of some periods are made of, so that a week of them and the whole rest on the same rows.
#[derive(Debug, Clone)]
pub struct Material {
    /// Whose time it is.
    pub accounts: Vec<Account>,
    /// What was counted of it.
    pub book: Book,
    /// The days they are away, each account's in order.
    pub leaves: HashMap<Id<Account>, Vec<Leave>>,
    /// The day from which their contracts count; always, for accounts that are absent.
    pub since: HashMap<Id<Account>, NaiveDate>,
    /// Where days begin and end.
    pub zone: Zone,
    /// Whose public holidays are off.
    pub region: Region,
    /// Whether only entries tied to the events of one community are in it.
    pub of_community: bool,
}

/// Where seconds are looked up.
#[derive(Debug, Clone)]
pub enum Book {
    /// Sums kept for calendar stretches.
    Kept(Kept),
    /// The entries themselves, counted anew; for what no sums are kept of.
    Claims(Vec<Claim>),
}

/// The kept sums of the stretches that some periods are put together from.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Which stretches were read.
    pub runs: Vec<Run>,
    /// Each account's, by stretch; those without any hours are absent.
    pub rows: BTreeMap<(Grain, NaiveDate), Vec<(Id<Account>, Counted)>>,
}

impl Kept {
    fn of(&self, period: Period) -> impl Iterator<Item = (Id<Account>, Counted)> {
        let runs = runs(period);
        debug_assert!(runs.iter().all(|run| self.holds(*run)), "{period} was not read");
        let stretches = runs.into_iter().flat_map(|run| run.firsts().map(move |first| (run.grain, first)));
        stretches.filter_map(|stretch| self.rows.get(&stretch)).flatten().copied()
    }

    fn holds(&self, wanted: Run) -> bool {
        let is_around = |run: &Run| run.grain == wanted.grain && run.first <= wanted.first && wanted.last <= run.last;
        self.runs.iter().any(is_around)
    }
}

impl Material {
    /// An organisation's material before its rows are read.
    pub fn empty(organisation: &Organisation, accounts: Vec<Account>, of_community: bool) -> Self {
        Material {
            accounts,
            book: Book::Claims(Vec::new()),
            leaves: HashMap::new(),
            since: HashMap::new(),
            zone: organisation.timezone.clone(),
            region: organisation.holidays_region,
            of_community,
        }
    }

    /// The figures of one period that the material was read for.
    pub fn figures(&self, period: Period) -> Figures {
        let counted = match &self.book {
            Book::Kept(kept) => kept.of(period).map(|(_, counted)| counted).sum(),
            Book::Claims(claims) => self.count(claims, &[period]).into_iter().sum(),
        };
        self.with_expected(period, counted, self.expected_s(period))
    }

    /// The figures of consecutive periods, such as the weeks of half a year.
    pub fn figures_of_each(&self, periods: &[Period]) -> Vec<Figures> {
        match &self.book {
            Book::Kept(_) => periods.iter().map(|period| self.figures(*period)).collect(),
            Book::Claims(claims) => {
                let counted = self.count(claims, periods).into_iter();
                let of_each = periods.iter().zip(counted);
                of_each
                    .map(|(period, counted)| self.with_expected(*period, counted, self.expected_s(*period)))
                    .collect()
            }
        }
    }

    /// The figures of each account by itself, in the order of the accounts.
    pub fn people(&self, period: Period) -> Vec<(Account, Figures)> {
        let mut by_account: HashMap<Id<Account>, Counted> = HashMap::new();
        match &self.book {
            Book::Kept(kept) => {
                for (account, counted) in kept.of(period) {
                    *by_account.entry(account).or_default() += counted;
                }
            }
            Book::Claims(claims) => {
                let mut claims = claims.clone();
                claims.sort_by_key(|claim| claim.account);
                for theirs in claims.chunk_by(|a, b| a.account == b.account) {
                    by_account.insert(theirs[0].account.into(), self.count(theirs, &[period]).into_iter().sum());
                }
            }
        }
        let days = WorkingDays::of(self.region, period);
        let of_one = |account: &Account| {
            let counted = by_account.get(&account.id).copied().unwrap_or_default();
            (account.clone(), self.with_expected(period, counted, self.expected_within(account, &days)))
        };
        self.accounts.iter().map(of_one).collect()
    }

    /// E: contract hours of everybody together, less public holidays and leave, in seconds. An account counts from the
    /// day on that `since` has for it: nobody was expected before they came.
    pub fn expected_s(&self, period: Period) -> i64 {
        let days = WorkingDays::of(self.region, period);
        self.accounts.iter().map(|account| self.expected_within(account, &days)).sum()
    }

    /// E of one account.
    pub fn expected_of(&self, account: &Account, period: Period) -> i64 {
        self.expected_within(account, &WorkingDays::of(self.region, period))
    }

    fn expected_within(&self, account: &Account, days: &WorkingDays) -> i64 {
        let leaves = self.leaves.get(&account.id).map_or(&[][..], Vec::as_slice);
        let period = days.period();
        match self.since.get(&account.id) {
            Some(since) if period.last() < *since => 0,
            Some(since) if period.first() < *since => Period::range(*since, period.last())
                .map_or(0, |rest| WorkingDays::of(self.region, rest).expected_s(&account.contract, leaves)),
            _ => days.expected_s(&account.contract, leaves),
        }
    }

    fn count(&self, claims: &[Claim], periods: &[Period]) -> Vec<Counted> {
        ratio::counted(claims, &super::period::cuts(periods, &self.zone))
    }

    fn with_expected(&self, period: Period, counted: Counted, expected_s: i64) -> Figures {
        let Counted { sums, origins } = counted;
        Figures { period, sums, origins, expected_s, of_community: self.of_community }
    }
}

/// The figures of one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// Which one.
    pub period: Period,
    /// The seconds of each kind.
    pub sums: Sums,
    /// Where they come from.
    pub origins: Origins,
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

    /// Floor and ceiling as people see them, beside the rate.
    pub fn bracket(&self) -> Option<(Fraction, Fraction)> {
        self.sums.bracket().filter(|_| self.has_both_sides())
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
        Figures {
            period: "week:2026-W47".parse().unwrap(),
            sums,
            origins: Origins::default(),
            expected_s: 0,
            of_community,
        }
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
                provenance: crate::domain::time_entry::Provenance::Manual,
                ground: ratio::Ground::None,
            }
        };
        let material = Material {
            accounts: vec![],
            book: Book::Claims(vec![claim(9, 1), claim(16, 2), claim(17, 3)]),
            leaves: HashMap::new(),
            since: HashMap::new(),
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
