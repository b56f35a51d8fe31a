//! Quarters and years: ranges like any other in addresses, but their neighbours are quarters and years too.

use chrono::{Datelike, Months, NaiveDate};

use super::{Period, Unit};

impl Period {
    /// The calendar quarter that contains a date.
    pub fn quarter_of(date: NaiveDate) -> Period {
        let first = date.with_day(1).and_then(|day| day.with_month(date.month0() / 3 * 3 + 1)).unwrap_or(date);
        long(first, 3)
    }

    /// The calendar year that contains a date.
    pub fn year_of(date: NaiveDate) -> Period {
        long(date.with_ordinal(1).unwrap_or(date), 12)
    }

    /// Whether it is exactly one calendar quarter.
    pub fn is_quarter(self) -> bool {
        self == Period::quarter_of(self.first)
    }

    /// Whether it is exactly one calendar year.
    pub fn is_year(self) -> bool {
        self == Period::year_of(self.first)
    }

    /// The quarter or year with a date in it, if this is one.
    pub(super) fn long_at(self, date: NaiveDate) -> Option<Period> {
        if self.is_quarter() { Some(Period::quarter_of(date)) } else { self.is_year().then(|| Period::year_of(date)) }
    }
}

fn long(first: NaiveDate, months: u32) -> Period {
    let next = first.checked_add_months(Months::new(months));
    Period { unit: Unit::Range, first, last: next.and_then(|next| next.pred_opt()).unwrap_or(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_and_years_are_ranges_whose_neighbours_are_quarters_and_years() {
        let date = |text: &str| text.parse().unwrap();
        let quarter = Period::quarter_of(date("2026-11-20"));
        assert_eq!(quarter.to_string(), "range:2026-10-01/2026-12-31");
        assert_eq!(quarter.next().to_string(), "range:2027-01-01/2027-03-31");
        assert_eq!(quarter.previous().to_string(), "range:2026-07-01/2026-09-30");
        let year = Period::year_of(date("2024-02-29"));
        assert_eq!(year.to_string(), "range:2024-01-01/2024-12-31");
        assert_eq!(
            (year.next(), year.previous()),
            (Period::year_of(date("2025-06-01")), Period::year_of(date("2023-06-01")))
        );
        assert!(quarter.is_quarter() && !quarter.is_year() && year.is_year() && !year.is_quarter());
        assert!(!Period::month_of(date("2026-11-20")).is_quarter());
    }
}
