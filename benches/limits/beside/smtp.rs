//! A mailing without an outbox: the same messages, one plain conversation per connection (RFC 5321), each command
//! sent at once (TCP_NODELAY) and its answer waited for.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

/// Sends all of them over so many connections. Messages are as they go over the wire after DATA, final dot included.
pub async fn send_all(to: SocketAddr, messages: &Arc<Vec<Vec<u8>>>, connections: usize) -> Result<()> {
    let next = Arc::new(AtomicUsize::new(0));
    let sending: Vec<_> =
        (0..connections).map(|_| tokio::spawn(send_some(to, Arc::clone(messages), Arc::clone(&next)))).collect();
    for one in sending {
        one.await??;
    }
    Ok(())
}

async fn send_some(to: SocketAddr, messages: Arc<Vec<Vec<u8>>>, next: Arc<AtomicUsize>) -> Result<()> {
    let stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    let mut line = BufReader::new(stream);
    answer(&mut line, b'2').await?;
    say(&mut line, b"EHLO bench.example\r\n", b'2').await?;
    while let Some(message) = messages.get(next.fetch_add(1, Ordering::Relaxed)) {
        say(&mut line, b"MAIL FROM:<comptoir@bench.example> BODY=8BITMIME\r\n", b'2').await?;
        say(&mut line, b"RCPT TO:<guest@bench.example>\r\n", b'2').await?;
        say(&mut line, b"DATA\r\n", b'3').await?;
        say(&mut line, message, b'2').await?;
    }
    say(&mut line, b"QUIT\r\n", b'2').await
}

async fn say(line: &mut BufReader<TcpStream>, words: &[u8], expected: u8) -> Result<()> {
    line.get_mut().write_all(words).await?;
    answer(line, expected).await
}

/// Reads an answer of one line or several (RFC 5321 §4.2.1).
async fn answer(line: &mut BufReader<TcpStream>, expected: u8) -> Result<()> {
    let mut text = Vec::with_capacity(256);
    loop {
        text.clear();
        line.read_until(b'\n', &mut text).await?;
        ensure!(text.first() == Some(&expected), "the sink said {}", String::from_utf8_lossy(&text));
        if text.get(3) != Some(&b'-') {
            return Ok(());
        }
    }
}
