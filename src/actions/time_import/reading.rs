//! A tracker's export or a calendar, read row by row with one set of terms; a row that was further up in the same file
//! is refused here.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::account::Account;
use crate::domain::local_time::Zone;
use crate::domain::time_import::{DateOrder, Format, Outcome, Reason, Rejected, Row};
use crate::domain::time_rule::Rules;
use crate::ical::calendar;
use crate::imports::tracker::{self, Order, Survey, Terms};
use crate::secrets::hashed;

/// How far ahead meetings that return for ever are written down: the forecast looks four weeks ahead, people a year.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// Whose hours a file is said to have, and how it is read.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Whose.
    pub account: Account,
    /// The zone of times that name none.
    pub zone: Zone,
    /// The order of dates that leave it open.
    pub date_order: Option<DateOrder>,
    /// What windows are, while their titles are known.
    pub rules: Rules,
    /// When it is read.
    pub now: DateTime<Utc>,
}

impl Asked {
    /// Whether the order of dates has to be asked for before the file can be read.
    pub fn is_open(&self, survey: &Survey) -> bool {
        survey.order == Order::Open && self.date_order.is_none()
    }

    /// Hands on the rows of a surveyed file, from its start; what comes twice is refused the second time. Remembers a
    /// few octets for each row, and nothing else of it.
    pub fn read<E: From<io::Error>>(
        &self,
        source: impl BufRead,
        survey: &Survey,
        take: &mut impl FnMut(Outcome) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut seen = Seen::default();
        let mut once = |outcome: Outcome| {
            take(outcome.and_then(|row| {
                if seen.is_new(&row) { Ok(row) } else { Err(Rejected { line: row.line, reason: Reason::Duplicate }) }
            }))
        };
        if survey.format == Format::Calendar {
            let until = self.now + AHEAD;
            let email = self.account.email.as_str();
            let reading = calendar::Reading { zone: &self.zone, email, from: None, until };
            return calendar::read(source, &reading, &mut once);
        }
        let terms = Terms {
            zone: &self.zone,
            date_order: self.date_order,
            email: self.account.email.as_str(),
            name: &self.account.name,
            rules: &self.rules,
        };
        tracker::read(source, survey, &terms, &mut once)
    }
}

/// What tells a row when it comes again, whatever file brings it.
pub fn fingerprint(row: &Row) -> String {
    hashed(&row.content())
}

/// Rows that were seen, 16 octets each: two of a million alike by chance in 10²⁶ files.
#[derive(Default)]
struct Seen(HashSet<(u64, u64)>);

impl Seen {
    fn is_new(&mut self, row: &Row) -> bool {
        let content = row.content();
        let half = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, &content).hash(&mut hasher);
            hasher.finish()
        };
        self.0.insert((half(1), half(2)))
    }
}
