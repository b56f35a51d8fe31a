//! A launch: the day on which something comes out, and how far one is with those to meet before it.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::Id;

/// Something that comes out on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// Names it in rows and in the API.
    pub id: Id<Launch>,
    /// « Version 3 ».
    pub name: String,
    /// The day, in the organisation's zone.
    pub launch_on: NaiveDate,
    /// Whatever is worth remembering.
    pub note: String,
    /// When it was written into the book.
    pub created_at: DateTime<Utc>,
}

impl Launch {
    /// Days until it comes out: « J-30 » is 30, the day itself 0, the day after −1.
    pub fn days_left(&self, today: NaiveDate) -> i64 {
        (self.launch_on - today).num_days()
    }
}

/// How many of a launch's relays were met, those who have become partners included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Met, or more.
    pub met: i64,
    /// All.
    pub relays: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_to_the_day_itself() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let launch = Launch {
            id: Id::from(uuid::Uuid::nil()),
            name: "Version 3".into(),
            launch_on: day("2027-03-01"),
            note: String::new(),
            created_at: DateTime::UNIX_EPOCH,
        };
        for (today, left) in [("2027-01-30", 30), ("2027-03-01", 0), ("2027-03-02", -1)] {
            assert_eq!(launch.days_left(day(today)), left, "{today}");
        }
    }
}
