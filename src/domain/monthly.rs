//! The figures of a month as they are sent to directors and kept for good, and the day on which they are sent.
//! Plain values; what they are called is decided by the mail.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::drift::Sign;
use super::fraction::Fraction;
use super::holiday::{Region, is_holiday};
use super::local_time::Zone;
use super::period::Period;
use super::ratio::Sums;
use super::reliability::Reliability;
use super::target::Verdict;

/// Days after the right one on which a mail that was missed still makes sense.
const GRACE: Days = Days::new(7);

/// Everything that the mail of a month says, frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Monthly {
    /// Which month.
    pub period: Period,
    /// Its seconds.
    pub sums: Sums,
    /// Contract hours of the team.
    pub expected_s: i64,
    /// Counted seconds that were typed after their week.
    pub late_s: i64,
    /// The month before, to compare with.
    pub before: Sums,
    /// What was aimed at.
    pub target: Option<Fraction>,
    pub encounters: i64,
    pub cancelled: i64,
    /// Events of the month that nobody has confirmed.
    pub unconfirmed: i64,
    pub faces: i64,
    pub new_faces: i64,
    /// The meetups with the most people, at most three, by their number.
    pub best: Vec<Met>,
    /// The next dates, at most three.
    pub next: Vec<Date>,
    /// The coming four weeks.
    pub ahead: Ahead,
    /// The sign that matters most, if one is there.
    pub sign: Option<Sign>,
}

/// A meetup that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    pub title: String,
    pub on: NaiveDate,
    pub met: i32,
}

/// A meetup to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Date {
    pub title: String,
    pub on: NaiveDate,
}

/// What is planned in the four weeks after the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ahead {
    pub events: usize,
    pub real_s: i64,
    /// Median seconds online of a week.
    pub weekly_online_s: Option<i64>,
    pub rate: Option<Fraction>,
    pub is_provisional: bool,
}

impl Monthly {
    /// ρ.
    pub fn rate(&self) -> Option<Fraction> {
        self.sums.rate()
    }

    /// Where it stood against the target, if there was enough time to say.
    pub fn verdict(&self) -> Verdict {
        Verdict::on(&self.sums, self.expected_s, self.target)
    }

    /// How far the figures can be trusted.
    pub fn reliability(&self) -> Reliability {
        Reliability::of(&self.sums, self.expected_s, self.late_s)
    }

    /// Whether there is anything to tell.
    pub fn says_something(&self) -> bool {
        self.sums.tracked_s() > 0 || self.encounters > 0
    }
}

/// The month that is told at an instant: from eight on the first working day of the next one, for a week; none at
/// other times. Days and hours are those of the zone, public holidays those of the region.
pub fn told_at(now: DateTime<Utc>, zone: &Zone, region: Region) -> Option<Period> {
    let today = zone.local(now).date();
    let first = today.with_day(1)?;
    let on = first_working_day(first, region);
    let is_time = zone.instant(on.and_time(eight())) <= now && today <= on.checked_add_days(GRACE)?;
    is_time.then(|| Period::month_of(first).previous())
}

/// The week that is told at an instant: the one before, on Monday from eight, and until Tuesday evening if that was
/// missed.
pub fn week_told_at(now: DateTime<Utc>, zone: &Zone) -> Option<Period> {
    let local = zone.local(now);
    let week = Period::week_of(local.date());
    let is_time = match local.weekday() {
        Weekday::Mon => local.time() >= eight(),
        day => day == Weekday::Tue,
    };
    is_time.then(|| week.previous())
}

/// The first day of a month that is neither a weekend nor a public holiday.
fn first_working_day(first: NaiveDate, region: Region) -> NaiveDate {
    let is_working =
        |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(region, *day);
    first.iter_days().take(14).find(is_working).unwrap_or(first)
}

fn eight() -> NaiveTime {
    NaiveTime::MIN + chrono::TimeDelta::hours(8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(at: &str) -> Option<String> {
        let paris = Zone::parse("Europe/Paris").unwrap();
        told_at(at.parse().unwrap(), &paris, Region::France).map(|period| period.to_string())
    }

    #[test]
    fn a_month_is_told_at_eight_on_the_first_working_day_of_the_next() {
        // 1 December 2026 is a Tuesday; 8:00 in Paris is 7:00 UTC.
        assert_eq!(told("2026-12-01T06:59:59Z"), None);
        assert_eq!(told("2026-12-01T07:00:00Z").as_deref(), Some("month:2026-11"));
        // 1 January is a holiday, 2 and 3 January 2027 a weekend.
        assert_eq!(told("2027-01-01T12:00:00Z"), None);
        assert_eq!(told("2027-01-03T12:00:00Z"), None);
        assert_eq!(told("2027-01-04T07:00:00Z").as_deref(), Some("month:2026-12"));
        // 1 May 2027 is a Saturday, and in summer 8:00 is 6:00 UTC.
        assert_eq!(told("2027-05-03T05:59:00Z"), None);
        assert_eq!(told("2027-05-03T06:00:00Z").as_deref(), Some("month:2027-04"));
    }

    #[test]
    fn a_mail_that_was_missed_is_sent_within_a_week_and_not_later() {
        assert_eq!(told("2026-12-08T20:00:00Z").as_deref(), Some("month:2026-11"));
        assert_eq!(told("2026-12-09T07:00:00Z"), None);
    }

    #[test]
    fn a_week_is_told_on_monday_morning() {
        let paris = Zone::parse("Europe/Paris").unwrap();
        let told = |at: &str| week_told_at(at.parse().unwrap(), &paris).map(|week| week.to_string());
        assert_eq!(told("2026-11-23T06:59:00Z"), None);
        assert_eq!(told("2026-11-23T07:00:00Z").as_deref(), Some("week:2026-W47"));
        assert_eq!(told("2026-11-24T20:00:00Z").as_deref(), Some("week:2026-W47"));
        assert_eq!(told("2026-11-25T07:00:00Z"), None);
    }
}
