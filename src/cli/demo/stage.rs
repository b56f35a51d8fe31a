//! Where the demonstration's past is played: one organisation inside one transaction, with a clock that is set for
//! every act and chance that repeats itself. Knows the real actions only; nobody else writes rows.

use std::fmt::Display;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc, Weekday};

use crate::actions::Act;
use crate::domain::account::Account;
use crate::domain::holiday::{Region, is_holiday};
use crate::domain::id::Id;
use crate::domain::local_time::Zone;
use crate::domain::organisation::Organisation;
use crate::secrets::Chance;
use crate::store::{Fault, Tx};

/// An organisation's half year in the making.
pub(super) struct Stage<'s, 'c> {
    /// The transaction that holds all of it.
    pub tx: &'s mut Tx<'c>,
    /// The moment at which the demonstration begins.
    pub now: DateTime<Utc>,
    /// Where the organisation's days begin.
    pub zone: Zone,
    act: Act,
}

impl<'s, 'c> Stage<'s, 'c> {
    /// A stage for the organisation of `act`, whose `now` is the moment at which the demonstration begins.
    pub fn new(tx: &'s mut Tx<'c>, act: Act, zone: Zone) -> Self {
        Stage { tx, now: act.now, zone, act }
    }

    /// The service or a guest doing something at that moment.
    pub fn at(&self, moment: DateTime<Utc>) -> Act {
        Act { now: moment, by: None, ..self.act.clone() }
    }

    /// An account doing something at that moment.
    pub fn by(&self, account: Id<Account>, moment: DateTime<Utc>) -> Act {
        Act { by: Some(account), ..self.at(moment) }
    }

    /// Whose half year it is.
    pub fn organisation(&self) -> Id<Organisation> {
        self.act.organisation
    }

    /// The date of the beginning.
    pub fn today(&self) -> NaiveDate {
        self.zone.local(self.now).date()
    }

    /// An hour and a minute of a date, as the organisation's clocks show them.
    pub fn moment(&self, date: NaiveDate, (hour, minute): (u32, u32)) -> DateTime<Utc> {
        self.zone.instant(date.and_hms_opt(hour, minute, 0).unwrap_or_default())
    }

    /// A working day some days from today: weekends and public holidays are passed over, away from today.
    pub fn working_day(&self, days: i64) -> NaiveDate {
        let mut date = self.today() + Duration::days(days);
        while is_day_off(date) {
            let next = if days < 0 { date.checked_sub_days(Days::new(1)) } else { date.checked_add_days(Days::new(1)) };
            date = next.unwrap_or(date);
        }
        date
    }

    /// Where random numbers come from.
    pub fn chance(&self) -> &Chance {
        &self.act.chance
    }

    /// A number below `limit`, which must not be zero.
    pub fn below(&self, limit: usize) -> usize {
        ((self.chance().unit() * limit as f64) as usize).min(limit.saturating_sub(1))
    }

    /// Whether something happens that happens with this probability.
    pub fn happens(&self, probability: f64) -> bool {
        self.chance().unit() < probability
    }

    /// Minutes between two numbers, the second not included.
    pub fn minutes(&self, from: i64, to: i64) -> Duration {
        Duration::minutes(from + ((to - from) as f64 * self.chance().unit()) as i64)
    }

    /// Some of them, each at most once, in no order.
    pub fn some<T: Copy>(&self, all: &[T], count: usize) -> Vec<T> {
        let mut left = all.to_vec();
        let count = count.min(left.len());
        for place in 0..count {
            let other = place + self.below(left.len() - place);
            left.swap(place, other);
        }
        left.truncate(count);
        left
    }
}

/// A day on which nobody in France works: what the demonstration plans nothing for.
pub(super) fn is_day_off(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday(Region::France, date)
}

/// What an action did, where the demonstration leaves it no reason to refuse.
pub(super) fn done<T, R: Display>(outcome: Result<T, R>) -> Result<T, Fault> {
    outcome.map_err(|refusal| Fault::BrokenOff(format!("the demonstration's data was refused: {refusal}")))
}

/// As [`done`], for an action that may find nothing to act on.
pub(super) fn found<T, R: Display>(outcome: Option<Result<T, R>>) -> Result<T, Fault> {
    match outcome {
        Some(outcome) => done(outcome),
        None => done(Err("there is no such row")),
    }
}
