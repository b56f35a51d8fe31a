//! The settings, understood. Flags win over the environment, the environment over `comptoir.toml`, the file over the
//! defaults. What cannot be understood is refused at start, by name, with the mend.

mod settings;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;

pub use self::settings::{NOT_USED_YET, SETTINGS, Setting};
use crate::domain::email_address::EmailAddress;
use crate::domain::pace::Rate;

/// A setting that cannot be used, with the mend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {mend}")]
pub struct ConfigFault {
    /// Where it was set: a variable, a flag or a key of the file.
    pub name: String,
    /// What is wrong and what to write instead.
    pub mend: String,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Where the private key is that signs mail (RFC 6376).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimSettings {
    /// Name of the key in the DNS.
    pub selector: String,
    /// Domain that signs.
    pub domain: String,
    /// PEM file.
    pub key_file: PathBuf,
}

/// All settings, understood.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// How the outside reaches the service, without a slash at its end.
    pub public_url: String,
    /// Folder of the database and the key.
    pub data_dir: PathBuf,
    /// `sqlite:///path` or `postgres://…`.
    pub database_url: String,
    /// File with the signing key of links.
    pub secret_key_file: PathBuf,
    /// Mail server, as written; holds a password, so it is never shown.
    pub smtp_url: Option<secrecy::SecretString>,
    /// Connections to the mail server; none for one that grows with the server's slowness.
    pub smtp_connections: Option<usize>,
    /// Sender and ORGANIZER.
    pub mail_from: EmailAddress,
    /// Envelope sender before its token.
    pub bounce_address: Option<EmailAddress>,
    /// Mailbox to read, as written; holds a password, so it is never shown.
    pub imap_url: Option<secrecy::SecretString>,
    /// File with the secret of POST /inbound.
    pub inbound_secret_file: Option<PathBuf>,
    /// Signing of mail.
    pub dkim: Option<DkimSettings>,
    /// Whom checks of the sender ask; none for those that the system names.
    pub dns_server: Option<SocketAddr>,
    /// How long edits are gathered.
    pub coalesce: Duration,
    /// First wait after a temporary refusal.
    pub retry: Duration,
    /// After how long a dead process's message is taken over.
    pub lease: Duration,
    /// How fast mail leaves for one recipient domain; none where no mail leaves.
    pub domain_rate: Option<Rate>,
    /// Whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Networks of one's own in which private calendars may be read; all others inside are refused.
    pub calendar_networks: Vec<IpNet>,
    /// How long the answer of a private calendar is waited for.
    pub calendar_patience: Duration,
    /// Web threads.
    pub workers: Option<usize>,
    /// Tracing filter.
    pub log: String,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// Names of settings that were given and do nothing yet.
    pub not_used: Vec<String>,
}

/// What was said, by key, with the name under which it was said.
#[derive(Debug, Default, Clone)]
pub struct Said(BTreeMap<String, (String, String)>);

impl Said {
    /// Adds what was said on a stronger level; empty values count as not said.
    pub fn say(&mut self, key: &str, name: String, value: &str) {
        if value.trim().is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), (name, value.trim().to_owned()));
        }
    }

    /// Reads `comptoir.toml`, if it is there.
    pub fn read_file(&mut self, path: &Path) -> Result<(), ConfigFault> {
        let fault = |name: &str, mend: String| ConfigFault { name: format!("{} in {}", name, path.display()), mend };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(missing) if missing.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(unreadable) => return Err(fault("the file", unreadable.to_string())),
        };
        let table: toml::Table =
            text.parse().map_err(|wrong: toml::de::Error| fault("a line", wrong.message().to_owned()))?;
        for (key, value) in table {
            let known = key_named(&key.to_uppercase()).ok_or_else(|| fault(&key, unknown(&key)))?;
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Float(number) => number.to_string(),
                _ => return Err(fault(&key, "write a text or a number".into())),
            };
            self.say(known, format!("{key} in {}", path.display()), &text);
        }
        Ok(())
    }

    /// Reads the environment; every variable that begins with `COMPTOIR_` must be a setting.
    pub fn read_environment(&mut self, variables: impl Iterator<Item = (String, String)>) -> Result<(), ConfigFault> {
        for (name, value) in variables {
            let Some(key) = name.strip_prefix("COMPTOIR_") else { continue };
            let known = key_named(key).ok_or_else(|| ConfigFault { name: name.clone(), mend: unknown(key) })?;
            self.say(known, name.clone(), &value);
        }
        Ok(())
    }

    /// Whether anything was said about a setting.
    pub fn mentions(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(|(_, value)| value.as_str())
    }

    fn parsed<T>(
        &self,
        key: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigFault> {
        let Some((name, value)) = self.0.get(key) else { return Ok(None) };
        parse(value).map(Some).ok_or_else(|| ConfigFault { name: name.clone(), mend: format!("expected {expected}") })
    }
}

impl Config {
    /// Understands what was said.
    pub fn from_said(said: &Said) -> Result<Config, ConfigFault> {
        let mut with_defaults = said.clone();
        for setting in SETTINGS.iter().filter(|setting| !setting.default.is_empty() && said.get(setting.key).is_none())
        {
            with_defaults.say(setting.key, format!("COMPTOIR_{}", setting.key), setting.default);
        }
        let said = &with_defaults;
        let listen: SocketAddr =
            required(said, "LISTEN", "an address and a port, such as 127.0.0.1:8080", |text| text.parse().ok())?;
        let data_dir: PathBuf = required(said, "DATA_DIR", "a folder", |text| Some(PathBuf::from(text)))?;
        let data_dir = std::path::absolute(&data_dir).unwrap_or(data_dir);
        let database_url =
            said.parsed("DATABASE_URL", "sqlite:///absolute/path or postgres://user@host/name", database_url)?;
        let database_url =
            database_url.unwrap_or_else(|| format!("sqlite://{}", data_dir.join("comptoir.db").display()));
        let secret_key_file = said.get("SECRET_KEY_FILE").map_or_else(|| data_dir.join("secret.key"), PathBuf::from);
        Ok(Config {
            listen,
            public_url: said
                .parsed("PUBLIC_URL", "http:// or https:// and a host, without ? or #", public_url)?
                .unwrap_or_else(|| format!("http://{listen}")),
            data_dir,
            database_url,
            secret_key_file,
            smtp_url: said.parsed("SMTP_URL", "smtp://… or smtps://…", smtp_url)?,
            smtp_connections: said.parsed("SMTP_CONNECTIONS", "a number from 1 to 64", |text| whole(text, 1, 64))?,
            mail_from: required(
                said,
                "MAIL_FROM",
                "one mail address without a plus sign (Outlook drops what follows it)",
                mail_from,
            )?,
            bounce_address: said.parsed(
                "BOUNCE_ADDRESS",
                "one mail address without a plus sign and with at most 31 octets before the @",
                bounce_address,
            )?,
            imap_url: said.parsed("IMAP_URL", "imaps://user:password@host or imap://…", imap_url)?,
            inbound_secret_file: said.get("INBOUND_SECRET_FILE").map(PathBuf::from),
            dkim: dkim(said)?,
            dns_server: said
                .parsed("DNS_SERVER", "an address and a port, such as 192.0.2.53:53", |text| text.parse().ok())?,
            coalesce: seconds(said, "COALESCE_SECONDS", 0)?,
            retry: seconds(said, "RETRY_SECONDS", 1)?,
            lease: seconds(said, "LEASE_SECONDS", 1)?,
            domain_rate: said
                .parsed("DOMAIN_RATE", "messages per second, such as 1 or 0.5", |text| {
                    text.parse().ok().filter(|rate: &f64| *rate > 0.0 && rate.is_finite()).map(Rate::strict)
                })?
                .or_else(|| said.get("SMTP_URL").map(|_| Rate::USUAL)),
            trusted_proxies: said
                .parsed("TRUSTED_PROXIES", "addresses or networks such as 10.0.0.1, 10.1.0.0/16", networks)?
                .unwrap_or_default(),
            calendar_networks: said
                .parsed("CALENDAR_NETWORKS", "addresses or networks such as 10.0.0.1, 10.1.0.0/16", networks)?
                .unwrap_or_default(),
            calendar_patience: required(said, "CALENDAR_SECONDS", "whole seconds from 1 to 600", |text| {
                text.parse().ok().filter(|count| (1..=600).contains(count)).map(Duration::from_secs)
            })?,
            workers: said.parsed("WORKERS", "a number from 1 to 256", |text| whole(text, 1, 256))?,
            log: said.get("LOG").unwrap_or("info").to_owned(),
            log_format: required(said, "LOG_FORMAT", "text or json", |text| match text {
                "text" => Some(LogFormat::Text),
                "json" => Some(LogFormat::Json),
                _ => None,
            })?,
            not_used: NOT_USED_YET
                .iter()
                .filter(|key| said.get(key).is_some())
                .map(|key| format!("COMPTOIR_{key}"))
                .collect(),
        })
    }

    /// Domain of our Message-IDs and UIDs: the sender's.
    pub fn mail_domain(&self) -> String {
        self.mail_from.domain()
    }

    /// Whether cookies may be marked Secure and browsers told to insist on TLS.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

fn key_named(key: &str) -> Option<&'static str> {
    SETTINGS.iter().find(|setting| setting.key == key).map(|setting| setting.key)
}

fn unknown(key: &str) -> String {
    let key = key.to_uppercase();
    let close =
        SETTINGS.iter().map(|setting| setting.key).find(|known| known.contains(key.as_str()) || key.contains(known));
    match close {
        Some(known) => format!("unknown setting; did you mean {known}? `comptoir serve --help` lists all"),
        None => "unknown setting; `comptoir serve --help` lists all".into(),
    }
}

fn required<T>(said: &Said, key: &str, expected: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, ConfigFault> {
    said.parsed(key, expected, parse)?
        .ok_or_else(|| ConfigFault { name: format!("COMPTOIR_{key}"), mend: format!("expected {expected}") })
}

fn seconds(said: &Said, key: &str, least: u64) -> Result<Duration, ConfigFault> {
    let expected = format!("whole seconds, {least} or more");
    required(said, key, &expected, |text| text.parse().ok().filter(|count| *count >= least).map(Duration::from_secs))
}

fn whole(text: &str, least: usize, most: usize) -> Option<usize> {
    text.parse().ok().filter(|count| (least..=most).contains(count))
}

fn database_url(text: &str) -> Option<String> {
    let sqlite = text.strip_prefix("sqlite://").is_some_and(|path| path.starts_with('/') && path.len() > 1);
    let postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
    (sqlite || postgres).then(|| text.to_owned())
}

fn public_url(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.host().is_some()
        && url.query().is_none()
        && url.fragment().is_none();
    plain.then(|| text.trim_end_matches('/').to_owned())
}

fn smtp_url(text: &str) -> Option<secrecy::SecretString> {
    (text.starts_with("smtp://") || text.starts_with("smtps://")).then(|| secrecy::SecretString::from(text))
}

fn imap_url(text: &str) -> Option<secrecy::SecretString> {
    (text.starts_with("imap://") || text.starts_with("imaps://")).then(|| secrecy::SecretString::from(text))
}

fn mail_from(text: &str) -> Option<EmailAddress> {
    EmailAddress::parse(text).ok().filter(|address| !address.as_str().contains('+'))
}

/// RFC 5321 §4.5.3.1.1: 64 octets before the @, of which a plus sign and the token of a message take 33.
fn bounce_address(text: &str) -> Option<EmailAddress> {
    mail_from(text).filter(|address| address.as_str().rfind('@').is_some_and(|octets| octets <= 31))
}

fn networks(text: &str) -> Option<Vec<IpNet>> {
    text.split(',')
        .map(str::trim)
        .map(|part| part.parse().ok().or_else(|| part.parse::<std::net::IpAddr>().ok().map(IpNet::from)))
        .collect()
}

fn dkim(said: &Said) -> Result<Option<DkimSettings>, ConfigFault> {
    match (said.get("DKIM_SELECTOR"), said.get("DKIM_DOMAIN"), said.get("DKIM_KEY_FILE")) {
        (None, None, None) => Ok(None),
        (Some(selector), Some(domain), Some(file)) => {
            Ok(Some(DkimSettings { selector: selector.into(), domain: domain.into(), key_file: file.into() }))
        }
        _ => Err(ConfigFault {
            name: "COMPTOIR_DKIM_SELECTOR, COMPTOIR_DKIM_DOMAIN, COMPTOIR_DKIM_KEY_FILE".into(),
            mend: "set all three, or none".into(),
        }),
    }
}

#[cfg(test)]
mod tests;
