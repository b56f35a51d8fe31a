//! The sender, the signature, the mail server.

use super::finding::Finding;
use crate::app;
use crate::config::Config;

/// Looks at what mail will say of itself, without asking anybody.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    vec![sender(config), signature(config)]
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
        (false, _) => Finding::good(
            SUBJECT,
            format!(
                "{address}; SPF, DKIM and DMARC of {domain} are not looked up by this version: ask your mail provider"
            ),
        ),
    }
}

fn signature(config: &Config) -> Finding {
    const SUBJECT: &str = "signature";
    let Some(dkim) = &config.dkim else {
        return Finding::note(
            SUBJECT,
            "none of our own: the mail server has to sign (DKIM), or set COMPTOIR_DKIM_SELECTOR, _DOMAIN, _KEY_FILE",
        );
    };
    // DMARC wants the signing domain and the sender's to be the same, or one below the other (RFC 7489 §3.1.1).
    let (signs, sends) = (dkim.domain.to_lowercase(), config.mail_domain());
    let aligned = signs == sends || sends.ends_with(&format!(".{signs}")) || signs.ends_with(&format!(".{sends}"));
    if aligned {
        Finding::good(SUBJECT, format!("{signs} signs; the public key belongs at {}._domainkey.{signs}", dkim.selector))
    } else {
        Finding::wrong(SUBJECT, format!("{signs} signs for a sender at {sends}; set COMPTOIR_DKIM_DOMAIN to {sends}"))
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
        assert_eq!(states(&[]), [State::Note, State::Note]);
        assert_eq!(states(&[("SMTP_URL", "smtp://localhost")])[0], State::Wrong);
        assert_eq!(states(&[("MAIL_FROM", "rsvp@example.org")])[0], State::Ok);
    }

    #[test]
    fn a_signature_of_another_domain_is_wrong() {
        let with = |domain| {
            states(&[
                ("MAIL_FROM", "rsvp@mail.example.org"),
                ("DKIM_SELECTOR", "one"),
                ("DKIM_DOMAIN", domain),
                ("DKIM_KEY_FILE", "/nowhere.pem"),
            ])[1]
        };
        assert_eq!((with("example.org"), with("example.net")), (State::Ok, State::Wrong));
    }

    #[tokio::test]
    async fn without_a_mail_server_there_is_nothing_to_ask() {
        let finding = knock(&Config::from_said(&Said::default()).unwrap()).await;
        assert_eq!(finding.state, State::Note);
    }
}
