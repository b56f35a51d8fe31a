//! The line to the server: plain, encrypted from the start, or encrypted after STARTTLS. Greets and nothing more.

use std::fmt;

use async_imap::Client;
use async_imap::imap_proto::{Response, Status};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;

use super::address::{ImapAddress, Privacy};
use super::{Trouble, one_line};
use crate::mail::tls;

/// What can be talked over: a socket, or TLS on one.
pub(super) trait Line: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Line for T {}

/// Connects, hears the greeting and encrypts as the address asks.
pub(super) async fn open(address: &ImapAddress) -> Result<Box<dyn Line>, Trouble> {
    let socket = TcpStream::connect((address.host.as_str(), address.port))
        .await
        .map_err(|fault| Trouble(format!("{address} cannot be reached: {fault}")))?;
    socket.set_nodelay(true)?;
    match address.privacy {
        Privacy::Clear => greeted(Box::new(socket)).await,
        Privacy::Implicit => greeted(encrypted(address, socket).await?).await,
        Privacy::Required => {
            let mut client = Client::new(socket);
            greeting(&mut client).await?;
            client
                .run_command_and_check_ok("STARTTLS", None)
                .await
                .map_err(|fault| Trouble(format!("{address} does not encrypt (STARTTLS): {fault}")))?;
            // What came before encryption began is dropped with the client: nobody in between can slip words in.
            encrypted(address, client.into_inner()).await
        }
    }
}

async fn greeted(line: Box<dyn Line>) -> Result<Box<dyn Line>, Trouble> {
    let mut client = Client::new(line);
    greeting(&mut client).await?;
    Ok(client.into_inner())
}

async fn greeting<T: Line>(client: &mut Client<T>) -> Result<(), Trouble> {
    let hello = client.read_response().await?.ok_or_else(|| Trouble("the server hung up without a greeting".into()))?;
    match hello.parsed() {
        Response::Data { status: Status::Ok | Status::PreAuth, .. } => Ok(()),
        Response::Data { outcome, .. } => {
            let words = outcome.information.as_deref().unwrap_or_default();
            Err(Trouble(format!("the server does not serve: {}", one_line(words))))
        }
        _ => Err(Trouble("this is no IMAP server".into())),
    }
}

async fn encrypted(address: &ImapAddress, socket: TcpStream) -> Result<Box<dyn Line>, Trouble> {
    let not_private = |words: String| Trouble(format!("{address} is not private: {}", one_line(&words)));
    let name = ServerName::try_from(address.host.clone()).map_err(|fault| not_private(fault.to_string()))?;
    let connector = tls::checking().map_err(|fault| not_private(fault.to_string()))?;
    let stream = connector.connect(name, socket).await.map_err(|fault| not_private(fault.to_string()))?;
    Ok(Box::new(stream))
}
