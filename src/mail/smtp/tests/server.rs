//! A mail server of a few lines for the tests: friendly unless the script says otherwise.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// Listens until the test ends.
pub struct Script {
    pub port: u16,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    replies: Vec<(String, VecDeque<String>)>,
    said: Vec<String>,
    messages: Vec<Vec<u8>>,
    connections: usize,
    offers_tls: bool,
    implicit_tls: bool,
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}
type Stream = BufReader<Box<dyn Duplex>>;

impl Script {
    /// `replies`: for a step (GREETING, DOT or a command), what to answer the first time, the second time …;
    /// an empty text and everything after is the friendly answer. `!cut` closes, `!hang` never answers,
    /// `!latin1` encodes so, `!cut-in-data` closes in the middle of the message, `!inject` sends words
    /// ahead of TLS.
    pub async fn new(replies: &[(&str, &str)]) -> Self {
        let mut shared = Shared::default();
        for (step, reply) in replies {
            match shared.replies.iter_mut().find(|(known, _)| known == step) {
                Some((_, queue)) => queue.push_back((*reply).to_owned()),
                None => shared.replies.push(((*step).to_owned(), VecDeque::from([(*reply).to_owned()]))),
            }
        }
        let shared = Arc::new(Mutex::new(shared));
        let listener = TcpListener::bind(("0.0.0.0", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let listening = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(talk(socket, Arc::clone(&listening)));
            }
        });
        Self { port, shared }
    }

    /// Encrypts with the test certificate, from the first octet or by STARTTLS.
    pub fn encrypt(&mut self, implicit: bool) {
        let mut shared = self.shared.lock().unwrap();
        shared.offers_tls = !implicit;
        shared.implicit_tls = implicit;
    }

    /// Each command with the number of its connection in front.
    pub fn said(&self) -> Vec<String> {
        self.shared.lock().unwrap().said.clone()
    }

    pub fn messages(&self) -> Vec<Vec<u8>> {
        self.shared.lock().unwrap().messages.clone()
    }

    pub fn connections(&self) -> usize {
        self.shared.lock().unwrap().connections
    }
}

/// The test certificate and its key: self-signed, for localhost and 127.0.0.1.
pub fn certificate() -> (CertificateDer<'static>, PrivateKeyDer<'static>) {
    let pem = include_bytes!("../../../../tests/data/smtp_self_signed.pem");
    (CertificateDer::from_pem_slice(pem).unwrap(), PrivateKeyDer::from_pem_slice(pem).unwrap())
}

async fn talk(socket: TcpStream, shared: Arc<Mutex<Shared>>) {
    socket.set_nodelay(true).unwrap();
    let (number, implicit) = {
        let mut shared = shared.lock().unwrap();
        shared.connections += 1;
        (shared.connections, shared.implicit_tls)
    };
    let mut stream: Stream = BufReader::new(Box::new(socket));
    let mut private = implicit;
    if implicit {
        let Some(encrypted) = encrypted(stream).await else { return };
        stream = encrypted;
    }
    if answer(&mut stream, &shared, "GREETING", "220 test").await.is_none() {
        return;
    }
    let mut line = String::new();
    while let Ok(1..) = {
        line.clear();
        stream.read_line(&mut line).await
    } {
        let mark = if private { " (tls)" } else { "" };
        shared.lock().unwrap().said.push(format!("{number} {}{mark}", line.trim_end()));
        let command = line.split([' ', '\r']).next().unwrap().to_uppercase();
        let open = match command.as_str() {
            "EHLO" => {
                let offer = if shared.lock().unwrap().offers_tls && !private { "250-STARTTLS\r\n" } else { "" };
                answer(&mut stream, &shared, "EHLO", &format!("250-test\r\n{offer}250 AUTH PLAIN")).await
            }
            "STARTTLS" => {
                let open = answer(&mut stream, &shared, "STARTTLS", "220 go").await;
                let Some(encrypted) = encrypted(stream).await else { return };
                stream = encrypted;
                private = true;
                open
            }
            "AUTH" => answer(&mut stream, &shared, "AUTH", "235 welcome").await,
            "DATA" => match answer(&mut stream, &shared, "DATA", "354 go on").await {
                Some(reply) if reply.starts_with("354") => message(&mut stream, &shared).await,
                other => other,
            },
            other => answer(&mut stream, &shared, other, "250 ok").await,
        };
        if open.is_none() {
            return;
        }
    }
}

/// Gives the scripted or the friendly answer; none when the connection is over.
async fn answer(stream: &mut Stream, shared: &Mutex<Shared>, step: &str, friendly: &str) -> Option<String> {
    let scripted = {
        let mut shared = shared.lock().unwrap();
        let queue = shared.replies.iter_mut().find(|(known, _)| known == step);
        queue.and_then(|(_, queue)| queue.pop_front()).filter(|reply| !reply.is_empty())
    };
    let reply = scripted.unwrap_or_else(|| friendly.to_owned());
    let octets = match reply.as_str() {
        "!cut" => return None,
        "!hang" => std::future::pending().await,
        "!cut-in-data" => {
            stream.write_all(b"354 go on\r\n").await.unwrap();
            stream.read_exact(&mut [0; 1000]).await.unwrap();
            return None;
        }
        "!inject" => b"220 go\r\n250 injected\r\n".to_vec(),
        latin1 if latin1.starts_with("!latin1 ") => {
            latin1[8..].chars().map(|c| u8::try_from(c).unwrap()).chain(*b"\r\n").collect()
        }
        plain => format!("{plain}\r\n").into_bytes(),
    };
    stream.write_all(&octets).await.ok()?;
    Some(reply)
}

/// Takes a message up to its dot, with doubled dots made single again, and answers it.
async fn message(stream: &mut Stream, shared: &Mutex<Shared>) -> Option<String> {
    let mut message = Vec::new();
    loop {
        let start = message.len();
        if !matches!(stream.read_until(b'\n', &mut message).await, Ok(1..)) {
            return None;
        }
        if &message[start..] == b".\r\n" {
            message.truncate(start);
            break;
        }
        if message[start] == b'.' {
            message.remove(start);
        }
    }
    shared.lock().unwrap().messages.push(message);
    answer(stream, shared, "DOT", "250 2.0.0 queued").await
}

async fn encrypted(stream: Stream) -> Option<Stream> {
    let (certificate, key) = certificate();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let private = TlsAcceptor::from(Arc::new(config)).accept(stream.into_inner()).await.ok()?;
    Some(BufReader::new(Box::new(private)))
}
