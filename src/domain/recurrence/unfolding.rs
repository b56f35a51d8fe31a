//! The dates a rule gives, period by period. Jumps to the window where nothing has to be counted, and counts from the
//! first date where COUNT says so; either way the work is bounded by a COUNT of 1,000 or by the years of the calendar.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Weekday};

use super::{End, MOST_DATES, MOST_YEARS, MonthDays, Nth, Rhythm, Rule};

/// Years with four digits, as everything around us has them.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9_999;

pub(super) fn starts(rule: &Rule, first: NaiveDateTime, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDateTime> {
    let far = from.max(first.date()).checked_add_months(Months::new(12 * MOST_YEARS));
    far.map_or_else(Vec::new, |far| dates(rule, first, (from, to.min(far)), MOST_DATES))
}

/// The same however many years lie between the two days, and at most so many of them.
pub(super) fn dates(
    rule: &Rule,
    first: NaiveDateTime,
    (from, to): (NaiveDate, NaiveDate),
    most: usize,
) -> Vec<NaiveDateTime> {
    let mut starts = Vec::new();
    let from = from.max(first.date());
    if from > to || !YEARS.contains(&first.year()) || !YEARS.contains(&to.year()) {
        return starts;
    }
    let (mut left, mut period) = match rule.end {
        End::After(count) => (usize::from(count), 0),
        _ => (usize::MAX, periods_before(rule, first.date(), from)),
    };
    while let Some(days) = days_of(rule, first.date(), period) {
        for day in days.dates {
            let wall = day.and_time(first.time());
            if day < first.date() {
                continue;
            }
            if day > to || left == 0 || starts.len() == most || rule.is_over_by(wall) {
                return starts;
            }
            left -= 1;
            if day >= from {
                starts.push(wall);
            }
        }
        if days.begin > to {
            break;
        }
        period += 1;
    }
    starts
}

/// One period: its first day, and the rule's dates in it in order.
struct PeriodDays {
    begin: NaiveDate,
    dates: Vec<NaiveDate>,
}

/// How many whole intervals lie between the period of `first` and that of `from`, at most.
fn periods_before(rule: &Rule, first: NaiveDate, from: NaiveDate) -> u32 {
    let apart = match rule.rhythm {
        Rhythm::Daily => (from - first).num_days(),
        Rhythm::Weekly(_) => (from - first).num_weeks(),
        Rhythm::Monthly(_) => month_number(from) - month_number(first),
        Rhythm::Yearly(..) => i64::from(from.year() - first.year()),
    };
    u32::try_from(apart / i64::from(rule.interval)).unwrap_or(0)
}

/// The `period`-th period that counts, none beyond the calendar.
fn days_of(rule: &Rule, first: NaiveDate, period: u32) -> Option<PeriodDays> {
    let steps = period.checked_mul(rule.interval.into())?;
    match &rule.rhythm {
        Rhythm::Daily => {
            let day = first.checked_add_days(Days::new(steps.into()))?;
            Some(PeriodDays { begin: day, dates: vec![day] })
        }
        Rhythm::Weekly(weekdays) => week(first, steps, weekdays, rule.week_start),
        Rhythm::Monthly(days) => {
            let begin = first.with_day(1)?.checked_add_months(Months::new(steps))?;
            Some(PeriodDays { begin, dates: month(begin, days) })
        }
        Rhythm::Yearly(in_month, days) => {
            let year = first.year().checked_add_unsigned(steps)?;
            let begin = NaiveDate::from_ymd_opt(year, (*in_month).into(), 1)?;
            Some(PeriodDays { begin, dates: month(begin, days) })
        }
    }
}

/// The week `steps` after that of `first`; weeks begin where WKST says.
fn week(first: NaiveDate, steps: u32, weekdays: &[Weekday], week_start: Weekday) -> Option<PeriodDays> {
    let this_week = first.week(week_start).checked_first_day()?;
    let begin = this_week.checked_add_days(Days::new(u64::from(steps) * 7))?;
    let in_week = |day: &Weekday| u64::from(day.days_since(week_start));
    let dates = weekdays.iter().filter_map(|day| begin.checked_add_days(Days::new(in_week(day))));
    let mut dates: Vec<NaiveDate> = dates.collect();
    dates.sort_unstable();
    Some(PeriodDays { begin, dates })
}

/// The days of one month, given by its first.
fn month(begin: NaiveDate, days: &MonthDays) -> Vec<NaiveDate> {
    let last = last_of_month(begin);
    let mut dates: Vec<NaiveDate> = match days {
        MonthDays::Date(day) => begin.with_day((*day).into()).into_iter().collect(),
        MonthDays::Last => vec![last],
        MonthDays::Weekdays(places) => places.iter().filter_map(|nth| in_month(begin, last, *nth)).collect(),
        MonthDays::FirstWorkingDay => begin.iter_days().take(7).find(is_working_day).into_iter().collect(),
        MonthDays::LastWorkingDay => {
            let backwards = std::iter::successors(Some(last), NaiveDate::pred_opt);
            backwards.take(7).find(is_working_day).into_iter().collect()
        }
    };
    // 4TH and -1TH are one day in most months.
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// A weekday by its place from the start or the end; none where the month has no fifth.
fn in_month(begin: NaiveDate, last: NaiveDate, nth: Nth) -> Option<NaiveDate> {
    let weeks = Days::new(7 * (u64::from(nth.place.unsigned_abs()).checked_sub(1)?));
    let date = if nth.place > 0 {
        let to_first = Days::new(nth.weekday.days_since(begin.weekday()).into());
        begin.checked_add_days(to_first)?.checked_add_days(weeks)?
    } else {
        let to_last = Days::new(last.weekday().days_since(nth.weekday).into());
        last.checked_sub_days(to_last)?.checked_sub_days(weeks)?
    };
    (date.month() == begin.month()).then_some(date)
}

fn is_working_day(date: &NaiveDate) -> bool {
    date.weekday().num_days_from_monday() < 5
}

fn last_of_month(begin: NaiveDate) -> NaiveDate {
    let next = begin.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(begin)
}

fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}
