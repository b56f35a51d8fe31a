//! The sender, what the DNS says of it, the mail server.

use super::finding::Finding;
use crate::app;
use crate::config::Config;
use crate::domain::deliverability::{self as rules, Level, Subject, What};
use crate::domain::language::Language;
use crate::domain::register::Register;
use crate::i18n::Speech;
use crate::mail::deliverability;

/// Looks at what mail will say of itself, without asking anybody.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    vec![sender(config)]
}

/// Asks the DNS whether the sender will be believed. What the sender and its links are is looked at elsewhere.
pub(super) async fn ask_dns(config: &Config) -> Vec<Finding> {
    let t = Speech::new(Language::English, Register::Vous);
    let findings = deliverability::look(config).await;
    let of_dns = findings.iter().filter(|finding| finding.what != What::MailboxNowhere);
    of_dns.filter(|finding| finding.what.subject() != Subject::Links).map(|finding| line(&t, finding)).collect()
}

/// Asks the mail server: connects, encrypts, logs in and leaves.
pub(super) async fn knock(config: &Config) -> Finding {
    const SUBJECT: &str = "mail server";
    let mailer = match app::mailer(config) {
        Ok(mailer) => mailer,
        Err(fault) => return Finding::wrong(SUBJECT, format!("{fault:#}")),
    };
    match mailer.probe().await {
        None => {
            Finding::note(SUBJECT, "none is set: mail is kept and shown, not sent; set COMPTOIR_SMTP_URL to send it")
        }
        Some(Ok(said)) => Finding::good(SUBJECT, said),
        Some(Err(trouble)) => Finding::wrong(SUBJECT, format!("{trouble}; mend COMPTOIR_SMTP_URL or the server")),
    }
}

fn line(t: &Speech, finding: &rules::Finding) -> Finding {
    let subject = match finding.what.subject() {
        Subject::Spf => "SPF",
        Subject::Dkim => "DKIM",
        Subject::Dmarc => "DMARC",
        Subject::Mailbox => "MX",
        Subject::Links => "links",
    };
    let (sentence, mend) = deliverability::sentences(t, finding);
    let words = [sentence.as_str(), &mend, &finding.record].into_iter().filter(|part| !part.is_empty());
    let words = words.collect::<Vec<_>>().join(" ");
    match finding.what.level() {
        Level::Good => Finding::good(subject, words),
        Level::Note => Finding::note(subject, words),
        Level::Wrong => Finding::wrong(subject, words),
    }
}

fn sender(config: &Config) -> Finding {
    const SUBJECT: &str = "sender";
    let (address, domain) = (&config.mail_from, config.mail_domain());
    let is_nowhere = domain == "localhost" || domain.ends_with(".localdomain") || domain.ends_with(".localhost");
    match (is_nowhere, config.smtp_url.is_some()) {
        (true, true) => Finding::wrong(
            SUBJECT,
            format!("{address} cannot be answered; set COMPTOIR_MAIL_FROM to a mailbox of your domain"),
        ),
        (true, false) => {
            Finding::note(SUBJECT, format!("{address} cannot be answered; before mail is sent, set COMPTOIR_MAIL_FROM"))
        }
        (false, _) => Finding::good(SUBJECT, address.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::check::finding::State;
    use crate::config::Said;

    fn states(pairs: &[(&str, &str)]) -> Vec<State> {
        let mut said = Said::default();
        for (key, value) in pairs {
            said.say(key, (*key).into(), value);
        }
        look(&Config::from_said(&said).unwrap()).into_iter().map(|finding| finding.state).collect()
    }

    #[test]
    fn a_sender_that_nobody_can_answer_matters_once_mail_leaves() {
        assert_eq!(states(&[]), [State::Note]);
        assert_eq!(states(&[("SMTP_URL", "smtp://localhost")])[0], State::Wrong);
        assert_eq!(states(&[("MAIL_FROM", "rsvp@example.org")])[0], State::Ok);
    }

    #[tokio::test]
    async fn a_sender_of_no_network_is_asked_for_nowhere() {
        assert_eq!(ask_dns(&Config::from_said(&Said::default()).unwrap()).await, []);
    }

    #[tokio::test]
    async fn without_a_mail_server_there_is_nothing_to_ask() {
        let finding = knock(&Config::from_said(&Said::default()).unwrap()).await;
        assert_eq!(finding.state, State::Note);
    }
}
