//! A DNS on loopback that knows only what a test tells it: TXT and MX over UDP (RFC 1035 §4). Names it does not know do
//! not exist; a name under `silent.` gets no answer at all.

use std::net::UdpSocket;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

const MX: u16 = 15;
const TXT: u16 = 16;

/// A running server; stopped when dropped.
pub struct Dns {
    /// For COMPTOIR_DNS_SERVER.
    pub address: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Dns {
    /// Records as `(name, "TXT" or "MX", value)`.
    pub fn start(records: &[(&str, &str, &str)]) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        let address = socket.local_addr().unwrap().to_string();
        let records: Vec<(String, u16, String)> = records
            .iter()
            .map(|(name, kind, value)| (name.to_lowercase(), if *kind == "MX" { MX } else { TXT }, (*value).to_owned()))
            .collect();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = std::thread::spawn(move || {
            let mut packet = [0; 1500];
            while !stopped.load(Ordering::Relaxed) {
                let Ok((length, from)) = socket.recv_from(&mut packet) else { continue };
                if let Some(answer) = answer(&packet[..length], &records) {
                    socket.send_to(&answer, from).unwrap();
                }
            }
        });
        Dns { address, stop, thread: Some(thread) }
    }
}

impl Drop for Dns {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.take().unwrap().join();
    }
}

fn answer(question: &[u8], records: &[(String, u16, String)]) -> Option<Vec<u8>> {
    let (name, end) = name_at(question, 12)?;
    if name.starts_with("silent.") {
        return None;
    }
    let kind = u16::from_be_bytes([question[end], question[end + 1]]);
    let found: Vec<&String> =
        records.iter().filter(|(known, of, _)| *known == name && *of == kind).map(|(_, _, value)| value).collect();
    let exists = records.iter().any(|(known, _, _)| *known == name);
    let mut reply = question[..2].to_vec();
    // An authoritative answer; code 3 says that there is no such name.
    reply.extend([0x84, if exists { 0 } else { 3 }, 0, 1]);
    reply.extend(u16::try_from(found.len()).unwrap().to_be_bytes());
    reply.extend([0, 0, 0, 0]);
    reply.extend(&question[12..end + 4]);
    for value in found {
        let data = if kind == MX { mx(value) } else { txt(value) };
        reply.extend([0xc0, 12]);
        reply.extend(kind.to_be_bytes());
        reply.extend([0, 1, 0, 0, 0, 1]);
        reply.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        reply.extend(data);
    }
    Some(reply)
}

/// The name that begins at an octet, and the octet behind it.
fn name_at(packet: &[u8], mut at: usize) -> Option<(String, usize)> {
    let mut labels = Vec::new();
    loop {
        let length = usize::from(*packet.get(at)?);
        if length == 0 {
            return Some((labels.join(".").to_lowercase(), at + 1));
        }
        labels.push(String::from_utf8_lossy(packet.get(at + 1..at + 1 + length)?).into_owned());
        at += 1 + length;
    }
}

/// In pieces of at most 255 octets.
fn txt(value: &str) -> Vec<u8> {
    value.as_bytes().chunks(255).flat_map(|piece| [&[u8::try_from(piece.len()).unwrap()], piece].concat()).collect()
}

fn mx(host: &str) -> Vec<u8> {
    let labels = host.split('.').filter(|label| !label.is_empty());
    let name = labels.flat_map(|label| [&[u8::try_from(label.len()).unwrap()], label.as_bytes()].concat());
    [0, 10].into_iter().chain(name).chain([0]).collect()
}
