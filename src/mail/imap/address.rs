//! Where the mailbox is and how private the line to it must be: the IMAP setting, parsed at the door.
//!
//! Faults never quote the setting, because it holds a password.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use secrecy::SecretString;
use url::Url;

use crate::domain::text::percent_decoded;
use crate::mail::server::{HostFault, Server, host_of};

/// One mailbox, from `imaps://user:password@host:port/INBOX` or `imap://…?tls=required|none`.
///
/// Ports default to 993 for `imaps` and 143 for `imap`; the mailbox to INBOX. User, password and mailbox are
/// %-decoded. `imap` means STARTTLS, except on this very machine, where nobody can listen in between.
#[derive(Debug, Clone)]
pub struct ImapAddress {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) privacy: Privacy,
    pub(super) user: String,
    pub(super) password: SecretString,
    pub(super) mailbox: String,
}

/// What must be true of the line before the password crosses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Privacy {
    /// TLS from the first octet (RFC 8314 §3.2), certificate checked.
    Implicit,
    /// STARTTLS (RFC 9051 §6.2.1) or nothing, certificate checked.
    Required,
    /// Clear text.
    Clear,
}

/// What is wrong with the setting, with its mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImapAddressFault {
    /// Anything that no other fault describes better.
    #[error(
        "is not an address; write imaps://user:password@mail.example.org/INBOX and encode special characters of the password (@ as %40, / as %2F, # as %23, : as %3A, % as %25)"
    )]
    NotAnAddress,
    /// Another scheme, or none.
    #[error("must begin with imaps:// or imap://")]
    Scheme,
    /// Nothing where the server's name should be.
    #[error("names no mail server; write imaps://user:password@mail.example.org")]
    NoHost,
    /// A mailbox is somebody's.
    #[error("needs a user and a password: imaps://user:password@mail.example.org")]
    NoLogin,
    /// A question other than tls, or a fragment.
    #[error(
        "has something after the mailbox; only ?tls=required or ?tls=none may follow (encode # in the password as %23)"
    )]
    Trailing,
    /// A word for tls that we do not know, or less than encryption on a scheme that means it.
    #[error("has an unknown value for tls; use required or none, and none with imap:// alone")]
    Tls,
}

impl From<HostFault> for ImapAddressFault {
    fn from(fault: HostFault) -> Self {
        match fault {
            HostFault::Missing => ImapAddressFault::NoHost,
            HostFault::NotAName => ImapAddressFault::NotAnAddress,
        }
    }
}

impl FromStr for ImapAddress {
    type Err = ImapAddressFault;

    fn from_str(text: &str) -> Result<Self, ImapAddressFault> {
        use ImapAddressFault as Fault;
        let url = Url::parse(text.trim()).map_err(|fault| match fault {
            url::ParseError::EmptyHost => Fault::NoHost,
            url::ParseError::RelativeUrlWithoutBase => Fault::Scheme,
            _ => Fault::NotAnAddress,
        })?;
        let implicit = match url.scheme() {
            "imap" => false,
            "imaps" => true,
            _ => return Err(Fault::Scheme),
        };
        if url.fragment().is_some() {
            return Err(Fault::Trailing);
        }
        let host = host_of(&url)?;
        let privacy = privacy_of(&url, implicit, &host)?;
        let user = percent_decoded(url.username());
        let password = url.password().map(percent_decoded).unwrap_or_default();
        if user.is_empty() || password.is_empty() {
            return Err(Fault::NoLogin);
        }
        let mailbox = percent_decoded(url.path().trim_matches('/'));
        Ok(ImapAddress {
            port: url.port().unwrap_or(if implicit { 993 } else { 143 }),
            host,
            privacy,
            user,
            password: SecretString::from(password),
            mailbox: if mailbox.is_empty() { "INBOX".to_owned() } else { mailbox },
        })
    }
}

impl ImapAddress {
    pub(super) fn is_private(&self) -> bool {
        self.privacy != Privacy::Clear
    }
}

/// Mailbox, server and port without the login: safe to show and to log.
impl fmt::Display for ImapAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, mailbox, .. } = self;
        write!(out, "{}/{mailbox}", Server { host, port: *port })
    }
}

fn privacy_of(url: &Url, implicit: bool, host: &str) -> Result<Privacy, ImapAddressFault> {
    let mut asked = None;
    for (key, value) in url.query_pairs() {
        if key != "tls" || asked.is_some() {
            return Err(ImapAddressFault::Trailing);
        }
        asked = Some(match value.as_ref() {
            "required" => Privacy::Required,
            "none" => Privacy::Clear,
            _ => return Err(ImapAddressFault::Tls),
        });
    }
    let is_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|number| number.is_loopback());
    match (implicit, asked) {
        (true, None | Some(Privacy::Required)) => Ok(Privacy::Implicit),
        (true, Some(_)) => Err(ImapAddressFault::Tls),
        (false, Some(privacy)) => Ok(privacy),
        (false, None) => Ok(if is_here { Privacy::Clear } else { Privacy::Required }),
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    fn read(text: &str) -> Result<ImapAddress, ImapAddressFault> {
        text.parse()
    }

    #[test]
    fn a_full_address_is_read() {
        let address = read("imaps://rsvp%40lyon.example:p%40ss%2Fw@mail.lyon.example:1993/Comptoir%20entrant").unwrap();
        assert_eq!(address.to_string(), "mail.lyon.example:1993/Comptoir entrant");
        assert_eq!((address.user.as_str(), address.password.expose_secret()), ("rsvp@lyon.example", "p@ss/w"));
        assert_eq!(address.privacy, Privacy::Implicit);
    }

    #[test]
    fn ports_privacy_and_mailbox_have_their_defaults() {
        for (text, port, privacy) in [
            ("imaps://a:b@mail.example.org", 993, Privacy::Implicit),
            ("imap://a:b@mail.example.org/", 143, Privacy::Required),
            ("imap://a:b@localhost", 143, Privacy::Clear),
            ("imap://a:b@127.0.0.1:1143?tls=required", 1143, Privacy::Required),
            ("imap://a:b@10.0.0.1?tls=none", 143, Privacy::Clear),
        ] {
            let address = read(text).unwrap();
            assert_eq!((address.port, address.privacy, address.mailbox.as_str()), (port, privacy, "INBOX"), "{text}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_mend_and_no_password_in_it() {
        use ImapAddressFault as Fault;
        for (text, fault) in [
            ("", Fault::Scheme),
            ("mail.example.org", Fault::Scheme),
            ("pop3://a:hunter2@mail.example.org", Fault::Scheme),
            ("imaps://", Fault::NoHost),
            ("imaps://mail.example.org", Fault::NoLogin),
            ("imaps://a@mail.example.org", Fault::NoLogin),
            ("imaps://a:hunter2@mail.example.org?x=1", Fault::Trailing),
            ("imaps://a:hunter2@mail.example.org#x", Fault::Trailing),
            ("imap://a:hunter2@mail.example.org?tls=maybe", Fault::Tls),
            ("imaps://a:hunter2@mail.example.org?tls=none", Fault::Tls),
        ] {
            let found = read(text).map(|_| ());
            assert_eq!(found, Err(fault), "{text}");
            assert!(!format!("{fault} {fault:?}").contains("hunter2"));
        }
        assert!(!format!("{:?}", read("imaps://a:hunter2@mail.example.org")).contains("hunter2"));
    }
}
