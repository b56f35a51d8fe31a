//! Mail that came back: delivery status notifications (RFC 3464), and the words of servers that write none.
//! Says how lasting it is and about which message; must not know guests, nor what follows.

use super::envelope;
use super::parts::Mail;
use super::returned;
use super::severity::{severity, status_in};
use crate::domain::inbound::Bounce;
use crate::domain::text::excerpt_line;

/// The longest words of a server that are kept, in octets.
const WORDS: usize = 500;
/// So much of a report is read, in octets; its facts stand at its beginning.
const REPORT: usize = 64 * 1024;

/// A bounce, if the mail is one. A report of success is none.
pub(super) fn read(mail: &Mail<'_>) -> Option<Bounce> {
    of_report(mail).or_else(|| of_words(mail))
}

/// I10, machine-readable. We write to one guest at a time, so of several recipients the first that failed counts,
/// else the first that is delayed. Exim says 5.0.0 and keeps the real code in the server's words.
fn of_report(mail: &Mail<'_>) -> Option<Bounce> {
    let part = mail.first(&["message/delivery-status", "message/global-delivery-status"])?;
    let groups = fields(&part.text());
    let acted = |action: &'static str| groups.iter().find(move |group| group.says("action", action));
    let group = acted("failed").or_else(|| acted("delayed"))?;
    let said = group.get("diagnostic-code").unwrap_or_default();
    let said = said.split_once(';').map_or(said, |(_, words)| words);
    let named = status_in(group.get("status").unwrap_or_default(), true);
    let status = named.filter(|status| !status.ends_with(".0.0")).or_else(|| status_in(said, true)).or(named);
    let status = status.unwrap_or_default().to_owned();
    let words = if said.trim().is_empty() { around_address(&first_text(mail)) } else { said.to_owned() };
    Some(Bounce {
        severity: severity(group.get("action").unwrap_or_default(), &status),
        status,
        about: returned::message_id(mail),
        words: excerpt_line(&words, WORDS),
    })
}

/// I10, in prose: what Exim marks with X-Failed-Recipients, and what qmail begins with its own name.
fn of_words(mail: &Mail<'_>) -> Option<Bounce> {
    let text = first_text(mail);
    let is_qmail = || text.trim_start().starts_with("Hi. This is the") && text.contains("qmail-send");
    if envelope::text(&mail.head, "X-Failed-Recipients").is_none() && !is_qmail() {
        return None;
    }
    let words = around_address(&text);
    let status = status_in(&words, false).unwrap_or_default().to_owned();
    Some(Bounce {
        severity: severity("failed", &status),
        status,
        about: returned::message_id(mail),
        words: excerpt_line(&words, WORDS),
    })
}

fn first_text(mail: &Mail<'_>) -> String {
    let text = mail.first(&["text/plain"]).map(|part| part.text()).unwrap_or_default();
    text[..text.floor_char_boundary(REPORT)].to_owned()
}

/// What stands under the address that failed, up to a blank line; without such a line, the beginning of the text.
fn around_address(text: &str) -> String {
    let mut lines = text.lines().map(str::trim).skip_while(|line| !is_address(line)).skip(1);
    let under: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    if under.is_empty() { text.to_owned() } else { under.join(" ") }
}

fn is_address(line: &str) -> bool {
    let bare = line.trim_end_matches(':').trim_start_matches('<').trim_end_matches('>');
    bare.contains('@') && !bare.contains(char::is_whitespace)
}

/// The fields of one recipient, or of the whole message, names in lower case.
struct Group(Vec<(String, String)>);

impl Group {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn says(&self, name: &str, word: &str) -> bool {
        self.get(name).is_some_and(|value| value.eq_ignore_ascii_case(word))
    }
}

/// Fields in groups parted by blank lines (RFC 3464 §2.1); lines that begin with a blank go on with the one before.
fn fields(report: &str) -> Vec<Group> {
    let mut groups = vec![Group(Vec::new())];
    for line in report[..report.floor_char_boundary(REPORT)].lines() {
        let Some(Group(group)) = groups.last_mut() else { break };
        if line.trim().is_empty() {
            groups.push(Group(Vec::new()));
        } else if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), group.last_mut()) {
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::samples::{VALUES, sample};
    use crate::domain::inbound::{Bounce, Content, Severity};

    // I10
    #[test]
    fn every_server_s_report_is_read() {
        for (name, severity, status, words) in [
            (
                "dsn_postfix_no_mailbox",
                Severity::Hard,
                "5.1.1",
                "550 5.1.1 <lea@company.example>: Recipient address rejected: User unknown",
            ),
            (
                "dsn_postfix_delayed",
                Severity::Delayed,
                "4.4.1",
                "452 4.2.2 <lea@company.example>: Recipient address rejected: Connection timed out",
            ),
            (
                "dsn_postfix_full",
                Severity::Soft,
                "5.2.2",
                "552 5.2.2 <lea@company.example>: Recipient address rejected: Mailbox full",
            ),
            ("dsn_exim_no_mailbox", Severity::Hard, "5.1.1", "550 5.1.1 No such user here"),
            (
                "bounce_exim_text",
                Severity::Hard,
                "5.2.1",
                "SMTP error from remote mail server after RCPT TO:<lea@company.example>: host mx.company.example [192.0.2.7]: 550 5.2.1 The mailbox is closed",
            ),
            (
                "dsn_exchange_policy",
                Severity::Policy,
                "5.7.1",
                "550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy",
            ),
            (
                "dsn_gmail_no_mailbox",
                Severity::Hard,
                "5.1.1",
                "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address.",
            ),
            ("bounce_qmail", Severity::Hard, "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)"),
        ] {
            let mail = sample(name);
            let about = Some(VALUES[5].1.to_owned());
            let (status, words) = (status.to_owned(), words.to_owned());
            assert_eq!(mail.content, Content::Bounce(Bounce { severity, status, about, words }), "{name}");
            // The token of the address it came back to is there for whoever decides.
            assert!(mail.recipients.contains(&VALUES[6].1.to_owned()), "{name}: {:?}", mail.recipients);
        }
    }

    // I10, I11
    #[test]
    fn a_report_of_success_is_no_bounce() {
        assert_eq!(sample("dsn_postfix_delivered").content, Content::AutoReply);
    }
}
