//! A server that mail goes to or comes from, as its address names it, whatever is spoken there. Knows nothing of
//! logins or of how private the line must be, which each of the two settings has its own words for.

use std::fmt;

use url::{Host, Url};

/// Why an address names no server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HostFault {
    /// Nothing where the name should be.
    Missing,
    /// Something that is neither a name nor a number.
    NotAName,
}

/// The bare name or number (no brackets), international names in their ASCII form.
pub(super) fn host_of(url: &Url) -> Result<String, HostFault> {
    let written = url.host_str().filter(|host| !host.is_empty()).ok_or(HostFault::Missing)?;
    match Host::parse(written).map_err(|_| HostFault::NotAName)? {
        Host::Domain(name) => Ok(name),
        Host::Ipv4(number) => Ok(number.to_string()),
        Host::Ipv6(number) => Ok(number.to_string()),
    }
}

/// Written as `host:port`, with brackets around a number of IPv6 (RFC 3986 §3.2.2).
#[derive(Debug, Clone, Copy)]
pub(super) struct Server<'a> {
    /// As [`host_of`] gives it.
    pub host: &'a str,
    pub port: u16,
}

impl fmt::Display for Server<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Server { host, port } = self;
        if host.contains(':') { write!(out, "[{host}]:{port}") } else { write!(out, "{host}:{port}") }
    }
}
