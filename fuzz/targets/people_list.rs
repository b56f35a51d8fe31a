//! Whatever octets a list of people has: rows and refusals, in bounded time and memory, never a panic.
#![no_main]

use std::collections::HashSet;

use comptoir_fuzz::domain::import::{Choices, LONGEST};
use comptoir_fuzz::domain::person::BasisKind;
use comptoir_fuzz::imports::people::{Measure, judged};
use comptoir_fuzz::imports::{heading, table};

libfuzzer_sys::fuzz_target!(|octets: &[u8]| {
    let Ok(table) = table::read(octets) else { return };
    assert!(table.rows.len() <= LONGEST + 1);
    assert!(table.rows.is_sorted_by_key(|row| row.line) || table.encoding == "xlsx");
    let (has_header, fields) = heading::guessed(&table.rows);
    let choices =
        Choices { has_header, fields, basis: Some(BasisKind::Consent), source: "x".into(), ..Choices::default() };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let judged = judged(&table.rows, Measure { choices: &choices, today, communities: &HashSet::new() });
    let rows = table.rows.len() - usize::from(has_header);
    assert_eq!(judged.candidates.len() + judged.rejected.len(), rows);
    let keys: HashSet<_> = judged.candidates.iter().map(|one| one.email.key()).collect();
    assert_eq!(keys.len(), judged.candidates.len());
    for one in &judged.candidates {
        assert!(!one.called().chars().any(|c| c.is_control() || c == '\u{202E}'));
    }
});
