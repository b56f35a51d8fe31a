//! Mail that no person wrote (RFC 3834), by the marks that machines leave. Must not know what follows.

use mail_parser::HeaderName;

use super::envelope;
use super::parts::{Head, Mail};

/// I11: whether a machine wrote it. Reports of every other kind count, such as receipts (RFC 8098) and successes.
pub(super) fn is_one(mail: &Mail<'_>) -> bool {
    let head = &mail.head;
    mail.is_report || is_submitted(head) || is_marked(head) || is_bulk(head) || has_no_sender(head)
}

/// Auto-Submitted with any word but `no`, its parameters aside (RFC 3834 §5).
fn is_submitted(head: &Head) -> bool {
    envelope::text(head, "Auto-Submitted").is_some_and(|value| {
        let word = value.split([';', '(', ' ']).next().unwrap_or_default();
        !word.eq_ignore_ascii_case("no")
    })
}

fn is_marked(head: &Head) -> bool {
    ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply-From"]
        .iter()
        .any(|name| head.header(*name).is_some())
}

/// Lists and mass mail of others: nobody wrote it to us.
fn is_bulk(head: &Head) -> bool {
    let precedence = envelope::text(head, "Precedence").unwrap_or_default().to_ascii_lowercase();
    let listed = head.header(HeaderName::ListId).is_some();
    listed || matches!(precedence.as_str(), "bulk" | "auto_reply" | "junk" | "list")
}

/// The null sender `<>` (RFC 5321 §4.5.5), or a mail system by its name.
fn has_no_sender(head: &Head) -> bool {
    let null = envelope::text(head, "Return-Path").is_some_and(|path| path == "<>");
    null || envelope::sender(head).starts_with("mailer-daemon@")
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::samples::sample;
    use crate::domain::inbound::Content;

    // I11
    #[test]
    fn machines_are_told_by_their_marks() {
        for name in ["away_outlook", "away_gmail", "receipt"] {
            assert_eq!(sample(name).content, Content::AutoReply, "{name}");
        }
        for (header, by_machine) in [
            ("Auto-Submitted: auto-replied (vacation)", true),
            ("auto-submitted: AUTO-GENERATED; x=y", true),
            ("Auto-Submitted: no", false),
            ("Auto-Submitted: No; owner=x", false),
            ("X-Autoreply: yes", true),
            ("X-Autorespond: gone", true),
            ("Precedence: auto_reply", true),
            ("Precedence: Bulk", true),
            ("Precedence: junk", true),
            ("Precedence: first-class", false),
            ("List-Id: <news.elsewhere.example>", true),
            ("Return-Path: <>", true),
            ("Return-Path: <a@b.example>", false),
            ("X-Auto-Response-Suppress: All", false),
        ] {
            let mail = format!("From: a@b.example\r\n{header}\r\n\r\nBonjour");
            let content = read(mail.as_bytes()).unwrap().content;
            assert_eq!(content == Content::AutoReply, by_machine, "{header}");
        }
        assert_eq!(read(b"From: MAILER-DAEMON@b.example\n\nlost").unwrap().content, Content::AutoReply);
    }
}
