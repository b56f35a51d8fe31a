//! Ten years of hours of fifty accounts, and the sums that somebody who keeps sums would keep of them.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Duration, Utc};
use comptoir::actions;
use comptoir::domain::account::{Account, Role};
use comptoir::domain::id::Id;
use comptoir::domain::time_entry::{Kind, Provenance, Status, TimeEntry};
use comptoir::store;

use super::{Stage, new_account};

/// Whose hours.
const ACCOUNTS: usize = 50;
/// Weeks that the hours are spread over.
pub const WEEKS: usize = 520;
/// What the days of a week are filled with, in turn.
const KINDS: [Kind; 5] = [Kind::Contact, Kind::Travel, Kind::Prep, Kind::Online, Kind::Other];

/// Seconds by week (0 is the oldest), kind and account (0 to 49).
pub type Sums = BTreeMap<(usize, &'static str, usize), i64>;

impl Stage {
    /// Adds so many confirmed entries, evenly over weeks, accounts and kinds, none over another of its account; gives
    /// their sums. The weeks begin on Mondays and end with the last complete one.
    pub fn entries(&self, count: usize) -> Result<Sums> {
        let accounts = (0..ACCOUNTS).map(|number| self.worker(number)).collect::<Result<Vec<_>>>()?;
        let each_week = count.div_ceil(WEEKS * ACCOUNTS).max(1);
        let mut sums = Sums::new();
        let mut left = count;
        for week in 0..WEEKS {
            let mut entries = Vec::with_capacity(each_week * ACCOUNTS);
            for (place, account) in accounts.iter().enumerate() {
                for turn in 0..each_week.min(left) {
                    let entry = self.entry(*account, week, turn);
                    let seconds = (entry.ended_at - entry.started_at).num_seconds();
                    *sums.entry((week, entry.kind.as_str(), place)).or_default() += seconds;
                    entries.push(entry);
                    left -= 1;
                }
            }
            let organisation = self.organisation.id;
            self.write(move |tx| store::time_entry::insert(tx, organisation, &entries))?;
        }
        Ok(sums)
    }

    /// Monday of the week with this number, as the wall of the organisation shows it.
    pub fn monday(&self, week: usize) -> chrono::NaiveDate {
        use chrono::Datelike as _;
        let today = self.now.date_naive();
        let this = today - Duration::days(today.weekday().num_days_from_monday().into());
        this - Duration::weeks((WEEKS - week) as i64)
    }

    /// Half an hour each, eight a day at most, nine o'clock onwards.
    fn entry(&self, account: Id<Account>, week: usize, turn: usize) -> TimeEntry {
        let zone = &self.organisation.timezone;
        let day = self.monday(week) + Duration::days((turn / 8 % 7) as i64);
        let begins = zone.midnight(day) + Duration::hours(9) + Duration::minutes(40 * (turn % 8) as i64);
        let started_at: DateTime<Utc> = begins;
        TimeEntry {
            id: self.chance.id(started_at),
            account,
            kind: KINDS[turn % KINDS.len()],
            started_at,
            ended_at: started_at + Duration::minutes(30),
            event: None,
            note: String::new(),
            provenance: Provenance::Manual,
            status: Status::Confirmed,
            created_at: started_at,
        }
    }

    /// Everybody whose hours are kept.
    pub fn workers(&self) -> Result<Vec<Id<Account>>> {
        let organisation = self.organisation.id;
        let accounts = self.write(move |tx| store::account::all(tx, organisation))?;
        Ok(accounts.iter().filter(|account| account.role == Role::Manager).map(|account| account.id).collect())
    }

    fn worker(&self, number: usize) -> Result<Id<Account>> {
        let new = new_account(&format!("worker{number}@bench.example"), &format!("Sacha {number}"), Role::Manager)?;
        let act = self.act();
        Ok(self.write(move |tx| actions::account::add(tx, &act, &new))??.id)
    }
}
