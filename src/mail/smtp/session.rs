//! From an address to a connection that takes mail: find the server, reach it, encrypt, introduce
//! ourselves, log in. Everything that fails here is the server's or the setting's trouble and never one
//! recipient's, so faults are [`Reason`]s without a recipient.
//!
//! STARTTLS is spoken here and not by lettre, which keeps what was read in clear text and would believe
//! it after the handshake.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::ServerName;
use secrecy::ExposeSecret;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::address::{Login, Privacy, SmtpAddress};
use super::wire::Wire;
use super::words::{one_line, said};
use crate::domain::delivery::{Reason, Trouble};

/// For the name and the TCP connection. Servers that are there answer in well under a second; those that
/// are not should not hold up the queue.
pub(super) const CONNECT: Duration = Duration::from_secs(10);

/// For greeting, encryption and login together. Some servers hold their greeting back for about six
/// seconds to shake off spammers.
pub(super) const INTRODUCE: Duration = Duration::from_secs(20);

/// A connection ready for its first mail.
pub(super) struct Session {
    pub connection: AsyncSmtpConnection,
    /// `TLSv1.3`, or none for clear text.
    pub tls_version: Option<String>,
}

/// Connects and logs in, within [`CONNECT`] and [`INTRODUCE`].
pub(super) async fn open(address: &SmtpAddress, connector: &TlsConnector) -> Result<Session, Reason> {
    let socket = timeout(CONNECT, reach(address))
        .await
        .map_err(|_| Reason::new(Trouble::Unreachable, format!("{address} did not answer within {CONNECT:?}")))??;
    timeout(INTRODUCE, introduce(address, connector, socket)).await.map_err(|_| {
        Reason::new(
            Trouble::Slow,
            format!("{address}: greeting and login took over {INTRODUCE:?}; some ports want smtps://"),
        )
    })?
}

/// Tries every address of the name, each for its share of the time, so that a dead IPv6 route leaves
/// time for IPv4.
async fn reach(address: &SmtpAddress) -> Result<TcpStream, Reason> {
    let unreachable = |words: String| Reason::new(Trouble::Unreachable, one_line(&words));
    let found: Vec<SocketAddr> = lookup_host((address.host.as_str(), address.port))
        .await
        .map_err(|fault| unreachable(format!("the name {} is not found ({fault})", address.host)))?
        .collect();
    let share = CONNECT / u32::try_from(found.len().max(1)).unwrap_or(u32::MAX);
    let mut last = format!("the name {} has no address", address.host);
    for candidate in found {
        last = match timeout(share, TcpStream::connect(candidate)).await {
            Ok(Ok(socket)) => return Ok(socket),
            Ok(Err(fault)) => format!("{address}: {fault}"),
            Err(_) => format!("{address} ({}): no answer", candidate.ip()),
        };
    }
    Err(unreachable(last))
}

async fn introduce(address: &SmtpAddress, connector: &TlsConnector, socket: TcpStream) -> Result<Session, Reason> {
    let wire = Wire::new(socket).map_err(|fault| broken(&fault))?;
    let hello = hello_name(&wire);
    let wire = match address.privacy {
        Privacy::Implicit => encrypted(wire, address, connector).await?,
        Privacy::Required | Privacy::Opportunistic => start_tls(wire, address, connector, &hello).await?,
        Privacy::Clear => wire,
    };
    let tls_version = wire.tls_version();
    let mut connection =
        AsyncSmtpConnection::connect_with_transport(Box::new(wire), &hello).await.map_err(|fault| said(&fault))?;
    if let Some(login) = &address.login {
        if tls_version.is_none() && address.privacy != Privacy::Clear {
            let words = "the server offers no encryption, so the password was not sent; \
                         if the network is yours alone, say ?tls=none";
            return Err(Reason::new(Trouble::Login, words));
        }
        log_in(&mut connection, login).await?;
    }
    Ok(Session { connection, tls_version })
}

/// The name we greet with: this machine's full name, or else the address literal that RFC 5321 §4.1.4
/// asks for. A bare host name such as a container's is refused by many servers.
fn hello_name(wire: &Wire) -> ClientId {
    match ClientId::default() {
        ClientId::Domain(name) if name.contains('.') && name.is_ascii() => ClientId::Domain(name),
        _ => match wire.local_addr().map(|address| address.ip().to_canonical()) {
            Ok(IpAddr::V6(number)) => ClientId::Ipv6(number),
            Ok(IpAddr::V4(number)) => ClientId::Ipv4(number),
            Err(_) => ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST),
        },
    }
}

async fn start_tls(
    mut wire: Wire,
    address: &SmtpAddress,
    connector: &TlsConnector,
    hello: &ClientId,
) -> Result<Wire, Reason> {
    let greeting = wire.reply().await.map_err(|fault| broken(&fault))?;
    if !greeting.agrees() {
        return Err(Reason::new(Trouble::Said, one_line(&greeting.text())));
    }
    let offer = ask(&mut wire, &format!("EHLO {hello}")).await?;
    let offered = offer.agrees() && offer.lines.iter().skip(1).any(|line| line.trim().eq_ignore_ascii_case("STARTTLS"));
    if !offered && address.privacy == Privacy::Required {
        let words = format!("{address} offers no encryption (STARTTLS); use smtps:// if it encrypts from the start");
        return Err(Reason::new(Trouble::NotPrivate, words));
    }
    if offered {
        let answer = ask(&mut wire, "STARTTLS").await?;
        if !answer.agrees() {
            return Err(Reason::new(Trouble::NotPrivate, one_line(&answer.text())));
        }
        wire = encrypted(wire, address, connector).await?;
    }
    wire.replay_greeting(&greeting);
    Ok(wire)
}

async fn ask(wire: &mut Wire, command: &str) -> Result<super::wire::Reply, Reason> {
    wire.say(command).await.map_err(|fault| broken(&fault))?;
    wire.reply().await.map_err(|fault| broken(&fault))
}

async fn encrypted(wire: Wire, address: &SmtpAddress, connector: &TlsConnector) -> Result<Wire, Reason> {
    let not_private = |words: String| Reason::new(Trouble::NotPrivate, one_line(&words));
    let name = ServerName::try_from(address.host.clone())
        .map_err(|_| not_private(format!("{} is not a name a certificate can have", address.host)))?;
    wire.encrypted(connector, name).await.map_err(|fault| not_private(tls_words(address, &fault)))
}

/// rustls' own words for a server that answers a handshake in clear text help nobody.
fn tls_words(address: &SmtpAddress, fault: &std::io::Error) -> String {
    let inner = fault.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidMessage(_)) => {
            format!("{address} does not encrypt from the start; use smtp:// for STARTTLS")
        }
        _ => format!("{address}: {fault}"),
    }
}

/// PLAIN (RFC 4616), else LOGIN, which some large providers still ask for.
async fn log_in(connection: &mut AsyncSmtpConnection, login: &Login) -> Result<(), Reason> {
    let mechanisms = [Mechanism::Plain, Mechanism::Login];
    if connection.server_info().get_auth_mechanism(&mechanisms).is_none() {
        let words = "the server takes no password (neither PLAIN nor LOGIN is offered); \
                     take user and password out of the address";
        return Err(Reason::new(Trouble::Login, words));
    }
    let credentials = Credentials::new(login.user.clone(), login.password.expose_secret().to_owned());
    connection
        .auth(&mechanisms, &credentials)
        .await
        .map(|_| ())
        .map_err(|fault| Reason::new(Trouble::Login, said(&fault).words))
}

fn broken(fault: &std::io::Error) -> Reason {
    let words = match fault.kind() {
        std::io::ErrorKind::UnexpectedEof => "the server closed the connection".to_owned(),
        _ => one_line(&fault.to_string()),
    };
    Reason::new(Trouble::Broken, words)
}
