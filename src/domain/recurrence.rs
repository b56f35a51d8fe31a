//! When something returns: the part of RFC 5545 §3.3.10 that a person can say, and the dates it gives.
//! Knows wall times alone; `Zone::instant` makes instants of them, so that the wall stays across clock changes.
//! Reading and writing is in `written`, dates are in `unfolding`, refusals in `fault`, the form of a page in `habit`.

mod fault;
pub mod habit;
#[cfg(test)]
mod tests;
mod unfolding;
mod written;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};

use super::local_time::Zone;

pub use fault::RuleFault;

/// The most dates that one unfolding gives, and the most that a COUNT may ask for.
pub const MOST_DATES: usize = 1_000;

/// One unfolding looks no further than this many years from its first day.
pub const MOST_YEARS: u32 = 5;

/// A rhythm, how many of its periods lie between two dates, and when it is over.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// FREQ with the days inside its period.
    pub rhythm: Rhythm,
    /// INTERVAL: 1 is every period, 2 every other one. What is further apart than five years is refused.
    pub interval: u16,
    /// COUNT or UNTIL.
    pub end: End,
    /// WKST: what a week is when only every n-th counts. Changes no other rhythm.
    pub week_start: Weekday,
}

/// The periods a rule goes by, and its days in each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// DAILY.
    Daily,
    /// WEEKLY with BYDAY: at least one, from Monday on, none twice.
    Weekly(Vec<Weekday>),
    /// MONTHLY with its days.
    Monthly(MonthDays),
    /// YEARLY with BYMONTH (1 to 12) and its days in that month.
    Yearly(u8, MonthDays),
}

/// Days within one month.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MonthDays {
    /// BYMONTHDAY 1 to 31; months that are shorter are left out.
    Date(u8),
    /// BYMONTHDAY=-1.
    Last,
    /// BYDAY with ordinals: at least one, in the order of [`Nth`], none twice.
    Weekdays(Vec<Nth>),
    /// Monday to Friday, BYSETPOS=1. Public holidays count as working days here.
    FirstWorkingDay,
    /// Monday to Friday, BYSETPOS=-1.
    LastWorkingDay,
}

/// `1TH`, `-1FR`: a weekday by its place in the month. Ordered as people list them: 1MO, 1TH, 3TH, -2FR, -1FR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Nth {
    /// 1 to 5 from the start, −1 to −5 from the end.
    pub place: i8,
    /// Which day of the week.
    pub weekday: Weekday,
}

/// What ends a rule. Dates before the first are no dates, and are not counted (as dateutil and rrule have it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// It goes on.
    Never,
    /// COUNT: after so many dates of the rule, 1 to 1,000.
    After(u16),
    /// UNTIL as a day: the last one on which it may begin.
    OnDay(NaiveDate),
    /// UNTIL as a wall time of the series; what begins at that time still does.
    AtWall(NaiveDateTime),
    /// UNTIL with a Z, as RFC 5545 wants it beside a TZID. [`Rule::at_home`] makes a wall time of it; a rule that was
    /// not brought home compares it as if its wall showed UTC.
    AtInstant(DateTime<Utc>),
}

impl Rule {
    /// Reads the value of an RRULE, in any case and any order, with or without the property's name. Takes what
    /// [`Rhythm`] can hold and refuses all else, in time that does not grow with what was asked for.
    pub fn parse(text: &str) -> Result<Rule, RuleFault> {
        written::read(text)
    }

    /// The rule with its end in wall time of the zone it lives in, as rows keep it.
    pub fn at_home(mut self, zone: &Zone) -> Rule {
        if let End::AtInstant(instant) = self.end {
            self.end = End::AtWall(zone.local(instant));
        }
        self
    }

    /// The dates from the day `from` to the day `to`, both included, in order: at most [`MOST_DATES`], within
    /// [`MOST_YEARS`] of `from`. `first` is DTSTART on the wall: it gives the time of day and the phase, and is a date
    /// itself only if the rule says so.
    pub fn starts(&self, first: NaiveDateTime, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDateTime> {
        unfolding::starts(self, first, from, to)
    }

    /// The same for dates that lie far apart or long ago, as calendars bring them: at most `most` between the two days,
    /// however many years these are. Takes no more steps than periods lie between them, or in what COUNT counts.
    pub fn dates(&self, first: NaiveDateTime, between: (NaiveDate, NaiveDate), most: usize) -> Vec<NaiveDateTime> {
        unfolding::dates(self, first, between, most)
    }

    /// Whether a series may begin at `first` on the wall: DTSTART must be a date of its rule, and not after its end.
    pub fn fits(&self, first: NaiveDateTime) -> Result<(), RuleFault> {
        if self.is_over_by(first) {
            return Err(RuleFault::OverBeforeItStarts);
        }
        match self.starts(first, first.date(), first.date()).first() {
            Some(_) => Ok(()),
            None => Err(RuleFault::FirstIsNoDate),
        }
    }

    /// The first date of the rule at or after `first`, where it would fit; none within five years for a rule that
    /// never gives one.
    pub fn first_fit(&self, first: NaiveDateTime) -> Option<NaiveDateTime> {
        let far = first.date().checked_add_months(chrono::Months::new(12 * MOST_YEARS))?;
        self.starts(first, first.date(), far).first().copied()
    }

    /// Whether its end lies before a wall time. A count never does.
    fn is_over_by(&self, wall: NaiveDateTime) -> bool {
        match self.end {
            End::Never | End::After(_) => false,
            End::OnDay(last) => wall.date() > last,
            End::AtWall(last) => wall > last,
            End::AtInstant(last) => wall > last.naive_utc(),
        }
    }
}

impl std::str::FromStr for Rule {
    type Err = RuleFault;

    fn from_str(text: &str) -> Result<Rule, RuleFault> {
        Rule::parse(text)
    }
}

impl Nth {
    /// Sorts from the start of a month to its end, as far as that can be said without a month.
    fn order(&self) -> (bool, i8, u32) {
        (self.place < 0, self.place, self.weekday.num_days_from_monday())
    }
}
