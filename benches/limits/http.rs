//! A small HTTP/1.1 client on kept-alive connections: it asks, waits for the whole answer, and asks again.
//! It does as little as possible, because it shares the processors with what it measures.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::line::Figures;

/// A service that does not answer within this time is broken, not slow.
const PATIENCE: Duration = Duration::from_secs(120);

/// What is asked, ready for the wire, with the status that every answer must have.
#[derive(Clone)]
pub struct Questions {
    /// Whole requests.
    pub requests: Arc<Vec<Vec<u8>>>,
    /// What each is answered with, unless something is wrong.
    pub status: u16,
}

/// When a round is over.
#[derive(Debug, Clone, Copy)]
pub enum Until {
    /// The time is over; questions are asked again and again.
    Time(Duration),
    /// Everything was asked once.
    AllAsked,
}

/// A GET as a browser that keeps its connection writes it; `accept_encoding` may be empty.
pub fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: fr\r\n{headers}\r\n").into_bytes()
}

/// A POST of a form.
pub fn post(path: &str, form: &str) -> Vec<u8> {
    let length = form.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: fr\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
    )
    .into_bytes()
}

/// A POST of JSON by a program.
pub fn post_json(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Content-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// How many octets the answer to the first of these has, head included.
pub async fn octets(address: SocketAddr, questions: &Questions) -> Result<usize> {
    let mut connection = Connection::open(address).await?;
    let first = questions.requests.first().context("nothing to ask")?;
    let (status, octets) = connection.ask(first).await?;
    if status != questions.status {
        bail!("answered with {status}: {}", String::from_utf8_lossy(&connection.buffer[..octets.min(2_000)]));
    }
    Ok(octets)
}

/// Asks each of these once and gives the ETag of every answer, in their order.
pub async fn tags(address: SocketAddr, questions: &Questions) -> Result<Vec<String>> {
    let mut connection = Connection::open(address).await?;
    let mut tags = Vec::with_capacity(questions.requests.len());
    for request in questions.requests.iter() {
        let (status, octets) = connection.ask(request).await?;
        ensure!(status == questions.status, "answered with {status} where {} was due", questions.status);
        let head = String::from_utf8_lossy(&connection.buffer[..octets.min(4_096)]).into_owned();
        let tag =
            head.lines().find_map(|line| line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("etag")));
        tags.push(tag.context("an answer without a tag")?.1.trim().to_owned());
    }
    Ok(tags)
}

/// Asks over so many connections at once. Every connection asks at least once.
pub async fn load(address: SocketAddr, questions: &Questions, connections: usize, until: Until) -> Result<Figures> {
    let next = Arc::new(AtomicUsize::new(0));
    let mut ready = Vec::with_capacity(connections);
    for _ in 0..connections {
        ready.push(Connection::open(address).await?);
    }
    let begun = Instant::now();
    let asking: Vec<_> = ready
        .into_iter()
        .map(|connection| tokio::spawn(ask_on(connection, questions.clone(), Arc::clone(&next), begun, until)))
        .collect();
    let mut micros = Vec::new();
    for one in asking {
        micros.extend(one.await??);
    }
    Ok(Figures::of(micros, begun.elapsed().as_secs_f64()))
}

async fn ask_on(
    mut connection: Connection,
    questions: Questions,
    next: Arc<AtomicUsize>,
    begun: Instant,
    until: Until,
) -> Result<Vec<u32>> {
    let mut micros = Vec::with_capacity(64 * 1024);
    loop {
        let place = next.fetch_add(1, Ordering::Relaxed);
        let request = match until {
            Until::Time(_) => &questions.requests[place % questions.requests.len()],
            Until::AllAsked => match questions.requests.get(place) {
                Some(request) => request,
                None => return Ok(micros),
            },
        };
        let asked = Instant::now();
        let (status, _) = tokio::time::timeout(PATIENCE, connection.ask(request)).await.context("no answer")??;
        ensure!(status == questions.status, "answered with {status} where {} was due", questions.status);
        micros.push(u32::try_from(asked.elapsed().as_micros()).unwrap_or(u32::MAX));
        if matches!(until, Until::Time(time) if begun.elapsed() >= time) {
            return Ok(micros);
        }
    }
}

/// One connection, and what has come in on it.
struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("cannot reach {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: Vec::with_capacity(256 * 1024) })
    }

    /// The status and the octets of the whole answer; it stands at the beginning of the buffer.
    async fn ask(&mut self, request: &[u8]) -> Result<(u16, usize)> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            let seen = self.buffer.len().saturating_sub(3);
            self.more().await?;
            if let Some(at) = find(&self.buffer[seen..], b"\r\n\r\n") {
                break seen + at + 4;
            }
        };
        let (status, body) = Body::announced(&self.buffer[..head])?;
        match body {
            Body::Sized(octets) => {
                while self.buffer.len() < head + octets {
                    self.more().await?;
                }
            }
            // The last chunk is empty, and nothing follows it: no answer of ours carries trailers.
            Body::Chunked => {
                while !self.buffer[head..].ends_with(b"0\r\n\r\n") {
                    self.more().await?;
                }
            }
        }
        Ok((status, self.buffer.len()))
    }

    async fn more(&mut self) -> Result<()> {
        let came = self.stream.read_buf(&mut self.buffer).await?;
        ensure!(came > 0, "the connection was closed before the answer was complete");
        Ok(())
    }
}

/// How long the rest of an answer is.
enum Body {
    Sized(usize),
    Chunked,
}

impl Body {
    fn announced(head: &[u8]) -> Result<(u16, Body)> {
        let head = std::str::from_utf8(head).context("a head that is no text")?;
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
        let status = status.context("no status line")?;
        for line in lines {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                return Ok((status, Body::Sized(value.trim().parse()?)));
            }
            if name.eq_ignore_ascii_case("transfer-encoding") {
                return Ok((status, Body::Chunked));
            }
        }
        if status == 304 || status == 204 { Ok((status, Body::Sized(0))) } else { bail!("an answer without an end") }
    }
}

fn find(octets: &[u8], wanted: &[u8]) -> Option<usize> {
    octets.windows(wanted.len()).position(|some| some == wanted)
}
