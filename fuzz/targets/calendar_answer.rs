//! Any text is read as a calendar's answer, within bounds; what is read once reads the same in CR LF and LF.
#![no_main]

use comptoir_fuzz::ical::reply::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reply = read(text, Some("REPLY"));
    assert!(reply.answers.len() <= 64);
    for answer in &reply.answers {
        assert!(!answer.uid.is_empty() && answer.uid.len() <= 255 && answer.comment.len() <= 2_048);
        assert!(answer.sequence >= 0 && answer.attendee.as_ref().is_none_or(|address| address.contains('@')));
    }
    if !text.contains('\r') && text.len() < 500_000 {
        assert_eq!(read(&text.replace('\n', "\r\n"), Some("REPLY")), reply);
    }
});
