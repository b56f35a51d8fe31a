//! Whatever octets a file of hours has: rows and refusals, in bounded time and memory, never a panic.
#![no_main]

use std::io;

use comptoir_fuzz::domain::local_time::Zone;
use comptoir_fuzz::domain::time_import::{Format, LONGEST_ROW, Outcome};
use comptoir_fuzz::domain::time_rule::Rules;
use comptoir_fuzz::ical::calendar::{self, Reading};
use comptoir_fuzz::imports::tracker::{self, Terms};

libfuzzer_sys::fuzz_target!(|octets: &[u8]| {
    let Ok(survey) = tracker::survey(octets) else { return };
    let zone = Zone::parse("Europe/Paris").unwrap();
    let (mut rows, mut refused) = (0, 0);
    let mut take = |outcome: Outcome| -> io::Result<()> {
        match outcome {
            Ok(row) => {
                rows += 1;
                assert!((1..=LONGEST_ROW + 3_600).contains(&row.seconds()), "{row:?}");
                assert!(!row.fields.note().chars().any(char::is_control));
            }
            Err(one) => {
                refused += 1;
                assert!(one.line > 0);
            }
        }
        Ok(())
    };
    if survey.format == Format::Calendar {
        let until = "2027-01-01T00:00:00Z".parse().unwrap();
        let reading = Reading { zone: &zone, email: "a@example.org", from: None, until };
        let _ = calendar::read(octets, &reading, &mut take);
    } else {
        let rules = Rules::default();
        let terms = Terms { zone: &zone, date_order: None, email: "a@example.org", name: "A", rules: &rules };
        let _ = tracker::read(octets, &survey, &terms, &mut take);
    }
    let _ = Rules::parse(&String::from_utf8_lossy(octets));
});
