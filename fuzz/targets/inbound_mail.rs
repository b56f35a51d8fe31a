//! Any octets are read as a mail, within bounds. Seeds: `tests/data/inbound`.
#![no_main]

use comptoir_fuzz::domain::inbound::Content;
use comptoir_fuzz::mail::inbound::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    let Some(mail) = read(octets) else { return };
    assert!(mail.sender.len() <= 320 && mail.subject.len() <= 500 && mail.recipients.len() <= 100);
    match mail.content {
        Content::Calendar(answers) => {
            assert!(answers.len() <= 64 && answers.iter().all(|it| it.comment.len() <= 2_048))
        }
        Content::Bounce(bounce) => assert!(bounce.words.len() <= 500 && bounce.status.len() <= 11),
        Content::Words { text, in_reply_to } => assert!(text.len() <= 2_048 && in_reply_to.len() <= 20),
        Content::Foreign { method } => assert!(method.len() <= 40),
        Content::Unsubscribe { link } => assert_eq!(link.len(), 32),
        Content::Complaint { .. } | Content::AutoReply => {}
    }
});
