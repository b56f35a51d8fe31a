//! A mailbox on a server, read over IMAP (RFC 9051, RFC 2177): what is unread is handed out, and marked as read once
//! it has been dealt with. Nothing is ever deleted or moved. Knows nothing of what stands in a mail, nor of when to
//! try again. Keeps async-imap to itself.

mod address;
mod line;

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_imap::error::Error;
use async_imap::extensions::idle::IdleResponse;
use async_imap::imap_proto::{AttributeValue, MailboxDatum, Response, Status};
use async_imap::types::UnsolicitedResponse;
use async_imap::{Client, Session};
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret as _;
use tokio::time::timeout;

pub use self::address::{ImapAddress, ImapAddressFault};
use self::line::Line;

/// For one command and its answer; connecting and a large mail included.
const COMMAND: Duration = Duration::from_secs(60);
/// The mailbox is looked at this often, whether or not the server tells of news by itself: some forget to, and routers
/// forget quiet lines long before the 29 minutes that RFC 2177 allows an IDLE.
const LOOK: Duration = Duration::from_secs(60);
/// The most of one mail that is fetched; what a person or a calendar says stands before it.
pub const MOST: usize = 25 * 1024 * 1024;

/// The mailbox of the settings, and how reading it goes.
#[derive(Debug)]
pub struct Mailbox {
    address: ImapAddress,
    state: Mutex<MailboxState>,
}

/// How reading a mailbox goes, for the mail page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailboxState {
    /// Nothing was tried yet.
    NotYet,
    /// It is being read.
    Reading {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// It cannot be read for now.
    Broken {
        /// Since when.
        since: DateTime<Utc>,
        /// One English line for the operator.
        words: String,
    },
}

/// Why a mailbox cannot be read; one English line without a password in it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Trouble(String);

impl From<Error> for Trouble {
    fn from(fault: Error) -> Self {
        Trouble(match fault {
            Error::No(words) | Error::Bad(words) => format!("the server refuses: {}", one_line(&words)),
            fault => one_line(&fault.to_string()),
        })
    }
}

impl From<std::io::Error> for Trouble {
    fn from(fault: std::io::Error) -> Self {
        Trouble(one_line(&fault.to_string()))
    }
}

impl Mailbox {
    /// Nothing is opened yet.
    pub fn new(address: ImapAddress) -> Self {
        Mailbox { address, state: Mutex::new(MailboxState::NotYet) }
    }

    /// Mailbox and server without the login.
    pub fn name(&self) -> String {
        self.address.to_string()
    }

    /// How reading it goes.
    pub fn state(&self) -> MailboxState {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes how reading it goes; being broken since yesterday does not become being broken since now.
    pub fn set_state(&self, state: MailboxState) {
        let mut held = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let kept_since = match (&*held, &state) {
            (MailboxState::Broken { since, .. }, MailboxState::Broken { .. })
            | (MailboxState::Reading { since }, MailboxState::Reading { .. }) => Some(*since),
            _ => None,
        };
        *held = match (state, kept_since) {
            (MailboxState::Broken { words, .. }, Some(since)) => MailboxState::Broken { since, words },
            (MailboxState::Reading { .. }, Some(since)) => MailboxState::Reading { since },
            (state, _) => state,
        };
    }

    /// Connects, encrypts, logs in and opens the mailbox.
    pub async fn open(&self) -> Result<OpenMailbox, Trouble> {
        within(COMMAND, self.connect()).await
    }

    /// Connects, encrypts, logs in, opens the mailbox and leaves. Either answer is one English line for the operator.
    pub async fn probe(&self) -> Result<String, String> {
        let mut open = self.open().await.map_err(|trouble| trouble.to_string())?;
        let unread = open.unread().await.map_err(|trouble| trouble.to_string())?.len();
        let privacy = if self.address.is_private() { "TLS, certificate checked" } else { "not encrypted" };
        let news = if open.tells_news { "tells of new mail by itself" } else { "is asked every minute" };
        open.leave().await;
        Ok(format!("{} opens: {privacy}, login accepted, {news}, {unread} unread", self.address))
    }

    async fn connect(&self) -> Result<OpenMailbox, Trouble> {
        let line = line::open(&self.address).await?;
        let client = Client::new(line);
        let login = client.login(&self.address.user, self.address.password.expose_secret()).await;
        let mut session = login.map_err(|(fault, _)| match fault {
            Error::No(words) => {
                Trouble(format!("the server takes neither this user nor this password: {}", one_line(&words)))
            }
            fault => fault.into(),
        })?;
        let tells_news = session.capabilities().await?.has_str("IDLE");
        session.select(&self.address.mailbox).await?;
        Ok(OpenMailbox { session, tells_news, grew: false })
    }
}

/// A mailbox while it is open.
pub struct OpenMailbox {
    session: Session<Box<dyn Line>>,
    tells_news: bool,
    /// Whether more mail was announced with a mail that was fetched.
    grew: bool,
}

impl OpenMailbox {
    /// UIDs of what nobody has read, oldest first.
    pub async fn unread(&mut self) -> Result<BTreeSet<u32>, Trouble> {
        let found = within(COMMAND, async { Ok(self.session.uid_search("UNSEEN").await?) }).await?;
        Ok(found.into_iter().collect())
    }

    /// The octets of one mail, cut at [`MOST`], and left unread; none when somebody has taken it away meanwhile.
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Trouble> {
        within(COMMAND, self.octets(uid)).await
    }

    /// Marks a mail as read.
    pub async fn mark_read(&mut self, uid: u32) -> Result<(), Trouble> {
        let command = format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)");
        within(COMMAND, async { Ok(self.session.run_command_and_check_ok(command).await?) }).await
    }

    /// Waits until something has come, or until it is time to look. The line may be given up meanwhile by dropping
    /// this; a mailbox that is waited for is handed back or lost.
    pub async fn wait(self) -> Result<OpenMailbox, Trouble> {
        let OpenMailbox { mut session, tells_news, grew } = self;
        // What came since the search was told with the answer of some other command, and is not told again by IDLE.
        let told = session.unsolicited_responses.clone();
        let has_come = || {
            let news = std::iter::from_fn(|| told.try_recv().ok());
            news.filter(|one| matches!(one, UnsolicitedResponse::Exists(_))).count() > 0
        };
        if has_come() || grew {
            return Ok(OpenMailbox { session, tells_news, grew: false });
        }
        if !tells_news {
            tokio::time::sleep(LOOK).await;
            within(COMMAND, async { Ok(session.noop().await?) }).await?;
            return Ok(OpenMailbox { session, tells_news, grew: false });
        }
        let mut idle = session.idle();
        within(COMMAND, async { Ok(idle.init().await?) }).await?;
        if !has_come() {
            let (news, _stop) = idle.wait_with_timeout(LOOK);
            match timeout(LOOK, news).await {
                Ok(Ok(IdleResponse::ManualInterrupt)) => return Err(Trouble("the server hung up".into())),
                Ok(Err(fault)) => return Err(fault.into()),
                Ok(Ok(IdleResponse::Timeout | IdleResponse::NewData(_))) | Err(_) => {}
            }
        }
        let session = within(COMMAND, async { Ok(idle.done().await?) }).await?;
        Ok(OpenMailbox { session, tells_news, grew: false })
    }

    /// Says goodbye; the server hangs up by itself if it does not answer.
    pub async fn leave(mut self) {
        let _ = timeout(Duration::from_secs(2), self.session.logout()).await;
    }

    async fn octets(&mut self, uid: u32) -> Result<Option<Vec<u8>>, Trouble> {
        let id = self.session.run_command(format!("UID FETCH {uid} (BODY.PEEK[]<0.{MOST}>)")).await?;
        let mut octets = None;
        loop {
            let response = self.session.read_response().await?.ok_or(Error::ConnectionLost)?;
            match response.parsed() {
                Response::Fetch(_, attributes) => {
                    octets = attributes.iter().find_map(body).or(octets);
                }
                Response::MailboxData(MailboxDatum::Exists(_)) => self.grew = true,
                Response::Done { tag, status: Status::Ok, .. } if *tag == id => return Ok(octets),
                Response::Done { tag, outcome, .. } if *tag == id => {
                    let words = outcome.information.as_deref().unwrap_or("FETCH failed");
                    return Err(Trouble(format!("the server refuses: {}", one_line(words))));
                }
                _ => {}
            }
        }
    }
}

fn body(attribute: &AttributeValue<'_>) -> Option<Vec<u8>> {
    match attribute {
        AttributeValue::BodySection { data, .. } => data.as_ref().map(|data| data.to_vec()),
        _ => None,
    }
}

async fn within<T>(time: Duration, work: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    timeout(time, work).await.unwrap_or_else(|_| Err(Trouble(format!("no answer within {} s", time.as_secs()))))
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_keeps_its_beginning() {
        let mailbox = Mailbox::new("imap://a:b@localhost".parse().unwrap());
        let [one, two, three]: [DateTime<Utc>; 3] =
            ["2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z"].map(|at| at.parse().unwrap());
        assert_eq!(mailbox.state(), MailboxState::NotYet);
        mailbox.set_state(MailboxState::Broken { since: one, words: "a".into() });
        mailbox.set_state(MailboxState::Broken { since: two, words: "b".into() });
        assert_eq!(mailbox.state(), MailboxState::Broken { since: one, words: "b".into() });
        mailbox.set_state(MailboxState::Reading { since: two });
        mailbox.set_state(MailboxState::Reading { since: three });
        assert_eq!(mailbox.state(), MailboxState::Reading { since: two });
    }
}
