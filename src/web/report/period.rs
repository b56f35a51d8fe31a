//! Which period and which part of the time a page of figures is about, and the ways to others.

use chrono::{Datelike, NaiveDate};

use super::Asked;
use crate::domain::account::Account;
use crate::domain::id::Id;
use crate::domain::period::{Period, PeriodFault, Unit};
use crate::domain::slice::Slice;
use crate::i18n::{Speech, dates};

/// The period shown, with its neighbours.
pub struct Chosen {
    /// « Novembre 2026 », « Semaine 47 ».
    pub title: String,
    /// The days of it, where the title does not say them; else empty.
    pub days: String,
    /// As addresses have it: the period alone, for the whole team and all its time.
    pub whole: String,
    /// As addresses have it, with the account and the part that were singled out: `period=month:2026-11`.
    pub query: String,
    /// The query of the period before, and of the one after unless it has not begun.
    pub previous: String,
    pub next: Option<String>,
    /// The same stretch of time in other units: query, key of its word, whether it is shown.
    pub units: Vec<(String, &'static str, bool)>,
    /// What the fields of a range are prefilled with.
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Carried along by the form and by links to other periods: `&slice=…&account=…`, or nothing.
    pub kept: String,
    pub account: Option<Id<Account>>,
    /// As addresses have it; empty for everything.
    pub slice: String,
}

impl Chosen {
    /// Describes a period to a reader of today.
    pub fn of(t: Speech, period: Period, today: NaiveDate, account: Option<Id<Account>>, slice: Slice) -> Chosen {
        let part = if slice.is_everything() { String::new() } else { format!("&slice={slice}") };
        let kept = account.map_or(part.clone(), |account| format!("{part}&account={account}"));
        let query = |period: Period| format!("period={period}{kept}");
        // Inside the period shown, but never later than today, so that « Semaine » of this month is not its last.
        let anchor = period.last().min(today).max(period.first());
        let unit = |key, same: Period| (query(same), key, period == same);
        let (title, days) = title(t, period);
        Chosen {
            title,
            days,
            whole: format!("period={period}"),
            query: query(period),
            previous: query(period.previous()),
            next: (period.last() < today).then(|| query(period.next())),
            units: vec![
                unit("report-week", Period::week_of(anchor)),
                unit("report-month", Period::month_of(anchor)),
                unit("report-quarter", Period::quarter_of(anchor)),
                unit("report-year", Period::year_of(anchor)),
            ],
            first: period.first(),
            last: period.last(),
            account,
            slice: slice.to_string(),
            kept,
        }
    }
}

/// What the address asks for; this month when it asks for nothing, and with the reason when it cannot be had.
pub fn asked(asked: &Asked, today: NaiveDate) -> (Period, Option<PeriodFault>) {
    let wanted = if !asked.from.is_empty() || !asked.to.is_empty() {
        range(&asked.from, &asked.to)
    } else if asked.period.is_empty() {
        Ok(Period::month_of(today))
    } else {
        asked.period.parse()
    };
    match wanted {
        Ok(period) => (period, None),
        Err(fault) => (Period::month_of(today), Some(fault)),
    }
}

/// Why there is no such period, in the reader's words.
pub fn words(t: Speech, fault: PeriodFault) -> String {
    match fault {
        PeriodFault::EndsBeforeItStarts => t.say("report-range-backwards").to_string(),
        PeriodFault::TooLong => t.say("report-range-long").to_string(),
        PeriodFault::Form | PeriodFault::NoSuchDay | PeriodFault::NoSuchWeek | PeriodFault::NoSuchMonth => {
            t.say("report-range-odd").to_string()
        }
    }
}

fn range(from: &str, to: &str) -> Result<Period, PeriodFault> {
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| PeriodFault::Form);
    Period::range(day(from)?, day(to)?)
}

fn title(t: Speech, period: Period) -> (String, String) {
    let language = t.language;
    let days = || {
        let (first, last) = (dates::date(language, period.first()), dates::date(language, period.last()));
        t.say("report-days").with("first", first).with("last", last).to_string()
    };
    match period.unit() {
        Unit::Day => (capitalised(&dates::day_and_year(language, period.first())), String::new()),
        Unit::Week => (t.say("report-week-of").with("number", period.first().iso_week().week()).to_string(), days()),
        Unit::Month => (capitalised(&dates::month(language, period.first())), String::new()),
        Unit::Range if period.is_year() => (period.first().year().to_string(), String::new()),
        Unit::Range if period.is_quarter() => {
            let number = period.first().month0() / 3 + 1;
            let title = t.say("report-quarter-of").with("number", number);
            (title.with("year", period.first().year().to_string()).to_string(), String::new())
        }
        Unit::Range => (capitalised(&days()), String::new()),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
