//! Complaint reports (RFC 5965): a guest pressed "this is spam". Must not know what follows.

use super::parts::Mail;
use super::returned;
use crate::domain::inbound::Content;

/// A complaint, if the mail is one. I11: it is an objection, so reports about anything else than what a person said are
/// none: `not-spam` takes it back, `auth-failure` (RFC 6591) speaks of signatures.
pub(super) fn read(mail: &Mail<'_>) -> Option<Content> {
    let report = mail.first(&["message/feedback-report"])?.text();
    let kind = report.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("feedback-type").then(|| value.trim().to_ascii_lowercase())
    })?;
    let complains = !matches!(kind.as_str(), "not-spam" | "auth-failure");
    complains.then(|| Content::Complaint { about: returned::message_id(mail) })
}

#[cfg(test)]
mod tests {
    use super::super::samples::{VALUES, sample};
    use crate::domain::inbound::Content;

    // I11
    #[test]
    fn a_complaint_names_the_message_and_can_be_taken_back() {
        let about = Some(VALUES[5].1.to_owned());
        assert_eq!(sample("complaint_arf").content, Content::Complaint { about });
        assert_eq!(sample("complaint_taken_back").content, Content::AutoReply);
    }
}
