//! Hands mails to a mail server, one connection kept open between them, and says how each attempt ended.
//!
//! Knows nothing of queues, retries or what a mail says. The commands are given one by one over lettre's
//! connection, because only so can be told whether a failure came before the final dot (nothing was
//! handed over) or after it (nobody knows). lettre's own timeout ends with connecting, so every wait here
//! has its own. Nothing here logs an address in full or a secret.

mod address;
mod session;
#[cfg(test)]
mod tests;
mod tls;
mod wire;
mod words;

use std::iter;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Severity;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

pub use self::address::{SmtpAddress, SmtpAddressFault};
use self::session::Session;
use self::words::{agreed, code_of, masked, said, without_addresses};
use crate::domain::delivery::{Delivery, Reason, Trouble};

/// The longest one attempt may take, connecting included. Below the default lease of 60 s, so that nobody
/// else takes a mail over while it is still being handed over; RFC 5321 §4.5.3.2 would wait for minutes.
pub const ATTEMPT: Duration = Duration::from_secs(55);

/// For a farewell; the server hangs up by itself if we do not wait.
const FAREWELL: Duration = Duration::from_secs(2);

/// Mails over one connection before a fresh one: several providers refuse more than a hundred.
const MAILS_PER_CONNECTION: u32 = 100;

/// One line to the mail server, opened when the first mail comes. One mail at a time: as many of these as
/// connections are wanted.
pub struct SmtpConnection {
    address: Arc<SmtpAddress>,
    attempt: Duration,
    connector: Option<TlsConnector>,
    live: Option<Live>,
    sending: bool,
}

/// An open connection and what it has been through.
struct Live {
    connection: AsyncSmtpConnection,
    begun: u32,
    needs_reset: bool,
}

/// One mail, looked at before anything is said to a server.
struct Letter<'a> {
    from: Option<Address>,
    to: Address,
    raw: &'a [u8],
}

/// Why a mail could not even be begun.
enum Obstacle {
    /// Our own: this mail cannot go over this server.
    Unfit(&'static str),
    /// A kept connection had died, or the server wants a new one.
    Stale(Reason),
    /// The server takes no mail from us now.
    Server(Reason),
}

impl SmtpConnection {
    /// No connection is made yet. `attempt` bounds each [`SmtpConnection::send`]: [`ATTEMPT`], or less if
    /// the lease is shorter.
    pub fn new(address: Arc<SmtpAddress>, attempt: Duration) -> Self {
        Self { address, attempt, connector: None, live: None, sending: false }
    }

    /// Hands one mail over. `envelope_from` may be empty (RFC 5321 null sender); `raw` is the whole
    /// message with CRLF line ends, dots not yet doubled. May be dropped before it ends: the connection is
    /// then given up, and nobody knows about the mail.
    pub async fn send(&mut self, envelope_from: &str, to: &str, raw: &[u8]) -> Delivery {
        let letter = match Letter::checked(envelope_from, to, raw) {
            Ok(letter) => letter,
            Err(words) => return Delivery::Never { code: None, words: words.to_owned() },
        };
        if self.sending {
            self.live = None; // the send before was dropped in the middle of a mail
        }
        self.sending = true;
        let dot_is_next = AtomicBool::new(false);
        let ended = timeout(self.attempt, self.attempt(&letter, &dot_is_next)).await;
        let delivery = ended.unwrap_or_else(|_| {
            let connected = self.live.take().is_some();
            let reason = Reason::new(Trouble::Slow, format!("no answer within {:?}", self.attempt));
            if dot_is_next.load(Ordering::Relaxed) {
                Delivery::Unknown { reason }
            } else {
                Delivery::Later { reason, whole_server: !connected }
            }
        });
        self.sending = false;
        note(&self.address, to, &delivery);
        delivery
    }

    /// Says goodbye and hangs up. To be called when there is nothing more to send, as many servers count
    /// open connections.
    pub async fn close(&mut self) {
        if self.sending {
            self.live = None; // in the middle of a mail, QUIT would be a line of it
        }
        self.leave().await;
    }

    /// Connects, encrypts, logs in and leaves, on a connection of its own. Either answer is one English
    /// line for the operator.
    pub async fn probe(&self) -> Result<String, String> {
        let connector = self.connector.clone().map_or_else(|| connector(&self.address), Ok);
        let session = match connector {
            Ok(connector) => session::open(&self.address, &connector).await,
            Err(reason) => Err(reason),
        };
        let Session { mut connection, tls_version } = session.map_err(|reason| reason.to_string())?;
        let _ = timeout(FAREWELL, connection.command(Quit)).await;
        let privacy = match tls_version {
            Some(version) if self.address.checks_certificate() => format!("{version}, certificate checked"),
            Some(version) => format!("{version}, certificate not checked"),
            None => "not encrypted".to_owned(),
        };
        let login = if self.address.has_login() { "login accepted" } else { "no login" };
        Ok(format!("{} answers: {privacy}, {login}", self.address))
    }

    async fn attempt(&mut self, letter: &Letter<'_>, dot_is_next: &AtomicBool) -> Delivery {
        if self.live.as_ref().is_some_and(|live| live.begun >= MAILS_PER_CONNECTION) {
            self.leave().await;
        }
        let begun = match self.begin(letter).await {
            Err(Obstacle::Stale(_)) => {
                self.live = None;
                self.begin(letter).await
            }
            other => other,
        };
        match begun {
            Ok(live) => {
                let (delivery, usable) = hand_over(live, letter, dot_is_next).await;
                if !usable {
                    self.live = None;
                }
                delivery
            }
            Err(Obstacle::Unfit(words)) => Delivery::Never { code: None, words: words.to_owned() },
            Err(Obstacle::Server(reason) | Obstacle::Stale(reason)) => {
                self.live = None;
                Delivery::Later { reason, whole_server: true }
            }
        }
    }

    /// Opens a connection if there is none and names the sender. Up to here nothing of the mail has been
    /// said, so it may be done twice.
    async fn begin(&mut self, letter: &Letter<'_>) -> Result<&mut Live, Obstacle> {
        let kept = self.live.is_some();
        if !kept {
            self.live = Some(self.open().await.map_err(Obstacle::Server)?);
        }
        let Some(live) = self.live.as_mut() else {
            return Err(Obstacle::Server(Reason::new(Trouble::Broken, "no connection")));
        };
        let parameters = letter.parameters(&live.connection).map_err(Obstacle::Unfit)?;
        let named = live.name_sender(letter, parameters).await;
        named.map_err(|fault| match code_of(&fault) {
            None | Some(421) if kept => Obstacle::Stale(said(&fault)),
            _ => Obstacle::Server(login_or_said(&fault)),
        })?;
        Ok(live)
    }

    async fn leave(&mut self) {
        if let Some(mut live) = self.live.take() {
            let _ = timeout(FAREWELL, live.connection.command(Quit)).await;
        }
    }

    async fn open(&mut self) -> Result<Live, Reason> {
        let connector = match &self.connector {
            Some(connector) => connector.clone(),
            None => self.connector.insert(connector(&self.address)?).clone(),
        };
        let Session { connection, .. } = session::open(&self.address, &connector).await?;
        Ok(Live { connection, begun: 0, needs_reset: false })
    }
}

impl Live {
    async fn name_sender(&mut self, letter: &Letter<'_>, parameters: Vec<MailParameter>) -> Result<(), Error> {
        if self.needs_reset {
            self.connection.command(Rset).await?;
            self.needs_reset = false;
        }
        self.begun += 1;
        self.needs_reset = true;
        self.connection.command(Mail::new(letter.from.clone(), parameters)).await.map(|_| ())
    }
}

impl<'a> Letter<'a> {
    fn checked(from: &str, to: &str, raw: &'a [u8]) -> Result<Self, &'static str> {
        let from = if from.is_empty() { None } else { Some(mailbox(from).ok_or("the sender's address is malformed")?) };
        let to = mailbox(to).ok_or("the recipient's address is malformed")?;
        // A bare CR or LF is where two servers may see the end of a mail differently (SMTP smuggling).
        let bare = raw.iter().enumerate().any(|(at, &octet)| match octet {
            b'\r' => raw.get(at + 1) != Some(&b'\n'),
            b'\n' => at == 0 || raw[at - 1] != b'\r',
            _ => false,
        });
        if bare {
            return Err("the message holds a bare line end");
        }
        Ok(Self { from, to, raw })
    }

    /// What the mail asks of the server beyond plain ASCII (RFC 6152, RFC 6531).
    fn parameters(&self, connection: &AsyncSmtpConnection) -> Result<Vec<MailParameter>, &'static str> {
        let server = connection.server_info();
        let mut parameters = Vec::new();
        let plain = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
        if !plain(&self.to) || !self.from.as_ref().is_none_or(plain) {
            if !server.supports_feature(Extension::SmtpUtfEight) {
                return Err("the address is not ASCII and the mail server does not take such addresses (SMTPUTF8)");
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !self.raw.is_ascii() {
            if !server.supports_feature(Extension::EightBitMime) {
                return Err("the message is not ASCII and the mail server does not take such messages (8BITMIME)");
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }
}

/// Recipient, DATA, message, dot. Says too whether the connection can take another mail.
async fn hand_over(live: &mut Live, letter: &Letter<'_>, dot_is_next: &AtomicBool) -> (Delivery, bool) {
    let connection = &mut live.connection;
    if let Err(fault) = connection.command(Rcpt::new(letter.to.clone(), Vec::new())).await {
        return objection(&fault, false);
    }
    match connection.command(Data).await {
        Ok(answer) if answer.has_code(354) => {}
        Ok(answer) => return broken_off(Reason::new(Trouble::Broken, agreed(&answer))),
        Err(fault) => return objection(&fault, false),
    }
    // lettre ends the message with CRLF "." CRLF; the message's own last line end would be one too many.
    let body = letter.raw.strip_suffix(b"\r\n").unwrap_or(letter.raw);
    let after_body = iter::from_fn(|| {
        dot_is_next.store(true, Ordering::Relaxed);
        None
    });
    match connection.message_iter(iter::once(body).chain(after_body)).await {
        Ok(answer) if answer.code().severity == Severity::PositiveCompletion => {
            live.needs_reset = false;
            (Delivery::Sent { response: agreed(&answer) }, true)
        }
        Ok(answer) => (Delivery::Unknown { reason: Reason::new(Trouble::Broken, agreed(&answer)) }, false),
        Err(fault) => objection(&fault, dot_is_next.load(Ordering::Relaxed)),
    }
}

/// A refusal after the sender was taken. 421 at this point ends the connection but blames nobody else:
/// providers use it to slow down single recipients.
fn objection(fault: &Error, dot_written: bool) -> (Delivery, bool) {
    let reason = login_or_said(fault);
    match code_of(fault) {
        None if dot_written => (Delivery::Unknown { reason }, false),
        None | Some(421) => broken_off(reason),
        Some(_) if reason.trouble == Trouble::Login => (Delivery::Later { reason, whole_server: true }, false),
        Some(code @ 500..) => (Delivery::Never { code: Some(code), words: reason.words }, true),
        Some(_) => (Delivery::Later { reason, whole_server: false }, true),
    }
}

fn broken_off(reason: Reason) -> (Delivery, bool) {
    (Delivery::Later { reason, whole_server: false }, false)
}

/// RFC 4954 §6: these codes say that a login is missing, refused or wants encryption.
fn login_or_said(fault: &Error) -> Reason {
    let reason = said(fault);
    match code_of(fault) {
        Some(530 | 534 | 535 | 538) => Reason::new(Trouble::Login, reason.words),
        _ => reason,
    }
}

/// The address as the wire wants it: an international domain in its ASCII form, so that only an
/// international name needs SMTPUTF8.
fn mailbox(text: &str) -> Option<Address> {
    let (name, domain) = text.rsplit_once('@')?;
    let domain = match url::Host::parse(domain) {
        Ok(url::Host::Domain(ascii)) => ascii,
        _ => domain.to_owned(),
    };
    Address::from_str(&format!("{name}@{domain}")).ok()
}

fn connector(address: &SmtpAddress) -> Result<TlsConnector, Reason> {
    tls::connector(address.privacy)
        .map_err(|fault| Reason::new(Trouble::NotPrivate, format!("this system's certificates: {fault}")))
}

fn note(address: &SmtpAddress, to: &str, delivery: &Delivery) {
    let to = masked(to);
    match delivery {
        Delivery::Sent { .. } => tracing::debug!(server = %address, %to, "mail handed over"),
        Delivery::Later { reason, whole_server: true } => {
            let reason = without_addresses(&reason.to_string());
            tracing::warn!(server = %address, reason, "mail server takes no mail");
        }
        Delivery::Later { reason, .. } => {
            tracing::info!(server = %address, %to, trouble = reason.trouble.key(), "mail put off")
        }
        Delivery::Never { code, .. } => tracing::info!(server = %address, %to, ?code, "mail refused for good"),
        Delivery::Unknown { reason } => {
            tracing::warn!(server = %address, %to, trouble = reason.trouble.key(), "mail may have arrived")
        }
    }
}
