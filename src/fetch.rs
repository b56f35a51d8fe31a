//! Floor 1: reads an address that somebody typed, and nothing that lies inside our own network (SSRF). The only file
//! that asks other servers for pages. Every name is resolved here, and only addresses of the open internet are
//! connected to, those that were looked at and no others; every redirect is looked at again. Bounded in time and size.

use std::io::Read;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use ipnet::IpNet;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use crate::domain::calendar_source::Fault;

/// The largest answer that is read to its end.
const MOST_OCTETS: u64 = 10 * 1024 * 1024;
/// How often one is sent on.
const MOST_REDIRECTS: usize = 3;

/// Special-purpose networks (IANA registries, RFC 6890), and multicast: nothing of the open internet.
const INWARD: [&str; 30] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/3",
    "::/96",
    "::ffff:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/9",
    "ff00::/8",
];

/// What an address answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The same as last time.
    Unchanged,
    /// Octets, and what to ask with next time: an entity tag, or nothing.
    Octets(Vec<u8>, String),
}

/// How far one reaches, and for how long.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Networks of our own that may be asked all the same.
    pub allowed: Vec<IpNet>,
    /// For the whole of it: names, redirects and the last octet included.
    pub patience: Duration,
}

/// Asks an address. `validator` is the entity tag of the last answer, if there was one.
pub fn get(url: &Url, validator: &str, terms: &Terms) -> Result<Answer, Fault> {
    let until = Instant::now() + terms.patience;
    let mut url = url.clone();
    for _ in 0..=MOST_REDIRECTS {
        match once(&url, validator, &terms.allowed, until)? {
            Step::Answered(answer) => return Ok(answer),
            Step::SentOn(to) => {
                let next = readable(url.join(&to).map_err(|_| Fault::Refused)?.as_str())?;
                // The address is the secret: it is not carried on in the clear.
                if url.scheme() == "https" && next.scheme() != "https" {
                    return Err(Fault::Refused);
                }
                url = next;
            }
        }
    }
    Err(Fault::Refused)
}

/// An address that can be asked: `webcal` is `https`; no names and passwords in it.
pub fn readable(written: &str) -> Result<Url, Fault> {
    let trimmed = written.trim();
    let plain = match trimmed.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("webcal") => format!("https://{rest}"),
        _ => trimmed.to_owned(),
    };
    let url = Url::parse(&plain).map_err(|_| Fault::NoAddress)?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.host().is_some();
    if matches!(url.scheme(), "https" | "http") && is_plain { Ok(url) } else { Err(Fault::NoAddress) }
}

enum Step {
    Answered(Answer),
    SentOn(String),
}

fn once(url: &Url, validator: &str, allowed: &[IpNet], until: Instant) -> Result<Step, Fault> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(Fault::TooSlow);
    }
    let is_inward = Arc::new(AtomicBool::new(false));
    let resolver = Outward { allowed: allowed.to_vec(), is_inward: is_inward.clone(), patience: left };
    let agent = ureq::Agent::with_parts(config(left), DefaultConnector::default(), resolver);
    let mut request = agent.get(url.as_str()).header("accept", "text/calendar, text/plain;q=0.5");
    if !validator.is_empty() {
        request = request.header("if-none-match", validator);
    }
    let mut response = request
        .call()
        .map_err(|fault| if is_inward.load(Ordering::Relaxed) { Fault::Inward } else { words(&fault) })?;
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let tag = header("etag").filter(|tag| tag.len() <= 200).unwrap_or_default();
    match response.status().as_u16() {
        304 => return Ok(Step::Answered(Answer::Unchanged)),
        301 | 302 | 303 | 307 | 308 => return header("location").map(Step::SentOn).ok_or(Fault::Refused),
        200 => {}
        _ => return Err(Fault::Refused),
    }
    let mut octets = Vec::new();
    let mut body = response.body_mut().as_reader().take(MOST_OCTETS + 1);
    body.read_to_end(&mut octets).map_err(|fault| words(&fault.into()))?;
    if octets.len() as u64 > MOST_OCTETS {
        return Err(Fault::TooLarge);
    }
    Ok(Step::Answered(Answer::Octets(octets, tag)))
}

fn config(patience: Duration) -> Config {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    Config::builder()
        .tls_config(tls)
        .proxy(None)
        .timeout_global(Some(patience))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent("Comptoir (calendar reader)")
        .build()
}

fn words(fault: &ureq::Error) -> Fault {
    match fault {
        ureq::Error::Timeout(_) => Fault::TooSlow,
        _ => Fault::Unreachable,
    }
}

/// Resolves names to addresses of the open internet alone.
#[derive(Debug)]
struct Outward {
    allowed: Vec<IpNet>,
    is_inward: Arc<AtomicBool>,
    patience: Duration,
}

impl Resolver for Outward {
    fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?.trim_start_matches('[').trim_end_matches(']');
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let found = resolved(host.to_owned(), port, self.patience)?;
        let mut outward = self.empty();
        for address in found.iter().filter(|address| is_open(address.ip(), &self.allowed)).take(8) {
            outward.push(*address);
        }
        if outward.is_empty() {
            self.is_inward.store(!found.is_empty(), Ordering::Relaxed);
            return Err(ureq::Error::HostNotFound);
        }
        Ok(outward)
    }
}

/// The addresses of a name. The system's resolver cannot be told to hurry, so it is left to itself when it takes too long.
fn resolved(host: String, port: u16, patience: Duration) -> Result<Vec<SocketAddr>, ureq::Error> {
    let (found, finding) = mpsc::channel();
    std::thread::spawn(move || found.send((host.as_str(), port).to_socket_addrs().map(Iterator::collect)));
    let found = finding.recv_timeout(patience).map_err(|_| ureq::Error::Timeout(ureq::Timeout::Resolve))?;
    found.map_err(ureq::Error::Io)
}

/// Whether an address belongs to the open internet, or to a network that the operator allows.
fn is_open(address: IpAddr, allowed: &[IpNet]) -> bool {
    let address = address.to_canonical();
    let lies_in = |network: &str| network.parse::<IpNet>().is_ok_and(|network| network.contains(&address));
    allowed.iter().any(|network| network.contains(&address)) || !INWARD.iter().any(|network| lies_in(network))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_inside_is_asked_and_everything_outside_may_be() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "169.254.169.254",
            "172.31.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "239.1.1.1",
            "::1",
            "::7f00:1",
            "::",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "fd00::1",
            "fe80::1",
            "ff02::1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
        ];
        for address in inside {
            assert!(!is_open(address.parse().unwrap(), &[]), "{address}");
        }
        for address in ["9.9.9.9", "172.32.0.1", "2606:4700::1111", "::ffff:9.9.9.9", "223.255.255.1"] {
            assert!(is_open(address.parse().unwrap(), &[]), "{address}");
        }
        let allowed = ["192.168.7.0/24".parse().unwrap()];
        assert!(is_open("192.168.7.9".parse().unwrap(), &allowed));
        assert!(!is_open("192.168.8.9".parse().unwrap(), &allowed));
    }

    #[test]
    fn addresses_are_those_of_calendars() {
        let read = |text: &str| readable(text).map(|url| url.to_string());
        assert_eq!(read(" webcal://agenda.example.org/a.ics "), Ok("https://agenda.example.org/a.ics".into()));
        assert_eq!(read("https://agenda.example.org/a.ics?key=1"), Ok("https://agenda.example.org/a.ics?key=1".into()));
        for odd in ["", "agenda", "file:///etc/passwd", "ftp://example.org/a", "https://a:b@example.org/", "data:,x"] {
            assert_eq!(read(odd), Err(Fault::NoAddress), "{odd}");
        }
    }
}
