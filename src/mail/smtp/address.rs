//! Where the mail server is and how private the line to it must be: the SMTP setting, parsed at the door.
//!
//! Faults never quote the setting, because it holds a password.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use secrecy::SecretString;
use url::Url;

use crate::domain::text::percent_decoded;
use crate::mail::server::{HostFault, Server, host_of};

/// One mail server, from `smtp://user:password@host:port?tls=required|opportunistic|none` or `smtps://…`.
///
/// Ports default to 587 for `smtp` and 465 for `smtps`. User and password are %-decoded, so that every
/// character can be written. Without `tls=`, `smtp` means required, except on this very machine
/// (`localhost`, 127.0.0.0/8, ::1), where it means opportunistic: a relay there seldom has a certificate
/// and nobody can listen in between.
#[derive(Debug, Clone)]
pub struct SmtpAddress {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) privacy: Privacy,
    pub(super) login: Option<Login>,
}

/// What must be true of the line before mail or a password crosses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Privacy {
    /// TLS from the first octet (`smtps`, RFC 8314 §3.3), certificate checked.
    Implicit,
    /// STARTTLS (RFC 3207) or nothing, certificate checked.
    Required,
    /// STARTTLS if offered, certificate unchecked; mail goes either way, a password only if encrypted.
    Opportunistic,
    /// Clear text, password included: said in so many words by `tls=none`.
    Clear,
}

#[derive(Debug, Clone)]
pub(super) struct Login {
    pub user: String,
    pub password: SecretString,
}

/// What is wrong with the setting, with its mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpAddressFault {
    /// Anything that no other fault describes better.
    #[error(
        "is not an address; write smtp://user:password@mail.example.org:587 and encode special characters of the password (@ as %40, / as %2F, # as %23, : as %3A, % as %25)"
    )]
    NotAnAddress,
    /// Another scheme, or none.
    #[error("must begin with smtp:// or smtps://")]
    Scheme,
    /// Nothing where the server's name should be.
    #[error("names no mail server; write smtp://mail.example.org")]
    NoHost,
    /// A port that nothing can listen on.
    #[error("has port 0; use 587 with smtp:// or 465 with smtps://, or leave it out")]
    Port,
    /// One half of a login.
    #[error("has a user without a password or a password without a user; give both or neither")]
    HalfLogin,
    /// A path, a fragment, or a question other than tls.
    #[error(
        "has something after the server's name; only ?tls=required, ?tls=opportunistic or ?tls=none may follow (encode # in the password as %23 and / as %2F)"
    )]
    Trailing,
    /// A word for tls that we do not know.
    #[error("has an unknown value for tls; use required, opportunistic or none")]
    Tls,
    /// Less than encryption on a scheme that means encryption.
    #[error("asks for less than TLS on smtps://, which is always encrypted; use smtp:// instead")]
    Contradiction,
}

impl From<HostFault> for SmtpAddressFault {
    fn from(fault: HostFault) -> Self {
        match fault {
            HostFault::Missing => SmtpAddressFault::NoHost,
            HostFault::NotAName => SmtpAddressFault::NotAnAddress,
        }
    }
}

impl FromStr for SmtpAddress {
    type Err = SmtpAddressFault;

    fn from_str(text: &str) -> Result<Self, SmtpAddressFault> {
        use SmtpAddressFault as Fault;
        let url = Url::parse(text.trim()).map_err(|fault| match fault {
            url::ParseError::EmptyHost => Fault::NoHost,
            url::ParseError::RelativeUrlWithoutBase => Fault::Scheme,
            _ => Fault::NotAnAddress,
        })?;
        let implicit = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(Fault::Scheme),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(Fault::Trailing);
        }
        let host = host_of(&url)?;
        let port = url.port().unwrap_or(if implicit { 465 } else { 587 });
        if port == 0 {
            return Err(Fault::Port);
        }
        let privacy = privacy_of(&url, implicit, &host)?;
        Ok(Self { host, port, privacy, login: login_of(&url)? })
    }
}

impl SmtpAddress {
    pub(super) fn checks_certificate(&self) -> bool {
        matches!(self.privacy, Privacy::Implicit | Privacy::Required)
    }

    pub(super) fn has_login(&self) -> bool {
        self.login.is_some()
    }
}

/// Server and port without the login: safe to show and to log.
impl fmt::Display for SmtpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Server { host: &self.host, port: self.port })
    }
}

fn privacy_of(url: &Url, implicit: bool, host: &str) -> Result<Privacy, SmtpAddressFault> {
    let mut asked = None;
    for (key, value) in url.query_pairs() {
        if key != "tls" || asked.is_some() {
            return Err(SmtpAddressFault::Trailing);
        }
        asked = Some(match value.as_ref() {
            "required" => Privacy::Required,
            "opportunistic" => Privacy::Opportunistic,
            "none" => Privacy::Clear,
            _ => return Err(SmtpAddressFault::Tls),
        });
    }
    match (implicit, asked) {
        (true, None | Some(Privacy::Required)) => Ok(Privacy::Implicit),
        (true, Some(_)) => Err(SmtpAddressFault::Contradiction),
        (false, Some(privacy)) => Ok(privacy),
        (false, None) if is_this_machine(host) => Ok(Privacy::Opportunistic),
        (false, None) => Ok(Privacy::Required),
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|number| number.is_loopback())
}

fn login_of(url: &Url) -> Result<Option<Login>, SmtpAddressFault> {
    let user = percent_decoded(url.username());
    let password = url.password().map(percent_decoded).unwrap_or_default();
    match (user.is_empty(), password.is_empty()) {
        (true, true) => Ok(None),
        (false, false) => Ok(Some(Login { user, password: SecretString::from(password) })),
        _ => Err(SmtpAddressFault::HalfLogin),
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn read(text: &str) -> Result<SmtpAddress, SmtpAddressFault> {
        text.parse()
    }

    #[test]
    fn a_full_address_is_read() {
        let address = read("smtp://club%40lyon.example:p%40ss%2Fw%25rd@mail.lyon.example:2525?tls=required").unwrap();
        assert_eq!(address.to_string(), "mail.lyon.example:2525");
        assert_eq!(address.privacy, Privacy::Required);
        let login = address.login.unwrap();
        assert_eq!(login.user, "club@lyon.example");
        assert_eq!(login.password.expose_secret(), "p@ss/w%rd");
    }

    #[test]
    fn ports_and_privacy_have_their_defaults() {
        for (text, port, privacy) in [
            ("smtp://mail.example.org", 587, Privacy::Required),
            ("smtps://mail.example.org", 465, Privacy::Implicit),
            ("smtps://mail.example.org/?tls=required", 465, Privacy::Implicit),
            ("smtp://localhost", 587, Privacy::Opportunistic),
            ("smtp://127.0.0.1:25", 25, Privacy::Opportunistic),
            ("smtp://[::1]:25", 25, Privacy::Opportunistic),
            ("smtp://localhost?tls=required", 587, Privacy::Required),
            ("smtp://10.0.0.1?tls=none", 587, Privacy::Clear),
            ("smtp://localhost.example.org", 587, Privacy::Required),
            ("SMTP://Mail.Example.org", 587, Privacy::Required),
        ] {
            let address = read(text).unwrap();
            assert_eq!((address.port, address.privacy), (port, privacy), "{text}");
        }
        assert_eq!(read("smtp://[::1]:25").unwrap().to_string(), "[::1]:25");
        assert_eq!(read("smtp://café.example").unwrap().host, "xn--caf-dma.example");
    }

    #[test]
    fn each_mistake_has_its_own_mend() {
        use SmtpAddressFault as Fault;
        for (text, fault) in [
            ("", Fault::Scheme),
            ("mail.example.org", Fault::Scheme),
            ("mail.example.org:587", Fault::Scheme),
            ("http://mail.example.org", Fault::Scheme),
            ("smtp://", Fault::NoHost),
            ("smtp:mail.example.org", Fault::Trailing),
            ("smtp://user:pass@", Fault::NoHost),
            ("smtp://mail.example.org:0", Fault::Port),
            ("smtp://mail.example.org:99999", Fault::NotAnAddress),
            ("smtp://user@mail.example.org", Fault::HalfLogin),
            ("smtp://:secret@mail.example.org", Fault::HalfLogin),
            ("smtp://user:pa/ss@mail.example.org", Fault::NotAnAddress),
            ("smtp://mail.example.org/inbox", Fault::Trailing),
            ("smtp://mail.example.org#x", Fault::Trailing),
            ("smtp://mail.example.org?starttls=yes", Fault::Trailing),
            ("smtp://mail.example.org?tls=required&tls=none", Fault::Trailing),
            ("smtp://mail.example.org?tls=yes", Fault::Tls),
            ("smtps://mail.example.org?tls=none", Fault::Contradiction),
            ("smtps://mail.example.org?tls=opportunistic", Fault::Contradiction),
        ] {
            assert_eq!(read(text).map(|_| ()), Err(fault), "{text}");
        }
    }

    #[test]
    fn the_password_never_shows() {
        let address = read("smtp://user:hunter2@mail.example.org").unwrap();
        assert!(!format!("{address:?} {address}").contains("hunter2"));
        let fault = read("smtp://user:hunter2@mail.example.org?tls=hunter2").unwrap_err();
        assert!(!format!("{fault:?} {fault}").contains("hunter2"));
    }
}
