//! Any text is a period that is written as it was read, or refused; its neighbours are there and its ends in order.
#![no_main]

use comptoir_fuzz::domain::local_time::Zone;
use comptoir_fuzz::domain::period::Period;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(period) = text.parse::<Period>() {
        assert_eq!(period.to_string().parse(), Ok(period));
        assert!(period.first() <= period.last());
        let (from, to) = period.bounds(&Zone::utc());
        assert!(from < to);
        let _ = (period.previous(), period.next());
    }
});
