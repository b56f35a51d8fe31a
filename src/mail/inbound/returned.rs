//! Which message of ours a report is about. Believes nothing: whether it is ours is for the outbox to say.

use super::envelope;
use super::parts::{Mail, head_of};

/// The types under which a message comes back, whole or its header alone (RFC 3462, RFC 6533).
const RETURNED: [&str; 4] = ["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"];

/// I10: the Message-ID in the header that came back; else the one copied into the text of the report; else the one
/// that the report says it answers.
pub(super) fn message_id(mail: &Mail<'_>) -> Option<String> {
    let returned = mail.first(&RETURNED).and_then(|part| head_of(&part.octets()));
    returned
        .and_then(|head| envelope::message_id(&head))
        .or_else(|| mail.first(&["text/plain"]).and_then(|part| in_text(&part.text())))
        .or_else(|| envelope::answered(&mail.head).into_iter().next())
}

fn in_text(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case("message-id:")))?;
    envelope::message_id(&head_of(line.as_bytes())?)
}
