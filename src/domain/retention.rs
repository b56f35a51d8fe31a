//! How long what is kept (PRODUCT section 8). Pure limits; what stands in rows is asked for by [`crate::store::retention`].

use chrono::{DateTime, Duration, Months, Utc};

use super::words::words;

words! {
    /// A kind of thing that is not kept for ever, in the order in which it is looked after.
    Rule {
        /// Who was asked to an event and came; from then on only how many.
        Attendance = "attendance",
        /// People who have not said or done anything for so long; colleagues are not meant.
        SilentPeople = "silent_people",
        /// Messages that were sent or given up.
        Mails = "mails",
        /// Copies of messages in the test mailbox, and the words of mails that came in.
        Words = "words",
        /// Wishes to join that nobody confirmed, and what is left of those that were.
        Unconfirmed = "unconfirmed",
        /// Lists of people that were read in and never written down.
        Lists = "lists",
    }
}

impl Rule {
    /// What is older than this is due. Months are those of the calendar.
    pub fn limit(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let two_years = || now.checked_sub_months(Months::new(24)).unwrap_or(DateTime::UNIX_EPOCH);
        match self {
            Rule::Attendance | Rule::SilentPeople | Rule::Mails => two_years(),
            Rule::Words => now - Duration::days(90),
            Rule::Unconfirmed => now - Duration::hours(48),
            Rule::Lists => now - Duration::hours(24),
        }
    }
}

/// How much of one kind is due, or was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Amount {
    /// Of what.
    pub rule: Rule,
    /// How many rows; for attendance, people at events.
    pub count: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_for_24_months_of_the_calendar() {
        let now: DateTime<Utc> = "2028-02-29T12:00:00Z".parse().unwrap();
        assert_eq!(Rule::Attendance.limit(now).to_rfc3339(), "2026-02-28T12:00:00+00:00");
        assert_eq!(Rule::Unconfirmed.limit(now).to_rfc3339(), "2028-02-27T12:00:00+00:00");
    }

    #[test]
    fn whatever_is_due_now_is_due_later_too() {
        let now: DateTime<Utc> = "2026-11-21T12:00:00Z".parse().unwrap();
        for rule in Rule::ALL {
            assert!(rule.limit(now) < rule.limit(now + Duration::days(30)), "{rule}");
        }
    }
}
