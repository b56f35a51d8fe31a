//! The byte stream between us and a mail server, as lettre is given it: TCP without Nagle's delay, TLS
//! where asked for, and every incoming line made safe for lettre's reply reader.
//!
//! Knows nothing of mail. Why lines are touched at all: lettre reads a line of any length into memory,
//! takes a bare `250` without words for no reply, and a reply in Latin-1 for a broken connection; each of
//! these would turn an accepted mail into one that is sent again, or a refusal into endless attempts.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// Octets kept of one reply line; the rest is dropped. RFC 5321 §4.5.3.1.5 allows 512, and as Latin-1
/// twice this still fits the 1,000 that lettre takes.
const LINE_LIMIT: usize = 480;

/// Lines taken of one reply before the connection counts as broken: an EHLO answer has some twenty.
const REPLY_LINES: usize = 100;

/// One connection to a server, encrypted or not.
#[derive(Debug)]
pub(super) struct Wire {
    stream: Stream,
    incoming: Incoming,
}

/// One reply of the server: its three digits and the words of each line, the code cut off.
#[derive(Debug)]
pub(super) struct Reply {
    pub code: u16,
    pub lines: Vec<String>,
}

#[derive(Debug)]
enum Stream {
    Plain(TcpStream),
    Private(Box<TlsStream<TcpStream>>),
}

/// What came in: a line that is not complete yet, and octets ready to be read.
#[derive(Debug, Default)]
struct Incoming {
    partial: Vec<u8>,
    ready: Vec<u8>,
    taken: usize,
}

impl Wire {
    /// Wraps a connected socket and switches Nagle's delay off: with it, every mail waits 40 ms for the
    /// server's delayed acknowledgement.
    pub fn new(socket: TcpStream) -> io::Result<Self> {
        socket.set_nodelay(true)?;
        Ok(Self { stream: Stream::Plain(socket), incoming: Incoming::default() })
    }

    /// Encrypts what is clear so far. Octets that the server (or somebody in between) sent ahead of the
    /// handshake would later be taken for private ones, so they end the connection (CVE-2011-0411).
    pub async fn encrypted(self, connector: &TlsConnector, name: ServerName<'static>) -> io::Result<Self> {
        if !self.incoming.is_empty() {
            return Err(invalid("words were slipped in before encryption began"));
        }
        match self.stream {
            Stream::Plain(socket) => {
                let private = connector.connect(name, socket).await?;
                Ok(Self { stream: Stream::Private(Box::new(private)), incoming: Incoming::default() })
            }
            private @ Stream::Private(_) => Ok(Self { stream: private, incoming: Incoming::default() }),
        }
    }

    /// The version of TLS in use, as `TLSv1.3`; none while the line is clear.
    pub fn tls_version(&self) -> Option<String> {
        match &self.stream {
            Stream::Plain(_) => None,
            Stream::Private(stream) => {
                let version = stream.get_ref().1.protocol_version()?;
                Some(version.as_str().unwrap_or("TLS").replace('_', "."))
            }
        }
    }

    /// Our own address on this connection, as the server sees it if nothing translates addresses.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket().local_addr()
    }

    /// Writes one command line, given without its end.
    pub async fn say(&mut self, command: &str) -> io::Result<()> {
        self.write_all(format!("{command}\r\n").as_bytes()).await?;
        self.flush().await
    }

    /// Reads one whole reply (RFC 5321 §4.2.1: `250-` goes on, `250 ` ends).
    pub async fn reply(&mut self) -> io::Result<Reply> {
        let mut lines = Vec::new();
        while lines.len() < REPLY_LINES {
            let line = self.line().await?;
            let (Some(code), Some(words)) = (line.get(..3), line.get(4..)) else {
                return Err(invalid("the answer is not SMTP"));
            };
            let code: u16 = code.parse().map_err(|_| invalid("the answer is not SMTP"))?;
            lines.push(words.to_owned());
            match line.as_bytes()[3] {
                b'-' => {}
                b' ' => return Ok(Reply { code, lines }),
                _ => return Err(invalid("the answer is not SMTP")),
            }
        }
        Err(invalid("the answer does not end"))
    }

    /// Puts a greeting back in front, for lettre begins every connection by reading one.
    pub fn replay_greeting(&mut self, greeting: &Reply) {
        let line = format!("{} {}\r\n", greeting.code, greeting.lines.first().map_or("", String::as_str));
        self.incoming.put_back(line.into_bytes());
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        loop {
            match self.read_u8().await? {
                b'\n' => break,
                b'\r' => {}
                octet => line.push(octet),
            }
        }
        String::from_utf8(line).map_err(|_| invalid("the answer is not text"))
    }

    fn socket(&self) -> &TcpStream {
        match &self.stream {
            Stream::Plain(socket) => socket,
            Stream::Private(stream) => stream.get_ref().0,
        }
    }
}

impl Reply {
    /// Whether the server agrees (2yz).
    pub fn agrees(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// Code and words as they came, several lines joined by blanks.
    pub fn text(&self) -> String {
        format!("{} {}", self.code, self.lines.join(" "))
    }
}

impl Incoming {
    fn is_empty(&self) -> bool {
        self.partial.is_empty() && self.taken == self.ready.len()
    }

    fn put_back(&mut self, mut octets: Vec<u8>) {
        octets.extend_from_slice(&self.ready[self.taken..]);
        self.ready = octets;
        self.taken = 0;
    }

    /// Hands out what is ready; false if nothing is.
    fn pour(&mut self, into: &mut ReadBuf<'_>) -> bool {
        let rest = &self.ready[self.taken..];
        let count = rest.len().min(into.remaining());
        into.put_slice(&rest[..count]);
        self.taken += count;
        if self.taken == self.ready.len() {
            self.ready.clear();
            self.taken = 0;
        }
        count > 0
    }

    fn take_in(&mut self, octets: &[u8]) {
        for &octet in octets {
            match octet {
                b'\n' => self.end_line(),
                _ if self.partial.len() < LINE_LIMIT => self.partial.push(octet),
                _ => {}
            }
        }
    }

    /// Bare LF becomes CRLF, a bare code gets its blank, what is not UTF-8 is read as Latin-1.
    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.partial);
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        if line.len() == 3 {
            line.push(b' ');
        }
        let text =
            String::from_utf8(line).unwrap_or_else(|fault| fault.into_bytes().into_iter().map(char::from).collect());
        self.ready.extend_from_slice(text.as_bytes());
        self.ready.extend_from_slice(b"\r\n");
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let wire = self.get_mut();
        loop {
            if wire.incoming.pour(into) || into.remaining() == 0 {
                return Poll::Ready(Ok(()));
            }
            let mut octets = [0; 1024];
            let mut fresh = ReadBuf::new(&mut octets);
            ready!(match &mut wire.stream {
                Stream::Plain(socket) => Pin::new(socket).poll_read(cx, &mut fresh),
                Stream::Private(stream) => Pin::new(stream).poll_read(cx, &mut fresh),
            })?;
            if fresh.filled().is_empty() {
                return Poll::Ready(Ok(())); // the end; half a line is no reply
            }
            wire.incoming.take_in(fresh.filled());
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, octets: &[u8]) -> Poll<io::Result<usize>> {
        match &mut self.get_mut().stream {
            Stream::Plain(socket) => Pin::new(socket).poll_write(cx, octets),
            Stream::Private(stream) => Pin::new(stream).poll_write(cx, octets),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().stream {
            Stream::Plain(socket) => Pin::new(socket).poll_flush(cx),
            Stream::Private(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().stream {
            Stream::Plain(socket) => Pin::new(socket).poll_shutdown(cx),
            Stream::Private(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.socket().peer_addr()
    }
}

fn invalid(words: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(octets: &[u8]) -> String {
        let mut incoming = Incoming::default();
        for piece in octets.chunks(7) {
            incoming.take_in(piece);
        }
        String::from_utf8(incoming.ready).unwrap()
    }

    #[test]
    fn ordinary_lines_pass_unchanged() {
        assert_eq!(read(b"250-one\r\n250 two\r\nhalf"), "250-one\r\n250 two\r\n");
    }

    #[test]
    fn a_bare_code_a_bare_newline_and_latin_1_become_readable() {
        assert_eq!(read(b"250\r\n"), "250 \r\n");
        assert_eq!(read(b"250 ok\n"), "250 ok\r\n");
        assert_eq!(read(b"550 bo\xeete inconnue\r\n"), "550 boîte inconnue\r\n");
        assert_eq!(read("550 boîte inconnue\r\n".as_bytes()), "550 boîte inconnue\r\n");
    }

    #[test]
    fn a_megabyte_in_one_line_costs_its_first_octets_only() {
        let mut long = b"250 ".to_vec();
        long.extend(vec![0xff; 1 << 20]);
        long.extend(b"\r\n");
        let line = read(&long);
        assert!(line.starts_with("250 ") && line.len() <= 1000);
    }
}
