//! Looks whether our mail can be believed: how the settings send, what the DNS says of it, and the findings.
//! Must not know who asks: the mail page and `comptoir check` say the same of the same.

use secrecy::ExposeSecret as _;

use super::dkim::DkimKey;
use crate::config::{Config, DkimSettings};
use crate::dns::Dns;
use crate::domain::deliverability::{Finding, Level, Records, Sending, Signature, judge, judge_nowhere};
use crate::i18n::Speech;

/// What is found now; asks the DNS, and takes three seconds at most.
pub async fn look(config: &Config) -> Vec<Finding> {
    let sending = sending(config);
    if sending.is_nowhere() {
        return judge_nowhere(&sending);
    }
    let records = match Dns::new(config.dns_server) {
        Ok(dns) => dns.records(&sending).await,
        Err(words) => {
            Records { spf: Err(words.clone()), dkim: Err(words.clone()), dmarc: Err(words.clone()), mx: Err(words) }
        }
    };
    judge(&sending, &records)
}

/// How the settings send.
pub fn sending(config: &Config) -> Sending {
    let domain = config.mail_domain().to_lowercase();
    let relay = config.smtp_url.as_ref().and_then(|url| url::Url::parse(url.expose_secret()).ok());
    Sending {
        envelope: config
            .bounce_address
            .as_ref()
            .map_or_else(|| domain.clone(), |bounce| bounce.domain().to_lowercase()),
        domain,
        relay: relay.and_then(|url| url.host_str().map(str::to_owned)),
        signature: config.dkim.as_ref().map(signature),
        public_url: config.public_url.clone(),
    }
}

fn signature(settings: &DkimSettings) -> Signature {
    let pem = std::fs::read_to_string(&settings.key_file).unwrap_or_default();
    let key = DkimKey::read(&pem, &settings.domain, &settings.selector).ok();
    Signature {
        domain: settings.domain.to_lowercase(),
        selector: settings.selector.clone(),
        public_key: key.map(|key| key.public_key()),
    }
}

/// A finding as a sentence, and the mend as another; the mend is empty when all is well.
pub fn sentences(t: &Speech, finding: &Finding) -> (String, String) {
    let key = format!("deliverability-{}", finding.what);
    let say =
        |key: &str| t.say(key).with("name", finding.name.as_str()).with("found", finding.found.as_str()).to_string();
    let mend = if finding.what.level() == Level::Good { String::new() } else { say(&format!("{key}-mend")) };
    (say(&key), mend)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Said;
    use crate::domain::deliverability::What;
    use crate::domain::language::Language;
    use crate::domain::register::Register;

    #[test]
    fn every_finding_is_a_sentence_with_a_mend_in_both_languages() {
        for language in [Language::French, Language::English] {
            let t = Speech::new(language, Register::Vous);
            for &what in What::ALL {
                let finding = Finding { what, name: "quai.fr".into(), found: "x".into(), record: String::new() };
                let (sentence, mend) = sentences(&t, &finding);
                assert!(!sentence.starts_with("deliverability-"), "{what}");
                assert_eq!(mend.is_empty(), what.level() == Level::Good, "{what}");
                assert!(!mend.starts_with("deliverability-"), "{what}");
            }
        }
    }

    #[test]
    fn the_settings_say_how_mail_is_sent() {
        let mut said = Said::default();
        for (key, value) in [
            ("MAIL_FROM", "Rencontres@Quai.fr"),
            ("BOUNCE_ADDRESS", "retour@bounces.quai.fr"),
            ("SMTP_URL", "smtp://user:secret@smtp.relay.net:587"),
            ("PUBLIC_URL", "https://comptoir.quai.fr"),
        ] {
            said.say(key, key.into(), value);
        }
        let sending = sending(&Config::from_said(&said).unwrap());
        assert_eq!((sending.domain.as_str(), sending.envelope.as_str()), ("quai.fr", "bounces.quai.fr"));
        assert_eq!(sending.relay.as_deref(), Some("smtp.relay.net"));
        assert!(sending.signature.is_none());
    }
}
