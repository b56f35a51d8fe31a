//! The services that are measured, each a process of its own: ours, and those that stand beside it.

use std::io::{BufRead as _, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running service; ends with this value.
pub struct Service {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the making of the process to its first answer.
    pub started_in: Duration,
}

impl Service {
    /// Comptoir over the database in a folder, on a port of the system's choice. `settings` are names without their
    /// prefix, with values.
    pub fn comptoir(folder: &Path, settings: &[(&str, String)]) -> Result<Service> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("COMPTOIR_")) {
            command.env_remove(name);
        }
        command.arg("serve").current_dir(folder);
        command.env("COMPTOIR_DATA_DIR", folder).env("COMPTOIR_LISTEN", "127.0.0.1:0").env("COMPTOIR_LOG", "error");
        for (name, value) in settings {
            command.env(format!("COMPTOIR_{name}"), value);
        }
        Service::start(command)
    }

    /// One of the few lines that stand beside it; see [`crate::beside::serve`].
    pub fn beside(limit: &str, about: &str) -> Result<Service> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["as", limit, about]);
        Service::start(command)
    }

    /// Resident memory in MiB (proc(5), VmRSS).
    pub fn rss_mb(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
        kib.unwrap_or(0.0) / 1024.0
    }

    fn start(mut command: Command) -> Result<Service> {
        let begun = Instant::now();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().with_context(|| format!("cannot start {:?}", command.get_program()))?;
        let mut service = Service { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), started_in: Duration::ZERO };
        let (tell, heard) = channel();
        if let Some(out) = service.child.stdout.take() {
            listen(out, tell.clone(), false);
        }
        if let Some(err) = service.child.stderr.take() {
            listen(err, tell, true);
        }
        service.address = address(&heard)?;
        while !is_alive(service.address) {
            anyhow::ensure!(begun.elapsed() < PATIENCE, "the service does not answer");
            std::thread::sleep(Duration::from_micros(500));
        }
        service.started_in = begun.elapsed();
        Ok(service)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads what a process writes as long as it lives, so that it never waits for a reader; addresses are passed on.
fn listen(from: impl Read + Send + 'static, tell: Sender<SocketAddr>, aloud: bool) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            match line.split_once("http://").and_then(|(_, rest)| socket(rest)) {
                // Nobody listens any more once the address is known.
                Some(address) => drop(tell.send(address)),
                None if aloud => eprintln!("  {line}"),
                None => {}
            }
        }
    });
}

fn socket(text: &str) -> Option<SocketAddr> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ':')).next()?.parse().ok()
}

fn address(heard: &Receiver<SocketAddr>) -> Result<SocketAddr> {
    heard.recv_timeout(PATIENCE).context("the service ended, or does not say where it listens")
}

/// Asks /health/live on a connection of its own.
fn is_alive(address: SocketAddr) -> bool {
    let asked = || -> std::io::Result<bool> {
        use std::io::Write as _;
        let mut stream = std::net::TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer.starts_with(b"HTTP/1.1 200"))
    };
    asked().unwrap_or(false)
}
