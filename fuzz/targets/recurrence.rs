//! Any text is a rule that is written as it was read, or refused; its dates are in order, few, and soon there.
#![no_main]

use chrono::NaiveDate;
use comptoir_fuzz::domain::recurrence::habit::Habit;
use comptoir_fuzz::domain::recurrence::{MOST_DATES, Rule};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (i32, u16, &str)| {
    let (day, minute, text) = input;
    let Ok(rule) = Rule::parse(text) else { return };
    assert_eq!(Rule::parse(&rule.to_string()).as_ref(), Ok(&rule));
    let Some(first) = NaiveDate::from_num_days_from_ce_opt(day) else { return };
    let Some(first) = first.and_hms_opt(u32::from(minute / 60) % 24, u32::from(minute % 60), 0) else { return };
    for (from, to) in [(first.date(), NaiveDate::MAX), (NaiveDate::MIN, first.date())] {
        let starts = rule.starts(first, from, to);
        assert!(starts.len() <= MOST_DATES && starts.is_sorted() && starts.first().is_none_or(|start| *start >= first));
    }
    if let Some(habit) = Habit::of(&rule, first.date(), first.time()) {
        let again = habit.rule().unwrap();
        assert_eq!(again.starts(first, first.date(), NaiveDate::MAX), rule.starts(first, first.date(), NaiveDate::MAX));
    }
});
