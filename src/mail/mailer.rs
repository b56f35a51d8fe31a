//! The two ways a mail can go: out through a mail server, or nowhere, because none is set.
//!
//! A closed set and not a trait: there will be no third. Knows nothing of the queue; whoever runs it keeps
//! one connection per worker and asks here for it.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::dkim::{DkimFault, DkimKey};
use super::smtp::{ATTEMPT, SmtpAddress, SmtpConnection};

/// Where mail goes; shared by all workers.
#[derive(Debug)]
pub enum Mailer {
    /// Through this server.
    Smtp(Outlet),
    /// Nothing leaves: mail is composed and kept to be looked at.
    Mailbox,
}

/// A mail server, and the key that signs what goes through it, unless the server signs by itself.
#[derive(Debug)]
pub struct Outlet {
    address: Arc<SmtpAddress>,
    dkim: Option<DkimKey>,
}

impl Mailer {
    /// Mail through `address`, signed if there is a key.
    pub fn smtp(address: SmtpAddress, dkim: Option<DkimKey>) -> Self {
        Self::Smtp(Outlet { address: Arc::new(address), dkim })
    }

    /// A connection for one worker, opened by its first mail; none if nothing leaves. An attempt ends
    /// within `lease`, with a tenth to spare for writing its end down, so that no mail is taken over while
    /// it is being handed over.
    pub fn connection(&self, lease: Duration) -> Option<SmtpConnection> {
        match self {
            Self::Smtp(outlet) => {
                let attempt = ATTEMPT.min(lease.mul_f64(0.9));
                Some(SmtpConnection::new(Arc::clone(&outlet.address), attempt))
            }
            Self::Mailbox => None,
        }
    }

    /// The message as it leaves: signed if there is a key, else as it is.
    pub fn sealed(&self, raw: Vec<u8>, now: DateTime<Utc>) -> Result<Vec<u8>, DkimFault> {
        match self {
            Self::Smtp(Outlet { dkim: Some(key), .. }) => key.sign(&raw, now),
            Self::Smtp(_) | Self::Mailbox => Ok(raw),
        }
    }

    /// Whether mail reaches anybody.
    pub const fn leaves(&self) -> bool {
        matches!(self, Self::Smtp(_))
    }

    /// Connects, encrypts, logs in and leaves: what the server said or what is wrong, one English line
    /// each; none if no server is set.
    pub async fn probe(&self) -> Option<Result<String, String>> {
        match self.connection(ATTEMPT) {
            Some(connection) => Some(connection.probe().await),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_server_nothing_leaves_and_nothing_is_touched() {
        let mailer = Mailer::Mailbox;
        assert!(!mailer.leaves());
        assert!(mailer.connection(ATTEMPT).is_none());
        assert_eq!(mailer.sealed(b"a".to_vec(), DateTime::UNIX_EPOCH), Ok(b"a".to_vec()));
    }

    #[test]
    fn a_mailer_shows_no_password() {
        let address = "smtp://user:hunter2@mail.example.org".parse().unwrap();
        let mailer = Mailer::smtp(address, None);
        assert!(mailer.leaves() && mailer.connection(ATTEMPT).is_some());
        assert!(!format!("{mailer:?}").contains("hunter2"));
    }
}
