//! One mailbox of one person. Checked once, at the door; nothing inside ever looks again.
//! Knows nothing of mail servers: whether anybody reads there is for bounces to say.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A single address of at most 254 octets (RFC 5321 §4.5.3.1.3), without display name or comment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

/// Why an address was not taken, in words that help to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressFault {
    /// Nothing was typed.
    #[error("an address is needed")]
    Empty,
    /// No @ between a name and a domain.
    #[error("this address has no @")]
    NoAt,
    /// Everything else: two addresses, blanks, a missing domain.
    #[error("this is not one mail address")]
    Malformed,
}

impl EmailAddress {
    /// Takes one address, surrounding blanks forgiven.
    pub fn parse(raw: &str) -> Result<Self, AddressFault> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(AddressFault::Empty);
        }
        if !text.contains('@') {
            return Err(AddressFault::NoAt);
        }
        let options = email_address::Options::default().without_display_text().without_domain_literal();
        let plain = text.len() <= 254 && !text.contains(['"', '(', ')', ',', ';', '<', '>', '\\']);
        let dotted = text.rsplit('@').next().is_some_and(|domain| domain.contains('.') || domain == "localhost");
        if !plain || !dotted || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(AddressFault::Malformed);
        }
        email_address::EmailAddress::parse_with_options(text, options).map_err(|_| AddressFault::Malformed)?;
        Ok(EmailAddress(text.to_owned()))
    }

    /// The address as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as compared: mailbox names are case-sensitive in RFC 5321 and in nobody's inbox.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The mailbox that most likely gets it, however it is spelt: without case, without what follows a plus sign, and
    /// without dots where Google reads none. For counting alone; two people may share one of these.
    pub fn mailbox(&self) -> String {
        let key = self.key();
        let (name, domain) = key.rsplit_once('@').unwrap_or((&key, ""));
        let name = name.split('+').next().filter(|name| !name.is_empty()).unwrap_or(name);
        match domain {
            "gmail.com" | "googlemail.com" => format!("{}@gmail.com", name.replace('.', "")),
            _ => format!("{name}@{domain}"),
        }
    }

    /// What stands behind the @, in lower case: mail is paced by it.
    pub fn domain(&self) -> String {
        self.0.rsplit('@').next().unwrap_or_default().to_lowercase()
    }
}

impl FromStr for EmailAddress {
    type Err = AddressFault;
    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        Self::parse(raw)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Serialize for EmailAddress {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for EmailAddress {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_is_taken_as_typed_and_compared_without_case() {
        let address = EmailAddress::parse(" Camille.Durand+apero@Example.org ").unwrap();
        assert_eq!(address.as_str(), "Camille.Durand+apero@Example.org");
        assert_eq!(address.key(), "camille.durand+apero@example.org");
        assert_eq!(address.domain(), "example.org");
        assert!(EmailAddress::parse("zoë@exämple.org").is_ok());
    }

    #[test]
    fn one_mailbox_has_many_spellings() {
        for spelt in ["v.ictim@gmail.com", "VICTIM+news@Gmail.com", "vic.tim+a+b@googlemail.com"] {
            assert_eq!(EmailAddress::parse(spelt).unwrap().mailbox(), "victim@gmail.com", "{spelt}");
        }
        let dotted = EmailAddress::parse("Jean.Dupont+apero@Example.org").unwrap();
        assert_eq!(dotted.mailbox(), "jean.dupont@example.org");
        assert_eq!(EmailAddress::parse("+a@example.org").unwrap().mailbox(), "+a@example.org");
    }

    #[test]
    fn anything_that_is_not_one_mailbox_is_refused() {
        let long = format!("{}@example.org", "x".repeat(250));
        for raw in [
            "a@b@example.org",
            "a@example.org,b@example.org",
            "a@example.org;b@example.org",
            "A <a@example.org>",
            "a b@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "@example.org",
            "a@",
            "a@nodot",
            "\"a b\"@example.org",
            "a@[127.0.0.1]",
            "a(c)@example.org",
            "a..b@example.org",
            ".a@example.org",
            "a\u{0}@example.org",
            long.as_str(),
        ] {
            assert_eq!(EmailAddress::parse(raw), Err(AddressFault::Malformed), "{raw:?}");
        }
        assert_eq!(EmailAddress::parse("pas-une-adresse"), Err(AddressFault::NoAt));
        assert_eq!(EmailAddress::parse("  "), Err(AddressFault::Empty));
    }
}
