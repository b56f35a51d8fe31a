//! A mail server on loopback that takes everything at once, counts it and remembers the Message-IDs. It keeps the
//! messages as they came over the wire, so that the same can be sent again by the limit.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A running sink.
pub struct Sink {
    /// Where it listens.
    pub address: SocketAddr,
    taken: Arc<Mutex<Taken>>,
}

/// What came in since it was last emptied.
#[derive(Default)]
pub struct Taken {
    /// Messages, each as it came after DATA, with its dots doubled and the final one.
    pub messages: Vec<Vec<u8>>,
    /// Their Message-IDs.
    pub ids: HashSet<String>,
    began: Option<Instant>,
    ended: Option<Instant>,
}

impl Taken {
    /// From the first MAIL command to the last accepted message.
    pub fn seconds(&self) -> f64 {
        self.began.zip(self.ended).map_or(0.0, |(began, ended)| (ended - began).as_secs_f64())
    }
}

impl Sink {
    /// Listens on a port of the system's choice.
    pub async fn start() -> Result<Sink> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, taken) = (listener.local_addr()?, Arc::new(Mutex::new(Taken::default())));
        let shared = Arc::clone(&taken);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that hangs up in the middle is the client's business.
                let taken = Arc::clone(&shared);
                tokio::spawn(async move { drop(converse(stream, &taken).await) });
            }
        });
        Ok(Sink { address, taken })
    }

    /// Waits for so many different messages and hands them over; more than that, or the same twice, is an error.
    pub async fn wait_for(&self, count: usize, patience: Duration) -> Result<Taken> {
        let until = Instant::now() + patience;
        while locked(&self.taken).messages.len() < count {
            let come = locked(&self.taken).messages.len();
            ensure!(Instant::now() < until, "only {come} of {count} messages came within {patience:?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let taken = std::mem::take(&mut *locked(&self.taken));
        ensure!(taken.messages.len() == count, "{} messages came instead of {count}", taken.messages.len());
        ensure!(taken.ids.len() == count, "{count} messages came, but only {} different ones", taken.ids.len());
        Ok(taken)
    }
}

fn locked(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn converse(stream: TcpStream, taken: &Mutex<Taken>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (reading, mut writing) = stream.into_split();
    let mut reading = BufReader::with_capacity(64 * 1024, reading);
    writing.write_all(b"220 sink ESMTP\r\n").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if reading.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let answer: &[u8] = match line.get(..4).map(str::to_ascii_uppercase).as_deref() {
            Some("EHLO") => b"250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 10000000\r\n",
            Some("MAIL") => {
                locked(taken).began.get_or_insert_with(Instant::now);
                b"250 sender ok\r\n"
            }
            Some("DATA") => {
                writing.write_all(b"354 go on\r\n").await?;
                let message = message(&mut reading).await?;
                note(taken, message);
                b"250 taken\r\n"
            }
            Some("QUIT") => return writing.write_all(b"221 bye\r\n").await,
            _ => b"250 ok\r\n",
        };
        writing.write_all(answer).await?;
    }
}

/// Everything up to the line that is a single dot, that line included.
async fn message(reading: &mut (impl tokio::io::AsyncBufRead + Unpin)) -> std::io::Result<Vec<u8>> {
    let mut message = Vec::with_capacity(16 * 1024);
    loop {
        let line = message.len();
        if reading.read_until(b'\n', &mut message).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if &message[line..] == b".\r\n" {
            return Ok(message);
        }
    }
}

fn note(taken: &Mutex<Taken>, message: Vec<u8>) {
    let id = message.split(|octet| *octet == b'\n').take_while(|line| *line != b"\r").find_map(|line| {
        let (name, id) = line.split_at_checked(11)?;
        name.eq_ignore_ascii_case(b"message-id:").then(|| String::from_utf8_lossy(id).trim().to_owned())
    });
    let mut taken = locked(taken);
    taken.ids.extend(id);
    taken.messages.push(message);
    taken.ended = Some(Instant::now());
}
