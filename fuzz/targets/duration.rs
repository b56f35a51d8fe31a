//! Any text is a duration of at most a day, or refused.
#![no_main]

use comptoir_fuzz::domain::duration_text::minutes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(minutes) = minutes(text) {
        assert!(minutes <= 24 * 60);
    }
});
